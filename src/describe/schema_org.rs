//! An entry in the words of schema.org, as its type, fields, blocks and parts
//! declare them.

use super::json::Json;
use super::licence::{licence_of, licence_url};
use super::plain::plain;
use crate::document::{Slot, Slotted};
use crate::entry::PartItem;
use crate::schema::{ContentType, Field, FieldValue, Property};
use crate::site::{Site, absolute, words};

/// The type of a page, and of an entry that is nothing more.
pub const PAGE: &str = "WebPage";

/// The page of an entry, and the entry itself where it is more than a page.
pub fn entry_nodes(site: &Site, number: usize) -> Vec<Json> {
    let entry = &site.entries[number];
    let mut page = page_node(site, &site.urls[number], &entry.title, entry.description.as_deref());
    let language = entry.language.as_deref().unwrap_or(&site.config.language);
    page.put("inLanguage", Json::from(language));
    page.put("datePublished", entry.date.map_or(Json::Null, |date| Json::from(date.iso())));
    page.put("dateModified", entry.updated.map_or(Json::Null, |date| Json::from(date.iso())));
    let licence = licence_of(site, entry);
    page.put("license", licence.and_then(licence_url).map_or(Json::Null, Json::from));
    let Some(content_type) = site.schema.types.get(&entry.key.content_type) else { return vec![page] };
    let Some(own) = content_type.schema_org.as_deref().filter(|own| *own != PAGE) else { return vec![page] };
    page.put("mainEntity", Json::object([("@id", Json::from(thing_id(site, number)))]));
    let mut thing = thing_node(site, number, own);
    for field in content_type.published() {
        if let (Some(property), Some(used)) = (&field.schema_org, entry.fields.get(&field.id)) {
            add(&mut thing, &property.name, field_values(site, field, property, &used.value, number));
        }
    }
    add_sections(site, content_type, number, &mut thing);
    add_items(site, content_type, number, &mut thing);
    vec![page, thing]
}

/// A page of the site.
pub fn page_node(site: &Site, url: &str, title: &str, description: Option<&str>) -> Json {
    let config = &site.config;
    let url = absolute(&config.base_url, url);
    let home = absolute(&config.base_url, &site.own_url("/"));
    let publisher = config.publisher.as_deref().map_or(Json::Null, |name| named("Organization", name));
    Json::object([
        ("@type", Json::from(PAGE)),
        ("@id", Json::from(url.as_str())),
        ("url", Json::from(url.as_str())),
        ("name", Json::from(title)),
        ("description", Json::maybe(description.filter(|text| !text.is_empty()))),
        ("publisher", publisher),
        (
            "isPartOf",
            Json::object([
                ("@type", Json::from("WebSite")),
                ("@id", Json::from(format!("{home}#site"))),
                ("name", Json::from(config.title.as_str())),
                ("url", Json::from(home.as_str())),
            ]),
        ),
    ])
}

/// The way to a page: title and address of each page above it, the page itself
/// last.
pub fn crumbs_node(page: &str, crumbs: &[(String, String)]) -> Json {
    let items = crumbs.iter().enumerate().map(|(place, (title, url))| {
        Json::object([
            ("@type", Json::from("ListItem")),
            ("position", Json::from(place + 1)),
            ("name", Json::from(title.as_str())),
            ("item", Json::from(url.as_str())),
        ])
    });
    Json::object([
        ("@type", Json::from("BreadcrumbList")),
        ("@id", Json::from(format!("{page}#crumbs"))),
        ("itemListElement", Json::List(items.collect())),
    ])
}

