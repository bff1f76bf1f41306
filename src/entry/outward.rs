//! What an entry says to others: all that addresses, links, relations, terms,
//! cards and lists are made of. What only its own page shows is not part of it,
//! nor the places in its file.

use std::collections::BTreeSet;

use super::model::{Entry, PartContent, PartItem, Section};
use crate::document::{Item, Link, Slot};

impl Entry {
    /// Whether the entry says to others what `other` says. Then a site with the
    /// one in the place of the other is the same but for the page of that
    /// entry, the search, and what is written about its text.
    pub fn says_the_same_to_others(&self, other: &Self) -> bool {
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
        let aliases = aliases.iter().map(|(alias, _)| alias);
        let values = fields.iter().map(|(id, field)| (id, &field.value, field.inherited));
        let targets = links.iter().map(Link::what);
        *key == other.key
            && *path == other.path
            && source.path() == other.source.path()
            && *title == other.title
            && *description == other.description
            && *date == other.date
            && *updated == other.updated
            && *draft == other.draft
            && aliases.eq(other.aliases.iter().map(|(alias, _)| alias))
            && *weight == other.weight
            && *language == other.language
            && *edition == other.edition
            && *original == other.original
            && *elsewhere == other.elsewhere
            && *mark_terms == other.mark_terms
            && *exit == other.exit
            && values.eq(other.fields.iter().map(|(id, field)| (id, &field.value, field.inherited)))
            && targets.eq(other.links.iter().map(Link::what))
            && shown_links(sections) == shown_links(&other.sections)
            && self.anchors() == other.anchors()
            && same_parts(parts, &other.parts)
            && (parts.is_empty() || titles(sections).eq(titles(&other.sections)))
            && *parent == other.parent
            && *item == other.item
            && *children == other.children
    }
}

impl Link {
    /// Where it wants to go and what it is, wherever it stands.
    fn what(&self) -> (&crate::document::LinkTarget, bool) {
        (&self.target, self.image)
    }
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

/// The headings, which stand on cards.
fn titles(sections: &[Section]) -> impl Iterator<Item = &crate::document::Slotted> {
    sections.iter().map(|section| &section.title_text)
}

fn same_parts(parts: &[PartContent], others: &[PartContent]) -> bool {
    let same = |(part, other): (&PartContent, &PartContent)| {
        let PartContent { id, anchor, section, not_discussed, items } = part;
        let items_of = |part: &PartContent| part.items.len();
        *id == other.id
            && *anchor == other.anchor
            && *section == other.section
            && *not_discussed == other.not_discussed
            && items_of(part) == items_of(other)
            && items.iter().zip(&other.items).all(|(item, other)| same_item(item, other))
    };
    parts.len() == others.len()
        && parts.iter().zip(others).all(same)
        && in_order_of_text(parts) == in_order_of_text(others)
}

fn same_item(item: &PartItem, other: &PartItem) -> bool {
    let PartItem { id, entry, section, found } = item;
    *id == other.id && *entry == other.entry && *section == other.section && found.says_the_same(&other.found)
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
