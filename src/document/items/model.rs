//! The nouns: an item, its words, and the shapes in which items are written.

use crate::document::slotted::Slotted;
use crate::source::Span;

/// The shape of items in Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape<'a> {
    /// List items: `- **Name.** Explanation`.
    Named,
    /// Block quotes; a last line that begins with a dash says whose words
    /// they are.
    Quotes,
    /// List items with a link.
    Refs,
    /// List items whose words begin with a quotation mark; what stands below
    /// them, indented, is the reason.
    Openings,
    /// The rows of a table whose head is one of these pairs of words.
    Pairs(&'a [[String; 2]]),
    /// List items with a box to tick.
    Checks,
    /// Headings, and paragraphs in bold, that end in a question mark; what
    /// stands below them is the answer.
    Questions,
}

/// A piece of text, as markup and as words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Words {
    /// As HTML.
    pub html: Slotted,
    /// Without markup.
    pub text: Slotted,
}

/// What an item says, wherever it stands.
#[derive(PartialEq, Eq, Hash)]
pub struct Said<'i> {
    section: usize,
    id: Option<&'i str>,
    words: [Option<&'i Words>; 3],
    columns: Option<usize>,
    done: bool,
    link: Option<usize>,
}

impl Item {
    /// What it says.
    pub fn said(&self) -> Said<'_> {
        let Self { section, span: _, id, name, body, aside, columns, done, link, at: _ } = self;
        Said {
            section: *section,
            id: id.as_deref(),
            words: [name.as_ref(), Some(body), aside.as_ref()],
            columns: *columns,
            done: *done,
            link: *link,
        }
    }
}

/// An item as it was found. Which of the texts there are is for its shape to
/// say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The section it stands in, by number.
    pub section: usize,
    /// Where it stands in the file.
    pub span: Span,
    /// The anchor it has already, being a heading.
    pub id: Option<String>,
    /// Its name, the question, or what one had rather not say.
    pub name: Option<Words>,
    /// What it says: the explanation, the quote, the sentence, the answer, or
    /// what one had rather say.
    pub body: Words,
    /// What is said about it: whose words they are, or why the sentence works.
    pub aside: Option<Words>,
    /// Which of the known pairs of words the head of its table has.
    pub columns: Option<usize>,
    /// Whether its box is ticked.
    pub done: bool,
    /// The number of the link that it is.
    pub link: Option<usize>,
    /// The event that opens it.
    pub(in crate::document) at: usize,
}
