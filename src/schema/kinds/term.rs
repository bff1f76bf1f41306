//! `term` and `terms`: one, or several, of a controlled vocabulary, written by
//! id or by label.

use super::{Kind, KindContext};
use crate::data::{Node, Value};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::schema::value::TermUse;
use crate::schema::{Field, FieldValue};

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

    fn read(
        &self,
        field: &Field,
        node: &Node,
        context: &KindContext<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<FieldValue> {
        read_term(field, node, context, diagnostics).map(|term| FieldValue::Terms(vec![term]))
    }
}

impl Kind for Terms {
    fn id(&self) -> &'static str {
        "terms"
    }

    fn expects(&self) -> &'static str {
        "a list of terms, such as [\"a\", \"b\"]"
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
