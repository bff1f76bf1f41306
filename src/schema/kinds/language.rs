//! `language`: a language tag (BCP 47), such as `nl`, `en` or `fy`.

use serde_json::{Value as Json, json};

use super::{Kind, KindContext, SchemaContext};
use crate::data::Node;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::schema::{Field, FieldValue};

#[derive(Debug)]
pub struct Language;

impl Kind for Language {
    fn id(&self) -> &'static str {
        "language"
    }

    fn expects(&self) -> &'static str {
        "a language code such as \"nl\" or \"en\""
    }

    fn options(&self) -> &'static [&'static str] {
        &["pattern"]
    }

    fn read(
        &self,
        field: &Field,
        node: &Node,
        context: &KindContext<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<FieldValue> {
        let text = context.text(field, node, diagnostics)?;
        if !is_language_tag(text) {
            diagnostics.push(catalogue::bad_language(context.source, node.span, text));
            return None;
        }
        Some(FieldValue::Text(text.to_owned()))
    }

    fn example(&self, _: &Field, language: &str) -> String {
        format!("\"{language}\"")
    }

    fn json_schema(&self, _: &Field, _: &SchemaContext<'_>) -> Json {
        json!({ "type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "examples": ["nl", "en", "fy"] })
    }
}

/// Two or three letters, then subtags of two to eight letters or digits.
pub fn is_language_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let primary = parts.next().unwrap_or_default();
    (2..=3).contains(&primary.len())
        && primary.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}
