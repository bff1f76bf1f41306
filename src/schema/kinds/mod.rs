//! The kinds of value a field can have, one file each. To add one: a file
//! here and a line in [`KINDS`].

mod bool;
mod choice;
mod date;
mod integer;
mod language;
mod list;
mod partial_date;
mod path;
mod reference;
mod slug;
mod table;
mod term;
mod text;
mod url;

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::Arc;

use super::model::Field;
use super::value::FieldValue;
use super::vocabulary::Vocabulary;
use crate::data::Node;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::Source;

/// One kind of value.
pub trait Kind: Debug + Sync {
    /// Its name in a type's `kind = "…"`.
    fn id(&self) -> &'static str;

    /// What an author should write, in the words of a message: "text".
    fn expects(&self) -> &'static str;

    /// Reads and checks a value. `None` where it is not one of this kind;
    /// what is wrong has then been told.
    fn read(
        &self,
        field: &Field,
        node: &Node,
        context: &KindContext<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<FieldValue>;

    /// A value to start from in a new entry, as TOML.
    fn example(&self, field: &Field, language: &str) -> String {
        let _ = (field, language);
        "\"\"".to_owned()
    }
}

/// What a kind may look at besides the value.
#[derive(Debug, Clone, Copy)]
pub struct KindContext<'a> {
    /// The file in which the value stands.
    pub source: &'a Arc<Source>,
    /// The vocabularies of the site.
    pub vocabularies: &'a BTreeMap<String, Vocabulary>,
    /// The language of the site, for choices and terms written by label.
    pub language: &'a str,
}

impl KindContext<'_> {
    /// Tells that a list has fewer or more items than its field may.
    fn check_count(self, field: &Field, node: &Node, count: usize, diagnostics: &mut Diagnostics) {
        let number = i64::try_from(count).unwrap_or(i64::MAX);
        if field.min.is_some_and(|min| number < min) || field.max.is_some_and(|max| number > max) {
            let (min, max) = (field.min, field.max);
            diagnostics.push(catalogue::wrong_count(self.source, node.span, &field.id, count, min, max));
        }
    }

    /// Tells that `node` is not what `field` holds.
    fn wrong(self, field: &Field, node: &Node, diagnostics: &mut Diagnostics) {
        let what = format!("`{}`", field.id);
        diagnostics.push(catalogue::wrong_kind(self.source, node.span, &what, field.kind.expects(), node.kind()));
    }
}

/// All kinds, by name.
pub const KINDS: &[&dyn Kind] = &[
    &bool::Bool,
    &choice::Choice,
    &date::Date,
    &integer::Integer,
    &language::Language,
    &list::List,
    &partial_date::PartialDate,
    &path::Path,
    &reference::Ref,
    &reference::Refs,
    &slug::Slug,
    &table::Table,
    &term::Term,
    &term::Terms,
    &text::Text,
    &url::Url,
];

/// The kind called `id`.
pub fn kind_named(id: &str) -> Option<&'static dyn Kind> {
    KINDS.iter().copied().find(|kind| kind.id() == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_registered_once_and_in_order() {
        let ids: Vec<_> = KINDS.iter().map(|kind| kind.id()).collect();
        let mut sorted = ids.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(ids, sorted);
    }

    #[test]
    fn every_file_of_a_kind_is_in_the_registry() {
        let here = concat!(env!("CARGO_MANIFEST_DIR"), "/src/schema/kinds");
        let files = std::fs::read_dir(here).map(Iterator::count).unwrap_or_default();
        // `mod.rs` has no kind; `reference.rs` and `term.rs` have two each.
        assert_eq!(KINDS.len(), files - 1 + 2);
    }
}
