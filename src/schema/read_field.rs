//! The fields of a type file: what each option says, laid over those of the
//! type that is extended, and whether it makes sense for the field's kind.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::cite::{CiteRole, read_role};
use super::kinds::{KINDS, Kind, KindContext, Limit, OPTIONS, kind_named, options_of};
use super::label::Localized;
use super::linked::Property;
use super::model::{Choice, Field, Pattern};
use super::read::{flag, localized, texts};
use super::state::State;
use super::vocabulary::Vocabulary;
use crate::data::{Node, TableReader};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::{Source, Span};

/// A field as written: what it does not say is left open.
#[derive(Clone)]
pub(super) struct FieldDraft {
    source: Arc<Source>,
    span: Span,
    pub(super) id: String,
    also: Option<Vec<String>>,
    kind: Option<&'static dyn Kind>,
    /// Whether a kind was named that does not exist: that was told.
    kind_is_unknown: bool,
    label: Option<Localized>,
    hint: Option<Localized>,
    required: Option<bool>,
    default: Option<Node>,
    min: Option<Node>,
    max: Option<Node>,
    pattern: Option<Node>,
    deprecated: Option<Localized>,
    internal: Option<bool>,
    facet: Option<bool>,
    search: Option<u32>,
    show: Option<Vec<String>>,
    vocabulary: Option<String>,
    to: Option<Vec<String>>,
    cite: Option<CiteRole>,
    schema_org: Option<Property>,
    inverse: Option<Localized>,
    order_by: Option<String>,
    choices: Option<Vec<Choice>>,
    of: Option<&'static dyn Kind>,
    columns: Option<Vec<FieldDraft>>,
    /// Where each option of the kind was written.
    places: BTreeMap<&'static str, (Arc<Source>, Span)>,
}

pub(super) fn read_fields(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Vec<FieldDraft> {
    let Some(rows) = node.as_table() else {
        diagnostics.push(catalogue::wrong_kind(source, node.span, "`fields`", "a group per field", node.kind()));
        return Vec::new();
    };
    rows.iter().map(|(key, node)| read_field(source, &key.name, key.span, node, diagnostics)).collect()
}

fn read_field(source: &Arc<Source>, id: &str, span: Span, node: &Node, diagnostics: &mut Diagnostics) -> FieldDraft {
    let mut reader = TableReader::new(source, node, diagnostics);
    let draft = FieldDraft {
        source: Arc::clone(source),
        span,
        id: id.to_owned(),
        also: texts(&mut reader, "also", diagnostics),
        kind: read_kind(&mut reader, "kind", source, diagnostics),
        kind_is_unknown: node.get("kind").is_some_and(|node| node.as_text().and_then(kind_named).is_none()),
        label: localized(&mut reader, "label", source, diagnostics),
        hint: localized(&mut reader, "hint", source, diagnostics),
        required: flag(&mut reader, "required", diagnostics),
        default: reader.node("default").cloned(),
        min: reader.node("min").cloned(),
        max: reader.node("max").cloned(),
        pattern: reader.node("pattern").cloned(),
        deprecated: localized(&mut reader, "deprecated", source, diagnostics),
        internal: flag(&mut reader, "internal", diagnostics),
        facet: flag(&mut reader, "facet", diagnostics),
        search: reader.integer("search", diagnostics).and_then(|weight| u32::try_from(weight).ok()),
        show: texts(&mut reader, "show", diagnostics),
        vocabulary: reader.text("vocabulary", diagnostics),
        to: texts(&mut reader, "to", diagnostics),
        cite: reader.node("cite").and_then(|node| read_role(source, node, diagnostics)),
        schema_org: Property::read(&mut reader, diagnostics),
        inverse: localized(&mut reader, "inverse", source, diagnostics),
        order_by: reader.text("order_by", diagnostics),
        choices: reader
            .node("choices")
            .is_some()
            .then(|| reader.list("choices", diagnostics))
            .map(|nodes| nodes.iter().filter_map(|node| read_choice(source, node, diagnostics)).collect()),
        of: read_kind(&mut reader, "of", source, diagnostics),
        columns: reader.node("columns").map(|node| read_fields(source, node, diagnostics)),
        places: places_of_options(source, node),
    };
    reader.finish(diagnostics);
    draft
}

fn places_of_options(source: &Arc<Source>, node: &Node) -> BTreeMap<&'static str, (Arc<Source>, Span)> {
    let written = node.as_table().into_iter().flatten();
    written
        .filter_map(|(key, _)| {
            let option = OPTIONS.iter().find(|option| **option == key.name)?;
            Some((*option, (Arc::clone(source), key.span)))
        })
        .collect()
}

