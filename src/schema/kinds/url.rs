//! `url`: an address on the web, with `https://` in front.

use serde_json::{Value as Json, json};

use super::{Kind, KindContext, SchemaContext};
use crate::data::Node;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::schema::{Field, FieldValue, ShowContext, Shown};

#[derive(Debug)]
pub struct Url;

impl Kind for Url {
    fn id(&self) -> &'static str {
        "url"
    }

    fn expects(&self) -> &'static str {
        "an address such as \"https://example.nl/\""
    }

    fn options(&self) -> &'static [&'static str] {
        &["pattern", "search"]
    }

    fn read(
        &self,
        field: &Field,
        node: &Node,
        context: &KindContext<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<FieldValue> {
        let text = context.text(field, node, diagnostics)?;
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let sound = host.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
            && !text.contains(|letter: char| letter.is_whitespace() || letter.is_control() || "<>\"".contains(letter));
        if !sound {
            diagnostics.push(catalogue::bad_url(context.source, node.span, text));
            return None;
        }
        Some(FieldValue::Url(text.to_owned()))
    }

    fn example(&self, _: &Field, _: &str) -> String {
        "\"https://example.nl/\"".to_owned()
    }

    fn json_schema(&self, _: &Field, _: &SchemaContext<'_>) -> Json {
        json!({ "type": "string", "pattern": r#"^https?://[^/\s<>"][^\s<>"]*$"#, "examples": ["https://example.nl/"] })
    }

    fn shown(&self, _: &Field, value: &FieldValue, _: &ShowContext<'_>) -> Vec<Shown> {
        if let FieldValue::Url(url) = value { vec![Shown::link(url, url)] } else { Vec::new() }
    }
}
