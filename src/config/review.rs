//! `[review]`: when content must be looked at again, and what readers are told
//! of it.

use std::sync::Arc;

use jiff::Span as Time;
use jiff::civil::Date;

use crate::data::{Node, TableReader};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::Source;

/// When content must be looked at again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Review {
    /// How long after it was checked, where an entry does not say.
    pub default: Option<Period>,
    /// How long before, editors want to know.
    pub warn: Period,
    /// Whether readers are told when the day has passed.
    pub banner: bool,
}

impl Default for Review {
    fn default() -> Self {
        Self { default: None, warn: Period { months: 0, days: 60 }, banner: true }
    }
}

/// A length of time, in the units of a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    months: i32,
    days: i32,
}

impl Period {
    /// Reads `60d`, `8w`, `12m` or `2y`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let unit = text.chars().next_back()?;
        let number: i32 =
            text.strip_suffix(unit)?.trim_end().parse().ok().filter(|number| (0..=9_999).contains(number))?;
        Some(match unit {
            'd' => Self { months: 0, days: number },
            'w' => Self { months: 0, days: number * 7 },
            'm' => Self { months: number, days: 0 },
            'y' => Self { months: number * 12, days: 0 },
            _ => return None,
        })
    }

    /// The day this long after `day`; the last of the month where it has no
    /// such day. `None` after the end of the calendar.
    pub fn after(self, day: Date) -> Option<Date> {
        let time = Time::new().try_months(self.months).ok()?.try_days(self.days).ok()?;
        day.checked_add(time).ok()
    }
}

impl Review {
    /// Reads the group `[review]`.
    pub fn read(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Self {
        let mut reader = TableReader::new(source, node, diagnostics);
        let default = read_period(&mut reader, "default", source, diagnostics);
        let warn = read_period(&mut reader, "warn", source, diagnostics);
        let banner = match reader.node("on_expired").map(|node| (node, node.as_text().unwrap_or_default())) {
            None | Some((_, "banner")) => true,
            Some((_, "nothing")) => false,
            Some((node, other)) => {
                let choices = ["banner", "nothing"];
                diagnostics.push(catalogue::unknown_choice(
                    source,
                    node.span,
                    "on_expired",
                    other,
                    choices.into_iter(),
                ));
                true
            }
        };
        reader.finish(diagnostics);
        Self { default, warn: warn.unwrap_or(Self::default().warn), banner }
    }
}

fn read_period(
    reader: &mut TableReader<'_>,
    key: &'static str,
    source: &Arc<Source>,
    diagnostics: &mut Diagnostics,
) -> Option<Period> {
    let node = reader.node(key)?;
    let text = node.as_text().unwrap_or_default();
    let period = Period::parse(text);
    if period.is_none() {
        diagnostics.push(catalogue::bad_review_time(source, node.span, key));
    }
    period
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_ends_on_a_day_that_exists() {
        let after = |text: &str, day: &str| {
            let period = Period::parse(text).expect("a period");
            period.after(day.parse().expect("a day")).map(|day| day.to_string())
        };
        assert_eq!(after("12m", "2026-11-01").as_deref(), Some("2027-11-01"));
        assert_eq!(after("1m", "2027-01-31").as_deref(), Some("2027-02-28"));
        assert_eq!(after("60d", "2026-11-22").as_deref(), Some("2027-01-21"));
        assert_eq!(after("2w", "2026-12-25").as_deref(), Some("2027-01-08"));
        assert_eq!(after("1y", "2028-02-29").as_deref(), Some("2029-02-28"));
        assert_eq!(after("9999y", "2026-01-01"), None);
    }

    #[test]
    fn other_words_are_no_period() {
        for text in ["", "d", "12", "a year", "-3d", "1.5m", "3é"] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }
}
