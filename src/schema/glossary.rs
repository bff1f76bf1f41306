//! What a type file says of words: that the entries of the type explain them,
//! and in which fields the words and the explanation stand. Knows no entry.

use std::sync::Arc;

use super::model::Field;
use crate::data::{Node, TableReader};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::{Source, Span};

/// The fields by which the entries of a type explain words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GlossaryFields {
    /// The fields that hold names and forms: one text, or a list of texts.
    pub names: Vec<String>,
    /// The fields that hold abbreviations.
    pub abbreviations: Vec<String>,
    /// The field that says what the words mean.
    pub explanation: String,
    /// The choice that says whether the words are marked in texts.
    pub mark: Option<String>,
    /// The reference to what is said now instead of an old word.
    pub successor: Option<String>,
}

/// Whether words are marked in texts: by site, and by entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Marking {
    /// At the first use on each page.
    #[default]
    First,
    /// Nowhere.
    Never,
}

impl Marking {
    /// Reads `first` or `never`.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "first" => Some(Self::First),
            "never" => Some(Self::Never),
            _ => None,
        }
    }
}

/// The group `[glossary]` of a type file, with the place of each name in it.
#[derive(Clone)]
pub(super) struct GlossaryDraft {
    source: Arc<Source>,
    fields: GlossaryFields,
    named: Vec<(String, Span)>,
}

impl GlossaryDraft {
    pub(super) fn read(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Self {
        let mut reader = TableReader::new(source, node, diagnostics);
        let fields = GlossaryFields {
            names: reader.texts("names", diagnostics),
            abbreviations: reader.texts("abbreviations", diagnostics),
            explanation: reader.required_text("explanation", diagnostics).unwrap_or_default(),
            mark: reader.text("mark", diagnostics),
            successor: reader.text("successor", diagnostics),
        };
        reader.finish(diagnostics);
        let rows = node.as_table().map(Vec::as_slice).unwrap_or_default();
        let named = rows.iter().flat_map(|(_, node)| texts_of(node)).collect();
        Self { source: Arc::clone(source), fields, named }
    }

    /// The declaration, if the type has every field that it names.
    pub(super) fn resolve(&self, fields: &[Field], diagnostics: &mut Diagnostics) -> GlossaryFields {
        for (name, span) in &self.named {
            if !fields.iter().any(|field| field.id == *name) {
                let known = fields.iter().map(|field| field.id.as_str());
                diagnostics.push(catalogue::unknown_field(&self.source, *span, name, known));
            }
        }
        self.fields.clone()
    }
}

fn texts_of(node: &Node) -> Vec<(String, Span)> {
    let items = match &node.value {
        crate::data::Value::List(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    items.iter().filter_map(|item| Some((item.as_text()?.to_owned(), item.span))).collect()
}
