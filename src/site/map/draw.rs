//! Relations to a drawing: boxes in columns, lanes through the columns that a
//! line must pass, and lines from the side of one box to the side of another.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Map, MapColumn, MapLine, MapNode};
use super::order::Layers;
use super::place::{Wish, place};
use super::relate::{Tie, column};
use crate::site::card_room::broken;
use crate::site::model::Site;

/// How wide a box is.
const WIDTH: i64 = 270;
/// Between two columns, for the lines.
const BETWEEN: i64 = 130;
/// Between two boxes of a column.
const GAP: i64 = 10;
/// How high a lane is.
const LANE: i64 = 4;
/// Above the boxes, for what the columns are called.
const HEAD: i64 = 40;
/// Around everything, for the ring of a box that has the focus.
const EDGE: i64 = 6;

/// What stands in a layer: a box, or the lane of all lines to one entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    Box(usize),
    Lane { layer: usize, to: usize },
}

/// Draws relations.
pub fn draw(site: &Site, ties: &BTreeSet<Tie>) -> Map {
    if ties.is_empty() {
        return Map::default();
    }
    let mut columns: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
    for number in ties.iter().flat_map(|(from, to)| [*from, *to]) {
        columns.entry(column(site, number).unwrap_or_default()).or_default().insert(number);
    }
    let columns: Vec<Vec<usize>> = columns.into_values().map(|column| in_order(site, &column)).collect();
    let mut drawing = Drawing::new(site, &columns, ties);
    drawing.layers.untangle();
    drawing.stand();
    drawing.finish(site, ties)
}

/// The entries of a column in the order of lists.
fn in_order(site: &Site, entries: &BTreeSet<usize>) -> Vec<usize> {
    let types: BTreeSet<(i64, &String)> = entries
        .iter()
        .map(|number| &site.entries[*number].key.content_type)
        .map(|id| (site.schema.types.get(id).map_or(i64::MAX, |content_type| content_type.order), id))
        .collect();
    let listed = types.into_iter().filter_map(|(_, id)| site.by_type.get(id)).flatten().copied();
    listed.filter(|number| entries.contains(number)).collect()
}

/// A drawing on its way.
struct Drawing {
    things: Vec<Thing>,
    numbers: BTreeMap<Thing, usize>,
    layers: Layers,
    /// The layer of each box, by entry.
    layer_of: BTreeMap<usize, usize>,
    /// The title of each box in lines, by thing.
    lines: Vec<Vec<String>>,
    heights: Vec<i64>,
    /// The upper edges, by thing.
    tops: Vec<i64>,
    room: i64,
}

impl Drawing {
    fn new(site: &Site, columns: &[Vec<usize>], ties: &BTreeSet<Tie>) -> Self {
        let mut drawing = Self {
            things: Vec::new(),
            numbers: BTreeMap::new(),
            layers: Layers { rows: vec![Vec::new(); columns.len()], ..Layers::default() },
            layer_of: BTreeMap::new(),
            lines: Vec::new(),
            heights: Vec::new(),
            tops: Vec::new(),
            room: 0,
        };
        for (layer, column) in columns.iter().enumerate() {
            for entry in column {
                drawing.layer_of.insert(*entry, layer);
                let lines = broken(&site.entries[*entry].title, (WIDTH - 2 * MapNode::PADDING, MapNode::SIZE));
                let count = i64::try_from(lines.len()).unwrap_or(1);
                let height = count * MapNode::LINE + 2 * MapNode::PADDING_Y;
                drawing.add(Thing::Box(*entry), layer, height, lines);
            }
        }
        for tie in ties {
            for pair in drawing.way(*tie).windows(2) {
                let [from, to] = [pair[0], pair[1]].map(|thing| drawing.number(thing));
                if !drawing.layers.after[from].contains(&to) {
                    drawing.layers.after[from].push(to);
                    drawing.layers.before[to].push(from);
                }
            }
        }
        drawing
    }

    fn add(&mut self, thing: Thing, layer: usize, height: i64, lines: Vec<String>) -> usize {
        let number = self.things.len();
        self.things.push(thing);
        self.numbers.insert(thing, number);
        self.layers.rows[layer].push(number);
        self.layers.before.push(Vec::new());
        self.layers.after.push(Vec::new());
        self.lines.push(lines);
        self.heights.push(height);
        self.tops.push(0);
        number
    }

    /// The number of a thing; a lane is laid where there is none yet.
    fn number(&mut self, thing: Thing) -> usize {
        match (self.numbers.get(&thing), thing) {
            (Some(number), _) => *number,
            (None, Thing::Lane { layer, .. }) => self.add(thing, layer, LANE, Vec::new()),
            (None, Thing::Box(_)) => 0,
        }
    }

    /// What a relation passes, from box to box.
    fn way(&self, (from, to): Tie) -> Vec<Thing> {
        let [first, last] = [from, to].map(|entry| self.layer_of.get(&entry).copied().unwrap_or_default());
        let lanes = (first + 1..last).map(|layer| Thing::Lane { layer, to });
        std::iter::once(Thing::Box(from)).chain(lanes).chain([Thing::Box(to)]).collect()
    }

