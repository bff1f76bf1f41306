//! What there is, by the day on which somebody must look at it again: a list
//! for editors and their programs, as text, JSON or CSV.

use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use crate::config::{Config, Period};
use crate::entry::{Entry, checked, due, owner, state_of};
use crate::schema::{Choice, ContentType, FieldValue, PartialDate, Schema, State};

/// One entry of the list. Days are written `YYYY-MM-DD`; what is not known is
/// absent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Record {
    /// Whether there is no day: these come last.
    #[serde(skip)]
    has_no_day: bool,
    /// The day by which somebody must look again.
    pub due: Option<String>,
    /// Whether that day has come.
    pub expired: bool,
    /// The type, by id.
    #[serde(rename = "type")]
    pub content_type: String,
    /// The name within the type.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// `current`, `revision` or `withdrawn`.
    pub state: &'static str,
    /// The choice that says so, in the site's language.
    pub status: Option<String>,
    /// Who looks after it.
    pub owner: Option<String>,
    /// When somebody last looked.
    pub checked: Option<String>,
    /// Its language.
    pub language: String,
    /// The file it is written in.
    pub file: String,
}

/// What is asked for. Without any wish: everything.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Only entries of this type, by id.
    pub content_type: Option<String>,
    /// Only entries in this state or with this status.
    pub status: Option<String>,
    /// Only entries whose day has come.
    pub expired: bool,
    /// Only entries whose day comes within this time, or has come.
    pub within: Option<Period>,
}

/// The entries that are wanted, by day, then by type and title.
pub fn inventory(
    config: &Config,
    schema: &Schema,
    entries: &[Arc<Entry>],
    wanted: &Wanted,
    today: Date,
) -> Vec<Record> {
    // Who asks for both wants the longer list.
    let until = wanted.within.and_then(|within| within.after(today)).or(wanted.expired.then_some(today));
    let mut records: Vec<Record> = entries
        .iter()
        .filter(|entry| wanted.content_type.as_ref().is_none_or(|id| *id == entry.key.content_type))
        .filter_map(|entry| {
            let content_type = schema.types.get(&entry.key.content_type)?;
            let record = record(config, content_type, entry, today);
            // What stands inside another entry is looked at with that one.
            (entry.parent.is_none() || record.due.is_some()).then_some((content_type, entry, record))
        })
        .filter(|(_, _, record)| {
            until.is_none_or(|until| record.due.as_ref().is_some_and(|due| *due <= until.to_string()))
        })
        .filter(|(content_type, entry, record)| {
            wanted.status.as_ref().is_none_or(|status| {
                let lower = status.to_lowercase();
                record.state == lower || chosen(content_type, entry).is_some_and(|choice| is_called(choice, &lower))
            })
        })
        .map(|(_, _, record)| record)
        .collect();
    records.sort();
    records
}

/// The words by which a status can be asked for.
pub fn known_statuses(schema: &Schema) -> Vec<String> {
    let choices = schema.types.values().flat_map(status_choices).flatten();
    let mut words: Vec<String> = State::ALL.iter().map(|state| state.id().to_owned()).collect();
    for choice in choices {
        for word in std::iter::once(choice.id.as_str()).chain(choice.label.all()) {
            if !words.iter().any(|known| known == &word.to_lowercase()) {
                words.push(word.to_lowercase());
            }
        }
    }
    words
}

fn record(config: &Config, content_type: &ContentType, entry: &Entry, today: Date) -> Record {
    let state = state_of(content_type, entry);
    let due = due(entry, &config.review).filter(|_| state != State::Withdrawn);
    Record {
        has_no_day: due.is_none(),
        due: due.map(|due| due.to_string()),
        expired: due.is_some_and(|due| due <= today),
        content_type: content_type.id.clone(),
        slug: entry.key.slug.clone(),
        title: entry.title.clone(),
        state: state.id(),
        status: chosen(content_type, entry).map(|choice| choice.label.get(&config.language).to_owned()),
        owner: owner(entry).map(str::to_owned),
        checked: checked(entry).map(PartialDate::iso),
        language: entry.language.clone().unwrap_or_else(|| config.language.clone()),
        file: entry.source.path().to_owned(),
    }
}

/// The choices of each field that says whether an entry holds.
fn status_choices(content_type: &ContentType) -> impl Iterator<Item = &Vec<Choice>> {
    let choices = content_type.fields.iter().map(|field| &field.choices);
    choices.filter(|choices| choices.iter().any(|choice| choice.state != State::Current))
}

/// What an entry says of whether it holds.
fn chosen<'t>(content_type: &'t ContentType, entry: &Entry) -> Option<&'t Choice> {
    content_type.fields.iter().find_map(|field| {
        let says = field.choices.iter().any(|choice| choice.state != State::Current);
        let FieldValue::Choice(id) = &entry.fields.get(&field.id).filter(|_| says)?.value else { return None };
        field.choices.iter().find(|choice| choice.id == *id)
    })
}

fn is_called(choice: &Choice, lower: &str) -> bool {
    choice.id == lower || choice.label.all().any(|label| label.to_lowercase() == lower)
}

/// The list as lines for people: day, who, type, title, file.
pub fn inventory_text(records: &[Record]) -> String {
    let row = |record: &Record| {
        let state = match record.state {
            _ if record.expired => "expired",
            "current" => "",
            other => other,
        };
        [
            record.due.clone().unwrap_or_else(|| "-".to_owned()),
            state.to_owned(),
            record.owner.clone().unwrap_or_else(|| "-".to_owned()),
            record.content_type.clone(),
            record.title.clone(),
            record.file.clone(),
        ]
    };
    let head = ["due", "state", "owner", "type", "title", "file"].map(str::to_owned);
    let rows: Vec<[String; 6]> = std::iter::once(head).chain(records.iter().map(row)).collect();
    let widths: Vec<usize> =
        (0..6).map(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default()).collect();
    let mut text = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths).map(|(cell, width)| {
            let room = " ".repeat(width - cell.chars().count());
            format!("{cell}{room}")
        });
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}

/// The list as JSON: a list of objects.
pub fn inventory_json(records: &[Record]) -> String {
    // Only text, truth and null: this cannot fail.
    serde_json::to_string_pretty(records).unwrap_or_default() + "\n"
}

/// The list as CSV, with a first row of names.
pub fn inventory_csv(records: &[Record]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to a vector cannot fail.
    let _ = writer.write_record([
        "due", "expired", "type", "slug", "title", "state", "status", "owner", "checked", "language", "file",
    ]);
    for record in records {
        let optional = |text: &Option<String>| text.clone().unwrap_or_default();
        let _ = writer.write_record([
            &optional(&record.due),
            &record.expired.to_string(),
            &record.content_type,
            &record.slug,
            &record.title,
            record.state,
            &optional(&record.status),
            &optional(&record.owner),
            &optional(&record.checked),
            &record.language,
            &record.file,
        ]);
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}
