//! Which entries still hold, what came in the place of those that do not, and
//! when each must be looked at again.

use jiff::civil::Date;

use super::model::Site;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::entry::{SUCCESSOR, due, state_of};
use crate::schema::State;

impl Site {
    /// Whether an entry still holds.
    pub fn state(&self, number: usize) -> State {
        let entry = &self.entries[number];
        self.schema.types.get(&entry.key.content_type).map_or(State::Current, |of| state_of(of, entry))
    }

    /// What came in the place of an entry that is withdrawn.
    pub fn successor(&self, number: usize) -> Option<usize> {
        let named = self.references.get(number)?.get(SUCCESSOR)?.first().copied();
        named.filter(|_| self.state(number) == State::Withdrawn)
    }

    /// The day by which somebody should look at an entry again. Nobody needs to
    /// look at what is withdrawn.
    pub fn due(&self, number: usize) -> Option<Date> {
        let current = self.state(number) != State::Withdrawn;
        due(&self.entries[number], &self.config.review).filter(|_| current)
    }
}

/// Tells of entries that name a successor and are not withdrawn.
pub fn check(site: &Site, diagnostics: &mut Diagnostics) {
    for (number, entry) in site.entries.iter().enumerate() {
        let Some(named) = entry.fields.get(SUCCESSOR).filter(|named| !named.inherited) else { continue };
        let Some(content_type) = site.schema.types.get(&entry.key.content_type) else { continue };
        // A former name of something that is explained holds as long as people say it.
        let names_words = content_type.glossary.as_ref().and_then(|glossary| glossary.successor.as_deref());
        let holds = site.state(number) != State::Withdrawn && names_words != Some(SUCCESSOR);
        if entry.elsewhere.is_some() || !holds {
            continue;
        }
        let withdrawn: Vec<String> = content_type
            .fields
            .iter()
            .flat_map(|field| {
                let choices = field.choices.iter().filter(|choice| choice.state == State::Withdrawn);
                choices.map(|choice| format!("{} = \"{}\"", field.id, choice.label.get(&site.config.language)))
            })
            .collect();
        let withdrawn: Vec<&str> = withdrawn.iter().map(String::as_str).collect();
        diagnostics.push(catalogue::replaced_but_not_withdrawn(&entry.source, named.span, &withdrawn));
    }
}
