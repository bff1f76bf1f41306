//! `url`: an address on the web, with `https://` in front.

use super::{Kind, KindContext};
use crate::data::Node;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::schema::{Field, FieldValue};

#[derive(Debug)]
pub struct Url;

impl Kind for Url {
    fn id(&self) -> &'static str {
        "url"
    }

    fn expects(&self) -> &'static str {
        "an address such as \"https://example.nl/\""
    }

    fn read(
        &self,
        field: &Field,
        node: &Node,
        context: &KindContext<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<FieldValue> {
        let Some(text) = node.as_text() else {
            context.wrong(field, node, diagnostics);
            return None;
        };
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
}
