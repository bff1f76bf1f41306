//! A copy of every entry's page as Markdown: `index.md` beside it, with a head
//! of plain facts and every address whole.

use rayon::prelude::*;

use super::body::{language_of, whole};
use crate::describe::licence_of;
use crate::document::LinkTarget;
use crate::entry::Section;
use crate::schema::{ShowContext, Shown};
use crate::site::{Resolved, Site, absolute, file_of, words};
use crate::source::{OutputFile, Sink};
use crate::theme::Strings;

/// One file for each entry with a page.
pub fn export(site: &Site, strings: &Strings, sink: &dyn Sink) {
    (0..site.entries.len()).into_par_iter().for_each(|number| {
        if let Some(url) = site.beside(number, "index.md") {
            sink.write(OutputFile::new(file_of(&url), copy(site, strings, number)));
        }
    });
}

fn copy(site: &Site, strings: &Strings, number: usize) -> String {
    let entry = &site.entries[number];
    let links = &site.links[number];
    let mut text = String::from("---\n");
    for (name, value) in facts(site, strings, number) {
        text.push_str(&format!("{}: {}\n", quoted(&name), quoted(&value)));
    }
    text.push_str("---\n\n");
    text.push_str(&format!("# {}\n", entry.title));
    if let Some(description) = &entry.description {
        text.push_str(&format!("\n{description}\n"));
    }
    for section in &entry.sections {
        if section.title.is_some() {
            let level = "#".repeat(usize::from(section.level.max(2)));
            text.push_str(&format!("\n{level} {}\n", words(&section.title_text, links)));
        }
        let body = written(site, number, section, links);
        let body = body.trim_matches(['\n', '\r']);
        if !body.trim().is_empty() {
            text.push_str(&format!("\n{body}\n"));
        }
    }
    text
}

/// Title, address, dates, language and licence, then the fields that readers
/// see, under the names by which they see them.
fn facts(site: &Site, strings: &Strings, number: usize) -> Vec<(String, String)> {
    let entry = &site.entries[number];
    let mut facts = vec![
        ("title".to_owned(), entry.title.clone()),
        ("url".to_owned(), absolute(&site.config.base_url, &site.urls[number])),
    ];
    facts.extend(entry.date.map(|date| ("date".to_owned(), date.machine())));
    facts.extend(entry.updated.map(|date| ("updated".to_owned(), date.machine())));
    facts.push(("language".to_owned(), language_of(site, entry).to_owned()));
    facts.extend(licence_of(site, entry).map(|licence| ("licence".to_owned(), licence.to_owned())));
    let Some(content_type) = site.schema.types.get(&entry.key.content_type) else { return facts };
    let language = site.config.language.as_str();
    facts.push(("type".to_owned(), content_type.label.one.get(language).to_owned()));
    let context = ShowContext { language, texts: strings, vocabularies: &site.schema.vocabularies };
    for field in content_type.published().filter(|field| !field.show.is_empty()) {
        let Some(used) = entry.fields.get(&field.id) else { continue };
        let values = match site.references[number].get(&field.id) {
            Some(targets) => targets.iter().map(|target| site.entries[*target].title.clone()).collect(),
            None => {
                field.kind.shown(field, &used.value, &context).into_iter().map(|shown: Shown| shown.label).collect()
            }
        };
        let values: Vec<String> = values;
        if !values.is_empty() {
            facts.push((field.label.get(language).to_owned(), values.join(", ")));
        }
    }
    facts
}

/// A text as a value of YAML, in double quotes where it needs them. JSON's
/// strings are strings of YAML too.
fn quoted(text: &str) -> String {
    let plain = text.chars().next().is_some_and(char::is_alphabetic)
        && text.chars().all(|letter| letter.is_alphanumeric() || " -_./()".contains(letter))
        && !text.ends_with(' ')
        && !["true", "false", "yes", "no", "null", "on", "off", "y", "n"].contains(&text.to_lowercase().as_str());
    if plain { text.to_owned() } else { serde_json::to_string(text).unwrap_or_default() }
}

