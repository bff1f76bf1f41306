//! Block quotes that do not tell whose words they give.

use crate::advice::text::{Reading, Text};
use crate::diagnostic::{Diagnostics, catalogue};

/// Tells of each. The line before or after it may tell as well.
pub fn check(text: &Text<'_>, diagnostics: &mut Diagnostics) {
    let mut at = 0;
    while at < text.readings.len() {
        let Some(number) = text.readings[at].passage.quote else {
            at += 1;
            continue;
        };
        let length = text.readings[at..].iter().take_while(|reading| reading.passage.quote == Some(number)).count();
        let quote = &text.readings[at..at + length];
        let before = at.checked_sub(1).and_then(|before| text.readings.get(before));
        let after = text.readings.get(at + length);
        let is_introduced = before.is_some_and(|before| before.passage.text.trim_end().ends_with(':'));
        let is_signed = quote.iter().any(has_signature)
            || after.is_some_and(|after| after.passage.quote.is_none() && starts_with_dash(&after.passage.text));
        if !is_introduced && !is_signed {
            diagnostics.push(catalogue::quote_without_attribution(text.source, quote[0].passage.span));
        }
        at += length;
    }
}

fn has_signature(reading: &Reading) -> bool {
    reading.passage.text.lines().any(starts_with_dash)
}

fn starts_with_dash(line: &str) -> bool {
    ["—", "–", "--", "- "].iter().any(|dash| line.trim_start().starts_with(dash))
}
