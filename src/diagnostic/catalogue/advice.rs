//! Advice on how a text is written: nothing that is wrong, and all of it may
//! be switched off by its code.

use std::sync::Arc;

use super::words::{advice, list};
use crate::diagnostic::Diagnostic;
use crate::source::{Place, Source, Span};

/// Every code that can be switched off, per site or per file: those of this
/// file, and of the warning that is advice too.
pub const ADVICE: &[&str] = &[
    "answer-before-question",
    "duplicate-paragraph",
    "glued-words",
    "heading-without-words",
    "interface-residue",
    "link-says-nothing",
    "link-without-words",
    "long-sentence",
    "outdated-name",
    PICTURE_WITHOUT_WORDS,
    "quote-without-attribution",
    "relative-date",
    "repeated-text",
    "similar-paragraph",
    "skipped-heading-level",
    "typed-reading-time",
    "unexplained-abbreviation",
];

/// The warning that can be switched off as advice can.
pub const PICTURE_WITHOUT_WORDS: &str = "picture-without-words";

/// A code that no piece of advice has.
pub fn unknown_advice(source: &Arc<Source>, at: Span, code: &str) -> Diagnostic {
    let hint = advice(code, ADVICE.iter().copied(), |known| format!("the codes are {}", list(known)));
    Diagnostic::error("unknown-advice", format!("there is no advice called `{code}`")).at(source.place(at)).hint(hint)
}

/// Questions that stand below their answers.
pub fn answer_before_question(source: &Arc<Source>, at: Span, others: usize) -> Diagnostic {
    let message = match others {
        0 => "this question seems to stand below its answer".to_owned(),
        1 => "this question and the next seem to stand below their answers".to_owned(),
        others => format!("this question and the {others} after it seem to stand below their answers"),
    };
    Diagnostic::advice("answer-before-question", message)
        .at(source.place(at))
        .hint("put each answer below its question; a pasted text may have come in reverse")
}

/// A paragraph that stands elsewhere, word for word.
pub fn duplicate_paragraph(at: &Place, other: &Place) -> Diagnostic {
    Diagnostic::advice("duplicate-paragraph", format!("this paragraph also stands at {}", short(other)))
        .at(at.clone())
        .hint("keep it in one place, and link to it from the other")
}

/// A paragraph that stands elsewhere in nearly the same words.
pub fn similar_paragraph(at: &Place, other: &Place) -> Diagnostic {
    Diagnostic::advice("similar-paragraph", format!("this paragraph is nearly the one at {}", short(other)))
        .at(at.clone())
        .hint("keep the better of the two, or say what differs")
}

/// Paragraphs in a row that all stand elsewhere.
pub fn repeated_text(at: &Place, count: usize, other: &Place, is_reversed: bool) -> Diagnostic {
    let order = if is_reversed { ", in reverse order" } else { "" };
    let message = format!("{count} paragraphs from here on also stand at {}{order}", short(other));
    let hint = if is_reversed {
        "keep the one in which each answer follows its question, and take the other out"
    } else {
        "keep one of the two, and take the other out"
    };
    Diagnostic::advice("repeated-text", message).at(at.clone()).hint(hint)
}

/// What belongs to the page that a text was copied from.
pub fn interface_residue(source: &Arc<Source>, at: Span, words: &str) -> Diagnostic {
    Diagnostic::advice("interface-residue", format!("\"{words}\" seems to be left over from a web page"))
        .at(source.place(at))
        .hint("take it out: the site makes its own buttons and links")
}

/// A capital in the middle of a word.
pub fn glued_words(source: &Arc<Source>, at: Span, word: &str, apart: &str) -> Diagnostic {
    Diagnostic::advice("glued-words", format!("\"{word}\" seems to be two words"))
        .at(source.place(at))
        .hint(format!("write \"{apart}\"; if it is a name, add it to `names` in content/_advice"))
}

/// A sentence that begins right behind the last.
pub fn glued_sentences(source: &Arc<Source>, at: Span, words: &str, apart: &str) -> Diagnostic {
    Diagnostic::advice("glued-words", format!("there is no space between the sentences at \"{words}\""))
        .at(source.place(at))
        .hint(format!("write \"{apart}\""))
}

