//! The tags in raw HTML, as a browser reads them: across lines, with references
//! in their values decoded. Only for messages; what may stay is for the
//! allow-list to say.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// What a piece of raw HTML holds that could matter.
#[derive(Debug, PartialEq, Eq)]
pub struct Piece {
    /// On which of its lines it ends, from 0.
    pub line: usize,
    /// What it is.
    pub what: What,
}

/// A tag, or the rules of a style.
#[derive(Debug, PartialEq, Eq)]
pub enum What {
    /// An opening tag, with its attributes; names in small letters.
    Tag(String, Vec<(String, String)>),
    /// A closing tag.
    End(String),
    /// What stands in a `<style>`.
    Rules(String),
}

/// Reads every tag.
pub fn pieces(markup: &str) -> Vec<Piece> {
    let tokenizer = Tokenizer::new(Found::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(markup));
    // Scripts are not run, so nothing is waited for.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.pieces.take()
}

#[derive(Default)]
struct Found {
    pieces: RefCell<Vec<Piece>>,
    in_style: RefCell<bool>,
}

impl TokenSink for Found {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        // The first line is 1.
        let line = usize::try_from(line).unwrap_or_default().saturating_sub(1);
        let add = |what| self.pieces.borrow_mut().push(Piece { line, what });
        match token {
            Token::TagToken(Tag { kind: TagKind::StartTag, name, attrs, .. }) => {
                *self.in_style.borrow_mut() = &*name == "style";
                let attributes = attrs.into_iter().map(|a| (a.name.local.to_string(), a.value.to_string()));
                add(What::Tag(name.to_string(), attributes.collect()));
            }
            Token::TagToken(Tag { name, .. }) => {
                *self.in_style.borrow_mut() = false;
                add(What::End(name.to_string()));
            }
            Token::CharacterTokens(text) if *self.in_style.borrow() => add(What::Rules(text.to_string())),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_as_browsers_do() {
        let read = pieces(
            "<p>a<IMG\n  SRC='&#104;ttps://a.nl/b.png' alt=x>\n<!-- <img src=c> --><style>p { color: red }</style>d",
        );
        let attribute = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let expected = [
            (0, What::Tag("p".to_owned(), Vec::new())),
            (1, What::Tag("img".to_owned(), vec![attribute("src", "https://a.nl/b.png"), attribute("alt", "x")])),
            (2, What::Tag("style".to_owned(), Vec::new())),
            (2, What::Rules("p { color: red }".to_owned())),
            (2, What::End("style".to_owned())),
        ];
        assert_eq!(read, expected.map(|(line, what)| Piece { line, what }));
    }
}
