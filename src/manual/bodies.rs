//! What of a body has a meaning: headings that open a block, parts, and forms
//! that are known wherever they stand.

use super::model::{Manual, code, in_sentence, table};
use crate::schema::{Block, ContentType, Field, Headings, ItemsKind, Part};

impl Manual<'_> {
    /// The blocks and parts of a type, with how each is written.
    pub fn bodies(&self, content_type: &ContentType) -> String {
        let mut paragraphs: Vec<String> = Vec::new();
        for block in &content_type.blocks {
            self.block(block, &mut paragraphs);
        }
        self.parts(&content_type.parts, 2, &mut paragraphs);
        if paragraphs.is_empty() {
            paragraphs.push(self.words.get("body.none").to_owned());
        }
        paragraphs.join("\n\n") + "\n"
    }

    fn block(&self, block: &Block, paragraphs: &mut Vec<String>) {
        let words = &self.words;
        let level = block.level.to_string();
        let sign = "#".repeat(usize::from(block.level));
        let child = block.content_type.as_ref().and_then(|id| self.schema.types.get(id));
        let what = child.map_or_else(|| block.id.clone(), |child| in_sentence(child.label.one.get(self.language)));
        let headings = self.headings(&block.heading, &format!("{sign} "));
        if !headings.is_empty() {
            let opens = block.heading.all().any(|word| word.ends_with(':'));
            let key = if opens { "body.block" } else { "body.block_mark" };
            let joined = words.joined("or", &headings);
            let mut text = words.fill(key, &[("level", &level), ("headings", &joined), ("a", &what)]);
            if opens {
                text = format!("{text} {}", words.get("body.block_name"));
            }
            paragraphs.push(text);
        }
        let variants: Vec<String> =
            block.one_of.iter().map(|one| self.headings(&one.heading, &format!("{sign} ")).join(", ")).collect();
        if block.ordered && !variants.is_empty() {
            paragraphs.push(words.fill("body.ordered", &[("level", &level)]));
            let numbered = variants.iter().enumerate().map(|(at, heading)| format!("{}. {heading}", at + 1));
            paragraphs.push(numbered.collect::<Vec<_>>().join("\n"));
        } else if !variants.is_empty() {
            let joined = words.joined("or", &variants);
            paragraphs.push(words.fill("body.block_mark", &[("level", &level), ("headings", &joined)]));
        }
        if let Some(child) = child {
            self.block_entry(block, child, paragraphs);
        }
    }

    /// What is to be known of a block that is an entry of its own.
    fn block_entry(&self, block: &Block, child: &ContentType, paragraphs: &mut Vec<String>) {
        let words = &self.words;
        let key = if child.has_pages { "body.block_entry" } else { "body.block_place" };
        paragraphs.push(self.with_link(key, child));
        let rows: Vec<Vec<String>> = self
            .labelled(child)
            .into_iter()
            .map(|field| {
                vec![code(&format!("{}:", field.label.get(self.site_language))), self.how_to_write(child, field)]
            })
            .collect();
        if !rows.is_empty() {
            paragraphs.push(words.get("body.labels").to_owned());
            paragraphs.push(table(&[words.get("head.label"), words.get("head.write")], &rows).trim_end().to_owned());
        }
        let taken = block.inherit.iter().filter_map(|key| child.field(key));
        let taken: Vec<String> = taken.map(|field| in_sentence(field.label.get(self.site_language))).collect();
        if !taken.is_empty() {
            paragraphs.push(words.fill("body.inherit", &[("fields", &words.joined("and", &taken))]));
        }
        self.parts(&child.parts, block.level + 1, paragraphs);
    }

    /// The fields that a block most likely has: its own, and what it is about.
    pub(super) fn labelled<'t>(&'t self, child: &'t ContentType) -> Vec<&'t Field> {
        let common = self.common_rows();
        let Some(child) = self.schema.types.get(&child.id) else { return Vec::new() };
        let is_own = |field: &&Field| {
            field.columns.is_empty() && (!common.contains_key(field.id.as_str()) || field.id == "description")
        };
        self.fields_of(child).filter(is_own).collect()
    }

    fn parts(&self, parts: &[Part], level: u8, paragraphs: &mut Vec<String>) {
        let words = &self.words;
        let sign = "#".repeat(usize::from(level));
        let (headed, loose): (Vec<&Part>, Vec<&Part>) =
            parts.iter().partition(|part| part.heading.all().next().is_some());
        if !headed.is_empty() {
            paragraphs.push(words.fill("body.parts", &[("level", &level.to_string())]));
            let rows: Vec<Vec<String>> = headed
                .iter()
                .map(|part| {
                    let headings = self.headings(&part.heading, &format!("{sign} "));
                    vec![headings.join(", "), self.part_words(part)]
                })
                .collect();
            let heads = [words.get("head.heading"), words.get("head.below")];
            paragraphs.push(table(&heads, &rows).trim_end().to_owned());
            let shaped = headed.iter().filter(|part| part.items != ItemsKind::Text);
            let samples = shaped.filter_map(|part| {
                let heading = part.heading.get(self.site_language).first()?;
                let shape =
                    if part.items == ItemsKind::Refs { self.reference_shape(part)? } else { self.part_sample(part) };
                Some(format!("{sign} {}\n\n{shape}", heading.trim_end_matches(':')))
            });
            let samples: Vec<String> = samples.collect();
            if !samples.is_empty() {
                paragraphs.push(fence(&samples.join("\n\n")));
            }
        }
        if !loose.is_empty() {
            paragraphs.push(words.get("body.parts_free").to_owned());
            for part in loose {
                paragraphs.push(format!("**{}.** {}", part.label.get(self.language), self.part_words(part)));
                paragraphs.push(fence(&self.part_sample(part)));
            }
        }
    }

    /// What is to be known of one part, in sentences.
    fn part_words(&self, part: &Part) -> String {
        let words = &self.words;
        let mut sentences = vec![words.get(&format!("items.{}", part.items.id())).to_owned()];
        if !part.columns.is_empty() {
            let pairs: Vec<String> =
                part.columns.iter().map(|pair| words.joined("and", &[code(&pair[0]), code(&pair[1])])).collect();
            sentences.push(words.fill("body.columns", &[("columns", &words.joined("or", &pairs))]));
        }
        let types = self.type_links("", &part.to);
        if !types.is_empty() {
            sentences.push(words.fill("body.refs_to", &[("types", &types)]));
        }
        if part.expected {
            sentences.push(words.fill("body.expected", &[("note", self.sample.get("sample.not_discussed"))]));
        }
        if let Some(child) = part.content_type.as_ref().and_then(|id| self.schema.types.get(id)) {
            sentences.push(self.with_link("body.item_entry", child));
        }
        sentences.join(" ")
    }

    /// A sentence with a type to look up; without links its name stands there.
    fn with_link(&self, key: &str, content_type: &ContentType) -> String {
        let label = content_type.label.many.get(self.language);
        let text = self.words.fill(key, &[("label", label), ("link", &format!("{}.md", content_type.id))]);
        if self.links {
            return text;
        }
        text.replace(&format!("[{label}]({}.md)", content_type.id), &format!("“{label}”"))
    }

    /// The words of headings, those of the site's language first, as code.
    fn headings(&self, headings: &Headings, sign: &str) -> Vec<String> {
        let own = headings.get(self.site_language);
        let others = headings.all().filter(|word| !own.iter().any(|own| own == word));
        let mut all: Vec<String> = Vec::new();
        for word in own.iter().map(String::as_str).chain(others) {
            let word = code(&format!("{sign}{word}"));
            if !all.contains(&word) {
                all.push(word);
            }
        }
        all
    }
}

fn fence(text: &str) -> String {
    format!("```markdown\n{text}\n```")
}
