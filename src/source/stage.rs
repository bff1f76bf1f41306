//! The stages of a build, told as each begins. Knows no clock: who measures
//! stands outside.

/// A part of the work between the files that are read and the site that is
/// published, in the order in which they come. The last ones come once for each
/// language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Files from the disk.
    Read,
    /// Configuration, types, vocabularies, theme.
    Setup,
    /// Each file of the content by itself.
    Entries,
    /// Addresses, links, relations, terms, the plan of pages.
    Together,
    /// Measuring pictures, and making them in other sizes.
    Pictures,
    /// The search index.
    Search,
    /// Templates, page by page.
    Pages,
    /// Feeds, site maps, data, and the files that go along.
    Exports,
    /// The new site in the place of the old one.
    Publish,
}

impl Stage {
    /// What it is called, for people and for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Setup => "setup",
            Self::Entries => "entries",
            Self::Together => "together",
            Self::Pictures => "pictures",
            Self::Search => "search",
            Self::Pages => "pages",
            Self::Exports => "exports",
            Self::Publish => "publish",
        }
    }
}

/// Who wants to know how far a build is.
pub trait Stages: Sync {
    /// A stage begins, and the one before it is over.
    fn begin(&self, stage: Stage);

    /// Whether nobody waits for the rest any more. What was made then is not a
    /// whole site.
    fn is_given_up(&self) -> bool {
        false
    }
}

/// Nobody.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Stages for Unwatched {
    fn begin(&self, _: Stage) {}
}
