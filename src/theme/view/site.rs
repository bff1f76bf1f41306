//! The variable `site`: what is the same on every page.

use std::collections::BTreeMap;

use tera::Value;

use super::Views;
use super::object::{maybe, object};
use crate::config::{NavigationItem, Written};
use crate::schema::{Term, Vocabulary};
use crate::search::entry_path;
use crate::site::{DATA_INDEX, MANIFEST, absolute};
use crate::theme::assets::ThemeAssets;
use crate::theme::share::colours_view;

impl Views<'_> {
    pub(super) fn site_view(&self, assets: &ThemeAssets, search: (&str, &str), in_folder: bool) -> Value {
        let (search_client, search_index) = search;
        let config = &self.site.config;
        object([
            ("title", Value::from(config.title.as_str())),
            ("description", Value::from(config.description.as_str())),
            ("language", Value::from(self.language)),
            ("publisher", maybe(config.publisher.as_deref())),
            ("base_url", Value::from(absolute(&config.base_url, &self.site.own_url("/")))),
            ("home", Value::from(self.home_href())),
            ("navigation", self.navigation()),
            ("footer", Value::from(config.footer.iter().map(|item| self.navigation_item(item)).collect::<Vec<_>>())),
            ("types", self.listed_types()),
            ("vocabularies", self.vocabularies()),
            ("help", self.help()),
            ("exit", self.exit()),
            (
                "urls",
                object([
                    ("home", Value::from(self.home_href())),
                    ("search", Value::from(self.href(&self.site.system.search.1))),
                    ("az", Value::from(self.href(&self.site.system.az.1))),
                    ("set", self.set_url()),
                    ("offline", self.offline_url()),
                    ("map", self.map_url()),
                    ("feed", self.format_url("feed", "feed.atom")),
                    ("sitemap", self.format_url("sitemap", "sitemap.xml")),
                    ("manifest", self.format_url("manifest", MANIFEST)),
                    ("data", self.format_url("json", DATA_INDEX)),
                ]),
            ),
            ("style", Value::from(self.href(&assets.style))),
            ("script", Value::from(self.href(&assets.script))),
            (
                "search",
                object([
                    ("client", Value::from(self.href(search_client))),
                    ("index", Value::from(self.href(search_index))),
                    ("also", self.also_searched()),
                ]),
            ),
            ("portable", Value::from(in_folder)),
            ("policy", Value::from(config.policy())),
            ("logo", self.logo(assets.logo)),
            ("icon", self.icon(assets)),
            ("colours", colours_view(&assets.colours)),
            ("fonts", Value::from(assets.fonts.iter().map(|font| Value::from(self.href(font))).collect::<Vec<_>>())),
        ])
    }

    /// The icon of the site: as a drawing, and for the screen of a phone.
    fn icon(&self, assets: &ThemeAssets) -> Value {
        let Some(icons) = &assets.icons else { return Value::none() };
        object([("svg", Value::from(self.href(&icons.svg))), ("touch", Value::from(self.href(&icons.touch)))])
    }

    /// The picture in the head of every page.
    fn logo(&self, size: Option<(u32, u32)>) -> Value {
        let config = &self.site.config;
        let placed = |written: &Written| Some(self.href(&self.site.asset(&written.input())?.output));
        let Some(logo) = &config.look.logo else { return Value::none() };
        let Some(url) = placed(&logo.file) else { return Value::none() };
        object([
            ("url", Value::from(url)),
            ("dark", maybe(logo.dark.as_ref().and_then(placed).as_deref())),
            ("alt", Value::from(logo.alt.as_str())),
            ("with_title", Value::from(logo.with_title)),
            ("width", size.map_or_else(Value::none, |(width, _)| Value::from(width))),
            ("height", size.map_or_else(Value::none, |(_, height)| Value::from(height))),
        ])
    }

    /// Other sites that readers may search too.
    fn also_searched(&self) -> Value {
        let sites = self.site.config.also_searched.iter().map(|site| {
            object([
                ("name", Value::from(site.name.as_str())),
                ("address", Value::from(site.address.as_str())),
                ("index", Value::from(format!("{}{}", site.address, entry_path()))),
            ])
        });
        Value::from(sites.collect::<Vec<_>>())
    }

    /// The page that tells how to take the site along, if there is something to take.
    fn offline_url(&self) -> Value {
        let page = self.site.config.offline.has_page().then(|| self.href(&self.site.system.offline.1));
        maybe(page.as_deref())
    }

    /// The address of a file, if the site has its format.
    fn format_url(&self, format: &str, path: &str) -> Value {
        maybe(self.site.config.wants(format).then(|| self.href(&self.site.own_url(path))).as_deref())
    }

    /// The configured links; without any, the lists.
    fn navigation(&self) -> Value {
        let configured = &self.site.config.navigation;
        if !configured.is_empty() {
            return Value::from(configured.iter().map(|item| self.navigation_item(item)).collect::<Vec<_>>());
        }
        let items = self.types_in_navigation().into_iter().map(|id| {
            let content_type = &self.site.schema.types[id];
            object([
                ("title", Value::from(content_type.label.many.get(self.language))),
                ("url", Value::from(self.href(&self.site.list_url(id)))),
            ])
        });
        Value::from(items.collect::<Vec<_>>())
    }

    fn navigation_item(&self, item: &NavigationItem) -> Value {
        object([("title", Value::from(item.title.as_str())), ("url", Value::from(self.link(&item.url)))])
    }

    /// An address of the configuration: on this site, in this language where
    /// the page is there, or elsewhere.
    fn link(&self, url: &str) -> String {
        if url.starts_with('/') {
            let translated = self.site.translations.of(url, self.language);
            self.href(translated.unwrap_or(url))
        } else {
            url.to_owned()
        }
    }

    /// The address of the home page.
    pub(super) fn home_href(&self) -> String {
        self.href(&self.site.own_url("/"))
    }

    /// What a language calls itself; its code where the interface texts do not
    /// say.
    pub(super) fn own_name(&self, language: &str) -> String {
        let key = format!("languages.own.{language}");
        self.strings.get(&key, None).unwrap_or(language).to_owned()
    }

    /// What a language is called in the language of the page; its code where
    /// the interface texts do not say.
    pub(super) fn language_name(&self, language: &str) -> String {
        let key = format!("languages.{language}");
        self.strings.get(&key, None).unwrap_or(language).to_owned()
    }

    /// The types that have a list with something in it.
    pub(super) fn types_in_order(&self) -> Vec<&String> {
        let mut types: Vec<(i64, &String)> = self
            .site
            .schema
            .types
            .iter()
            .filter(|(id, content_type)| content_type.listed && self.site.by_type.contains_key(*id))
            .map(|(id, content_type)| (content_type.order, id))
            .collect();
        types.sort_unstable();
        types.into_iter().map(|(_, id)| id).collect()
    }

    /// Those that the navigation has where no other is configured: what has
    /// no page of its own is found on the way.
    pub(super) fn types_in_navigation(&self) -> Vec<&String> {
        let mut types = self.types_in_order();
        types.retain(|id| self.site.schema.types[*id].has_pages);
        types
    }

    fn listed_types(&self) -> Value {
        let types = self.types_in_order().into_iter().map(|id| {
            let numbers = self.site.by_type.get(id).map(Vec::as_slice).unwrap_or_default();
            let count = numbers.iter().filter(|number| !self.site.is_guest(**number)).count();
            let description = self.site.introductions.get(id).and_then(|entry| entry.description.as_deref());
            super::object::extended(
                &self.content_type(id),
                [("count", Value::from(count)), ("description", maybe(description))],
            )
        });
        Value::from(types.collect::<Vec<_>>())
    }

    fn vocabularies(&self) -> Value {
        let shown = self.site.schema.vocabularies.values().filter(|vocabulary| {
            let used = |term: &Term| self.site.by_term.contains_key(&(vocabulary.id.clone(), term.id.clone()));
            vocabulary.path.is_some() && vocabulary.terms.iter().any(used)
        });
        Value::from(shown.map(|vocabulary| self.vocabulary(vocabulary)).collect::<Vec<_>>())
    }

    pub(super) fn vocabulary(&self, vocabulary: &Vocabulary) -> Value {
        let url = self.site.vocabulary_url(&vocabulary.id).map(|url| self.href(&url));
        let terms = vocabulary.terms.iter().filter(|term| !term.deprecated).map(|term| self.term(vocabulary, term));
        object([
            ("id", Value::from(vocabulary.id.as_str())),
            ("one", Value::from(vocabulary.label.one.get(self.language))),
            ("many", Value::from(vocabulary.label.many.get(self.language))),
            ("description", maybe(Some(vocabulary.description.get(self.language)))),
            ("url", maybe(url.as_deref())),
            ("ordered", Value::from(vocabulary.ordered)),
            ("terms", Value::from(terms.collect::<Vec<_>>())),
            ("former", self.former_terms(vocabulary)),
        ])
    }

    /// Former names, each with what to say now.
    fn former_terms(&self, vocabulary: &Vocabulary) -> Value {
        let former = vocabulary.terms.iter().filter(|term| term.deprecated).map(|term| {
            let successor = term.replaced_by.as_ref().and_then(|id| vocabulary.term(id));
            let successor = successor.map_or_else(Value::none, |term| self.term_chip(&vocabulary.id, term));
            super::object::extended(&self.term(vocabulary, term), [("replaced_by", successor)])
        });
        Value::from(former.collect::<Vec<_>>())
    }

    /// A term with how much there is about it.
    pub(super) fn term(&self, vocabulary: &Vocabulary, term: &Term) -> Value {
        let count = self.term_counts.get(&(vocabulary.id.clone(), term.id.clone())).copied().unwrap_or_default();
        let mut depth = 0usize;
        let mut wider = term.parent.as_deref();
        while let Some(parent) = wider.and_then(|id| vocabulary.term(id)).filter(|_| depth < 8) {
            depth += 1;
            wider = parent.parent.as_deref();
        }
        super::object::extended(
            &self.term_chip(&vocabulary.id, term),
            [
                ("description", maybe(Some(term.description.get(self.language)))),
                ("count", Value::from(count)),
                ("parent", maybe(term.parent.as_deref())),
                ("depth", Value::from(depth)),
            ],
        )
    }

    /// A term as a word to click, from the store.
    pub(super) fn term_chip(&self, vocabulary: &str, term: &Term) -> Value {
        self.chips.get(vocabulary).and_then(|chips| chips.get(&term.id)).cloned().unwrap_or_else(Value::none)
    }

    /// Makes the words to click of all terms: nearly every page shows some.
    pub(super) fn all_chips(&self) -> BTreeMap<String, BTreeMap<String, Value>> {
        let of = |vocabulary: &Vocabulary| {
            vocabulary.terms.iter().map(|term| (term.id.clone(), self.chip(&vocabulary.id, term))).collect()
        };
        self.site.schema.vocabularies.values().map(|vocabulary| (vocabulary.id.clone(), of(vocabulary))).collect()
    }

    fn chip(&self, vocabulary: &str, term: &Term) -> Value {
        let url = self.site.term_url(vocabulary, &term.id).map(|url| self.href(&url));
        let label = term.label.get(self.language);
        let short = Some(term.short.get(self.language)).filter(|short| !short.is_empty()).unwrap_or(label);
        object([
            ("id", Value::from(term.id.as_str())),
            ("label", Value::from(label)),
            ("short", Value::from(short)),
            ("url", maybe(url.as_deref())),
        ])
    }

    fn help(&self) -> Value {
        let lines = self.site.config.help.iter().map(|line| {
            let digits: String = line.number.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect();
            object([
                ("label", Value::from(line.label.as_str())),
                ("number", Value::from(line.number.as_str())),
                ("tel", Value::from(digits)),
                ("note", maybe(line.note.as_deref())),
            ])
        });
        Value::from(lines.collect::<Vec<_>>())
    }

    fn exit(&self) -> Value {
        let Some(exit) = &self.site.config.exit else { return Value::none() };
        let label = exit.label.clone().unwrap_or_else(|| self.strings.text("exit.label"));
        let page = exit.page.as_ref().map(|page| self.link(&page.url));
        object([
            ("label", Value::from(label)),
            ("url", Value::from(exit.url.as_str())),
            ("page_url", maybe(page.as_deref())),
        ])
    }
}
