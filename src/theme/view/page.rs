//! A page: its templates, its own facts, and the variable of its kind.

use std::collections::BTreeMap;

use tera::{Context, Value};

use super::Views;
use super::object::{extended, maybe, object};
use crate::entry::checked;
use crate::schema::{alphabetical, letter};
use crate::site::{Group, Listing, Page, PageKind, TermKey, absolute};

/// The other forms of an entry's page: format, media type, and file beside it.
const FORMS: [(&str, &str, &str); 2] =
    [("json", "application/json", "index.json"), ("markdown", "text/markdown", "index.md")];

impl Views<'_> {
    pub(super) fn page_view(&self, page: &Page) -> (Vec<String>, Context) {
        let mut context = Context::new();
        context.insert_value("page", self.facts(page));
        let templates = match &page.kind {
            PageKind::Home => {
                context.insert_value("home", self.home());
                vec!["home.html".to_owned()]
            }
            PageKind::Entry(number) => {
                context.insert_value("entry", self.entry(*number));
                let id = &self.site.entries[*number].key.content_type;
                // A type that extends another looks like it.
                let wider = self.site.schema.types.get(id).map(|t| t.extends.as_slice()).unwrap_or_default();
                let names = std::iter::once(id).chain(wider).map(|id| format!("entry-{id}.html"));
                names.chain(["entry.html".to_owned()]).collect()
            }
            PageKind::Cards(number) => {
                context.insert_value("cards", self.cards(*number));
                let id = &self.site.entries[*number].key.content_type;
                vec![format!("cards-{id}.html"), "cards.html".to_owned()]
            }
            PageKind::List { content_type, listing } => {
                context.insert_value("list", self.list(content_type, listing));
                vec![format!("list-{content_type}.html"), "list.html".to_owned()]
            }
            PageKind::Vocabulary(id) => {
                let vocabulary = self.site.schema.vocabularies.get(id);
                context.insert_value("vocabulary", vocabulary.map_or_else(Value::none, |v| self.vocabulary(v)));
                vec![format!("vocabulary-{id}.html"), "vocabulary.html".to_owned()]
            }
            PageKind::Term { term, listing } => {
                self.insert_term(term, listing, &mut context);
                vec![format!("term-{}.html", term.0), "term.html".to_owned()]
            }
            PageKind::Crossing { terms, listing } => {
                context.insert_value("crossing", self.crossing(terms));
                context.insert_value("groups", self.groups(&listing.groups));
                context.insert_value("total", Value::from(listing.total));
                vec![format!("crossing-{}-{}.html", terms.0.0, terms.1.0), "crossing.html".to_owned()]
            }
            PageKind::Set => {
                context.insert_value("set", self.set());
                vec!["set.html".to_owned()]
            }
            PageKind::Offline => vec!["offline.html".to_owned()],
            PageKind::Map(part) => {
                context.insert_value("map", self.map(part));
                vec!["map.html".to_owned()]
            }
            PageKind::Search => vec!["search.html".to_owned()],
            PageKind::Az => {
                context.insert_value("az", self.alphabet());
                vec!["az.html".to_owned()]
            }
            PageKind::NotFound => vec!["404.html".to_owned()],
        };
        (templates, context)
    }

    pub(super) fn title_of(&self, page: &Page) -> String {
        let site = self.site;
        match &page.kind {
            PageKind::Home => site.config.title.clone(),
            PageKind::Entry(number) => site.entries[*number].title.clone(),
            PageKind::Cards(number) => {
                self.strings.text("cards.title").replace("{title}", &site.entries[*number].title)
            }
            PageKind::List { content_type, .. } => {
                let introduction = site.introductions.get(content_type).map(|entry| entry.title.clone());
                introduction.unwrap_or_else(|| {
                    let label = site.schema.types.get(content_type).map(|t| t.label.many.get(self.language));
                    label.unwrap_or(content_type).to_owned()
                })
            }
            PageKind::Vocabulary(id) => {
                let label = site.schema.vocabularies.get(id).map(|v| v.label.many.get(self.language));
                label.unwrap_or(id).to_owned()
            }
            PageKind::Term { term: (vocabulary, id), .. } => {
                let term = site.schema.vocabularies.get(vocabulary).and_then(|v| v.term(id));
                term.map_or_else(|| id.clone(), |term| term.label.get(self.language).to_owned())
            }
            PageKind::Crossing { terms, .. } => self.crossing_title(terms),
            PageKind::Set => site.system.set.0.clone(),
            PageKind::Offline => site.system.offline.0.clone(),
            PageKind::Map(part) => self.map_title(part),
            PageKind::Search => site.system.search.0.clone(),
            PageKind::Az => site.system.az.0.clone(),
            PageKind::NotFound => site.system.not_found.0.clone(),
        }
    }

    /// The variable `page`.
    fn facts(&self, page: &Page) -> Value {
        let heading = match &page.kind {
            PageKind::Home => {
                self.site.introductions.get("").map_or_else(|| self.title_of(page), |entry| entry.title.clone())
            }
            _ => self.title_of(page),
        };
        let (kind, description, language) = match &page.kind {
            PageKind::Home => ("home", Some(self.site.config.description.as_str()), None),
            PageKind::Entry(number) => {
                let entry = &self.site.entries[*number];
                ("entry", entry.description.as_deref(), entry.language.as_deref())
            }
            PageKind::Cards(number) => ("cards", None, self.site.entries[*number].language.as_deref()),
            PageKind::List { content_type, .. } => {
                ("list", self.site.introductions.get(content_type).and_then(|entry| entry.description.as_deref()), None)
            }
            PageKind::Vocabulary(id) => {
                ("vocabulary", self.site.schema.vocabularies.get(id).map(|v| v.description.get(self.language)), None)
            }
            PageKind::Term { term: (vocabulary, id), .. } => {
                let term = self.site.schema.vocabularies.get(vocabulary).and_then(|v| v.term(id));
                ("term", term.map(|term| term.description.get(self.language)), None)
            }
            PageKind::Crossing { terms, .. } => {
                let term = self.term_of(&terms.1);
                ("crossing", term.map(|(_, term)| term.description.get(self.language)), None)
            }
            PageKind::Set => ("set", None, None),
            PageKind::Offline => ("offline", None, None),
            PageKind::Map(_) => ("map", None, None),
            PageKind::Search => ("search", None, None),
            PageKind::Az => ("az", None, None),
            PageKind::NotFound => ("not-found", None, None),
        };
        let listing = match &page.kind {
            PageKind::List { listing, .. } | PageKind::Term { listing, .. } | PageKind::Crossing { listing, .. } => {
                Some(listing)
            }
            _ => None,
        };
        let crumbs = self.crumbs(page);
        let structured = self.structured(page, description, &crumbs);
        let meta = match page.kind {
            PageKind::Entry(number) => self.citation_meta(number),
            _ => Value::from(Vec::<Value>::new()),
        };
        object([
            ("kind", Value::from(kind)),
            ("title", Value::from(self.unique_title(page, listing))),
            ("heading", Value::from(heading)),
            ("description", maybe(description)),
            ("url", Value::from(self.href(&page.url))),
            ("canonical", Value::from(absolute(&self.site.config.base_url, &page.url))),
            ("language", Value::from(language.unwrap_or(self.language))),
            ("path_in_navigation", self.path_in_navigation(page, &crumbs)),
            ("crumbs", Value::from(crumbs.into_iter().map(|(title, url)| crumb(&title, &url)).collect::<Vec<_>>())),
            ("alternates", self.alternates(page)),
            ("meta", meta),
            ("structured", structured),
            ("pagination", listing.map_or_else(Value::none, |listing| self.pagination(listing))),
            ("languages", self.languages(page)),
            ("exit", Value::from(self.has_exit(page))),
        ])
    }

    /// Whether the author of a page leaves the button on it that leaves the
    /// site.
    fn has_exit(&self, page: &Page) -> bool {
        let introduced = match &page.kind {
            PageKind::Entry(number) | PageKind::Cards(number) => return self.site.entries[*number].exit,
            PageKind::Home => "",
            PageKind::List { content_type, .. } => content_type.as_str(),
            _ => return true,
        };
        self.site.introductions.get(introduced).is_none_or(|entry| entry.exit)
    }

    /// This page in every language of the site; nothing for a site in one. A
    /// language without this page has only a home to go to.
    fn languages(&self, page: &Page) -> Value {
        let config = &self.site.config;
        if config.languages.len() < 2 {
            return Value::from(Vec::<Value>::new());
        }
        // The second page of a list has no counterpart; its first page has.
        let url = match &page.kind {
            PageKind::List { listing, .. } | PageKind::Term { listing, .. } | PageKind::Crossing { listing, .. } => {
                &listing.first_url
            }
            _ => &page.url,
        };
        let languages = config.languages.iter().map(|language| {
            let current = *language == config.language;
            let there = if current { Some(page.url.as_str()) } else { self.site.translations.of(url, language) };
            let home = self.site.translations.of(&self.site.own_url("/"), language);
            object([
                ("id", Value::from(language.as_str())),
                ("name", Value::from(self.language_name(language))),
                ("own_name", Value::from(self.own_name(language))),
                ("current", Value::from(current)),
                ("url", maybe(there.map(|url| self.href(url)).as_deref())),
                ("absolute", maybe(there.map(|url| absolute(&config.base_url, url)).as_deref())),
                ("home", maybe(home.map(|url| self.href(url)).as_deref())),
            ])
        });
        Value::from(languages.collect::<Vec<_>>())
    }

    /// The same page in other forms: their media type and address.
    fn alternates(&self, page: &Page) -> Value {
        let PageKind::Entry(number) = page.kind else { return Value::from(Vec::<Value>::new()) };
        let forms = FORMS.iter().filter(|(format, ..)| self.site.config.wants(format));
        let found = forms.filter_map(|(_, media_type, name)| {
            let url = self.site.beside(number, name)?;
            Some(object([("type", Value::from(*media_type)), ("url", Value::from(self.href(&url)))]))
        });
        Value::from(found.collect::<Vec<_>>())
    }

    /// The page's title with, from the second page of a list on, its number.
    fn unique_title(&self, page: &Page, listing: Option<&Listing>) -> String {
        let title = self.title_of(page);
        match listing.filter(|listing| listing.number > 1) {
            Some(listing) => format!("{title} ({})", listing.number),
            None => title,
        }
    }

    /// The pages above this one: title and address.
    fn crumbs(&self, page: &Page) -> Vec<(String, String)> {
        let mut crumbs = Vec::new();
        if page.kind != PageKind::Home {
            crumbs.push((self.site.system.home.clone(), self.home_href()));
        }
        match &page.kind {
            PageKind::Entry(number) | PageKind::Cards(number) => {
                let entry = &self.site.entries[*number];
                let id = &entry.key.content_type;
                if let Some(content_type) = self.site.schema.types.get(id).filter(|content_type| content_type.listed) {
                    let label = content_type.label.many.get(self.language).to_owned();
                    crumbs.push((label, self.href(&self.site.list_url(id))));
                }
                if matches!(page.kind, PageKind::Cards(_)) {
                    crumbs.push((entry.title.clone(), self.href(&self.site.urls[*number])));
                }
            }
            PageKind::Term { term: (vocabulary, id), .. } => {
                if let Some(vocabulary) = self.site.schema.vocabularies.get(vocabulary) {
                    let url = self.site.vocabulary_url(&vocabulary.id).unwrap_or_default();
                    crumbs.push((vocabulary.label.many.get(self.language).to_owned(), self.href(&url)));
                    let wider = vocabulary.term(id).and_then(|term| term.parent.as_deref());
                    if let Some(wider) = wider.and_then(|id| vocabulary.term(id)) {
                        let url = self.site.term_url(&vocabulary.id, &wider.id).unwrap_or_default();
                        crumbs.push((wider.label.get(self.language).to_owned(), self.href(&url)));
                    }
                }
            }
            PageKind::Crossing { terms, .. } => {
                if let Some((vocabulary, term)) = self.term_of(&terms.0) {
                    let url = self.site.vocabulary_url(&vocabulary.id).unwrap_or_default();
                    crumbs.push((vocabulary.label.many.get(self.language).to_owned(), self.href(&url)));
                    let url = self.site.term_url(&vocabulary.id, &term.id).unwrap_or_default();
                    crumbs.push((term.label.get(self.language).to_owned(), self.href(&url)));
                }
            }
            PageKind::Map(Some(_)) => {
                crumbs.push((self.site.system.map.0.clone(), self.href(&self.site.system.map.1)));
            }
            _ => {}
        }
        crumbs
    }

    /// The navigation item that this page, or a page above it, is.
    fn path_in_navigation(&self, page: &Page, crumbs: &[(String, String)]) -> Value {
        let url = self.href(&page.url);
        let above = crumbs.iter().rev().map(|(_, url)| url.as_str()).filter(|url| *url != self.home_href());
        let first_page = match &page.kind {
            PageKind::List { listing, .. } | PageKind::Term { listing, .. } | PageKind::Crossing { listing, .. } => {
                self.href(&listing.first_url)
            }
            _ => url.clone(),
        };
        let candidates: Vec<&str> = [url.as_str(), first_page.as_str()].into_iter().chain(above).collect();
        let items: Vec<String> = if self.site.config.navigation.is_empty() {
            self.types_in_navigation().into_iter().map(|id| self.href(&self.site.list_url(id))).collect()
        } else {
            let here = self.site.config.navigation.iter().filter(|item| item.url.starts_with('/'));
            here.map(|item| self.href(&item.url)).collect()
        };
        maybe(candidates.into_iter().find(|candidate| items.iter().any(|item| item == candidate)))
    }

    fn pagination(&self, listing: &Listing) -> Value {
        let url = |number: usize| self.href(&crate::site::page_url(&listing.first_url, number));
        let previous = (listing.number > 1).then(|| url(listing.number - 1));
        let next = (listing.number < listing.count).then(|| url(listing.number + 1));
        // The first, the last, and those around this one.
        let shown = (1..=listing.count)
            .filter(|number| *number == 1 || *number == listing.count || number.abs_diff(listing.number) <= 2)
            .map(|number| {
                object([
                    ("number", Value::from(number)),
                    ("url", Value::from(url(number))),
                    ("current", Value::from(number == listing.number)),
                ])
            });
        object([
            ("number", Value::from(listing.number)),
            ("count", Value::from(listing.count)),
            ("previous", maybe(previous.as_deref())),
            ("next", maybe(next.as_deref())),
            ("first", Value::from(url(1))),
            ("last", Value::from(url(listing.count))),
            ("pages", Value::from(shown.collect::<Vec<_>>())),
        ])
    }

    fn home(&self) -> Value {
        let site = self.site;
        let reviewed = site.reviewed().iter().map(|number| {
            let day = self.date(checked(&site.entries[*number]));
            object([("entry", self.summary_of(*number)), ("checked", day)])
        });
        object([
            ("html", self.introduction("")),
            ("newest", self.summaries_of(site.news())),
            ("reviewed", Value::from(reviewed.collect::<Vec<_>>())),
        ])
    }

    fn list(&self, id: &str, listing: &Listing) -> Value {
        let introduction = self.site.introductions.get(id);
        let content_type = self.types.get(id).cloned().unwrap_or_else(Value::none);
        let entries = self.site.by_type.get(id).map(Vec::as_slice).unwrap_or_default();
        let untranslated = entries.iter().filter(|number| self.site.is_guest(**number)).count();
        object([
            ("type", content_type.clone()),
            (
                "title",
                introduction.map_or_else(
                    || content_type.get_from_path("many").cloned().unwrap_or_else(Value::none),
                    |entry| Value::from(entry.title.as_str()),
                ),
            ),
            ("description", maybe(introduction.and_then(|entry| entry.description.as_deref()))),
            ("html", if listing.number == 1 { self.introduction(id) } else { Value::none() }),
            ("groups", self.groups(&listing.groups)),
            ("total", Value::from(listing.total)),
            ("untranslated", Value::from(untranslated)),
        ])
    }

    fn groups(&self, groups: &[Group]) -> Value {
        let groups = groups.iter().map(|group| {
            let url = group.url.as_ref().map(|url| self.href(url));
            let content_type = group.content_type.as_ref().and_then(|id| self.types.get(id)).cloned();
            object([
                ("label", maybe(group.label.as_deref())),
                ("untranslated", Value::from(group.untranslated)),
                ("url", maybe(url.as_deref())),
                ("type", content_type.unwrap_or_else(Value::none)),
                ("entries", self.summaries_of(&group.entries)),
                ("left", Value::from(group.left)),
            ])
        });
        Value::from(groups.collect::<Vec<_>>())
    }

    fn insert_term(&self, key: &TermKey, listing: &Listing, context: &mut Context) {
        let Some(vocabulary) = self.site.schema.vocabularies.get(&key.0) else { return };
        let Some(term) = vocabulary.term(&key.1) else { return };
        let narrower = vocabulary.terms.iter().filter(|other| other.parent.as_ref() == Some(&term.id));
        let current: Vec<_> = vocabulary.terms.iter().filter(|other| !other.deprecated).collect();
        let at = current.iter().position(|other| other.id == term.id);
        let beside = |step: isize| {
            let at = at.filter(|_| vocabulary.ordered)?.checked_add_signed(step)?;
            current.get(at).map(|other| self.term(vocabulary, other))
        };
        let wider = term.parent.as_ref().and_then(|id| vocabulary.term(id));
        let successor = term.replaced_by.as_ref().and_then(|id| vocabulary.term(id));
        let view = extended(
            &self.term(vocabulary, term),
            [
                ("crossings", Value::from(self.crossings(key, None))),
                ("map", self.map_of_term(&key.0, &key.1)),
                ("children", Value::from(narrower.map(|other| self.term(vocabulary, other)).collect::<Vec<_>>())),
                ("wider", wider.map_or_else(Value::none, |other| self.term(vocabulary, other))),
                ("synonyms", Value::from(term.synonyms.iter().map(String::as_str).collect::<Vec<_>>())),
                ("deprecated", Value::from(term.deprecated)),
                ("replaced_by", successor.map_or_else(Value::none, |other| self.term(vocabulary, other))),
                ("previous", beside(-1).unwrap_or_else(Value::none)),
                ("next", beside(1).unwrap_or_else(Value::none)),
            ],
        );
        context.insert_value("vocabulary", self.vocabulary(vocabulary));
        context.insert_value("term", view);
        context.insert_value("groups", self.groups(&listing.groups));
        context.insert_value("total", Value::from(listing.total));
    }

    /// Every entry with a page under the first letter of its title; what begins
    /// with no letter stands under `#`.
    fn alphabet(&self) -> Value {
        let mut letters: BTreeMap<char, Vec<(String, usize)>> = BTreeMap::new();
        let with_page = self.site.entries.iter().enumerate().filter(|(number, _)| self.site.has_page(*number));
        for (number, entry) in with_page {
            let key = alphabetical(&entry.title);
            letters.entry(letter(&key)).or_default().push((key, number));
        }
        let groups = letters.into_iter().map(|(letter, mut entries)| {
            entries.sort();
            let numbers: Vec<usize> = entries.into_iter().map(|(_, number)| number).collect();
            object([("letter", Value::from(letter.to_string())), ("entries", self.summaries_of(&numbers))])
        });
        Value::from(groups.collect::<Vec<_>>())
    }
}

fn crumb(title: &str, url: &str) -> Value {
    object([("title", Value::from(title)), ("url", Value::from(url))])
}
