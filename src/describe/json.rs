//! JSON whose keys stay in the order in which they were put.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// A value of JSON.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    /// Nothing.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Words.
    Text(String),
    /// Values in order.
    List(Vec<Json>),
    /// Values by key, in order.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Values by key. A key whose value is `null` is left out.
    pub fn object<const N: usize>(rows: [(&str, Json); N]) -> Self {
        let rows = rows.into_iter().filter(|(_, value)| *value != Self::Null);
        Self::Object(rows.map(|(key, value)| (key.to_owned(), value)).collect())
    }

    /// Words, or `null`.
    pub fn maybe(text: Option<&str>) -> Self {
        text.map_or(Self::Null, Self::from)
    }

    /// A list, or `null` where it would be empty.
    pub fn some(items: impl IntoIterator<Item = Json>) -> Self {
        let items: Vec<Self> = items.into_iter().collect();
        if items.is_empty() { Self::Null } else { Self::List(items) }
    }

    /// The value of a key of an object.
    pub fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Self::Object(rows) => rows.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// Adds a key to an object, unless the value is `null`.
    pub fn put(&mut self, key: &str, value: Json) {
        if let (Self::Object(rows), false) = (self, value == Self::Null) {
            rows.push((key.to_owned(), value));
        }
    }

    /// As a file: indented, with a line end.
    pub fn file(&self) -> Vec<u8> {
        // Nothing of this can fail to be written.
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// On one line.
    pub fn line(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(truth) => serializer.serialize_bool(*truth),
            Self::Integer(number) => serializer.serialize_i64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(rows) => {
                let mut map = serializer.serialize_map(Some(rows.len()))?;
                for (key, value) in rows {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Json {
    fn from(number: usize) -> Self {
        Self::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<serde_json::Value> for Json {
    fn from(value: serde_json::Value) -> Self {
        use serde_json::Value;
        match value {
            Value::Null => Self::Null,
            Value::Bool(truth) => Self::Bool(truth),
            Value::Number(number) => number.as_i64().map_or_else(|| Self::Text(number.to_string()), Self::Integer),
            Value::String(text) => Self::Text(text),
            Value::Array(items) => Self::List(items.into_iter().map(Self::from).collect()),
            Value::Object(rows) => Self::Object(rows.into_iter().map(|(key, value)| (key, value.into())).collect()),
        }
    }
}
