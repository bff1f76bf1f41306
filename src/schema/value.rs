//! What a field can hold, once it is checked.

use std::collections::BTreeMap;

use crate::source::Span;

/// The checked value of a field.
#[derive(Debug, Clone, PartialEq, Hash)]
pub enum FieldValue {
    /// Words.
    Text(String),
    /// True or false.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A day, or something less exact.
    Date(PartialDate),
    /// How long something takes.
    Duration(Duration),
    /// From a date, to a date.
    Period(Period),
    /// The id of a choice.
    Choice(String),
    /// An address on the web.
    Url(String),
    /// Terms of a vocabulary.
    Terms(Vec<TermUse>),
    /// Other entries.
    Refs(Vec<RefUse>),
    /// A text in Markdown, as written.
    Markdown(String),
    /// A picture.
    Image(Picture),
    /// Values of one kind.
    List(Vec<FieldValue>),
    /// Rows with a value per column.
    Table(Vec<BTreeMap<String, FieldValue>>),
}

/// A term where it is used.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TermUse {
    /// The id of the term.
    pub id: String,
    /// Where it was written.
    pub span: Span,
}

/// A reference to an entry, not yet resolved.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RefUse {
    /// The slug, as written.
    pub slug: String,
    /// Where it was written.
    pub span: Span,
}

/// How long something takes, in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Duration {
    /// The least.
    pub least: u32,
    /// The most; the same where one length is named.
    pub most: u32,
}

/// A time from a date to a date, both as exact as the author knows. At least
/// one of them is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// When it began; open where nobody says.
    pub from: Option<PartialDate>,
    /// When it ended; open where it goes on.
    pub to: Option<PartialDate>,
}

/// A picture beside the content.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Picture {
    /// Its file, as written.
    pub file: String,
    /// What it shows; empty where it only decorates.
    pub alt: String,
    /// Where the file was written.
    pub span: Span,
}

/// A date as exact as the author knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartialDate {
    /// The year.
    pub year: i32,
    /// What is known within the year.
    pub precision: DatePrecision,
}

/// How exact a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DatePrecision {
    /// The year only.
    Year,
    /// Half a year: 1 or 2.
    Half(u8),
    /// A season, from 1: spring, summer, autumn, winter.
    Season(u8),
    /// A month, 1–12.
    Month(u8),
    /// A month and a day.
    Day(u8, u8),
}

impl PartialDate {
    /// The first day it can mean, as `YYYY-MM-DD`: what lists are sorted by.
    pub fn first_day(self) -> String {
        let (month, day) = self.first();
        format!("{:04}-{month:02}-{day:02}", self.year)
    }

    /// The month and day of that.
    pub fn first(self) -> (u8, u8) {
        match self.precision {
            DatePrecision::Year => (1, 1),
            DatePrecision::Half(half) => (if half == 1 { 1 } else { 7 }, 1),
            DatePrecision::Season(season) => ([3, 6, 9, 12][usize::from(season.clamp(1, 4) - 1)], 1),
            DatePrecision::Month(month) => (month, 1),
            DatePrecision::Day(month, day) => (month, day),
        }
    }

    /// As `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, the forms that HTML's `time`
    /// element takes; a season or half becomes its year.
    pub fn iso(self) -> String {
        match self.precision {
            DatePrecision::Month(month) => format!("{:04}-{month:02}", self.year),
            DatePrecision::Day(month, day) => format!("{:04}-{month:02}-{day:02}", self.year),
            _ => format!("{:04}", self.year),
        }
    }
}
