//! `term` and `terms`: one, or several, of a controlled vocabulary, written by
//! id or by label.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};

use super::{Kind, KindContext, SchemaContext, limited, one_of};
use crate::data::{Node, Value};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::schema::value::TermUse;
use crate::schema::{Field, FieldValue, ShowContext, Shown, Vocabulary};

#[derive(Debug)]
pub struct Term;

#[derive(Debug)]
pub struct Terms;

impl Kind for Term {
    fn id(&self) -> &'static str {
        "term"
    }

    fn expects(&self) -> &'static str {
        "one term between quotation marks"
    }

    fn options(&self) -> &'static [&'static str] {
        &["facet", "search", "vocabulary"]
    }

    fn read(
        &self,
        field: &Field,
        node: &Node,
        context: &KindContext<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<FieldValue> {
        read_term(field, node, context, diagnostics).map(|term| FieldValue::Terms(vec![term]))
    }

    fn json(&self, _: &Field, value: &FieldValue) -> Json {
        if let FieldValue::Terms(terms) = value { json!(terms.first().map(|term| &term.id)) } else { Json::Null }
    }

    fn json_schema(&self, field: &Field, context: &SchemaContext<'_>) -> Json {
        one_term(field, context)
    }

    fn sort_key(&self, value: &FieldValue) -> String {
        first_id(value)
    }

    fn shown(&self, field: &Field, value: &FieldValue, context: &ShowContext<'_>) -> Vec<Shown> {
        shown_terms(field, value, context)
    }

    fn facets(&self, field: &Field, context: &ShowContext<'_>) -> Vec<Shown> {
        terms_to_filter(field, context)
    }

    fn facets_of(&self, field: &Field, value: &FieldValue, vocabularies: &BTreeMap<String, Vocabulary>) -> Vec<String> {
        with_wider(field, value, vocabularies)
    }
}

impl Kind for Terms {
    fn id(&self) -> &'static str {
        "terms"
    }

    fn expects(&self) -> &'static str {
        "a list of terms, such as [\"a\", \"b\"]"
    }

    fn options(&self) -> &'static [&'static str] {
        &["facet", "max", "min", "search", "vocabulary"]
    }

    fn read(
        &self,
        field: &Field,
        node: &Node,
        context: &KindContext<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<FieldValue> {
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        context.check_count(field, node, items.len(), diagnostics);
        let mut terms: Vec<TermUse> = Vec::new();
        for item in items {
            let Some(term) = read_term(field, item, context, diagnostics) else { continue };
            if !terms.iter().any(|other| other.id == term.id) {
                terms.push(term);
            }
        }
        Some(FieldValue::Terms(terms))
    }

    fn example(&self, _: &Field, _: &str) -> String {
        "[]".to_owned()
    }

    fn json(&self, _: &Field, value: &FieldValue) -> Json {
        let FieldValue::Terms(terms) = value else { return Json::Null };
        terms.iter().map(|term| json!(term.id)).collect()
    }

    fn json_schema(&self, field: &Field, context: &SchemaContext<'_>) -> Json {
        let one = one_term(field, context);
        let several = json!({ "type": "array", "items": one });
        json!({ "anyOf": [limited(several, field, "minItems", "maxItems"), one] })
    }

    fn sort_key(&self, value: &FieldValue) -> String {
        first_id(value)
    }

    fn shown(&self, field: &Field, value: &FieldValue, context: &ShowContext<'_>) -> Vec<Shown> {
        shown_terms(field, value, context)
    }

    fn facets(&self, field: &Field, context: &ShowContext<'_>) -> Vec<Shown> {
        terms_to_filter(field, context)
    }

    fn facets_of(&self, field: &Field, value: &FieldValue, vocabularies: &BTreeMap<String, Vocabulary>) -> Vec<String> {
        with_wider(field, value, vocabularies)
    }
}

