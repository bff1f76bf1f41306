//! `entry.rows`: the place of an entry among others in an order of their own,
//! and the numbers of those that refer to it.

use tera::Value;

use super::Views;
use super::object::object;
use crate::schema::ContentType;

impl Views<'_> {
    /// The rows that an entry stands in.
    pub(super) fn rows_of(&self, content_type: &ContentType, number: usize) -> Value {
        let fields = content_type.fields.iter().filter(|field| field.order_by.is_some());
        let rows = fields.filter_map(|field| {
            let place = self.site.place_in_row(number, &field.id)?;
            let beside = |other: Option<usize>| other.map_or_else(Value::none, |other| self.summary_of(other));
            Some(object([
                ("label", Value::from(self.number_label(content_type, field.order_by.as_deref()))),
                ("whole", self.summary_of(place.whole)),
                ("place", Value::from(place.place)),
                ("count", place.count.map_or_else(Value::none, Value::from)),
                ("previous", beside(place.previous)),
                ("next", beside(place.next)),
            ]))
        });
        Value::from(rows.collect::<Vec<_>>())
    }

    /// What stands with each of those that refer to `whole`: "Bijeenkomst 2".
    /// Nothing where they stand in no order.
    pub(super) fn row_notes(&self, whole: usize, others: &[usize]) -> Value {
        let notes: Vec<String> = others
            .iter()
            .map(|other| {
                let entry = &self.site.entries[*other];
                let content_type = self.site.schema.types.get(&entry.key.content_type);
                let note = content_type.and_then(|content_type| {
                    content_type.fields.iter().find_map(|field| {
                        let row = self.site.sequences.get(&(field.id.clone(), whole))?;
                        let (number, _) = row.iter().find(|(_, member)| member == other)?;
                        let label = self.number_label(content_type, Some(field.order_by.as_deref()?));
                        Some(format!("{label} {number}"))
                    })
                });
                note.unwrap_or_default()
            })
            .collect();
        if notes.iter().all(String::is_empty) { Value::from(Vec::<Value>::new()) } else { Value::from(notes) }
    }

    fn number_label(&self, content_type: &ContentType, key: Option<&str>) -> String {
        let field = key.and_then(|key| content_type.field(key));
        field.map_or_else(String::new, |field| field.label.get(self.language).to_owned())
    }
}
