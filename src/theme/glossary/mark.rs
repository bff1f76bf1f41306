//! The walk over a page: finds the first use of each word and writes a link
//! to its explanation around it.

use std::collections::BTreeMap;

use memchr::memmem;

use super::markup::{Piece, Tag, piece};
use super::text::PlainText;
use super::words::{Use, Words};
use crate::schema::primary_subtag;
use crate::site::{Explained, Site};
use crate::theme::escape::push_escaped;

/// The attribute of elements in whose text words are marked.
const HERE: &str = "data-terms";
/// Where the explanations stand.
const PLACE: &str = "<!-- terms -->";

/// Elements in which nothing is marked: what can be clicked, headings, what is
/// written as it stands, and what already explains itself.
const LEFT_ALONE: &[&str] = &[
    "a",
    "abbr",
    "button",
    "cite",
    "code",
    "dfn",
    "figcaption",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "kbd",
    "label",
    "math",
    "nav",
    "pre",
    "samp",
    "script",
    "select",
    "style",
    "summary",
    "svg",
    "textarea",
    "var",
];

/// Elements that do not end a word.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "u", "var", "wbr",
];

/// Elements without an end.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// A page with its words marked.
#[derive(Debug)]
pub struct Marked {
    html: String,
    /// Which of the site's explained words it uses, in the order of reading.
    pub words: Vec<usize>,
}

impl Marked {
    /// The page with the explanations at their place.
    pub fn with_explanations(self, explanations: &str) -> String {
        self.html.replacen(PLACE, explanations, 1)
    }
}

/// Marks the first use of each word in a page of `language`, but for those of
/// the entry whose page it is. `None` where nothing is marked.
pub fn mark(html: &str, words: &Words, site: &Site, language: &str, own: Option<usize>) -> Option<Marked> {
    memmem::find(html.as_bytes(), PLACE.as_bytes())?;
    let mut walk =
        Walk { html, words, site, language, own, seen: BTreeMap::new(), order: Vec::new(), out: String::new() };
    let mut copied = 0;
    let mut at = 0;
    while let Some(found) = html[at..].find(HERE) {
        at += found + HERE.len();
        let Some(start) = html[..at].rfind('<') else { continue };
        let Some((Piece::Open(tag), inside)) = piece(html, start) else { continue };
        let open = tag.attribute(HERE) == Some("") && !VOID.contains(&tag.name) && !walk.leaves_alone(&tag);
        if inside < at || !open {
            continue;
        }
        copied = walk.region(tag, inside, copied);
        at = copied.max(inside);
    }
    if walk.order.is_empty() {
        return None;
    }
    walk.out.push_str(&html[copied..]);
    Some(Marked { html: walk.out, words: walk.order })
}

/// A page on which nothing is marked, without the place for explanations.
pub fn without_place(mut html: String) -> String {
    if let Some(at) = memmem::find(html.as_bytes(), PLACE.as_bytes()) {
        html.replace_range(at..at + PLACE.len(), "");
    }
    html
}

/// Follows quotes: the line that says whose words they are is not part of them.
#[derive(Debug, Default)]
struct Quote {
    open: usize,
    said_by: bool,
}

impl Quote {
    fn pass(&mut self, found: &Piece<'_>) {
        match found {
            Piece::Open(tag) if tag.name == "blockquote" => self.open += 1,
            Piece::Close("blockquote") => self.open = self.open.saturating_sub(1),
            Piece::Close("p") => self.said_by = false,
            _ => {}
        }
    }

    /// How many bytes of a text are the words of the quote, or of no quote.
    fn words(&mut self, text: &str) -> usize {
        if self.open == 0 {
            return text.len();
        }
        if self.said_by {
            return 0;
        }
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            if line.trim_start().starts_with(['—', '–', '―']) || line.trim_start().starts_with("-- ") {
                self.said_by = true;
                return at;
            }
            at += line.len();
        }
        at
    }
}

/// What was used of a word so far.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    name: bool,
    abbreviation: bool,
}

struct Walk<'w> {
    html: &'w str,
    words: &'w Words,
    site: &'w Site,
    language: &'w str,
    own: Option<usize>,
    seen: BTreeMap<usize, Seen>,
    order: Vec<usize>,
    out: String,
}

