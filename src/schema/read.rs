//! Type files to types. A file is read on its own, with its own messages; then
//! each is laid over the one it extends.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::builtin::{builtin_types, is_builtin};
use super::cards::CardsDraft;
use super::cite::{Work, read_work};
use super::found::{FoundDraft, resolve_found};
use super::glossary::GlossaryDraft;
use super::label::{CountLabel, Headings, Localized, settle};
use super::linked::Property;
use super::model::{Block, BlockVariant, ContentType, Field, ItemsKind, Part};
use super::names::{check_path, is_sound_id};
use super::read_field::{FieldDraft, read_fields};
use super::relatives::Relatives;
use super::sort::{SortDraft, SortKey};
use super::vocabulary::Vocabulary;
use crate::data::{Node, TableReader, Value, parse_toml};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::{Source, Span};

/// How many entries one page of a list holds where the type does not say.
const PER_PAGE: usize = 60;
/// In a reference: the type that has the field.
const SELF: &str = "self";
/// The type that all others extend.
const BASE: &str = "base";

/// The types of a site in `languages`, its own first: the built-in ones, with those of `sources` instead of,
/// over, or beside them.
pub fn read_types(
    sources: &[Arc<Source>],
    vocabularies: &BTreeMap<String, Vocabulary>,
    languages: &[&str],
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, ContentType> {
    let language = languages.first().copied().unwrap_or_default();
    let builtin = read_drafts(&builtin_types(), diagnostics);
    let own = read_drafts(sources, diagnostics);
    let ids: Vec<&String> = builtin.keys().chain(own.keys().filter(|id| !builtin.contains_key(*id))).collect();
    let mut types = BTreeMap::new();
    let mut off = BTreeSet::new();
    for id in ids {
        let mut line = Vec::new();
        lineage(id, &own, &builtin, &mut line, diagnostics);
        if line.last().is_some_and(|draft| draft.is_abstract) {
            continue;
        }
        if !line.iter().rev().find_map(|draft| draft.enabled).unwrap_or(true) {
            off.insert(id.clone());
            continue;
        }
        let mut content_type = resolve(id, &line, vocabularies, language, diagnostics);
        // What a built-in type leaves out no author need be told.
        let told_of = if own.contains_key(id) { languages } else { &languages[..languages.len().min(1)] };
        if let Some(draft) = line.last() {
            settle(&draft.source, told_of, |visit| content_type.visit_texts(visit), diagnostics);
        }
        types.insert(id.clone(), content_type);
    }
    check_targets(&types, &off, &own, diagnostics);
    types
}

/// A type file as written: what it does not say is left open.
struct Draft {
    id: String,
    source: Arc<Source>,
    span: Span,
    extends: Option<(String, Span)>,
    is_abstract: bool,
    names: Option<Vec<String>>,
    folder: Option<Localized>,
    path: Option<Localized>,
    path_span: Span,
    label: Option<CountLabel>,
    feed: Option<bool>,
    share: Option<bool>,
    listed: Option<bool>,
    has_pages: Option<bool>,
    enabled: Option<bool>,
    cite: Option<Work>,
    schema_org: Option<String>,
    relatives: Option<Relatives>,
    sort: Option<SortDraft>,
    group: Option<String>,
    per_page: Option<usize>,
    order: Option<i64>,
    map: Option<i64>,
    letters: Option<bool>,
    glossary: Option<GlossaryDraft>,
    mark_terms: Option<bool>,
    search: Option<FoundDraft>,
    cards: Option<CardsDraft>,
    fields: Vec<FieldDraft>,
    blocks: Option<Vec<Block>>,
    parts: Option<Vec<Part>>,
}

fn read_drafts(sources: &[Arc<Source>], diagnostics: &mut Diagnostics) -> BTreeMap<String, Draft> {
    let mut drafts = BTreeMap::new();
    for source in sources {
        let root = parse_toml(source, Span::new(0, source.text().len()), diagnostics);
        let Some((id, draft)) = read_draft(source, &root, diagnostics) else { continue };
        match drafts.entry(id) {
            Entry::Vacant(place) => {
                place.insert(draft);
            }
            Entry::Occupied(taken) => {
                let at = root.get("id").map_or(root.span, |node| node.span);
                diagnostics.push(catalogue::duplicate_id(source, at, "type", taken.key()));
            }
        }
    }
    drafts
}

fn read_draft(source: &Arc<Source>, root: &Node, diagnostics: &mut Diagnostics) -> Option<(String, Draft)> {
    let mut reader = TableReader::new(source, root, diagnostics);
    let id = reader.required_text("id", diagnostics);
    let extends = reader.node("extends").and_then(|node| Some((node.as_text()?.to_owned(), node.span)));
    let list = reader.node("list").map(|node| read_list(source, node, diagnostics)).unwrap_or_default();
    let search = reader.node("search").map(|node| FoundDraft::read(source, node, diagnostics));
    let draft = Draft {
        id: id.clone().unwrap_or_default(),
        source: Arc::clone(source),
        span: root.get("id").map_or(root.span, |node| node.span),
        path_span: root.get("path").or(root.get("folder")).map_or(root.span, |node| node.span),
        extends,
        is_abstract: reader.flag("abstract", false, diagnostics),
        names: reader.node("names").is_some().then(|| reader.texts("names", diagnostics)),
        folder: localized(&mut reader, "folder", source, diagnostics),
        path: localized(&mut reader, "path", source, diagnostics),
        label: reader.node("label").map(|node| CountLabel::read(source, node, diagnostics)),
        feed: flag(&mut reader, "feed", diagnostics),
        share: flag(&mut reader, "share", diagnostics),
        listed: flag(&mut reader, "listed", diagnostics),
        has_pages: flag(&mut reader, "pages", diagnostics),
        enabled: flag(&mut reader, "enabled", diagnostics),
        cite: reader.node("cite").and_then(|node| read_work(source, node, diagnostics)),
        schema_org: reader.text("schema_org", diagnostics),
        relatives: reader.node("relatives").map(|node| Relatives::read(source, node, diagnostics)),
        sort: list.sort,
        group: list.group,
        letters: list.letters,
        per_page: list.per_page,
        glossary: reader.node("glossary").map(|node| GlossaryDraft::read(source, node, diagnostics)),
        mark_terms: flag(&mut reader, "mark_terms", diagnostics),
        order: reader.integer("order", diagnostics),
        map: reader.integer("map", diagnostics),
        search,
        cards: reader.node("cards").map(|node| CardsDraft::read(source, node, diagnostics)),
        fields: reader.node("fields").map(|node| read_fields(source, node, diagnostics)).unwrap_or_default(),
        blocks: reader
            .node("blocks")
            .is_some()
            .then(|| reader.list("blocks", diagnostics))
            .map(|nodes| nodes.iter().filter_map(|node| read_block(source, node, diagnostics)).collect()),
        parts: reader
            .node("parts")
            .is_some()
            .then(|| reader.list("parts", diagnostics))
            .map(|nodes| nodes.iter().filter_map(|node| read_part(source, node, diagnostics)).collect()),
    };
    reader.finish(diagnostics);
    for (key, address) in [("path", &draft.path), ("folder", &draft.folder)] {
        if let (Some(address), Some(node)) = (address, root.get(key)) {
            check_path(source, node.span, address, diagnostics);
        }
    }
    let id = id?;
    is_sound_id(source, draft.span, &id, diagnostics).then_some((id, draft))
}

/// How the entries of a type are listed, as written.
#[derive(Default)]
struct ListDraft {
    sort: Option<SortDraft>,
    group: Option<String>,
    letters: Option<bool>,
    per_page: Option<usize>,
}

fn read_list(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> ListDraft {
    let mut reader = TableReader::new(source, node, diagnostics);
    let sort = SortDraft::read(source, &mut reader, diagnostics);
    let group = reader.text("group", diagnostics);
    let letters = flag(&mut reader, "letters", diagnostics);
    let per_page = reader.integer("per_page", diagnostics).and_then(|number| usize::try_from(number).ok());
    reader.finish(diagnostics);
    ListDraft { sort, group, letters, per_page: per_page.filter(|number| *number > 0) }
}

fn read_block(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Option<Block> {
    let mut reader = TableReader::new(source, node, diagnostics);
    let id = reader.required_text("id", diagnostics);
    let level = reader.integer("level", diagnostics).and_then(|level| u8::try_from(level).ok());
    let variants = reader.list("one_of", diagnostics);
    let variants = variants.iter().filter_map(|node| read_variant(source, node, diagnostics)).collect();
    let block = Block {
        id: id.clone().unwrap_or_default(),
        level: level.unwrap_or(2).clamp(1, 6),
        heading: headings(&mut reader, source, diagnostics),
        one_of: variants,
        content_type: reader.text("type", diagnostics),
        inherit: reader.texts("inherit", diagnostics),
        ordered: reader.flag("ordered", false, diagnostics),
        schema_org: Property::read(&mut reader, diagnostics),
    };
    reader.finish(diagnostics);
    id.map(|_| block)
}

fn read_variant(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Option<BlockVariant> {
    let mut reader = TableReader::new(source, node, diagnostics);
    let id = reader.required_text("id", diagnostics);
    let heading = headings(&mut reader, source, diagnostics);
    reader.finish(diagnostics);
    Some(BlockVariant { id: id?, heading })
}

fn read_part(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Option<Part> {
    let mut reader = TableReader::new(source, node, diagnostics);
    let id = reader.required_text("id", diagnostics);
    let items = reader.node("items").map_or(ItemsKind::Text, |node| {
        let word = node.as_text().unwrap_or_default();
        ItemsKind::ALL.into_iter().find(|kind| kind.id() == word).unwrap_or_else(|| {
            let known = ItemsKind::ALL.iter().map(|kind| kind.id());
            diagnostics.push(catalogue::unknown_field_kind(source, node.span, word, known));
            ItemsKind::Text
        })
    });
    let columns = reader.list("columns", diagnostics);
    let columns = columns.iter().filter_map(|node| read_columns(source, node, diagnostics)).collect();
    let part = Part {
        id: id.clone().unwrap_or_default(),
        heading: headings(&mut reader, source, diagnostics),
        label: localized(&mut reader, "label", source, diagnostics).unwrap_or_default(),
        items,
        content_type: reader.text("type", diagnostics),
        inherit: reader.texts("inherit", diagnostics),
        expected: reader.flag("expected", false, diagnostics),
        columns,
        schema_org: Property::read(&mut reader, diagnostics),
        to: reader.texts("to", diagnostics),
        inverse: localized(&mut reader, "inverse", source, diagnostics).unwrap_or_default(),
    };
    reader.finish(diagnostics);
    id.map(|_| part)
}

/// `["Rather not", "Rather"]`.
fn read_columns(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Option<[String; 2]> {
    if let Value::List(cells) = &node.value
        && let [first, second] = cells.as_slice()
        && let (Some(first), Some(second)) = (first.as_text(), second.as_text())
    {
        return Some([first.to_owned(), second.to_owned()]);
    }
    diagnostics.push(catalogue::wrong_kind(source, node.span, "this", "two words for two columns", node.kind()));
    None
}

/// The drafts that make a type, the most general first. A type of the site
/// that extends its own name lies over the built-in one.
fn lineage<'a>(
    id: &str,
    own: &'a BTreeMap<String, Draft>,
    builtin: &'a BTreeMap<String, Draft>,
    line: &mut Vec<&'a Draft>,
    diagnostics: &mut Diagnostics,
) {
    let mut next = own.get(id).map(|draft| (draft, true)).or_else(|| builtin.get(id).map(|draft| (draft, false)));
    while let Some((draft, is_own)) = next {
        let circular = line.iter().any(|other| std::ptr::eq(*other, draft));
        if circular {
            diagnostics.push(catalogue::circular_type(&draft.source, draft.span, id));
            break;
        }
        line.push(draft);
        next = match &draft.extends {
            Some((parent, _)) if is_own && own.get(parent).is_some_and(|other| !std::ptr::eq(other, draft)) => {
                own.get(parent).map(|draft| (draft, true))
            }
            Some((parent, span)) => {
                let found = builtin.get(parent).map(|draft| (draft, false));
                if found.is_none() {
                    let known = builtin.keys().chain(own.keys()).map(String::as_str);
                    diagnostics.push(catalogue::unknown_type(&draft.source, *span, parent, known));
                }
                found
            }
            None if draft.is_abstract => None,
            None => own.get(BASE).map(|draft| (draft, true)).or_else(|| builtin.get(BASE).map(|draft| (draft, false))),
        };
    }
    line.reverse();
}

fn resolve(
    id: &str,
    line: &[&Draft],
    vocabularies: &BTreeMap<String, Vocabulary>,
    language: &str,
    diagnostics: &mut Diagnostics,
) -> ContentType {
    let mut fields: Vec<FieldDraft> = Vec::new();
    for draft in line {
        for field in &draft.fields {
            match fields.iter_mut().find(|other| other.id == field.id) {
                Some(below) => below.lay_over(field),
                None => fields.push(field.clone()),
            }
        }
    }
    let last = |pick: fn(&Draft) -> Option<Localized>| line.iter().rev().find_map(|draft| pick(draft));
    let folder = last(|draft| draft.folder.clone()).unwrap_or_else(|| Localized::same(id));
    let fields: Vec<Field> = fields
        .into_iter()
        .filter_map(|field| field.resolve(vocabularies, language, diagnostics))
        .map(|field| Field { to: own_instead_of_self(field.to, id), ..field })
        .collect();
    let glossary = line.iter().rev().find_map(|draft| draft.glossary.as_ref());
    let with_parts = line.iter().rposition(|draft| draft.parts.is_some());
    let parts = with_parts.and_then(|at| line[at].parts.clone()).unwrap_or_default();
    let with_cards = line.iter().rposition(|draft| draft.cards.is_some());
    let cards = with_cards.and_then(|at| line[at].cards.as_ref());
    let with_path = line.iter().rev().find(|draft| draft.path.is_some() || draft.folder.is_some());
    let with_path = with_path.filter(|draft| !is_builtin(&draft.source));
    ContentType {
        id: id.to_owned(),
        place: with_path.map(|draft| draft.source.place(draft.path_span)),
        extends: line.iter().rev().map(|draft| draft.id.clone()).filter(|other| other != id).collect(),
        names: line.iter().rev().find_map(|draft| draft.names.clone()).unwrap_or_default(),
        path: last(|draft| draft.path.clone())
            .unwrap_or_else(|| folder.map(|folder| format!("/{}/{{slug}}/", folder.trim_matches('/')))),
        folder,
        label: line
            .iter()
            .rev()
            .find_map(|draft| draft.label.clone())
            .unwrap_or_else(|| CountLabel { one: Localized::same(id), many: Localized::same(id) }),
        feed: line.iter().rev().find_map(|draft| draft.feed).unwrap_or(false),
        share: line.iter().rev().find_map(|draft| draft.share).unwrap_or(false),
        listed: line.iter().rev().find_map(|draft| draft.listed).unwrap_or(true),
        has_pages: line.iter().rev().find_map(|draft| draft.has_pages).unwrap_or(true),
        cite: line.iter().rev().find_map(|draft| draft.cite),
        schema_org: line.iter().rev().find_map(|draft| draft.schema_org.clone()),
        relatives: line.iter().rev().find_map(|draft| draft.relatives.clone()).unwrap_or_default(),
        sort: line
            .iter()
            .rev()
            .find_map(|draft| draft.sort.as_ref())
            .map_or_else(SortKey::default, |sort| sort.resolve(&fields, diagnostics)),
        group: line.iter().rev().find_map(|draft| draft.group.clone()),
        per_page: line.iter().rev().find_map(|draft| draft.per_page).unwrap_or(PER_PAGE),
        order: line.iter().rev().find_map(|draft| draft.order).unwrap_or(100),
        map: line
            .iter()
            .rev()
            .find_map(|draft| draft.map)
            .and_then(|column| u32::try_from(column).ok())
            .filter(|column| *column > 0),
        search: resolve_found(line.iter().filter_map(|draft| draft.search.as_ref()), &fields, diagnostics),
        letters: line.iter().rev().find_map(|draft| draft.letters).unwrap_or(false),
        glossary: glossary.map(|glossary| glossary.resolve(&fields, diagnostics)),
        mark_terms: line.iter().rev().find_map(|draft| draft.mark_terms).unwrap_or(true),
        fields,
        blocks: line.iter().rev().find_map(|draft| draft.blocks.clone()).unwrap_or_default(),
        // Who gives a type other parts need not have declared its cards.
        cards: cards.and_then(|cards| cards.resolve(&parts, with_parts <= with_cards, diagnostics)),
        parts,
    }
}

/// A reference to `self` is one to the type that has the field.
fn own_instead_of_self(to: Vec<String>, id: &str) -> Vec<String> {
    to.into_iter().map(|other| if other == SELF { id.to_owned() } else { other }).collect()
}

/// References, blocks and parts of the site's own types must name types that
/// exist.
///
/// A type that is off counts as known: a field for its entries says so where it
/// is used.
fn check_targets(
    types: &BTreeMap<String, ContentType>,
    off: &BTreeSet<String>,
    own: &BTreeMap<String, Draft>,
    diagnostics: &mut Diagnostics,
) {
    for (id, draft) in own {
        let Some(content_type) = types.get(id) else { continue };
        let named = content_type
            .fields
            .iter()
            .flat_map(|field| &field.to)
            .chain(content_type.parts.iter().flat_map(|part| &part.to))
            .chain(content_type.blocks.iter().filter_map(|block| block.content_type.as_ref()))
            .chain(content_type.parts.iter().filter_map(|part| part.content_type.as_ref()))
            .chain(content_type.relatives.named());
        for target in named {
            if !types.contains_key(target) && !off.contains(target) {
                let known = types.keys().map(String::as_str);
                let at = draft
                    .source
                    .text()
                    .find(&format!("\"{target}\""))
                    .map_or(draft.span, |start| Span::new(start + 1, start + 1 + target.len()));
                diagnostics.push(catalogue::unknown_type(&draft.source, at, target, known));
            }
        }
    }
}

pub(super) fn localized(
    reader: &mut TableReader<'_>,
    key: &'static str,
    source: &Arc<Source>,
    diagnostics: &mut Diagnostics,
) -> Option<Localized> {
    reader.node(key).map(|node| Localized::read(source, node, diagnostics))
}

fn headings(reader: &mut TableReader<'_>, source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Headings {
    reader.node("heading").map(|node| Headings::read(source, node, diagnostics)).unwrap_or_default()
}

pub(super) fn flag(reader: &mut TableReader<'_>, key: &'static str, diagnostics: &mut Diagnostics) -> Option<bool> {
    reader.node(key)?;
    Some(reader.flag(key, false, diagnostics))
}

pub(super) fn texts(
    reader: &mut TableReader<'_>,
    key: &'static str,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<String>> {
    reader.node(key)?;
    Some(reader.texts(key, diagnostics))
}
