//! A whole example of a type: a small file that builds.

use super::model::Manual;
use super::values::text;
use crate::schema::{Block, ContentType, Field, ItemsKind, Part};

impl Manual<'_> {
    /// The path and text of an example. `None` for what is no file of its own.
    pub fn sample_file(&self, content_type: &ContentType) -> Option<(String, String)> {
        let content_type = self.schema.types.get(&content_type.id).filter(|content_type| content_type.has_pages)?;
        let mut lines = vec!["+++".to_owned(), format!("title = {}", text(&self.sample_title(content_type)))];
        let mut rows = String::new();
        let common = self.common_rows();
        for field in self.fields_of(content_type).filter(|field| field.id != "title") {
            let required = field.required && field.default.is_none();
            let is_own = !common.contains_key(field.id.as_str());
            if !field.columns.is_empty() {
                rows += &if required { format!("\n{}", self.sample_row(field, false)) } else { String::new() };
            } else if required || is_own {
                lines.extend(self.sample_value(field, required).map(|value| format!("{} = {value}", field.id)));
            }
        }
        lines.extend(rows.lines().map(str::to_owned));
        lines.push("+++".to_owned());
        self.sample_body(content_type, &mut lines);
        let folder = content_type.folder.get(self.site_language).trim_matches('/');
        let separator = if folder.is_empty() { "" } else { "/" };
        let path = format!("content/{folder}{separator}{}.md", self.sample.get("sample.slug"));
        Some((path, lines.join("\n") + "\n"))
    }

    fn sample_title(&self, content_type: &ContentType) -> String {
        let max = content_type.field("title").and_then(|field| field.max).and_then(|max| usize::try_from(max).ok());
        self.sample.get("sample.title").chars().take(max.unwrap_or(usize::MAX)).collect()
    }

    fn sample_body(&self, content_type: &ContentType, lines: &mut Vec<String>) {
        let words = |key| self.sample.get(key).to_owned();
        lines.extend([String::new(), words("sample.text")]);
        let mut loose = content_type.parts.iter().filter(|part| part.heading.all().next().is_none());
        for block in &content_type.blocks {
            let sign = "#".repeat(usize::from(block.level));
            for heading in self.sample_headings(block) {
                lines.extend([String::new(), format!("{sign} {heading}")]);
                if let Some(child) = block.content_type.as_ref().and_then(|id| self.schema.types.get(id)) {
                    self.sample_block(block, child, lines);
                } else if let Some(part) = loose.next() {
                    lines.extend([String::new(), self.part_sample(part)]);
                } else {
                    lines.extend([String::new(), words("sample.text")]);
                }
            }
        }
        for part in loose {
            lines.extend([String::new(), self.part_sample(part)]);
        }
        self.sample_parts(&content_type.parts, 2, lines);
    }

    /// All headings of an order, or one.
    fn sample_headings(&self, block: &Block) -> Vec<String> {
        let own = block.heading.get(self.site_language).iter();
        let named = block.one_of.iter().filter_map(|variant| variant.heading.get(self.site_language).first());
        let count = if block.ordered { usize::MAX } else { 1 };
        let question = self.sample.get("sample.question");
        let whole = |word: &String| if word.ends_with(':') { format!("{word} {question}") } else { word.clone() };
        own.chain(named).take(count).map(whole).collect()
    }

    /// What stands below the heading of a block that is an entry of its own.
    fn sample_block(&self, block: &Block, child: &ContentType, lines: &mut Vec<String>) {
        let taken = |field: &&Field| !block.inherit.contains(&field.id);
        let needed = child.fields.iter().filter(|field| field.id != "title" && field.required).filter(taken);
        let offered = self.labelled(child).into_iter().filter(|field| !field.required && field.vocabulary.is_some());
        let labels: Vec<String> = needed
            .chain(offered.take(2))
            .filter_map(|field| Some(format!("{}: {}", field.label.get(self.site_language), self.sample_words(field)?)))
            .collect();
        if !labels.is_empty() {
            lines.push(String::new());
            lines.extend(labels);
        }
        lines.extend([String::new(), self.sample.get("sample.text").to_owned()]);
        self.sample_parts(&child.parts, usize::from(block.level) + 1, lines);
    }

    fn sample_parts(&self, parts: &[Part], level: usize, lines: &mut Vec<String>) {
        let sign = "#".repeat(level);
        for part in parts {
            let Some(heading) = part.heading.get(self.site_language).first() else { continue };
            // To what a reference could lead nobody knows here.
            if part.items == ItemsKind::Refs && !part.expected {
                continue;
            }
            lines.extend([String::new(), format!("{sign} {}", heading.trim_end_matches(':'))]);
            lines.extend([String::new(), self.part_sample(part)]);
        }
    }

    /// What a part of this shape looks like.
    pub(super) fn part_sample(&self, part: &Part) -> String {
        let words = |key| self.sample.get(key);
        match part.items {
            ItemsKind::Text => words("sample.text").to_owned(),
            ItemsKind::Named => format!("- **{}.** {}", words("sample.name"), words("sample.explanation")),
            ItemsKind::Quotes => format!("> {}\n> — {}", words("sample.quote"), words("sample.speaker")),
            ItemsKind::Refs => format!("*{}*", words("sample.not_discussed")),
            ItemsKind::Openings => format!("- \"{}\"\n\n  {}", words("sample.opening"), words("sample.reason")),
            ItemsKind::Pairs => {
                let heads = part.columns.first().map_or(["", ""], |[left, right]| [left.as_str(), right.as_str()]);
                let [left, right] = heads;
                let (bad, good) = (words("sample.rather_not"), words("sample.rather"));
                format!("| {left} | {right} |\n|---|---|\n| {bad} | {good} |")
            }
            ItemsKind::Checks => format!("- [ ] {}", words("sample.check")),
            ItemsKind::Questions => format!("**{}**\n\n{}", words("sample.question"), words("sample.text")),
        }
    }

    /// The shape of a reference, with a name to fill in.
    pub(super) fn reference_shape(&self, part: &Part) -> Option<String> {
        let target = part.to.iter().find_map(|id| self.schema.types.get(id))?;
        Some(format!("- [[{}:{}]]", self.word_for(target), self.words.get("page.name")))
    }
}
