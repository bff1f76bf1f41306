//! The nouns: types, fields, blocks, parts, and all of a site's together.

use std::collections::BTreeMap;

use regex::Regex;

use super::cards::Cards;
use super::cite::{CiteRole, Work};
use super::found::Found;
use super::glossary::GlossaryFields;
use super::kinds::Kind;
use super::label::{CountLabel, Headings, Localized};
use super::linked::Property;
use super::relatives::Relatives;
use super::sort::SortKey;
use super::state::State;
use super::value::FieldValue;
use super::vocabulary::Vocabulary;
use crate::source::Place;

/// Everything content may say, for one site.
#[derive(Debug, Clone, Default)]
pub struct Schema {
    /// The types by id.
    pub types: BTreeMap<String, ContentType>,
    /// The vocabularies by id.
    pub vocabularies: BTreeMap<String, Vocabulary>,
}

impl Schema {
    /// The type that an author means by `word`: its id, or one of its names,
    /// whatever the case.
    pub fn type_called(&self, word: &str) -> Option<&ContentType> {
        let word = word.to_lowercase();
        self.types.values().find(|content_type| {
            content_type.id == word || content_type.names.iter().any(|name| name.to_lowercase() == word)
        })
    }

    /// The same for the pages in another language: addresses begin with
    /// `prefix`, and words without an order of their own stand in its alphabet.
    #[must_use]
    pub fn in_language(&self, language: &str, prefix: &str) -> Self {
        let mut schema = self.clone();
        let below = |path: &str| format!("{prefix}/{}", path.trim_start_matches('/'));
        for content_type in schema.types.values_mut() {
            content_type.path = content_type.path.map(below);
        }
        for vocabulary in schema.vocabularies.values_mut() {
            vocabulary.path = vocabulary.path.as_ref().map(|path| path.map(below));
            vocabulary.sort(language);
        }
        schema
    }

    /// All words by which a reference may name a type.
    pub fn type_words(&self) -> impl Iterator<Item = &str> {
        self.types
            .values()
            .flat_map(|content_type| std::iter::once(&content_type.id).chain(&content_type.names))
            .map(String::as_str)
    }
}

/// One type of entry, as declared in one TOML file.
#[derive(Debug, Clone)]
pub struct ContentType {
    /// `report`.
    pub id: String,
    /// The types that it extends, the nearest first.
    pub extends: Vec<String>,
    /// Other words by which `[[word:slug]]` may name it.
    pub names: Vec<String>,
    /// The folder under `content/` whose files are of this type.
    pub folder: Localized,
    /// The address of an entry, with `{slug}` or `{path}` in it.
    pub path: Localized,
    /// Where a site says what its addresses are, if it does.
    pub place: Option<Place>,
    /// What one and many are called.
    pub label: CountLabel,
    /// Whether the feed has its entries.
    pub feed: bool,
    /// Whether each of its entries has a picture for those who share it.
    pub share: bool,
    /// Whether it has a list page.
    pub listed: bool,
    /// Whether each entry has a page of its own. One without stands on the
    /// page of the entry it is part of, at an anchor.
    pub has_pages: bool,
    /// As which kind of publication its entries are cited; without one they
    /// are not.
    pub cite: Option<Work>,
    /// What an entry is in the words of schema.org.
    pub schema_org: Option<String>,
    /// Which entries about the same its pages lead to.
    pub relatives: Relatives,
    /// The order in lists.
    pub sort: SortKey,
    /// The vocabulary field by which lists are grouped.
    pub group: Option<String>,
    /// Whether lists are grouped by the first letter of the title.
    pub letters: bool,
    /// How many entries one page of a list holds.
    pub per_page: usize,
    /// Which of its parts are cards to print, and where; of a type without
    /// cards, nothing.
    pub cards: Option<Cards>,
    /// How its entries are as results of the search.
    pub search: Found,
    /// Its place among the types: the order of doors and navigation.
    pub order: i64,
    /// In which column of the map its entries stand, from the left; of a type
    /// that is not on the map, nothing.
    pub map: Option<u32>,
    /// The fields by key, in the order of declaration.
    pub fields: Vec<Field>,
    /// By which fields its entries explain words, if they do.
    pub glossary: Option<GlossaryFields>,
    /// Whether explained words are marked on the pages of its entries.
    pub mark_terms: bool,
    /// The sections that are blocks.
    pub blocks: Vec<Block>,
    /// The parts that the body of an entry may have.
    pub parts: Vec<Part>,
}

