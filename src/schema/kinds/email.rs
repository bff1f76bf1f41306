//! `email`: an e-mail address, shown as a link that writes to it.

use serde_json::{Value as Json, json};

use super::{Kind, KindContext, SchemaContext};
use crate::data::Node;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::schema::{Field, FieldValue, ShowContext, Shown};

#[derive(Debug)]
pub struct Email;

impl Kind for Email {
    fn id(&self) -> &'static str {
        "email"
    }

    fn expects(&self) -> &'static str {
        "an e-mail address such as \"naam@example.nl\""
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
        let text = text.trim();
        if !is_address(text) {
            diagnostics.push(catalogue::bad_email(context.source, node.span, text));
            return None;
        }
        Some(FieldValue::Text(text.to_owned()))
    }

    fn example(&self, _: &Field, _: &str) -> String {
        "\"naam@example.nl\"".to_owned()
    }

    fn json_schema(&self, _: &Field, _: &SchemaContext<'_>) -> Json {
        json!({ "type": "string", "pattern": r#"^[^\s@<>"',;:()]+@[^\s@<>"',;:()]+\.[^\s@<>"',;:()]+$"# })
    }

    fn shown(&self, _: &Field, value: &FieldValue, _: &ShowContext<'_>) -> Vec<Shown> {
        let FieldValue::Text(address) = value else { return Vec::new() };
        // What has a meaning in an address on the web is written as its number.
        let to = address.replace('%', "%25").replace('?', "%3F").replace('&', "%26").replace('#', "%23");
        vec![Shown::link(address, format!("mailto:{to}"))]
    }
}

/// A name, one `@`, and a host with a point in it: whether post arrives only
/// its receiver knows.
fn is_address(text: &str) -> bool {
    let sound = |letter: char| !letter.is_whitespace() && !letter.is_control() && !"<>\"',;:()@".contains(letter);
    let Some((name, host)) = text.split_once('@') else { return false };
    let parts: Vec<&str> = host.split('.').collect();
    !name.is_empty()
        && name.chars().all(sound)
        && parts.len() > 1
        && parts
            .iter()
            .all(|part| !part.is_empty() && part.chars().all(|letter| letter.is_alphanumeric() || letter == '-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_name_and_a_host() {
        for text in ["info@example.nl", "naam.achternaam+code@post.example.nl"] {
            assert!(is_address(text), "{text}");
        }
        for text in [
            "",
            "info",
            "@example.nl",
            "info@",
            "info@example",
            "in fo@example.nl",
            "a@b@example.nl",
            "info@example..nl",
        ] {
            assert!(!is_address(text), "{text}");
        }
    }
}