/// A heading more than one level below the one above it.
pub fn skipped_heading_level(source: &Arc<Source>, at: Span, found: u8, above: u8) -> Diagnostic {
    let signs = |level: u8| "#".repeat(usize::from(level));
    let above_words = if above <= 1 { "the title of the page".to_owned() } else { format!("`{}`", signs(above)) };
    Diagnostic::advice("skipped-heading-level", format!("`{}` follows {above_words}", signs(found)))
        .at(source.place(at))
        .hint(format!("make it `{}`: who listens to a page finds the way by its levels", signs(above.max(1) + 1)))
}

/// A heading with nothing in it.
pub fn heading_without_words(source: &Arc<Source>, at: Span) -> Diagnostic {
    Diagnostic::advice("heading-without-words", "this heading has no words")
        .at(source.place(at))
        .hint("say what follows, or take the heading out")
}

/// A link that cannot be seen.
pub fn link_without_words(source: &Arc<Source>, at: Span) -> Diagnostic {
    Diagnostic::advice("link-without-words", "this link has no words, so nobody can follow it")
        .at(source.place(at))
        .hint("say where it goes, between the square brackets; or take the link out")
}

/// A link whose words could be those of any link.
pub fn vague_link(source: &Arc<Source>, at: Span, words: &str) -> Diagnostic {
    Diagnostic::advice("link-says-nothing", format!("\"{words}\" does not say where this link goes"))
        .at(source.place(at))
        .hint("name what is there: `[the card with four questions](card.md)`")
}

/// An address in the place of words.
pub fn bare_address(source: &Arc<Source>, at: Span) -> Diagnostic {
    Diagnostic::advice("link-says-nothing", "an address does not say what is there")
        .at(source.place(at))
        .hint("write words for it: `[the page of the institute](https://…)`")
}

/// Words that are only true for a while.
pub fn relative_date(source: &Arc<Source>, at: Span, words: &str) -> Diagnostic {
    Diagnostic::advice("relative-date", format!("\"{words}\" means something else to who reads this later"))
        .at(source.place(at))
        .hint("write the year or the month, or leave it out")
}

/// An abbreviation that the page does not explain.
pub fn unexplained_abbreviation(source: &Arc<Source>, at: Span, word: &str) -> Diagnostic {
    Diagnostic::advice("unexplained-abbreviation", format!("this page does not tell what {word} means"))
        .at(source.place(at))
        .hint(format!("write it out the first time, with `({word})` behind it; or make it a word of the glossary"))
}

/// A quote without a speaker.
pub fn quote_without_attribution(source: &Arc<Source>, at: Span) -> Diagnostic {
    Diagnostic::advice("quote-without-attribution", "this quote does not tell whose words it gives")
        .at(source.place(at))
        .hint("end it with a line such as `> — youth doctor`; is it no quote, take the `>` away")
}

/// A reading time in the text.
pub fn typed_reading_time(source: &Arc<Source>, at: Span) -> Diagnostic {
    Diagnostic::advice("typed-reading-time", "this reading time was typed in, and goes wrong when the text changes")
        .at(source.place(at))
        .hint("take it out")
}

/// A name of before.
pub fn outdated_name(source: &Arc<Source>, at: Span, old: &str, new: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::advice("outdated-name", format!("\"{old}\" is a name of before")).at(source.place(at));
    match new {
        Some(new) => diagnostic.hint(format!("write \"{new}\"; or name both, if the text is about the past")),
        None => diagnostic.hint("use the name of now"),
    }
}

/// A sentence with many words.
pub fn long_sentence(source: &Arc<Source>, at: Span, words: usize, most: usize) -> Diagnostic {
    Diagnostic::advice("long-sentence", format!("this sentence has {words} words"))
        .at(source.place(at))
        .hint(format!("make it two: sentences of {most} words or fewer are easier to read"))
}

fn short(place: &Place) -> String {
    format!("{}:{}", place.path, place.line)
}