impl ContentType {
    /// The field that is written as `key`.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == key || field.also.iter().any(|other| other == key))
    }

    /// Visits every text that readers or authors see, with the name of what it
    /// is of.
    pub(super) fn visit_texts(&mut self, visit: &mut dyn FnMut(&str, &mut Localized)) {
        visit("path", &mut self.path);
        visit("folder", &mut self.folder);
        visit("label", &mut self.label.one);
        visit("label", &mut self.label.many);
        for field in &mut self.fields {
            field.visit_texts(visit);
        }
        for part in &mut self.parts {
            visit(&part.id, &mut part.label);
            visit(&part.id, &mut part.inverse);
        }
        if let Some(cards) = &mut self.cards {
            visit("cards", &mut cards.path);
        }
    }

    /// The fields that may leave the house: on pages, in the search and in every
    /// format for programs.
    pub fn published(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| !field.internal)
    }

    /// Every key that may be written.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().flat_map(|field| std::iter::once(&field.id).chain(&field.also)).map(String::as_str)
    }
}

/// One field of a type.
#[derive(Debug, Clone)]
pub struct Field {
    /// The key, as written.
    pub id: String,
    /// Other keys for the same.
    pub also: Vec<String>,
    /// What kind of value it has.
    pub kind: &'static dyn Kind,
    /// What it is called.
    pub label: Localized,
    /// Advice to the author.
    pub hint: Localized,
    /// Whether it must be there.
    pub required: bool,
    /// Its value where none is written.
    pub default: Option<FieldValue>,
    /// The least that a value may be, as its kind counts: a number, items,
    /// characters, minutes; of a date, its first day as the number `20261105`.
    pub min: Option<i64>,
    /// The most that a value may be, counted alike.
    pub max: Option<i64>,
    /// The form that the whole text must have.
    pub pattern: Option<Pattern>,
    /// What to write instead of a field that is no longer to be used; empty
    /// for all others.
    pub deprecated: Localized,
    /// Whether it is bookkeeping of those who make the site: authors write it,
    /// and nobody else sees it.
    pub internal: bool,
    /// Whether readers can filter by it.
    pub facet: bool,
    /// Its weight in the search; 0 is not searched.
    pub search: u32,
    /// Where the theme shows it: `facts`, `list`, `notice`, `action`, `foot`, `related`.
    pub show: Vec<String>,
    /// The vocabulary of a term.
    pub vocabulary: Option<String>,
    /// The types a reference may point to.
    pub to: Vec<String>,
    /// What it is in a citation of its entry.
    pub cite: Option<CiteRole>,
    /// What it is in the words of schema.org.
    pub schema_org: Option<Property>,
    /// What the list of those that point here is called.
    pub inverse: Localized,
    /// For a reference: the field with the number by which those that refer to
    /// one entry stand in a row.
    pub order_by: Option<String>,
    /// The values of a choice.
    pub choices: Vec<Choice>,
    /// The kind of the items of a list.
    pub of: Option<&'static dyn Kind>,
    /// The columns of a table.
    pub columns: Vec<Field>,
}

impl Field {
    fn visit_texts(&mut self, visit: &mut dyn FnMut(&str, &mut Localized)) {
        visit(&self.id, &mut self.label);
        visit(&self.id, &mut self.hint);
        visit(&self.id, &mut self.inverse);
        visit(&self.id, &mut self.deprecated);
        for choice in &mut self.choices {
            visit(&choice.id, &mut choice.label);
        }
        for column in &mut self.columns {
            column.visit_texts(visit);
        }
    }
}

/// The form of a text, as a regular expression for the whole of it.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// As written in the type file.
    pub text: String,
    whole: Regex,
}

