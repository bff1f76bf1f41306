//! A type the other way round: the text that a new entry starts from. Only
//! what the type says; knows nothing of where the text is kept.

use crate::schema::{Block, ContentType, Field, Part, Schema, Vocabulary};

/// What stands where words must still come.
const TO_WRITE: &str = "…";
/// How many choices or terms the line of a field names.
const NAMED: usize = 12;

/// The text of a new entry of `content_type`: front matter with the title,
/// every required field with a value to change, every other as a comment; and
/// below it the headings that the type knows. It is a draft, so that nothing
/// half-written goes out. `today` is `YYYY-MM-DD`; `language` chooses labels.
pub fn new_entry(schema: &Schema, content_type: &ContentType, title: &str, language: &str, today: &str) -> String {
    let writer = Writer { schema, title, language, today };
    let mut lines = vec!["+++".to_owned()];
    let (required, optional): (Vec<&Field>, Vec<&Field>) =
        content_type.fields.iter().partition(|field| field.required && field.default.is_none());
    // The two keys that every new entry has; the base type declares them.
    lines.push(format!("title = {}", toml_text(title)));
    lines.push("draft = true".to_owned());
    lines.extend(required.into_iter().filter(|field| field.id != "title").map(|field| writer.field(field)));
    lines.push(String::new());
    // A field of a vocabulary that the site does not have is nothing to offer.
    let has_words = |field: &Field| field.vocabulary.as_ref().is_none_or(|id| schema.vocabularies.contains_key(id));
    let others = optional.into_iter().filter(|field| field.id != "draft" && has_words(field));
    lines.extend(others.map(|field| format!("# {}", writer.field(field))));
    lines.push("+++".to_owned());
    for block in &content_type.blocks {
        writer.block(block, &mut lines);
    }
    parts(&content_type.parts, 2, language, &mut lines);
    if content_type.blocks.is_empty() && content_type.parts.is_empty() {
        lines.extend([String::new(), TO_WRITE.to_owned()]);
    }
    lines.push(String::new());
    lines.join("\n")
}

struct Writer<'a> {
    schema: &'a Schema,
    title: &'a str,
    language: &'a str,
    today: &'a str,
}

impl Writer<'_> {
    /// `key = value  # Label (≤ 90): choices`.
    fn field(&self, field: &Field) -> String {
        let line = format!("{} = {}", field.id, self.value(field));
        let note = self.note(field);
        if note.is_empty() { line } else { format!("{line}  # {note}") }
    }

    fn value(&self, field: &Field) -> String {
        let first_term = || self.terms(field).next().map(toml_text);
        match field.kind.id() {
            "date" => self.today.to_owned(),
            "partial-date" => toml_text(self.today),
            "text" if field.required => toml_text(TO_WRITE),
            "term" => first_term().unwrap_or_else(|| toml_text("")),
            "terms" => first_term().map_or_else(|| "[]".to_owned(), |term| format!("[{term}]")),
            _ => field.kind.example(field, self.language),
        }
    }

    /// What the author should know of a field, on one line:
    /// `Label (≤ 90): choices. Advice.`
    fn note(&self, field: &Field) -> String {
        let label = field.label.get(self.language);
        let max = field.max.filter(|_| field.kind.id() == "text").map(|max| format!(" (≤ {max})")).unwrap_or_default();
        let words: Vec<&str> = match field.kind.id() {
            "term" | "terms" => self.terms(field).collect(),
            // What a list may hold is too much for a line.
            "list" => Vec::new(),
            _ => field.choices.iter().map(|choice| choice.label.get(self.language)).collect(),
        };
        let choices = match words.len() {
            0 => String::new(),
            1..=NAMED => format!(": {}", words.join(", ")),
            _ => format!(": {}, …", words[..NAMED].join(", ")),
        };
        let hint = match field.hint.get(self.language) {
            "" => String::new(),
            hint => format!(". {hint}"),
        };
        let note = format!("{label}{max}{choices}{hint}");
        note.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn terms(&self, field: &Field) -> impl Iterator<Item = &str> {
        let vocabulary: Option<&Vocabulary> = field.vocabulary.as_ref().and_then(|id| self.schema.vocabularies.get(id));
        vocabulary
            .into_iter()
            .flat_map(|vocabulary| &vocabulary.terms)
            .filter(|term| !term.deprecated)
            .map(|term| term.id.as_str())
    }

    /// The headings of a block: one to begin with, or all where they are the
    /// steps of one order.
    fn block(&self, block: &Block, lines: &mut Vec<String>) {
        let own = block.heading.get(self.language);
        let named = block.one_of.iter().filter_map(|variant| variant.heading.get(self.language).first());
        let headings: Vec<String> = own.iter().chain(named).cloned().collect();
        let count = if block.ordered { headings.len() } else { 1 };
        let sign = "#".repeat(usize::from(block.level));
        for word in headings.into_iter().take(count) {
            let title = if word.ends_with(':') { format!("{word} {}", self.title) } else { word };
            lines.extend([String::new(), format!("{sign} {title}")]);
        }
        let child = block.content_type.as_ref().and_then(|id| self.schema.types.get(id));
        if let Some(child) = child {
            lines.extend([String::new(), TO_WRITE.to_owned()]);
            parts(&child.parts, usize::from(block.level) + 1, self.language, lines);
        }
    }
}

