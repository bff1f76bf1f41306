//! The nouns: a map, its columns, what stands in them, and its lines.

use crate::site::model::{Site, TermKey};

/// Which part of the map a page shows: that of a term, or all of it.
pub type MapPart = Option<TermKey>;

/// A drawing. Its unit is about a point on a screen, where type is as large as
/// [`MapNode::SIZE`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Map {
    /// The columns, from the left.
    pub columns: Vec<MapColumn>,
    /// The relations, by the entry in the earlier column.
    pub lines: Vec<MapLine>,
    /// How wide it is.
    pub width: i64,
    /// How high it is.
    pub height: i64,
    /// How many entries with a relation it has no room for.
    pub left: usize,
}

/// Entries below each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapColumn {
    /// The types of its entries, in their order.
    pub types: Vec<String>,
    /// Where it begins, from the left.
    pub x: i64,
    /// What stands in it, from the top.
    pub nodes: Vec<MapNode>,
}

/// An entry in its box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapNode {
    /// The entry.
    pub entry: usize,
    /// The left edge of the box.
    pub x: i64,
    /// Its upper edge.
    pub y: i64,
    /// How wide it is.
    pub width: i64,
    /// How high it is.
    pub height: i64,
    /// The title in lines that fit.
    pub lines: Vec<String>,
}

impl MapNode {
    /// The size of type.
    pub const SIZE: i64 = 16;
    /// From one line of type to the next.
    pub const LINE: i64 = 21;
    /// From the edge of a box to its text, at the sides.
    pub const PADDING: i64 = 14;
    /// Above and below the text of a box.
    pub const PADDING_Y: i64 = 12;

    /// Where the type of a line stands, from the left and from the top.
    pub fn text_at(&self, line: usize) -> (i64, i64) {
        let line = i64::try_from(line).unwrap_or(0);
        // The foot of the letters is four fifths down their size.
        let first = Self::PADDING_Y + (Self::LINE - Self::SIZE) / 2 + Self::SIZE * 4 / 5;
        (self.x + Self::PADDING, self.y + first + line * Self::LINE)
    }
}

/// A relation between two entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapLine {
    /// The entry in the earlier column.
    pub from: usize,
    /// The entry in the later one.
    pub to: usize,
    /// The way of the line, as the path of a drawing.
    pub path: String,
}

impl Map {
    /// Everything on it, column by column.
    pub fn nodes(&self) -> impl Iterator<Item = &MapNode> {
        self.columns.iter().flat_map(|column| &column.nodes)
    }
}

impl Site {
    /// The address of a part of the map: `/samenhang/`, `/samenhang/stappen/3/`.
    pub fn map_url(&self, part: &MapPart) -> Option<String> {
        let map = &self.system.map.1;
        let Some((vocabulary, term)) = part else { return Some(map.clone()) };
        let url = self.term_url(vocabulary, term)?;
        Some(format!("{map}{}", url.strip_prefix(&self.own_url("/"))?))
    }

    /// The name of the place of an entry on a map.
    pub fn map_anchor(&self, number: usize) -> String {
        let key = &self.entries[number].key;
        format!("{}-{}", key.content_type, key.slug)
    }

    /// The map on which an entry is drawn: all of it, else the first part.
    pub fn map_with(&self, number: usize) -> Option<&MapPart> {
        self.on_maps.get(&number)
    }
}
