//! A citation as CSL-JSON, the data of the Citation Style Language 1.0.2.

use super::model::{Citation, Name};
use crate::describe::Json;
use crate::schema::{DatePrecision, PartialDate};

impl Citation {
    /// As a list of one item.
    pub fn csl(&self) -> Json {
        Json::List(vec![Json::object([
            ("id", Json::from(self.key.as_str())),
            ("type", Json::from(self.work.csl)),
            ("title", Json::from(self.title.as_str())),
            ("author", Json::List(self.authors.iter().map(name).collect())),
            ("issued", self.date.map_or(Json::Null, issued)),
            ("publisher", Json::from(self.publisher.as_str())),
            ("collection-title", Json::maybe(self.collection.as_deref())),
            ("abstract", Json::maybe(self.summary.as_deref())),
            ("language", Json::from(self.language.as_str())),
            ("URL", Json::from(self.url.as_str())),
        ])])
    }
}

fn name(name: &Name) -> Json {
    match name {
        Name::Person { given, family } => {
            Json::object([("family", Json::from(family.as_str())), ("given", Json::from(given.as_str()))])
        }
        Name::Whole(name) => Json::object([("literal", Json::from(name.as_str()))]),
    }
}

/// A date in parts, as many as are known.
fn issued(date: PartialDate) -> Json {
    let mut parts = vec![Json::Integer(i64::from(date.year))];
    let mut season = Json::Null;
    match date.precision {
        DatePrecision::Month(month) => parts.push(Json::Integer(i64::from(month))),
        DatePrecision::Day(month, day) => {
            parts.extend([Json::Integer(i64::from(month)), Json::Integer(i64::from(day))]);
        }
        DatePrecision::Season(number) => season = Json::Integer(i64::from(number)),
        DatePrecision::Year | DatePrecision::Half(_) => {}
    }
    Json::object([("date-parts", Json::List(vec![Json::List(parts)])), ("season", season)])
}
