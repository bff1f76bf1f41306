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
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// As HTML.
    pub html: Slotted,
    /// Without markup.
    pub text: Slotted,
}

impl Item {
    /// Whether it says what another says, wherever the two stand.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let Self { section, span: _, id, name, body, aside, columns, done, link, at: _ } = self;
        *section == other.section
            && *id == other.id
            && *name == other.name
            && *body == other.body
            && *aside == other.aside
            && *columns == other.columns
            && *done == other.done
            && *link == other.link
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
