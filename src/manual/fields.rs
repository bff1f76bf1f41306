//! The fields of a type as a table: how each is written, what it is, and where
//! readers meet it.

use super::model::{Manual, code, table};
use crate::schema::{ContentType, Field, Kind};

impl Manual<'_> {
    /// The table of the fields that a type has, or has otherwise than others.
    /// Empty where there are none.
    pub fn own_fields(&self, content_type: &ContentType) -> String {
        let Some(content_type) = self.schema.types.get(&content_type.id) else { return String::new() };
        let common = self.common_rows();
        let is_own = |field: &&Field| common.get(field.id.as_str()) != Some(&self.row(content_type, field));
        let own: Vec<&Field> = self.fields_of(content_type).filter(is_own).collect();
        // Rows as every entry has them are told there.
        let plainest = self.plainest();
        let has_own_columns = |field: &Field| {
            let common = plainest.and_then(|plainest| Some((plainest, plainest.field(&field.id)?)));
            common.is_none_or(|(plainest, common)| self.columns(content_type, field) != self.columns(plainest, common))
        };
        self.fields_table(content_type, &own, &has_own_columns)
    }

    /// The table of the fields that every entry has, as most types have them.
    pub fn common_fields(&self) -> String {
        let Some(plainest) = self.plainest() else { return String::new() };
        let common = self.common_rows();
        let is_common = |field: &&Field| common.contains_key(field.id.as_str());
        let fields: Vec<&Field> = self.fields_of(plainest).filter(is_common).collect();
        self.fields_table(plainest, &fields, &|_| true)
    }

    fn fields_table(
        &self,
        content_type: &ContentType,
        fields: &[&Field],
        with_columns: &dyn Fn(&Field) -> bool,
    ) -> String {
        let words = &self.words;
        let heads = [words.get("head.key"), words.get("head.write"), words.get("head.what"), words.get("head.where")];
        // Those that must be there first.
        let (must, may): (Vec<&Field>, Vec<&Field>) = fields.iter().partition(|field| is_required(field));
        let rows: Vec<Vec<String>> = must.into_iter().chain(may).map(|field| self.cells(content_type, field)).collect();
        let mut text = table(&heads, &rows);
        for field in fields.iter().filter(|field| !field.columns.is_empty() && with_columns(field)) {
            text.push_str(&self.columns(content_type, field));
        }
        text
    }

    /// The columns of a field with rows, and a row of it.
    fn columns(&self, content_type: &ContentType, field: &Field) -> String {
        let words = &self.words;
        let heads = [words.get("head.column"), words.get("head.write"), words.get("head.what")];
        let rows: Vec<Vec<String>> =
            field.columns.iter().map(|column| self.cells(content_type, column).into_iter().take(3).collect()).collect();
        format!(
            "\n{}\n\n```toml\n{}```\n\n{}",
            words.fill("field.rows_of", &[("key", &field.id)]),
            self.sample_row(field, false),
            table(&heads, &rows)
        )
    }

    /// A field as one text, to see whether types have the same.
    pub(super) fn row(&self, content_type: &ContentType, field: &Field) -> String {
        let columns = field.columns.iter().map(|column| self.cells(content_type, column).join("|"));
        columns.fold(self.cells(content_type, field).join("|"), |all, column| all + "\n" + &column)
    }

    fn cells(&self, content_type: &ContentType, field: &Field) -> Vec<String> {
        let mut key = code(&field.id);
        if !field.also.is_empty() {
            let names: Vec<String> = field.also.iter().map(|name| code(name)).collect();
            key = format!("{key} {}", self.words.fill("field.also", &[("names", &names.join(", "))]));
        }
        vec![key, self.how_to_write(content_type, field), self.what_it_is(field), self.where_shown(field)]
    }

    /// `words, at most 90 characters. **Required.**`
    pub(super) fn how_to_write(&self, content_type: &ContentType, field: &Field) -> String {
        let mut phrase = self.kind_words(content_type, field, field.kind);
        for limit in self.limits(field) {
            phrase = format!("{phrase}, {limit}");
        }
        if let Some(pattern) = field.pattern.as_ref().filter(|pattern| !pattern.text.contains('`')) {
            phrase = format!("{phrase}, {}", self.words.fill("field.pattern", &[("pattern", &pattern.text)]));
        }
        if is_required(field) {
            phrase = format!("{phrase}. {}", self.words.get("field.required"));
        }
        if let Some(value) = self.default_of(field) {
            phrase = format!("{phrase}. {}", self.words.fill("field.default", &[("value", &code(&value))]));
        }
        phrase
    }

    fn kind_words(&self, content_type: &ContentType, field: &Field, kind: &dyn Kind) -> String {
        let words = &self.words;
        let key = format!("kind.{}", kind.id());
        match kind.id() {
            "choice" => {
                let label = |choice: &crate::schema::Choice| code(choice.label.get(self.site_language));
                let choices: Vec<String> = field.choices.iter().map(label).collect();
                words.fill("field.choices", &[("choices", &words.joined("or", &choices))])
            }
            "list" => {
                let item = field.of.map(|of| self.kind_words(content_type, field, of)).unwrap_or_default();
                words.fill(&key, &[("item", &item)])
            }
            _ => {
                let list = field.vocabulary.as_deref().map(|id| self.vocabulary_link(id)).unwrap_or_default();
                words.fill(&key, &[("list", &list), ("types", &self.type_links(&content_type.id, &field.to))])
            }
        }
    }

    /// `at least 2`, `at most 90 characters`, as the kind counts.
    fn limits(&self, field: &Field) -> Vec<String> {
        let words = &self.words;
        let count = |number: i64| match field.kind.id() {
            "date" | "partial-date" | "period" => {
                format!("{:04}-{:02}-{:02}", number / 10_000, number / 100 % 100, number % 100)
            }
            "duration" => words.fill("field.minutes", &[("n", &number.to_string())]),
            "text" | "markdown" => words.fill("field.characters", &[("n", &number.to_string())]),
            _ => number.to_string(),
        };
        let is_day = matches!(field.kind.id(), "date" | "partial-date" | "period");
        let (least, most) = if is_day { ("field.from", "field.until") } else { ("field.at_least", "field.at_most") };
        let min = field.min.map(|number| words.fill(least, &[("n", &count(number))]));
        let max = field.max.map(|number| words.fill(most, &[("n", &count(number))]));
        min.into_iter().chain(max).collect()
    }

    /// `**Steps.** The steps where this fits.`
    fn what_it_is(&self, field: &Field) -> String {
        let mut text = format!("**{}.**", field.label.get(self.language).trim_end_matches('.'));
        let hint = field.hint.get(self.language);
        if !hint.is_empty() {
            text = format!("{text} {}.", hint.trim_end_matches('.'));
        }
        let inverse = field.inverse.get(self.language);
        if !inverse.is_empty() {
            text = format!("{text} {}", self.words.fill("field.inverse", &[("inverse", inverse)]));
        }
        if !field.deprecated.is_empty() {
            let advice = field.deprecated.get(self.language);
            text = format!("{text} {}", self.words.fill("field.deprecated", &[("advice", advice)]));
        }
        text
    }

    fn where_shown(&self, field: &Field) -> String {
        let places = field.show.iter().map(|place| self.words.get(&format!("show.{place}")).to_owned());
        let facet = field.facet.then(|| self.words.get("field.facet").to_owned());
        let search = (field.search > 0).then(|| self.words.get("field.search").to_owned());
        places.chain(facet).chain(search).collect::<Vec<_>>().join(", ")
    }

    /// The default as an author would write it.
    fn default_of(&self, field: &Field) -> Option<String> {
        let value = field.kind.json(field, field.default.as_ref()?);
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let choice = field.choices.iter().find(|choice| choice.id == text);
        Some(choice.map_or(text, |choice| choice.label.get(self.site_language).to_owned()))
    }
}

fn is_required(field: &Field) -> bool {
    field.required && field.default.is_none()
}