    /// Gives everything its place from the top: the fullest column stands
    /// close, the others follow it.
    fn stand(&mut self) {
        let high = |layer: &Vec<usize>| layer.iter().map(|thing| self.heights[*thing] + GAP).sum::<i64>() - GAP;
        let heights: Vec<i64> = self.layers.rows.iter().map(high).collect();
        let fullest = (0..heights.len()).max_by_key(|layer| (heights[*layer], std::cmp::Reverse(*layer))).unwrap_or(0);
        self.room = heights.get(fullest).copied().unwrap_or(0);
        let close = |_: usize| 0;
        self.settle(fullest, close);
        for layer in (0..fullest).rev() {
            self.settle_beside(layer, layer + 1);
        }
        for layer in fullest + 1..heights.len() {
            self.settle_beside(layer, layer - 1);
        }
    }

    /// Lets a layer stand as near as it can to what it is tied to in another.
    fn settle_beside(&mut self, layer: usize, other: usize) {
        let middle = |thing: usize| self.tops[thing] + self.heights[thing] / 2;
        let ties = if other < layer { &self.layers.before } else { &self.layers.after };
        let half = self.room / 2;
        let wishes: BTreeMap<usize, i64> = self.layers.rows[layer]
            .iter()
            .map(|thing| {
                let tied: Vec<i64> = ties[*thing].iter().map(|other| middle(*other)).collect();
                let count = i64::try_from(tied.len()).unwrap_or(1).max(1);
                (*thing, if tied.is_empty() { half } else { tied.iter().sum::<i64>() / count })
            })
            .collect();
        self.settle(layer, |thing| wishes.get(&thing).copied().unwrap_or_default());
    }

    fn settle(&mut self, layer: usize, middle: impl Fn(usize) -> i64) {
        let row = &self.layers.rows[layer];
        let wishes: Vec<Wish> =
            row.iter().map(|thing| Wish { height: self.heights[*thing], middle: middle(*thing) }).collect();
        for (thing, top) in row.iter().zip(place(&wishes, GAP, self.room)) {
            self.tops[*thing] = top;
        }
    }

    /// Where a line meets a thing: lines of one side stand below each other, in
    /// the order of what they lead to.
    fn port(&self, thing: usize, other: usize, side: &[Vec<usize>]) -> i64 {
        let mut tied = side[thing].clone();
        tied.sort_by_key(|tied| (self.tops[*tied], *tied));
        let at = tied.iter().position(|tied| *tied == other).unwrap_or(0);
        let share = |number: usize| i64::try_from(number).unwrap_or(0);
        HEAD + EDGE + self.tops[thing] + self.heights[thing] * (share(at) + 1) / (share(tied.len()) + 1)
    }

    fn left_of(layer: usize) -> i64 {
        EDGE + i64::try_from(layer).unwrap_or(0) * (WIDTH + BETWEEN)
    }

    fn path(&self, tie: Tie) -> String {
        let way = self.way(tie);
        let first = self.layer_of.get(&tie.0).copied().unwrap_or_default();
        let mut path = String::new();
        for (step, pair) in way.windows(2).enumerate() {
            let [Some(from), Some(to)] = [self.numbers.get(&pair[0]), self.numbers.get(&pair[1])] else { continue };
            let (x, end) = (Self::left_of(first + step) + WIDTH, Self::left_of(first + step + 1));
            let bend = BETWEEN / 2;
            let y = if step == 0 { self.port(*from, *to, &self.layers.after) } else { self.port_of_lane(*from) };
            let end_y =
                if step + 2 == way.len() { self.port(*to, *from, &self.layers.before) } else { self.port_of_lane(*to) };
            if step == 0 {
                path.push_str(&format!("M{x} {y}"));
            } else {
                path.push_str(&format!("H{x}"));
            }
            path.push_str(&format!("C{} {y} {} {end_y} {end} {end_y}", x + bend, end - bend));
        }
        path
    }

    /// A lane is one line, whatever comes together in it.
    fn port_of_lane(&self, lane: usize) -> i64 {
        HEAD + EDGE + self.tops[lane] + LANE / 2
    }

    fn finish(mut self, site: &Site, ties: &BTreeSet<Tie>) -> Map {
        let lines = ties.iter().map(|tie| MapLine { from: tie.0, to: tie.1, path: self.path(*tie) }).collect();
        let layers = std::mem::take(&mut self.layers.rows);
        let width = Self::left_of(layers.len().saturating_sub(1)) + WIDTH + EDGE;
        let columns = layers.iter().enumerate().map(|(layer, row)| self.column(site, layer, row)).collect();
        Map { columns, lines, width, height: HEAD + self.room + 2 * EDGE, left: 0 }
    }

    fn column(&self, site: &Site, layer: usize, row: &[usize]) -> MapColumn {
        let x = Self::left_of(layer);
        let nodes: Vec<MapNode> = row
            .iter()
            .filter_map(|thing| match self.things[*thing] {
                Thing::Box(entry) => Some(MapNode {
                    entry,
                    x,
                    y: HEAD + EDGE + self.tops[*thing],
                    width: WIDTH,
                    height: self.heights[*thing],
                    lines: self.lines[*thing].clone(),
                }),
                Thing::Lane { .. } => None,
            })
            .collect();
        let types: BTreeSet<(i64, &str)> = nodes
            .iter()
            .map(|node| site.entries[node.entry].key.content_type.as_str())
            .map(|id| (site.schema.types.get(id).map_or(i64::MAX, |content_type| content_type.order), id))
            .collect();
        MapColumn { types: types.into_iter().map(|(_, id)| id.to_owned()).collect(), x, nodes }
    }
}