fn read_kind(
    reader: &mut TableReader<'_>,
    key: &'static str,
    source: &Arc<Source>,
    diagnostics: &mut Diagnostics,
) -> Option<&'static dyn Kind> {
    let node = reader.node(key)?;
    let word = node.as_text().unwrap_or_default();
    let kind = kind_named(word);
    if kind.is_none() {
        let known = KINDS.iter().map(|kind| kind.id());
        diagnostics.push(catalogue::unknown_field_kind(source, node.span, word, known));
    }
    kind
}

fn read_choice(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Option<Choice> {
    if let Some(text) = node.as_text() {
        return Some(Choice { id: text.to_lowercase(), label: Localized::same(text), state: State::Current });
    }
    let mut reader = TableReader::new(source, node, diagnostics);
    let id = reader.required_text("id", diagnostics);
    let label = localized(&mut reader, "label", source, diagnostics);
    let state = reader.node("state").map_or(State::Current, |node| {
        let word = node.as_text().unwrap_or_default();
        State::named(word).unwrap_or_else(|| {
            let known = State::ALL.iter().map(|state| state.id());
            diagnostics.push(catalogue::unknown_choice(source, node.span, "state", word, known));
            State::Current
        })
    });
    reader.finish(diagnostics);
    let id = id?;
    Some(Choice { label: label.unwrap_or_else(|| Localized::same(&id)), id, state })
}

impl FieldDraft {
    /// Takes what `over` says in the place of its own.
    pub(super) fn lay_over(&mut self, over: &FieldDraft) {
        fn put<T: Clone>(below: &mut Option<T>, over: Option<&T>) {
            if let Some(value) = over {
                *below = Some(value.clone());
            }
        }
        if let Some(kind) = over.kind.filter(|kind| self.kind.is_some_and(|below| below.id() != kind.id())) {
            self.forget_all_but(&options_of(kind, over.of));
        }
        self.source = Arc::clone(&over.source);
        self.span = over.span;
        put(&mut self.also, over.also.as_ref());
        put(&mut self.kind, over.kind.as_ref());
        put(&mut self.label, over.label.as_ref());
        put(&mut self.hint, over.hint.as_ref());
        put(&mut self.required, over.required.as_ref());
        put(&mut self.default, over.default.as_ref());
        put(&mut self.min, over.min.as_ref());
        put(&mut self.max, over.max.as_ref());
        put(&mut self.pattern, over.pattern.as_ref());
        put(&mut self.deprecated, over.deprecated.as_ref());
        put(&mut self.internal, over.internal.as_ref());
        put(&mut self.facet, over.facet.as_ref());
        put(&mut self.search, over.search.as_ref());
        put(&mut self.show, over.show.as_ref());
        put(&mut self.vocabulary, over.vocabulary.as_ref());
        put(&mut self.to, over.to.as_ref());
        put(&mut self.cite, over.cite.as_ref());
        put(&mut self.schema_org, over.schema_org.as_ref());
        put(&mut self.inverse, over.inverse.as_ref());
        put(&mut self.order_by, over.order_by.as_ref());
        put(&mut self.choices, over.choices.as_ref());
        put(&mut self.of, over.of.as_ref());
        put(&mut self.columns, over.columns.as_ref());
        self.places.extend(over.places.iter().map(|(option, place)| (*option, place.clone())));
    }

    /// Another kind takes the place of the one below: what was said for that
    /// one and says nothing of this is no mistake of anybody's.
    fn forget_all_but(&mut self, options: &[&'static str]) {
        self.places.retain(|option, _| options.contains(option));
        let keeps = |option: &str| options.contains(&option);
        self.min = self.min.take().filter(|_| keeps("min"));
        self.max = self.max.take().filter(|_| keeps("max"));
        self.pattern = self.pattern.take().filter(|_| keeps("pattern"));
        self.facet = self.facet.filter(|_| keeps("facet"));
        self.search = self.search.filter(|_| keeps("search"));
        self.vocabulary = self.vocabulary.take().filter(|_| keeps("vocabulary"));
        self.to = self.to.take().filter(|_| keeps("to"));
        self.inverse = self.inverse.take().filter(|_| keeps("inverse"));
        self.choices = self.choices.take().filter(|_| keeps("choices"));
        self.of = self.of.filter(|_| keeps("of"));
        self.columns = self.columns.take().filter(|_| keeps("columns"));
        self.default = None;
    }

    /// The field, checked as a whole.
    pub(super) fn resolve(
        self,
        vocabularies: &BTreeMap<String, Vocabulary>,
        language: &str,
        diagnostics: &mut Diagnostics,
    ) -> Option<Field> {
        let Some(kind) = self.kind else {
            if self.kind_is_unknown {
                return None;
            }
            diagnostics.push(catalogue::missing_key(&self.source, self.span, "kind"));
            return None;
        };
        self.tell_options_without_sense(kind, diagnostics);
        let (min, max) = self.limits(kind, diagnostics);
        let pattern = self.read_pattern(kind, diagnostics);
        let columns = self.columns.unwrap_or_default();
        let mut field = Field {
            label: self.label.filter(|label| !label.is_empty()).unwrap_or_else(|| Localized::same(&self.id)),
            id: self.id,
            also: self.also.unwrap_or_default(),
            kind,
            hint: self.hint.unwrap_or_default(),
            required: self.required.unwrap_or(false),
            default: None,
            min,
            max,
            pattern,
            deprecated: Localized::default(),
            internal: self.internal.unwrap_or(false),
            facet: self.facet.unwrap_or(false),
            search: self.search.unwrap_or(0),
            show: self.show.unwrap_or_else(|| vec![default_place(kind).to_owned()]),
            vocabulary: self.vocabulary,
            to: self.to.unwrap_or_default(),
            cite: self.cite,
            schema_org: self.schema_org,
            inverse: self.inverse.unwrap_or_default(),
            order_by: self.order_by,
            choices: self.choices.unwrap_or_default(),
            of: self.of,
            columns: columns
                .into_iter()
                .filter_map(|column| column.resolve(vocabularies, language, diagnostics))
                .collect(),
        };
        if let Some(node) = &self.default {
            let context = KindContext { source: &self.source, vocabularies, language };
            field.default = field.read(node, &context, diagnostics);
        }
        // A default is nobody's use of the field.
        field.deprecated = self.deprecated.unwrap_or_default();
        let needs = match kind.id() {
            "term" | "terms" if field.vocabulary.is_none() => Some("vocabulary"),
            "ref" | "refs" if field.to.is_empty() => Some("to"),
            "choice" if field.choices.is_empty() => Some("choices"),
            "table" if field.columns.is_empty() => Some("columns"),
            _ => None,
        };
        if let Some(key) = needs {
            diagnostics.push(catalogue::missing_key(&self.source, self.span, key));
        }
        Some(field)
    }
}

impl FieldDraft {
    fn tell_options_without_sense(&self, kind: &dyn Kind, diagnostics: &mut Diagnostics) {
        if let Some(of) = self.of.filter(|of| of.stands_alone()) {
            let (source, span) =
                self.places.get("of").map_or((&self.source, self.span), |(source, span)| (source, *span));
            diagnostics.push(catalogue::kind_stands_alone(source, span, of.id()));
        }
        for column in self.columns.iter().flatten() {
            if let Some(kind) = column.kind.filter(|kind| kind.stands_alone()) {
                diagnostics.push(catalogue::kind_stands_alone(&column.source, column.span, kind.id()));
            }
        }
        let known = options_of(kind, self.of);
        for (option, (source, span)) in &self.places {
            if !known.contains(option) {
                diagnostics.push(catalogue::option_without_sense(source, *span, option, kind.id(), &known));
            }
        }
    }

    /// The least and the most, as the kind counts them.
    fn limits(&self, kind: &dyn Kind, diagnostics: &mut Diagnostics) -> (Option<i64>, Option<i64>) {
        let known = options_of(kind, self.of);
        let mut read = |option: &'static str, node: &Option<Node>, side: Limit| {
            let node = node.as_ref().filter(|_| known.contains(&option))?;
            let source = self.places.get(option).map_or(&self.source, |(source, _)| source);
            let limit = kind.limit(node, side);
            if limit.is_none() {
                let what = format!("`{option}`");
                diagnostics.push(catalogue::wrong_kind(source, node.span, &what, kind.limit_expects(), node.kind()));
            }
            limit
        };
        let (min, max) = (read("min", &self.min, Limit::Least), read("max", &self.max, Limit::Most));
        if let (Some(least), Some(most), Some(node)) = (min, max, &self.max)
            && least > most
        {
            let source = self.places.get("max").map_or(&self.source, |(source, _)| source);
            diagnostics.push(catalogue::crossed_limits(source, node.span, &self.id));
        }
        (min, max)
    }

    fn read_pattern(&self, kind: &dyn Kind, diagnostics: &mut Diagnostics) -> Option<Pattern> {
        let node = self.pattern.as_ref().filter(|_| options_of(kind, self.of).contains(&"pattern"))?;
        let source = self.places.get("pattern").map_or(&self.source, |(source, _)| source);
        let Some(text) = node.as_text() else {
            diagnostics.push(catalogue::wrong_kind(source, node.span, "`pattern`", "text", node.kind()));
            return None;
        };
        match Pattern::new(text) {
            Ok(pattern) => Some(pattern),
            Err(reason) => {
                diagnostics.push(catalogue::bad_pattern(source, node.span, &reason));
                None
            }
        }
    }
}

/// Where a field is shown that does not say: rows need room, the rest stands
/// among the facts.
fn default_place(kind: &dyn Kind) -> &'static str {
    if kind.id() == "table" { "foot" } else { "facts" }
}
