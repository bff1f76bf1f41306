//! Whole pages: one for each type, one for each vocabulary, and an index.

use super::model::{Manual, ManualPage, code, table};
use crate::schema::{ContentType, Term, Vocabulary};

impl<'a> Manual<'a> {
    /// Every page of the manual, the index first.
    pub fn pages(&self) -> Vec<ManualPage> {
        let types = self.schema.types.values().map(|content_type| ManualPage {
            path: format!("types/{}.md", content_type.id),
            text: self.marked(&self.type_page(content_type)),
        });
        let vocabularies = self.schema.vocabularies.values().map(|vocabulary| ManualPage {
            path: format!("vocabularies/{}.md", vocabulary.id),
            text: self.marked(&self.vocabulary_page(vocabulary)),
        });
        let index = ManualPage { path: "README.md".to_owned(), text: self.marked(&self.index()) };
        std::iter::once(index).chain(types).chain(vocabularies).collect()
    }

    /// How every page of a manual begins, in whichever language: by this a
    /// page that was made is told from one that somebody wrote.
    pub const MARK: &'static str = "<!-- vademecum manual";

    fn marked(&self, text: &str) -> String {
        format!("{}: {} -->\n\n{text}", Self::MARK, self.words.get("made.note"))
    }

    /// One type as a page.
    pub fn type_page(&self, content_type: &ContentType) -> String {
        let Some(content_type) = self.schema.types.get(&content_type.id) else { return String::new() };
        let words = &self.words;
        let mut paragraphs = vec![format!("# {}", content_type.label.one.get(self.language))];
        if content_type.has_pages {
            paragraphs.push(self.places(content_type));
        }
        let inside = self.inside(content_type);
        if !inside.is_empty() {
            let key = if content_type.has_pages { "page.inside_too" } else { "page.inside" };
            paragraphs.push(words.get(key).to_owned());
            paragraphs.push(inside.iter().map(|place| format!("- {place}")).collect::<Vec<_>>().join("\n"));
        }
        if !content_type.has_pages {
            paragraphs.push(words.get("page.no_page").to_owned());
        }
        if let Some((path, text)) = self.sample_file(content_type) {
            paragraphs.push(format!("## {}", words.get("page.example")));
            paragraphs.push(words.fill("page.file", &[("path", &path)]));
            paragraphs.push(format!("```markdown\n{text}```"));
            paragraphs.push(words.get("page.example_note").to_owned());
            let needs: Vec<String> = self.needed_by(content_type).iter().filter_map(|id| self.type_link(id)).collect();
            if !needs.is_empty() {
                let types = words.joined("and", &needs);
                paragraphs.push(words.fill("page.example_needs", &[("types", &types)]));
            }
            if text.contains("\"…\"") {
                paragraphs.push(words.get("page.example_form").to_owned());
            }
        }
        paragraphs.push(format!("## {}", words.get("page.fields")));
        let own = self.own_fields(content_type);
        if own.is_empty() {
            paragraphs.push(words.get("page.no_fields").to_owned());
        } else {
            let note = content_type.has_pages.then(|| words.get("page.fields_note").to_owned());
            paragraphs.extend(note);
            paragraphs.push(own.trim_end().to_owned());
        }
        paragraphs.push(format!("## {}", words.get("page.bodies")));
        paragraphs.push(self.bodies(content_type).trim_end().to_owned());
        paragraphs.push(format!("## {}", words.get("page.relations")));
        paragraphs.push(self.relations(content_type).trim_end().to_owned());
        if content_type.has_pages {
            paragraphs.push(format!("## {}", words.get("page.every")));
            paragraphs.push(self.common_fields().trim_end().to_owned());
        }
        paragraphs.join("\n\n") + "\n"
    }

    /// Where an entry stands, and how one begins with it.
    fn places(&self, content_type: &ContentType) -> String {
        let words = &self.words;
        let name = format!("<{}>", words.get("page.name"));
        let folder = content_type.folder.get(self.site_language).trim_matches('/');
        let separator = if folder.is_empty() { "" } else { "/" };
        let path = content_type.path.get(self.site_language).replace("{slug}", &name).replace("{path}", &name);
        let word = self.word_for_type(content_type);
        let rows = [
            ("page.file_row", code(&format!("content/{folder}{separator}{name}.md"))),
            ("page.address_row", code(&path)),
            ("page.new_row", code(&format!("vademecum new {word} \"{}\"", words.get("page.title")))),
            ("page.link_row", code(&format!("[[{word}:{}]]", words.get("page.name")))),
        ];
        let list = rows.iter().map(|(key, value)| format!("- {}: {value}", words.get(key)));
        let list = list.collect::<Vec<_>>().join("\n");
        if content_type.listed { format!("{list}\n\n{}", words.get("page.home")) } else { list }
    }

    fn word_for_type(&self, content_type: &ContentType) -> String {
        self.schema.types.get(&content_type.id).map(|known| self.word_for(known).to_owned()).unwrap_or_default()
    }

