//! `path`: an address on this site, such as `/oud/adres/`.

use serde_json::{Value as Json, json};

use super::{Kind, KindContext, SchemaContext};
use crate::data::Node;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::schema::{Field, FieldValue};
use crate::source::unfit_path;

#[derive(Debug)]
pub struct Path;

impl Kind for Path {
    fn id(&self) -> &'static str {
        "path"
    }

    fn expects(&self) -> &'static str {
        "an address on this site, such as \"/old/address/\""
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
        // No host shows a hidden file, and we keep a list of our own in one.
        let inside = text.split('/').all(|part| !part.starts_with('.') || part == ".well-known");
        let sound = text.starts_with('/')
            && !text.starts_with("//")
            && inside
            && !text.contains(|letter: char| letter.is_control() || "?#%\\:*\"<>| ".contains(letter));
        if !sound || text.len() < 2 {
            diagnostics.push(catalogue::bad_path(context.source, node.span, text));
            return None;
        }
        let parts: Vec<&str> = text.split('/').filter(|part| !part.is_empty()).collect();
        if let Some((name, why)) = unfit_path(&parts.join("/")) {
            diagnostics.push(catalogue::unfit_name(context.source, node.span, name, why, "take this address out"));
            return None;
        }
        Some(FieldValue::Text(text.to_owned()))
    }

    fn json_schema(&self, _: &Field, _: &SchemaContext<'_>) -> Json {
        json!({ "type": "string", "pattern": r#"^/[^/?#%\\:*"<>| ][^?#%\\:*"<>| ]*$"#, "examples": ["/old/address/"] })
    }
}