fn read_term(field: &Field, node: &Node, context: &KindContext<'_>, diagnostics: &mut Diagnostics) -> Option<TermUse> {
    let word = match &node.value {
        Value::Text(text) => text.trim().to_owned(),
        // A step is often written as a bare number.
        Value::Integer(number) => number.to_string(),
        _ => {
            context.wrong(field, node, diagnostics);
            return None;
        }
    };
    let id = field.vocabulary.as_deref().unwrap_or_default();
    let Some(vocabulary) = context.vocabularies.get(id) else {
        diagnostics.push(catalogue::unknown_vocabulary(context.source, node.span, &field.id, id));
        return None;
    };
    let Some(term) = vocabulary.term_called(&word) else {
        let near = vocabulary.nearest(&word).map(|term| term.id.as_str());
        let all = vocabulary.terms.iter().filter(|term| !term.deprecated).map(|term| term.id.as_str());
        diagnostics.push(catalogue::unknown_term(context.source, node.span, &word, id, near, all));
        return None;
    };
    if term.deprecated {
        let label = term.label.get(context.language);
        diagnostics.push(catalogue::outdated_term(context.source, node.span, label, term.replaced_by.as_deref()));
    }
    Some(TermUse { id: term.id.clone(), span: node.span })
}

/// A reference to the vocabulary's own schema, which whoever asks puts among
/// the definitions. A site without the vocabulary cannot use the field.
fn one_term(field: &Field, context: &SchemaContext<'_>) -> Json {
    match field.vocabulary.as_ref().filter(|id| context.vocabularies.contains_key(*id)) {
        Some(id) => json!({ "$ref": format!("#/$defs/{id}") }),
        None => json!(false),
    }
}

/// Every term of a vocabulary with what it means; a former name is marked.
pub fn vocabulary_schema(vocabulary: &Vocabulary, language: &str) -> Json {
    let mut values = Vec::new();
    let mut labels = BTreeSet::new();
    for term in &vocabulary.terms {
        let mut value = json!({ "const": term.id, "title": term.label.get(language) });
        let description = term.description.get(language);
        if !description.is_empty() {
            value["description"] = json!(description);
        }
        if term.deprecated {
            value["deprecated"] = json!(true);
        }
        values.push(value);
        // A step is often written as a bare number.
        if let Ok(number) = term.id.parse::<i64>()
            && number.to_string() == term.id
        {
            values.push(json!({ "const": number, "title": term.label.get(language) }));
        }
        labels.extend(term.label.all().filter(|label| *label != term.id).map(str::to_owned));
    }
    one_of(values, &labels)
}

fn first_id(value: &FieldValue) -> String {
    if let FieldValue::Terms(terms) = value {
        terms.first().map(|term| term.id.clone()).unwrap_or_default()
    } else {
        String::new()
    }
}

/// In the order of the vocabulary, not of the author.
fn shown_terms(field: &Field, value: &FieldValue, context: &ShowContext<'_>) -> Vec<Shown> {
    let FieldValue::Terms(uses) = value else { return Vec::new() };
    let vocabulary = field.vocabulary.as_ref().and_then(|id| context.vocabularies.get(id));
    let terms = vocabulary.into_iter().flat_map(|vocabulary| &vocabulary.terms);
    terms
        .filter(|term| uses.iter().any(|use_| use_.id == term.id))
        .map(|term| Shown::named(&term.id, term.label.get(context.language)))
        .collect()
}

/// Former names are not offered.
fn terms_to_filter(field: &Field, context: &ShowContext<'_>) -> Vec<Shown> {
    let vocabulary = field.vocabulary.as_ref().and_then(|id| context.vocabularies.get(id));
    let terms = vocabulary.into_iter().flat_map(|vocabulary| &vocabulary.terms);
    terms.filter(|term| !term.deprecated).map(|term| Shown::named(&term.id, term.label.get(context.language))).collect()
}

/// A narrower term is its wider one too.
fn with_wider(field: &Field, value: &FieldValue, vocabularies: &BTreeMap<String, Vocabulary>) -> Vec<String> {
    let FieldValue::Terms(terms) = value else { return Vec::new() };
    let vocabulary = field.vocabulary.as_ref().and_then(|id| vocabularies.get(id));
    let mut ids = Vec::new();
    for term in terms {
        let mut next = Some(term.id.clone());
        while let Some(id) = next.filter(|id| !ids.contains(id)) {
            next = vocabulary.and_then(|v| v.term(&id)).and_then(|term| term.parent.clone());
            ids.push(id);
        }
    }
    ids
}