impl Walk<'_> {
    /// Marks inside one element, which begins at `at`. What stands before it from
    /// `copied` on is copied; gives up to where all is.
    fn region(&mut self, region: Tag<'_>, mut at: usize, mut copied: usize) -> usize {
        let html = self.html;
        let mut depth = 1;
        // The element in which nothing is marked, and how often it is open.
        let mut alone: Option<(&str, usize)> = None;
        let mut before = None;
        let mut quote = Quote::default();
        while let Some((found, end)) = piece(html, at) {
            quote.pass(&found);
            match found {
                Piece::Open(tag) if VOID.contains(&tag.name) => before = before.filter(|_| INLINE.contains(&tag.name)),
                Piece::Open(tag) => {
                    depth += usize::from(tag.name == region.name);
                    match &mut alone {
                        Some((name, open)) => *open += usize::from(*name == tag.name),
                        None if self.leaves_alone(&tag) => alone = Some((tag.name, 1)),
                        None => {}
                    }
                    before = before.filter(|_| INLINE.contains(&tag.name));
                }
                Piece::Close(name) => {
                    depth -= usize::from(name == region.name);
                    if let Some((open_name, open)) = &mut alone
                        && *open_name == name
                    {
                        *open -= 1;
                        if *open == 0 {
                            alone = None;
                        }
                    }
                    before = before.filter(|_| INLINE.contains(&name));
                    if depth == 0 {
                        return copied;
                    }
                }
                Piece::Text(markup) => {
                    let plain = PlainText::read(markup);
                    let words = quote.words(&plain.text);
                    if alone.is_none() && words > 0 {
                        copied = self.text(&plain, words, at, end, before, copied);
                    }
                    before = plain.text.chars().next_back().or(before);
                }
                Piece::Other => {}
            }
            at = end;
        }
        copied
    }

    fn leaves_alone(&self, tag: &Tag<'_>) -> bool {
        LEFT_ALONE.contains(&tag.name)
            || tag.attribute(HERE) == Some("off")
            || tag.attribute("lang").is_some_and(|language| primary_subtag(language) != primary_subtag(self.language))
    }

    /// Marks in a text, of which the first `length` bytes count. It stands in the
    /// page from `at` to `end`.
    fn text(
        &mut self,
        plain: &PlainText<'_>,
        length: usize,
        at: usize,
        end: usize,
        before: Option<char>,
        mut copied: usize,
    ) -> usize {
        let html = self.html;
        let mut uses = self.words.uses(&plain.text, before, || first_letter(html, end));
        uses.retain(|use_| use_.end <= length);
        for (number, use_) in uses.iter().enumerate() {
            let last = number.checked_sub(1).map(|number| uses[number]);
            if !self.is_first(use_, &plain.text, last) {
                continue;
            }
            let (from, to) = (at + plain.in_markup(use_.start), at + plain.in_markup(use_.end));
            self.out.push_str(&html[copied..from]);
            self.link(use_, &html[from..to]);
            copied = to;
        }
        copied
    }

    /// Whether this use is to be marked, and remembers it. An abbreviation is
    /// marked by itself, unless its name stands right before it.
    fn is_first(&mut self, use_: &Use, text: &str, last: Option<Use>) -> bool {
        let explained = &self.site.glossary[use_.word];
        if self.own == Some(explained.entry) {
            return false;
        }
        let seen = self.seen.entry(use_.word).or_default();
        let first = if use_.abbreviated {
            let expanded = last.is_some_and(|last| last.word == use_.word && &text[last.end..use_.start] == " (");
            !seen.abbreviation && !expanded
        } else {
            !seen.name && !seen.abbreviation
        };
        seen.abbreviation |= use_.abbreviated;
        seen.name |= !use_.abbreviated;
        first
    }

    fn link(&mut self, use_: &Use, words: &str) {
        let explained = &self.site.glossary[use_.word];
        let name = anchor(self.site, explained);
        self.out.push_str("<a class=\"explained\"");
        if !self.order.contains(&use_.word) {
            self.order.push(use_.word);
            self.out.push_str(&format!(" id=\"{name}-use\""));
        }
        self.out.push_str(&format!(" href=\"#{name}\">"));
        if use_.abbreviated {
            self.out.push_str("<abbr title=\"");
            push_escaped(&in_sentence(explained, self.language), &mut self.out);
            self.out.push_str(&format!("\">{words}</abbr>"));
        } else {
            self.out.push_str(words);
        }
        self.out.push_str("</a>");
    }
}

/// Where an explanation stands on a page.
pub fn anchor(site: &Site, explained: &Explained) -> String {
    let key = &site.entries[explained.entry].key;
    format!("explained-{}-{}", key.content_type, key.slug)
}

/// The name of a word as it stands in a sentence: a title begins with a
/// capital, a word with one only if it is a name. More than one capital is a
/// name; in German every noun has one.
fn in_sentence(explained: &Explained, language: &str) -> String {
    let name = explained.names.first().map(String::as_str).unwrap_or_default();
    let mut letters = name.chars();
    match letters.next() {
        Some(first) if primary_subtag(language) != "de" && !letters.clone().any(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => name.to_owned(),
    }
}

/// The letter that follows at `at`, if nothing but marks of letters stands
/// between.
fn first_letter(html: &str, mut at: usize) -> Option<char> {
    while let Some((found, end)) = piece(html, at) {
        match found {
            Piece::Text(markup) => return PlainText::read(markup).text.chars().next(),
            Piece::Open(tag) if INLINE.contains(&tag.name) => {}
            Piece::Close(name) if INLINE.contains(&name) => {}
            _ => return None,
        }
        at = end;
    }
    None
}
