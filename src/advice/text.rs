//! One file as the checks see it: its passages, with their words and sentences
//! worked out once.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::lexicon::{Finding, Lexicon, lower, word_ranges};
use super::sentences::sentences;
use crate::diagnostic::Diagnostics;
use crate::document::{Document, OBJECT, Passage, PassageKind, split};
use crate::entry::Entry;
use crate::schema::FieldValue;
use crate::source::{Source, Span};

/// What a whole site knows, and a text may use without explaining.
#[derive(Debug, Default)]
pub struct Known {
    /// Abbreviations of the site's entries.
    pub abbreviations: BTreeSet<String>,
    /// Words of the titles of its entries.
    pub names: BTreeSet<String>,
}

/// One file.
pub struct Text<'a> {
    /// The file.
    pub source: &'a Arc<Source>,
    /// What it says.
    pub entry: &'a Entry,
    /// Its words, in order; those of the front matter first.
    pub readings: Vec<Reading<'a>>,
    /// Its language.
    pub lexicon: &'a Lexicon,
    /// What the site knows.
    pub known: &'a Known,
}

/// A passage, read.
pub struct Reading<'a> {
    /// The passage.
    pub passage: Passage,
    /// Its words in small letters, at the same bytes.
    pub lower: String,
    /// The words, in bytes of the passage.
    pub words: Vec<Range<usize>>,
    /// The phrases of the language that stand in it.
    pub findings: Vec<(Range<usize>, &'a Finding)>,
    /// The sentences, in bytes of the passage.
    pub sentences: Vec<Range<usize>>,
    /// Whether it is lines of `Label: value` below a heading: no prose.
    pub is_labels: bool,
}

impl<'a> Text<'a> {
    /// Reads the file of an entry.
    pub fn new(entry: &'a Entry, lexicon: &'a Lexicon, known: &'a Known) -> Self {
        let source = &entry.source;
        // What is wrong in the file was told when it was read for the site.
        let mut told = Diagnostics::new();
        let body = split(source, &mut told).body;
        let document = Document::parse(source, body, &mut told);
        let mut readings: Vec<Reading<'a>> =
            fields(entry).into_iter().map(|passage| Reading::new(passage, lexicon)).collect();
        let mut below_heading = false;
        for passage in document.passages() {
            let is_labels =
                below_heading && passage.kind == PassageKind::Paragraph && passage.text.lines().all(is_label_line);
            below_heading = matches!(passage.kind, PassageKind::Heading(_));
            readings.push(Reading { is_labels, ..Reading::new(passage, lexicon) });
        }
        Self { source, entry, readings, lexicon, known }
    }

    /// Whether the entry is about something that is also called `name`: some
    /// field of it says so.
    pub fn is_called(&self, name: &str) -> bool {
        self.entry.fields.values().any(|field| match &field.value {
            FieldValue::Text(text) => text == name,
            FieldValue::List(items) => items.iter().any(|item| matches!(item, FieldValue::Text(text) if text == name)),
            _ => false,
        })
    }

    /// What people say in sentences: no labels.
    pub fn prose(&self) -> impl Iterator<Item = &Reading<'a>> {
        self.readings.iter().filter(|reading| !reading.is_labels)
    }
}

impl<'a> Reading<'a> {
    fn new(passage: Passage, lexicon: &'a Lexicon) -> Self {
        let lower = lower(&passage.text);
        let words = word_ranges(&lower);
        let findings = lexicon.find(&passage.text, &lower, &words);
        let sentences = sentences(&passage.text, lexicon);
        Self { lower, words, findings, sentences, is_labels: false, passage }
    }

    /// A word as written.
    pub fn word(&self, range: &Range<usize>) -> &str {
        &self.passage.text[range.clone()]
    }

    /// The sentence that a byte stands in.
    pub fn sentence_at(&self, byte: usize) -> &str {
        let sentence = self.sentences.iter().find(|sentence| sentence.contains(&byte));
        sentence.map_or(self.passage.text.as_str(), |sentence| &self.passage.text[sentence.clone()])
    }

    /// Whether a byte stands between quotation marks: somebody says it there.
    pub fn is_said_at(&self, byte: usize) -> bool {
        if self.passage.quote.is_some() {
            return true;
        }
        let before = &self.passage.text[..byte];
        let open = before.chars().filter(|letter| matches!(letter, '“' | '„' | '«')).count();
        let closed = before.chars().filter(|letter| matches!(letter, '”' | '»')).count();
        open > closed || before.matches('"').count() % 2 == 1
    }
}

/// The texts of the front matter that stand there as they are read.
fn fields(entry: &Entry) -> Vec<Passage> {
    let mut passages: Vec<Passage> = entry
        .fields
        .values()
        .filter(|field| !field.inherited)
        .filter_map(|field| {
            let FieldValue::Text(text) = &field.value else { return None };
            let written = entry.source.slice(field.span);
            let start = written.find(text.as_str()).filter(|_| text.contains(' '))?;
            let start = field.span.start + start;
            Some(Passage::of_field(text, Span::new(start, start + text.len())))
        })
        .collect();
    passages.sort_by_key(|passage| passage.span);
    passages
}

/// `Stappen: 0, 1`
fn is_label_line(line: &str) -> bool {
    let Some((label, value)) = line.split_once(": ") else { return false };
    let ends = |sign: char| value.trim_end().ends_with(sign);
    label.split_whitespace().count() <= 4 && !label.contains(OBJECT) && !ends('.') && !ends('?') && !ends('!')
}