/// The text of a section as it was written, with whole addresses in its links.
fn written(site: &Site, number: usize, section: &Section, links: &[Resolved]) -> String {
    let Some((source, span)) = &section.written else { return String::new() };
    let text = source.text();
    let mut out = String::with_capacity(span.end - span.start);
    let mut from = span.start;
    let own = site.entries[number].links.iter().zip(links);
    let mut inside: Vec<_> =
        own.filter(|(link, _)| span.start <= link.span.start && link.span.end <= span.end).collect();
    inside.sort_by_key(|(link, _)| (link.span.start, std::cmp::Reverse(link.span.end)));
    for (link, resolved) in inside {
        if resolved.href.is_empty() || matches!(link.target, LinkTarget::External(_) | LinkTarget::Forbidden(_)) {
            continue;
        }
        let url = whole(&site.config.base_url, &resolved.href);
        let Some((start, end, replacement)) =
            replaced(text, link.span.start, link.span.end, &link.target, resolved, &url)
        else {
            continue;
        };
        // A picture inside a link stands before the link's own address.
        let Some(before) = text.get(from..start) else { continue };
        out.push_str(before);
        out.push_str(&replacement);
        from = end;
    }
    out.push_str(text.get(from..span.end).unwrap_or_default());
    out
}

/// What to put in the place of which part of a link.
fn replaced(
    text: &str,
    start: usize,
    end: usize,
    target: &LinkTarget,
    resolved: &Resolved,
    url: &str,
) -> Option<(usize, usize, String)> {
    let written = text.get(start..end)?;
    if matches!(target, LinkTarget::Entry { .. }) {
        // `[[word:slug|label]]`: the parser saw the inner brackets.
        let label = written.trim_matches(['[', ']']).split_once('|').map(|(_, label)| label.trim());
        let label = label.unwrap_or(&resolved.title).replace(['[', ']'], "");
        let outer = text.get(..start).is_some_and(|before| before.ends_with('[') && !written.starts_with("[["));
        let (start, end) = if outer { (start - 1, end + 1) } else { (start, end) };
        return Some((start, end, format!("[{label}]({url})")));
    }
    if let Some(at) = written.rfind("](").filter(|_| written.ends_with(')')) {
        let inner = &written[at + 2..written.len() - 1];
        let skipped = inner.len() - inner.trim_start().len();
        let address = inner.trim_start();
        let length = match address.strip_prefix('<') {
            Some(rest) => rest.find('>').map_or(address.len(), |end| end + 2),
            None => address.find(char::is_whitespace).unwrap_or(address.len()),
        };
        let from = start + at + 2 + skipped;
        return Some((from, from + length, url.to_owned()));
    }
    // `[words][name]` or `[words]`, with the address elsewhere in the file.
    let words = written.trim_start_matches('!').strip_prefix('[')?.split(']').next()?;
    let sign = if written.starts_with('!') { "!" } else { "" };
    Some((start, end, format!("{sign}[{words}]({url})")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rewritten(text: &str, target: &LinkTarget) -> String {
        let resolved = Resolved { title: "Titel".to_owned(), ..Resolved::default() };
        let (start, end) = if text.starts_with("[[") { (1, text.len() - 1) } else { (0, text.len()) };
        let found = replaced(text, start, end, target, &resolved, "https://example.nl/a/");
        found.map_or_else(String::new, |(start, end, new)| format!("{}{new}{}", &text[..start], &text[end..]))
    }

    #[test]
    fn every_form_of_a_link_gets_a_whole_address() {
        let file = LinkTarget::File { path: "a.md".to_owned(), anchor: None };
        assert_eq!(rewritten("[woord](a.md)", &file), "[woord](https://example.nl/a/)");
        assert_eq!(rewritten("[woord](<a b.md> \"t\")", &file), "[woord](https://example.nl/a/ \"t\")");
        assert_eq!(rewritten("[woord][naam]", &file), "[woord](https://example.nl/a/)");
        let entry = LinkTarget::Entry { word: "w".to_owned(), slug: "s".to_owned(), anchor: None };
        assert_eq!(rewritten("[[w:s]]", &entry), "[Titel](https://example.nl/a/)");
        assert_eq!(rewritten("[[w:s|woord]]", &entry), "[woord](https://example.nl/a/)");
    }

    #[test]
    fn a_fact_is_a_value_of_yaml() {
        assert_eq!(quoted("Een kaart"), "Een kaart");
        assert_eq!(quoted("Kaart: de \"eerste\""), "\"Kaart: de \\\"eerste\\\"\"");
        assert_eq!(quoted("nee"), "nee");
        assert_eq!(quoted("no"), "\"no\"");
        assert_eq!(quoted("2026"), "\"2026\"");
    }
}
