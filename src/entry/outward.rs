//! What an entry says to others: all that addresses, links, relations, terms,
//! cards and lists are made of. What only its own page shows is not part of it,
//! nor the places in its file.

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};

use super::model::{Entry, EntryKey, ItemPlace, PartContent, PartItem, Section};
use crate::document::{Item, LinkTarget, Said, Slot, Slotted};
use crate::schema::{FieldValue, PartialDate};

/// All that an entry says to others.
#[derive(PartialEq, Hash)]
struct Outward<'e> {
    key: &'e EntryKey,
    path: &'e str,
    file: &'e str,
    title: &'e str,
    description: Option<&'e str>,
    date: Option<PartialDate>,
    updated: Option<PartialDate>,
    draft: bool,
    aliases: Vec<&'e str>,
    weight: Option<i64>,
    language: Option<&'e str>,
    edition: &'e str,
    original: &'e str,
    elsewhere: Option<&'e str>,
    mark_terms: bool,
    exit: bool,
    /// The fields with their values, and whether those were inherited.
    values: Vec<(&'e str, &'e FieldValue, bool)>,
    /// Where its links want to go, and whether they are pictures.
    targets: Vec<(&'e LinkTarget, bool)>,
    /// The numbers of those that stand in the text.
    shown: BTreeSet<usize>,
    anchors: BTreeSet<&'e str>,
    parts: Vec<OutwardPart<'e>>,
    /// Which item of the parts comes after which.
    order: Vec<usize>,
    /// The headings, where they stand on cards.
    headings: Vec<&'e Slotted>,
    parent: Option<&'e (EntryKey, String)>,
    item: Option<&'e ItemPlace>,
    children: &'e [EntryKey],
}

#[derive(PartialEq, Hash)]
struct OutwardPart<'e> {
    id: &'e str,
    anchor: Option<&'e str>,
    section: Option<usize>,
    not_discussed: bool,
    items: Vec<OutwardItem<'e>>,
}

#[derive(PartialEq, Hash)]
struct OutwardItem<'e> {
    id: &'e str,
    entry: Option<&'e EntryKey>,
    section: usize,
    said: Said<'e>,
}

impl Entry {
    /// Whether the entry says to others what `other` says. Then a site with the
    /// one in the place of the other is the same but for the page of that
    /// entry, the search, and what is written about its text.
    pub fn says_the_same_to_others(&self, other: &Self) -> bool {
        self.outward() == other.outward()
    }

    /// Gives `hasher` all that the entry says to others.
    pub fn hash_outward(&self, hasher: &mut impl Hasher) {
        self.outward().hash(hasher);
    }

    fn outward(&self) -> Outward<'_> {
        // Every field by name, so that a new one must be thought about here.
        let Self {
            key,
            path,
            source,
            span: _,
            title,
            description,
            date,
            updated,
            draft,
            aliases,
            weight,
            language,
            edition,
            original,
            elsewhere,
            mark_terms,
            exit,
            fields,
            fragments: _,
            sections,
            parts,
            links,
            footnotes: _,
            parent,
            item,
            children,
        } = self;
        Outward {
            key,
            path,
            file: source.path(),
            title,
            description: description.as_deref(),
            date: *date,
            updated: *updated,
            draft: *draft,
            aliases: aliases.iter().map(|(alias, _)| alias.as_str()).collect(),
            weight: *weight,
            language: language.as_deref(),
            edition,
            original,
            elsewhere: elsewhere.as_deref(),
            mark_terms: *mark_terms,
            exit: *exit,
            values: fields.iter().map(|(id, field)| (id.as_str(), &field.value, field.inherited)).collect(),
            targets: links.iter().map(|link| (&link.target, link.image)).collect(),
            shown: shown_links(sections),
            anchors: self.anchors(),
            parts: parts.iter().map(outward_part).collect(),
            order: in_order_of_text(parts),
            headings: sections.iter().filter(|_| !parts.is_empty()).map(|section| &section.title_text).collect(),
            parent: parent.as_ref(),
            item: item.as_ref(),
            children,
        }
    }
}

fn outward_part(part: &PartContent) -> OutwardPart<'_> {
    let PartContent { id, anchor, section, not_discussed, items } = part;
    OutwardPart {
        id,
        anchor: anchor.as_deref(),
        section: *section,
        not_discussed: *not_discussed,
        items: items.iter().map(outward_item).collect(),
    }
}

fn outward_item(item: &PartItem) -> OutwardItem<'_> {
    let PartItem { id, entry, section, found } = item;
    OutwardItem { id, entry: entry.as_ref(), section: *section, said: found.said() }
}

/// The numbers of the links that stand in the text.
fn shown_links(sections: &[Section]) -> BTreeSet<usize> {
    let mut shown = BTreeSet::new();
    for section in sections {
        section.html.each_slot(|slot| {
            if let Slot::Href(link) = slot {
                shown.insert(link);
            }
        });
    }
    shown
}

/// Which item comes after which, in whatever part.
fn in_order_of_text(parts: &[PartContent]) -> Vec<usize> {
    let items: Vec<&Item> = parts.iter().flat_map(|part| &part.items).map(|item| &item.found).collect();
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|at| (items[*at].span, *at));
    order
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostics;
    use crate::entry::{Entry, interpret};
    use crate::schema::{Schema, read_types};
    use crate::source::Source;

    /// The entry of a text, of a type with a part.
    fn entry(text: &str) -> Option<Entry> {
        let declared = "id = \"note\"\n[label.nl]\none = \"notitie\"\nmany = \"Notities\"\n\n\
                        [[parts]]\nid = \"helps\"\nitems = \"named\"\n[parts.heading]\nnl = [\"Wat helpt\"]\n";
        let mut diagnostics = Diagnostics::new();
        let files = [Source::new("content/_types/note.toml", declared)];
        let types = read_types(&files, &std::collections::BTreeMap::new(), &["nl"], &mut diagnostics);
        let schema = Schema { types, vocabularies: std::collections::BTreeMap::new() };
        let source = Source::new("content/a.md", text);
        let content_type = schema.types.get("note")?;
        interpret(&source, "a.md", content_type, &schema, "nl", &mut diagnostics).into_iter().next()
    }

    fn same(one: &str, other: &str) -> Option<bool> {
        Some(entry(one)?.says_the_same_to_others(&entry(other)?))
    }

    const TEXT: &str =
        "---\ntitle: A\ndescription: D\n---\nZin [b](b.md).\n\n## Kop\n\nWoord.\n\n## Wat helpt\n\n- **X.** Y\n";

    #[test]
    fn a_word_in_the_text_is_for_its_own_page_alone() {
        assert_eq!(same(TEXT, &TEXT.replace("Woord", "Een ander woord")), Some(true));
        assert_eq!(same(TEXT, &TEXT.replace("Zin", "Nog een zin\n\nZin")), Some(true));
    }

    #[test]
    fn what_others_show_or_link_to_is_said_to_them() {
        let changes =
            [("A\n", "B\n"), ("D\n", "E\n"), ("b.md", "c.md"), ("## Kop", "## Koppen"), ("Y", "Z"), ("- **X", "- **W")];
        for (from, to) in changes {
            assert_eq!(same(TEXT, &TEXT.replacen(from, to, 1)), Some(false), "{from} to {to}");
        }
    }
}
