//! Whether what an entry says still holds. A type says so as data: a choice
//! with `state = "withdrawn"`.

/// Whether what an entry says still holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum State {
    /// It does.
    #[default]
    Current,
    /// Somebody is changing it.
    Revision,
    /// It does not.
    Withdrawn,
}

impl State {
    /// All states.
    pub const ALL: [Self; 3] = [Self::Current, Self::Revision, Self::Withdrawn];

    /// As type files and templates write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Revision => "revision",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state with this name.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.id() == id)
    }
}
