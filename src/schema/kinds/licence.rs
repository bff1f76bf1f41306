//! `licence`: under which terms a work may be used: the id of a known licence,
//! as SPDX writes it, or the address of the terms.

use serde_json::{Value as Json, json};

use super::{Kind, KindContext, SchemaContext};
use crate::data::Node;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::schema::{Field, FieldValue, ShowContext, Shown};

/// A licence that the program knows by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Licence {
    /// The id by which SPDX knows it: `CC-BY-4.0`.
    pub id: &'static str,
    /// The name that readers know it by.
    pub label: &'static str,
    /// Where its terms stand.
    pub url: &'static str,
}

const fn licence(id: &'static str, label: &'static str, url: &'static str) -> Licence {
    Licence { id, label, url }
}

/// The known licences, in the order of the alphabet (ids: spdx.org/licenses).
const LICENCES: &[Licence] = &[
    licence("Apache-2.0", "Apache License 2.0", "https://www.apache.org/licenses/LICENSE-2.0"),
    licence("CC-BY-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    licence("CC-BY-NC-4.0", "CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
    licence("CC-BY-NC-ND-4.0", "CC BY-NC-ND 4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/"),
    licence("CC-BY-NC-SA-4.0", "CC BY-NC-SA 4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/"),
    licence("CC-BY-ND-4.0", "CC BY-ND 4.0", "https://creativecommons.org/licenses/by-nd/4.0/"),
    licence("CC-BY-SA-4.0", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    licence("CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    licence("EUPL-1.2", "EUPL 1.2", "https://eupl.eu/1.2/en/"),
    licence("MIT", "MIT", "https://opensource.org/license/mit"),
    licence("ODbL-1.0", "ODbL 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
];

/// The licence that `text` names, by id or by name, whatever the case.
pub fn licence_named(text: &str) -> Option<&'static Licence> {
    let text = text.trim();
    LICENCES.iter().find(|known| known.id.eq_ignore_ascii_case(text) || known.label.eq_ignore_ascii_case(text))
}

#[derive(Debug)]
pub struct LicenceKind;

impl Kind for LicenceKind {
    fn id(&self) -> &'static str {
        "licence"
    }

    fn expects(&self) -> &'static str {
        "a licence such as \"CC-BY-4.0\", or the address of its terms"
    }

    fn options(&self) -> &'static [&'static str] {
        &["search"]
    }

    fn read(
        &self,
        field: &Field,
        node: &Node,
        context: &KindContext<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<FieldValue> {
        let text = context.text(field, node, diagnostics)?;
        if let Some(known) = licence_named(text) {
            return Some(FieldValue::Text(known.id.to_owned()));
        }
        if text.contains("://") {
            return super::url::Url.read(field, node, context, diagnostics);
        }
        let known = LICENCES.iter().map(|licence| licence.id);
        diagnostics.push(catalogue::unknown_licence(context.source, node.span, text, known));
        None
    }

    fn example(&self, _: &Field, _: &str) -> String {
        "\"CC-BY-4.0\"".to_owned()
    }

    fn json_schema(&self, _: &Field, _: &SchemaContext<'_>) -> Json {
        let known = LICENCES.iter().map(|licence| json!({ "const": licence.id, "title": licence.label }));
        let labels: Vec<&str> = LICENCES.iter().map(|licence| licence.label).filter(|label| *label != "MIT").collect();
        let others = [json!({ "enum": labels }), json!({ "type": "string", "pattern": "^https?://" })];
        json!({ "anyOf": known.chain(others).collect::<Vec<_>>() })
    }

    fn shown(&self, _: &Field, value: &FieldValue, _: &ShowContext<'_>) -> Vec<Shown> {
        match value {
            FieldValue::Text(id) => licence_named(id)
                .map(|known| Shown { id: Some(known.id.to_owned()), ..Shown::link(known.label, known.url) })
                .into_iter()
                .collect(),
            FieldValue::Url(url) => vec![Shown::link(url, url)],
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_is_known_by_its_id_and_by_its_name() {
        assert_eq!(licence_named("cc-by-4.0").map(|known| known.id), Some("CC-BY-4.0"));
        assert_eq!(licence_named("CC BY 4.0").map(|known| known.id), Some("CC-BY-4.0"));
        assert_eq!(licence_named("CC BY"), None);
    }
}