    /// The blocks and parts of others whose items are of this type.
    fn inside(&self, content_type: &ContentType) -> Vec<String> {
        let words = &self.words;
        let is_this = |id: &Option<String>| id.as_ref() == Some(&content_type.id);
        let mut places = Vec::new();
        for other in self.schema.types.values() {
            let link = self.type_link(&other.id).unwrap_or_default();
            if other.blocks.iter().any(|block| is_this(&block.content_type)) {
                places.push(words.fill("page.inside_block", &[("type", &link)]));
            }
            for part in other.parts.iter().filter(|part| is_this(&part.content_type)) {
                let name = part.heading.get(self.site_language).first();
                let name = name.map_or_else(|| part.label.get(self.language).to_owned(), |heading| code(heading));
                places.push(words.fill("page.inside_part", &[("type", &link), ("part", &name)]));
            }
        }
        places
    }

    /// One vocabulary as a page: its words, and who uses them.
    pub fn vocabulary_page(&self, vocabulary: &Vocabulary) -> String {
        let words = &self.words;
        let mut paragraphs = vec![format!("# {}", vocabulary.label.many.get(self.language))];
        let description = vocabulary.description.get(self.language);
        paragraphs.extend(Some(description.to_owned()).filter(|text| !text.is_empty()));
        paragraphs.push(words.get("vocabulary.intro").to_owned());
        let heads =
            [words.get("head.word"), words.get("page.title"), words.get("head.meaning"), words.get("head.also")];
        let rows: Vec<Vec<String>> = vocabulary.terms.iter().map(|term| self.term(term)).collect();
        paragraphs.push(table(&heads, &rows).trim_end().to_owned());
        let mut users = Vec::new();
        for content_type in self.schema.types.values() {
            let uses = content_type.fields.iter().filter(|field| field.vocabulary.as_ref() == Some(&vocabulary.id));
            let label = content_type.label.one.get(self.language);
            users.extend(uses.map(|field| format!("[{label}](../types/{}.md) (`{}`)", content_type.id, field.id)));
        }
        let used = words.fill("vocabulary.used", &[("fields", &users.join(", "))]);
        paragraphs.push(if users.is_empty() { words.get("vocabulary.unused").to_owned() } else { used });
        paragraphs.join("\n\n") + "\n"
    }

    fn term(&self, term: &Term) -> Vec<String> {
        let words = &self.words;
        let mut also: Vec<String> = term.synonyms.clone();
        also.extend(term.parent.as_ref().map(|id| words.fill("vocabulary.part_of", &[("id", id)])));
        also.extend(term.deprecated.then(|| words.get("vocabulary.former").to_owned()));
        also.extend(term.replaced_by.as_ref().map(|id| words.fill("vocabulary.now", &[("id", id)])));
        let description = term.description.get(self.language).to_owned();
        vec![code(&term.id), term.label.get(self.language).to_owned(), description, also.join(", ")]
    }

    fn index(&self) -> String {
        let words = &self.words;
        let mut types: Vec<&'a ContentType> = self.schema.types.values().collect();
        types.sort_by_key(|content_type| (content_type.order, content_type.id.as_str()));
        let (own, inside): (Vec<&ContentType>, Vec<&ContentType>) =
            types.into_iter().partition(|content_type| content_type.has_pages);
        let link = |of: &ContentType| format!("[{}](types/{}.md)", of.label.one.get(self.language), of.id);
        let folder = |of: &ContentType| {
            let folder = of.folder.get(self.site_language).trim_matches('/');
            code(format!("content/{folder}").trim_end_matches('/'))
        };
        let own: Vec<Vec<String>> = own.into_iter().map(|of| vec![link(of), folder(of)]).collect();
        let inside = inside.into_iter().map(|of| vec![link(of), self.inside(of).join("; ").replace("](", "](types/")]);
        let inside: Vec<Vec<String>> = inside.collect();
        let lists = self.schema.vocabularies.values().map(|list| {
            let label = list.label.many.get(self.language);
            vec![format!("[{label}](vocabularies/{}.md)", list.id), list.terms.len().to_string()]
        });
        let lists: Vec<Vec<String>> = lists.collect();
        let mut paragraphs = vec![format!("# {}", words.get("index.title")), words.get("index.intro").to_owned()];
        paragraphs.push(words.get("index.more").to_owned());
        let sections = [
            ("index.types", ["index.head_type", "index.head_folder"], own),
            ("index.inside", ["index.head_inside", "index.head_where"], inside),
            ("index.vocabularies", ["index.head_vocabulary", "index.head_count"], lists),
        ];
        for (title, heads, rows) in sections.into_iter().filter(|(_, _, rows)| !rows.is_empty()) {
            paragraphs.push(format!("## {}", words.get(title)));
            paragraphs.push(table(&heads.map(|head| words.get(head)), &rows).trim_end().to_owned());
        }
        paragraphs.join("\n\n") + "\n"
    }
}
