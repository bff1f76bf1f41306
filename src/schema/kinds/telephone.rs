//! `telephone`: a telephone number, shown as written and as a link that calls.

use serde_json::{Value as Json, json};

use super::{Kind, KindContext, SchemaContext};
use crate::data::Node;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::schema::{Field, FieldValue, ShowContext, Shown};

#[derive(Debug)]
pub struct Telephone;

impl Kind for Telephone {
    fn id(&self) -> &'static str {
        "telephone"
    }

    fn expects(&self) -> &'static str {
        "a telephone number between quotation marks, such as \"0800-2000\""
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
        // A bare number would lose the nought that it begins with.
        let text = context.text(field, node, diagnostics)?;
        let text = text.trim();
        if digits_of(text).is_none() {
            diagnostics.push(catalogue::bad_telephone(context.source, node.span, text));
            return None;
        }
        Some(FieldValue::Text(text.to_owned()))
    }

    fn example(&self, _: &Field, _: &str) -> String {
        "\"0800-2000\"".to_owned()
    }

    fn json(&self, _: &Field, value: &FieldValue) -> Json {
        if let FieldValue::Text(text) = value { json!(digits_of(text)) } else { Json::Null }
    }

    fn json_schema(&self, _: &Field, _: &SchemaContext<'_>) -> Json {
        json!({ "type": "string", "pattern": "^\\s*\\+?[0-9 ().–-]*[0-9]\\s*$", "examples": ["0800-2000", "+31 20 123 45 67"] })
    }

    fn shown(&self, _: &Field, value: &FieldValue, _: &ShowContext<'_>) -> Vec<Shown> {
        let FieldValue::Text(text) = value else { return Vec::new() };
        vec![Shown::link(text, format!("tel:{}", digits_of(text).unwrap_or_default()))]
    }
}

/// The digits, with the `+` of a number from abroad: three (112) to fifteen
/// (the most that ITU-T E.164 has). `(0)` in such a number is not dialled.
fn digits_of(text: &str) -> Option<String> {
    let abroad = text.starts_with('+');
    let spoken = if abroad { text.replace("(0)", "") } else { text.to_owned() };
    let rest = spoken.strip_prefix('+').unwrap_or(&spoken);
    let sound = rest.chars().all(|letter| letter.is_ascii_digit() || " ().-–".contains(letter));
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    let known = sound && (3..=15).contains(&digits.len()) && rest.ends_with(|last: char| last.is_ascii_digit());
    known.then(|| if abroad { format!("+{digits}") } else { digits })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_called_by_its_digits() {
        assert_eq!(digits_of("0800-2000").as_deref(), Some("08002000"));
        assert_eq!(digits_of("+31 (0)20 123 45 67").as_deref(), Some("+31201234567"));
        assert_eq!(digits_of("112").as_deref(), Some("112"));
        for text in ["", "12", "bel 112", "0800-", "1234567890123456", "++31", "06-12x"] {
            assert_eq!(digits_of(text), None, "{text}");
        }
    }
}