/// Nodes as the text of a data block in a page. No sign in it can end the
/// block or begin a tag, and none is a line end to an old reader of scripts.
pub fn data_block(nodes: Vec<Json>) -> String {
    let graph = Json::object([("@context", Json::from("https://schema.org")), ("@graph", Json::List(nodes))]);
    let line = graph.line();
    // The two line ends begin with this byte, as other signs do.
    if !line.bytes().any(|byte| matches!(byte, b'<' | b'>' | b'&' | 0xe2)) {
        return line;
    }
    let mut text = String::with_capacity(line.len() + 32);
    let mut rest = line.as_str();
    while let Some(at) = rest.find(['<', '>', '&', '\u{2028}', '\u{2029}']) {
        text.push_str(&rest[..at]);
        let mut letters = rest[at..].chars();
        if let Some(letter) = letters.next() {
            text.push_str(&format!("\\u{:04x}", u32::from(letter)));
        }
        rest = letters.as_str();
    }
    text.push_str(rest);
    text
}

/// The name of an entry as a thing, apart from the page about it.
fn thing_id(site: &Site, number: usize) -> String {
    let url = absolute(&site.config.base_url, &site.urls[number]);
    if url.contains('#') { url } else { format!("{url}#it") }
}

fn thing_node(site: &Site, number: usize, own: &str) -> Json {
    let entry = &site.entries[number];
    Json::object([
        ("@type", Json::from(own)),
        ("@id", Json::from(thing_id(site, number))),
        ("name", Json::from(entry.title.as_str())),
        ("description", Json::maybe(entry.description.as_deref())),
        ("url", Json::from(absolute(&site.config.base_url, &site.urls[number]))),
    ])
}

fn named(own: &str, name: &str) -> Json {
    Json::object([("@type", Json::from(own)), ("name", Json::from(name))])
}

/// The values of a field for a property: things where the property or the kind
/// of field says so, else words, numbers and dates.
fn field_values(site: &Site, field: &Field, property: &Property, value: &FieldValue, number: usize) -> Vec<Json> {
    let language = site.config.language.as_str();
    let of = property.of.as_deref();
    match value {
        FieldValue::Terms(terms) => {
            let Some(vocabulary) = field.vocabulary.as_ref().and_then(|id| site.schema.vocabularies.get(id)) else {
                return Vec::new();
            };
            let terms = terms.iter().filter_map(|used| vocabulary.term(&used.id));
            let nodes = terms.map(|term| {
                let mut node = named(of.unwrap_or("DefinedTerm"), term.label.get(language));
                let url = site.term_url(&vocabulary.id, &term.id).map(|url| absolute(&site.config.base_url, &url));
                node.put("url", Json::maybe(url.as_deref()));
                node
            });
            nodes.collect()
        }
        FieldValue::Refs(_) => {
            let targets = site.references[number].get(&field.id).into_iter().flatten();
            targets.map(|target| reference(site, *target, of)).collect()
        }
        FieldValue::Table(rows) => {
            let row = |row: &std::collections::BTreeMap<String, FieldValue>| {
                let mut node = Json::object([("@type", Json::from(of.unwrap_or("Thing")))]);
                for column in &field.columns {
                    if let (Some(property), Some(value)) = (&column.schema_org, row.get(&column.id)) {
                        add(&mut node, &property.name, field_values(site, column, property, value, number));
                    }
                }
                node
            };
            rows.iter().map(row).collect()
        }
        FieldValue::Choice(id) => {
            let choice = field.choices.iter().find(|choice| choice.id == *id);
            let label = choice.map_or(id.as_str(), |choice| choice.label.get(language));
            vec![of.map_or_else(|| Json::from(label), |of| named(of, label))]
        }
        FieldValue::Date(date) => vec![Json::from(date.iso())],
        other => {
            let values = match Json::from(field.kind.json(field, other)) {
                Json::List(items) => items,
                one => vec![one],
            };
            let whole = |value: Json| match (of, value) {
                (Some(of), Json::Text(text)) => named(of, &text),
                (_, value) => value,
            };
            values.into_iter().map(whole).filter(|value| *value != Json::Null).collect()
        }
    }
}

