//! `cards.js` beside a page of cards: their texts, for a set that a reader puts
//! together from several entries. A script, since a page that stands in a
//! folder can load nothing else; all that it does is to hand over data.

use rayon::prelude::*;

use crate::describe::{Json, licence_of};
use crate::schema::{ContentType, ShowContext};
use crate::site::{CARD_PLACE, Card, CardItem, Site, file_of, item_code, words};
use crate::source::{OutputFile, Sink};
use crate::theme::Strings;

/// One file for each entry with cards.
pub fn export(site: &Site, strings: &Strings, sink: &dyn Sink) {
    let all: Vec<(&usize, &Vec<Card>)> = site.cards.iter().collect();
    all.into_par_iter().for_each(|(number, cards)| {
        let Some(url) = site.card_data_url(*number) else { return };
        let data = data(site, strings, *number, cards).line();
        let code = site.card_code(*number);
        let script = format!("((globalThis.Vademecum ??= {{}}).cards ??= {{}})[\"{code}\"] = {data};\n");
        sink.write(OutputFile::new(file_of(&url), script.into_bytes()));
    });
}

fn data(site: &Site, strings: &Strings, number: usize, cards: &[Card]) -> Json {
    let entry = &site.entries[number];
    let updated = entry.updated.map(|date| date.written(strings));
    Json::object([
        ("title", Json::from(entry.title.as_str())),
        ("address", Json::from(site.short_address(number).as_str())),
        ("licence", Json::maybe(licence_of(site, entry))),
        ("updated", Json::maybe(updated.as_deref())),
        ("facts", Json::some(facts(site, strings, number).iter().map(|fact| Json::from(fact.as_str())))),
        ("cards", Json::some(cards.iter().filter_map(|card| card_data(site, number, card)))),
    ])
}

/// "Conversation with: parent", for each field that stands on cards.
fn facts(site: &Site, strings: &Strings, number: usize) -> Vec<String> {
    let entry = &site.entries[number];
    let language = site.config.language.as_str();
    let context = ShowContext { language, texts: strings, vocabularies: &site.schema.vocabularies };
    let content_type = site.schema.types.get(&entry.key.content_type);
    let fields = content_type.into_iter().flat_map(ContentType::published);
    let shown = fields.filter(|field| field.show.iter().any(|place| place == CARD_PLACE)).filter_map(|field| {
        let used = entry.fields.get(&field.id)?;
        let values: Vec<String> = match site.references[number].get(&field.id) {
            Some(targets) => targets.iter().map(|target| site.entries[*target].title.clone()).collect(),
            None => field.kind.shown(field, &used.value, &context).into_iter().map(|shown| shown.label).collect(),
        };
        (!values.is_empty()).then(|| format!("{}: {}", field.label.get(language), values.join(", ")))
    });
    shown.collect()
}

fn card_data(site: &Site, number: usize, card: &Card) -> Option<Json> {
    let entry = &site.entries[number];
    let links = &site.links[number];
    let CardItem { item, columns, label, .. } = site.card_item(number, card)?;
    let section = entry.sections.get(item.section).filter(|section| section.level > 0);
    let text = |of: Option<&crate::document::Words>| of.map(|of| words(&of.text, links).trim().to_owned());
    let size = |size: usize| Json::Integer(i64::try_from(size + 1).unwrap_or(1));
    Some(Json::object([
        ("code", Json::from(item_code(&item.id).as_str())),
        ("label", Json::from(label)),
        (
            "columns",
            columns.map_or(Json::Null, |columns| Json::some(columns.iter().map(|word| Json::from(word.as_str())))),
        ),
        ("name", Json::maybe(text(item.found.name.as_ref()).as_deref())),
        ("text", Json::maybe(text(Some(&item.found.body)).as_deref())),
        ("reason", Json::maybe(text(item.found.aside.as_ref()).as_deref())),
        ("when", Json::maybe(section.map(|section| words(&section.title_text, links)).as_deref())),
        ("step", section.filter(|section| section.block.is_some()).map_or(Json::Null, |_| Json::Bool(true))),
        ("front", size(card.front)),
        ("back", size(card.back)),
        ("small", size(card.small)),
    ]))
}
