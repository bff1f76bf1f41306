//! `llms.txt`: what the site is and where its texts are, for language models
//! (llmstxt.org): a title, a summary, and lists of links to Markdown copies.

use crate::site::{Site, absolute};
use crate::source::{OutputFile, Sink};
use crate::theme::Strings;

/// One file.
pub fn export(site: &Site, _: &Strings, sink: &dyn Sink) {
    let config = &site.config;
    let language = config.language.as_str();
    let mut text = format!("# {}\n", one_line(&config.title));
    if !config.description.is_empty() {
        text.push_str(&format!("\n> {}\n", one_line(&config.description)));
    }
    for content_type in super::types_in_order(site) {
        let numbers = site.at_home(&content_type.id);
        let mut lines = String::new();
        for number in numbers.into_iter().filter(|number| site.has_page(*number)) {
            let entry = &site.entries[number];
            let copy = config.wants("markdown").then(|| site.beside(number, "index.md")).flatten();
            let url = absolute(&config.base_url, copy.as_ref().unwrap_or(&site.urls[number]));
            let title = one_line(&entry.title).replace('[', "\\[").replace(']', "\\]");
            let about = entry.description.as_deref().map(|text| format!(": {}", one_line(text))).unwrap_or_default();
            lines.push_str(&format!("- [{title}]({url}){about}\n"));
        }
        if !lines.is_empty() {
            text.push_str(&format!("\n## {}\n\n{lines}", content_type.label.many.get(language)));
        }
    }
    sink.write(OutputFile::new(site.own_file("llms.txt"), text));
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