/// The heading of each part, as the type writes it first.
fn parts(parts: &[Part], level: usize, language: &str, lines: &mut Vec<String>) {
    let sign = "#".repeat(level);
    for heading in parts.iter().filter_map(|part| part.heading.get(language).first()) {
        lines.extend([String::new(), format!("{sign} {}", heading.trim_end_matches(':'))]);
    }
}

fn toml_text(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::schema::{read_types, read_vocabularies};
    use crate::source::Source;

    #[test]
    fn a_new_entry_has_required_fields_and_offers_the_others() {
        let vocabulary = Source::new(
            "content/_vocabularies/metals.toml",
            "id = \"metals\"\nlabel = { one = \"Metal\", many = \"Metals\" }\n\
             [[term]]\nid = \"tin\"\nlabel = \"Tin\"\n[[term]]\nid = \"zinc\"\nlabel = \"Zinc\"\n",
        );
        let own = Source::new(
            "content/_types/law.toml",
            "id = \"law\"\nfolder = \"laws\"\npath = \"/laws/{slug}/\"\n\
             label = { one = \"Law\", many = \"Laws\" }\n\
             [fields.since]\nkind = \"date\"\nrequired = true\nlabel = \"Since\"\n\
             [fields.metal]\nkind = \"term\"\nvocabulary = \"metals\"\nrequired = true\nlabel = \"Metal\"\n\
             [fields.ore]\nkind = \"terms\"\nvocabulary = \"ores\"\nlabel = \"Ores\"\n\
             [fields.short]\nkind = \"text\"\nmax = 20\nlabel = \"Short form\"\n\
             [[parts]]\nid = \"aim\"\nheading = [\"Aim\"]\nlabel = \"Aim\"\n",
        );
        let mut diagnostics = Diagnostics::new();
        let vocabularies: BTreeMap<String, Vocabulary> = read_vocabularies(&[vocabulary], &["en"], &mut diagnostics)
            .into_iter()
            .map(|vocabulary| (vocabulary.id.clone(), vocabulary))
            .collect();
        let types = read_types(&[own], &vocabularies, &["en"], &mut diagnostics);
        assert!(diagnostics.is_empty(), "{:?}", diagnostics.sorted());
        let schema = Schema { types, vocabularies };
        assert_eq!(
            new_entry(&schema, &schema.types["law"], "On \"tin\"", "en", "2026-05-04"),
            "+++\n\
             title = 'On \"tin\"'\n\
             draft = true\n\
             since = 2026-05-04  # Since\n\
             metal = \"tin\"  # Metal: tin, zinc\n\
             \n\
             # description = \"\"  # Summary. One or two sentences that stand on their own\n\
             # date = 2026-05-04  # Date. The day it was, or came out: 2026-11-05\n\
             # updated = 2026-05-04  # Updated. The day of the last change that matters\n\
             # slug = \"\"  # Slug. The last part of the address, where the name of the file will not do\n\
             # aliases = []  # Former addresses. Addresses where this page was before\n\
             # weight = 1  # Order. Small numbers come first in lists\n\
             # language = \"en\"  # Language. The code of the language, where it is not the site's: en\n\
             # mark_terms = false  # Explain terms. false to have no terms explained on this page\n\
             # exit = false  # Way out. false to have no button on this page that leaves the site\n\
             # licence = \"CC-BY-4.0\"  # Licence. CC-BY-4.0, or the address of the terms\n\
             # sources = []  # Sources. What this text rests on, each source with its organisation\n\
             # changes = []  # What has changed. What is other than before, with the day\n\
             # image = { file = \"\", alt = \"\" }  # Picture. A file beside the text, with alt: what it shows\n\
             # check_off = []  # No advice on. The codes that `vademecum check` names\n\
             # status = \"current\"  # Status: current, under revision, withdrawn\n\
             # replaced_by = \"\"  # Replaced by. The slug of what took its place\n\
             # checked = 2026-05-04  # Last checked. The day somebody last checked it\n\
             # review_by = 2026-05-04  # Review by. The day before which somebody must check it again\n\
             # owner = \"\"  # Kept by (≤ 80). A role or department, no name. Not shown on the page\n\
             # short = \"\"  # Short form (≤ 20)\n\
             +++\n\
             \n\
             ## Aim\n"
        );
    }
}
