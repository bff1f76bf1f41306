//! What an entry of a type refers to, and what refers to it.

use super::model::Manual;
use crate::schema::ContentType;

impl Manual<'_> {
    /// The relations of a type, both ways, with the names of their other side.
    pub fn relations(&self, content_type: &ContentType) -> String {
        let words = &self.words;
        let out = self.outgoing(content_type);
        let incoming = self.incoming(content_type);
        let mut paragraphs: Vec<String> = Vec::new();
        if !out.is_empty() {
            paragraphs.extend([words.get("relation.out").to_owned(), bullets(&out)]);
        }
        if !incoming.is_empty() {
            paragraphs.extend([words.get("relation.in").to_owned(), bullets(&incoming)]);
        }
        if paragraphs.is_empty() {
            paragraphs.push(words.get("relation.none").to_owned());
        }
        paragraphs.join("\n\n") + "\n"
    }

    fn outgoing(&self, content_type: &ContentType) -> Vec<String> {
        let fields = content_type.fields.iter().map(|field| (field.id.as_str(), &field.to, &field.inverse));
        let heading = |part: &crate::schema::Part| part.heading.get(self.site_language).first().cloned();
        let parts = content_type.parts.iter().filter_map(|part| Some((heading(part)?, &part.to, &part.inverse)));
        let parts: Vec<_> = parts.collect();
        let all = fields.chain(parts.iter().map(|(heading, to, inverse)| (heading.as_str(), *to, *inverse)));
        all.filter_map(|(key, to, inverse)| {
            let types = self.type_links(&content_type.id, to);
            let inverse = inverse.get(self.language);
            let key = [("key", key), ("types", &types), ("inverse", inverse)];
            let text = if inverse.is_empty() { "relation.out_row_plain" } else { "relation.out_row" };
            (!types.is_empty()).then(|| self.words.fill(text, &key))
        })
        .collect()
    }

    fn incoming(&self, content_type: &ContentType) -> Vec<String> {
        let mut rows = Vec::new();
        for other in self.schema.types.values() {
            let fields = other.fields.iter().map(|field| (field.id.clone(), &field.to, &field.inverse));
            let parts = other.parts.iter().filter_map(|part| {
                Some((part.heading.get(self.site_language).first()?.clone(), &part.to, &part.inverse))
            });
            for (key, _, inverse) in fields.chain(parts).filter(|(_, to, _)| to.contains(&content_type.id)) {
                let inverse = inverse.get(self.language);
                let itself = self.words.get("kind.same_type").to_owned();
                let is_other = other.id != content_type.id;
                let link = self.type_link(&other.id).filter(|_| is_other).unwrap_or(itself);
                let values = [("type", link.as_str()), ("key", key.as_str()), ("inverse", inverse)];
                let text = if inverse.is_empty() { "relation.in_row_plain" } else { "relation.in_row" };
                rows.push(self.words.fill(text, &values));
            }
        }
        rows
    }
}

fn bullets(rows: &[String]) -> String {
    rows.iter().map(|row| format!("- {}", capital(row))).collect::<Vec<_>>().join("\n")
}

/// A row begins with a capital, also inside a link.
fn capital(row: &str) -> String {
    let start = usize::from(row.starts_with('['));
    let mut letters = row[start..].chars();
    let first = letters.next().map(|letter| letter.to_uppercase().collect::<String>()).unwrap_or_default();
    format!("{}{first}{}", &row[..start], letters.as_str())
}
