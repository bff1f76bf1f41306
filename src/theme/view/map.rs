//! The variable `map`: the drawing, and the same in lists.

use std::collections::{BTreeMap, BTreeSet};

use tera::Value;

use super::Views;
use super::object::{extended, maybe, object};
use super::relatives::in_a_sentence;
use crate::site::{Map, MapColumn, MapPart};

impl Views<'_> {
    /// Where all of the map is, if it shows anything.
    pub(super) fn map_url(&self) -> Value {
        let shows = self.site.maps.get(&None).is_some_and(|map| !map.lines.is_empty() || map.left > 0);
        maybe(shows.then(|| self.href(&self.site.system.map.1)).as_deref())
    }

    /// Where an entry is on the map, if it is drawn.
    pub(super) fn place_on_map(&self, number: usize) -> Value {
        let url = self.site.map_with(number).and_then(|part| self.site.map_url(part));
        maybe(url.map(|url| format!("{}#{}", self.href(&url), self.site.map_anchor(number))).as_deref())
    }

    /// Where the part of the map of a term is, if anything is drawn there.
    pub(super) fn map_of_term(&self, vocabulary: &str, term: &str) -> Value {
        let part = Some((vocabulary.to_owned(), term.to_owned()));
        let drawn = self.site.maps.get(&part).is_some_and(|map| !map.lines.is_empty());
        maybe(drawn.then(|| self.site.map_url(&part)).flatten().map(|url| self.href(&url)).as_deref())
    }

    /// "Samenhang", "Samenhang bij stap 3".
    pub(super) fn map_title(&self, part: &MapPart) -> String {
        match part.as_ref().and_then(|key| self.term_of(key)) {
            None => self.site.system.map.0.clone(),
            Some((vocabulary, term)) => {
                let term = in_a_sentence(vocabulary, term, self.language);
                self.strings.text("map.of").replace("{term}", &term)
            }
        }
    }

    /// The variable `map`.
    pub(super) fn map(&self, part: &MapPart) -> Value {
        let empty = Map::default();
        let map = self.site.maps.get(part).unwrap_or(&empty);
        let term = part.as_ref().and_then(|key| self.term_of(key));
        let lines = map.lines.iter().enumerate().map(|(number, line)| {
            object([("id", Value::from(line_id(number))), ("path", Value::from(line.path.as_str()))])
        });
        object([
            ("term", term.map_or_else(Value::none, |(of, term)| self.term(of, term))),
            ("whole", Value::from(self.href(&self.site.system.map.1))),
            ("parts", self.parts_of_map(part)),
            ("width", Value::from(map.width)),
            ("height", Value::from(map.height)),
            ("left", Value::from(map.left)),
            ("columns", self.columns_of_map(map)),
            ("lines", Value::from(lines.collect::<Vec<_>>())),
            ("groups", self.lists_of_map(map)),
        ])
    }

    /// The parts that show anything, by vocabulary.
    fn parts_of_map(&self, current: &MapPart) -> Value {
        let groups = self.site.schema.vocabularies.values().filter_map(|vocabulary| {
            let links = vocabulary.terms.iter().filter_map(|term| {
                let part = Some((vocabulary.id.clone(), term.id.clone()));
                self.site.maps.get(&part).filter(|map| !map.lines.is_empty())?;
                let url = self.site.map_url(&part)?;
                Some(extended(
                    &self.term_chip(&vocabulary.id, term),
                    [("url", Value::from(self.href(&url))), ("current", Value::from(part == *current))],
                ))
            });
            let links: Vec<Value> = links.collect();
            let label = vocabulary.label.many.get(self.language);
            let id = Value::from(vocabulary.id.as_str());
            (!links.is_empty())
                .then(|| object([("id", id), ("label", Value::from(label)), ("terms", Value::from(links))]))
        });
        Value::from(groups.collect::<Vec<_>>())
    }

    fn columns_of_map(&self, map: &Map) -> Value {
        // The lines of each entry, each with the entry at its other end.
        let mut lit: BTreeMap<usize, Vec<Value>> = BTreeMap::new();
        let numbers: BTreeMap<usize, usize> =
            map.nodes().enumerate().map(|(number, node)| (node.entry, number)).collect();
        for (number, line) in map.lines.iter().enumerate() {
            for (own, other) in [(line.from, line.to), (line.to, line.from)] {
                let other = numbers.get(&other).copied().unwrap_or_default();
                let end = [("line", Value::from(line_id(number))), ("box", Value::from(box_id(other)))];
                lit.entry(own).or_default().push(object(end));
            }
        }
        let columns = map.columns.iter().map(|column| {
            let nodes = column.nodes.iter().map(|node| {
                let lines = node.lines.iter().enumerate().map(|(number, text)| {
                    let (x, y) = node.text_at(number);
                    object([("text", Value::from(text.as_str())), ("x", Value::from(x)), ("y", Value::from(y))])
                });
                object([
                    ("entry", self.summary_of(node.entry)),
                    ("id", Value::from(self.site.map_anchor(node.entry))),
                    ("box", Value::from(box_id(numbers.get(&node.entry).copied().unwrap_or_default()))),
                    ("x", Value::from(node.x)),
                    ("y", Value::from(node.y)),
                    ("width", Value::from(node.width)),
                    ("height", Value::from(node.height)),
                    ("lines", Value::from(lines.collect::<Vec<_>>())),
                    ("broken", Value::from(node.lines.iter().rev().skip(1).any(|line| line.ends_with('-')))),
                    ("lit", Value::from(lit.remove(&node.entry).unwrap_or_default())),
                ])
            });
            object([
                ("label", Value::from(self.column_label(column))),
                ("x", Value::from(column.x)),
                ("nodes", Value::from(nodes.collect::<Vec<_>>())),
            ])
        });
        Value::from(columns.collect::<Vec<_>>())
    }

    /// "Hulpmiddelen".
    fn column_label(&self, column: &MapColumn) -> String {
        let labels = column.types.iter().filter_map(|id| self.site.schema.types.get(id));
        let labels: Vec<String> = labels.map(|of| of.label.many.get(self.language).to_owned()).collect();
        self.listed(&labels)
    }

    /// The same relations in lists: each once, with the entry in the earlier
    /// column, in the order of lists.
    fn lists_of_map(&self, map: &Map) -> Value {
        let mut tied: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for line in &map.lines {
            tied.entry(line.from).or_default().insert(line.to);
        }
        let in_order = |types: &[String], entries: &dyn Fn(usize) -> bool| -> Vec<usize> {
            let listed = types.iter().filter_map(|id| self.site.by_type.get(id)).flatten().copied();
            listed.filter(|number| entries(*number)).collect()
        };
        let groups = map.columns.iter().enumerate().filter_map(|(number, column)| {
            let entries = in_order(&column.types, &|entry| tied.contains_key(&entry));
            let lists = entries.into_iter().map(|entry| {
                let ties = map.columns[number + 1..].iter().flat_map(|later| {
                    in_order(&later.types, &|other| tied.get(&entry).is_some_and(|tied| tied.contains(&other)))
                });
                let ties: Vec<usize> = ties.collect();
                object([("entry", self.summary_of(entry)), ("ties", self.summaries_of(&ties))])
            });
            let lists: Vec<Value> = lists.collect();
            let label = Value::from(self.column_label(column));
            (!lists.is_empty()).then(|| object([("label", label), ("entries", Value::from(lists))]))
        });
        Value::from(groups.collect::<Vec<_>>())
    }
}

/// The names of lines and boxes inside the drawing: no slug has a point.
fn line_id(number: usize) -> String {
    format!("map.l{number}")
}

fn box_id(number: usize) -> String {
    format!("map.b{number}")
}