impl Pattern {
    /// Reads a regular expression; the reason where it is none.
    pub fn new(text: &str) -> Result<Self, String> {
        // The expression alone first, so that a bracket too many stays its own mistake.
        let sound = Regex::new(text).and_then(|_| Regex::new(&format!("^(?:{text})$")));
        match sound {
            Ok(whole) => Ok(Self { text: text.to_owned(), whole }),
            Err(error) => Err(last_line(&error.to_string())),
        }
    }

    /// Whether a whole text has this form.
    pub fn fits(&self, text: &str) -> bool {
        self.whole.is_match(text)
    }
}

/// What a long message comes down to.
fn last_line(message: &str) -> String {
    let line = message.lines().last().unwrap_or_default().trim();
    line.strip_prefix("error: ").unwrap_or(line).to_owned()
}

/// One value of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// As stored.
    pub id: String,
    /// As shown; authors may write it too.
    pub label: Localized,
    /// What it says about the entry.
    pub state: State,
}

/// A section of a body that is a thing of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// `dilemma`.
    pub id: String,
    /// The level of its heading.
    pub level: u8,
    /// The words its heading is, or begins with (then they end in `:`).
    pub heading: Headings,
    /// The headings that each have a name of their own, in order: the phases
    /// of a talk.
    pub one_of: Vec<BlockVariant>,
    /// The type it is an entry of; without one it is only marked.
    pub content_type: Option<String>,
    /// Fields that it takes from its page where it has none of its own.
    pub inherit: Vec<String>,
    /// Whether the blocks of a page are steps, in order.
    pub ordered: bool,
    /// What it is in the words of schema.org.
    pub schema_org: Option<Property>,
}

impl Block {
    /// The words of all its headings.
    pub fn headings(&self) -> impl Iterator<Item = &Headings> {
        std::iter::once(&self.heading).chain(self.one_of.iter().map(|variant| &variant.heading))
    }
}

/// A heading of a block with a name of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockVariant {
    /// `open`.
    pub id: String,
    /// The words of the heading.
    pub heading: Headings,
}

/// A part of an entry with a meaning: barriers, what helps …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// `barriers`.
    pub id: String,
    /// The headings that open it. Without any, its items are found by their
    /// shape, wherever they stand.
    pub heading: Headings,
    /// What it is called on the page of its entry.
    pub label: Localized,
    /// What its items are.
    pub items: ItemsKind,
    /// The type that each item is an entry of; without one it has an anchor
    /// and no more.
    pub content_type: Option<String>,
    /// Fields that such an entry takes from the one it stands in.
    pub inherit: Vec<String>,
    /// Whether an entry without it is told.
    pub expected: bool,
    /// The heads of the two columns by which a table of pairs is known.
    pub columns: Vec<[String; 2]>,
    /// What its items are in the words of schema.org.
    pub schema_org: Option<Property>,
    /// The types that its references may point to.
    pub to: Vec<String>,
    /// What the list of those that point here is called.
    pub inverse: Localized,
}

/// What the items of a part are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemsKind {
    /// Only text.
    Text,
    /// List items that begin with a name in bold.
    Named,
    /// Block quotes with a line that says whose words they are.
    Quotes,
    /// List items that are references.
    Refs,
    /// List items that are a sentence to say, with a reason below.
    Openings,
    /// Rows of a table with two columns: rather not, rather.
    Pairs,
    /// List items with a box to tick.
    Checks,
    /// Questions with their answers.
    Questions,
}

impl ItemsKind {
    /// Every kind.
    pub const ALL: [Self; 8] =
        [Self::Text, Self::Named, Self::Quotes, Self::Refs, Self::Openings, Self::Pairs, Self::Checks, Self::Questions];

    /// As written in a type file, and as templates know it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Named => "named",
            Self::Quotes => "quotes",
            Self::Refs => "refs",
            Self::Openings => "openings",
            Self::Pairs => "pairs",
            Self::Checks => "checks",
            Self::Questions => "questions",
        }
    }
}