/// Another entry, in short.
fn reference(site: &Site, number: usize, of: Option<&str>) -> Json {
    let entry = &site.entries[number];
    let own = site.schema.types.get(&entry.key.content_type).and_then(|t| t.schema_org.as_deref());
    Json::object([
        ("@type", Json::from(of.or(own).unwrap_or("Thing"))),
        // Seen as something else, it is not that thing.
        ("@id", Json::maybe(of.is_none().then(|| thing_id(site, number)).as_deref())),
        ("name", Json::from(entry.title.as_str())),
        ("url", Json::from(absolute(&site.config.base_url, &site.urls[number]))),
    ])
}

/// The sections that are blocks with a property: the steps of a guide.
fn add_sections(site: &Site, content_type: &ContentType, number: usize, thing: &mut Json) {
    let entry = &site.entries[number];
    let links = &site.links[number];
    let page = absolute(&site.config.base_url, &site.urls[number]);
    for block in &content_type.blocks {
        let Some(property) = &block.schema_org else { continue };
        let mut values = Vec::new();
        for (at, section) in entry.sections.iter().enumerate() {
            if section.block.as_ref() != Some(&block.id) {
                continue;
            }
            // What stands below deeper headings belongs to it too.
            let rest = entry.sections[at + 1..].iter().take_while(|next| next.level > section.level);
            let texts = std::iter::once(words(&section.text, links))
                .chain(rest.flat_map(|next| [words(&next.title_text, links), words(&next.text, links)]));
            let text = texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>());
            let text = text.filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n");
            let mut node = named(property.of.as_deref().unwrap_or("Thing"), &words(&section.title_text, links));
            node.put("text", Json::maybe(Some(text.as_str()).filter(|text| !text.is_empty())));
            let url = section.id.as_deref().map(|id| format!("{page}#{id}"));
            node.put("url", Json::maybe(url.as_deref()));
            values.push(node);
        }
        add(thing, &property.name, values);
    }
}

/// The items of parts with a property: what helps with a question.
fn add_items(site: &Site, content_type: &ContentType, number: usize, thing: &mut Json) {
    let entry = &site.entries[number];
    let page = absolute(&site.config.base_url, &site.urls[number]);
    for part in &content_type.parts {
        let Some(property) = &part.schema_org else { continue };
        let Some(content) = entry.parts.iter().find(|content| content.id == part.id) else { continue };
        let nodes = content.items.iter().map(|item| {
            Json::object([
                ("@type", Json::from(property.of.as_deref().unwrap_or("Thing"))),
                ("text", Json::from(item_text(site, number, item))),
                ("url", Json::from(format!("{}#{}", page.split('#').next().unwrap_or_default(), item.id))),
            ])
        });
        add(thing, &property.name, nodes.collect());
    }
}

/// "Name. Explanation".
fn item_text(site: &Site, number: usize, item: &PartItem) -> String {
    let links = &site.links[number];
    let of = |html: &Slotted| {
        plain(&html.fill(|slot, out| {
            if let Slot::Title(link) = slot {
                let title = links.get(link).map(|link| link.title.as_str()).unwrap_or_default();
                out.push_str(&title.replace('&', "&amp;").replace('<', "&lt;"));
            }
        }))
    };
    let name = item.found.name.as_ref().map(|name| of(&name.html)).unwrap_or_default();
    let text = of(&item.found.body.html);
    match (name.is_empty(), text.is_empty()) {
        (true, _) => text,
        (_, true) => name,
        _ => format!("{name}. {text}"),
    }
}

/// Adds values to a property that may have some already.
fn add(node: &mut Json, property: &str, values: Vec<Json>) {
    let Json::Object(rows) = node else { return };
    let before = rows.iter().position(|(name, _)| name == property).map(|at| rows.remove(at).1);
    let mut all = match before {
        Some(Json::List(items)) => items,
        Some(one) => vec![one],
        None => Vec::new(),
    };
    all.extend(values);
    let value = if all.len() == 1 { all.pop() } else { Some(all).filter(|all| !all.is_empty()).map(Json::List) };
    if let Some(value) = value {
        rows.push((property.to_owned(), value));
    }
}
