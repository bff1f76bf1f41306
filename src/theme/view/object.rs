//! Values for templates, put together by hand: so that what many pages share
//! is shared, not copied.

use tera::{Map, Value};

/// A value with named parts.
pub fn object<const N: usize>(parts: [(&'static str, Value); N]) -> Value {
    let mut map = Map::with_capacity(N);
    for (name, value) in parts {
        map.insert(name.into(), value);
    }
    Value::from(map)
}

/// The parts of `base` with some more.
pub fn extended<const N: usize>(base: &Value, parts: [(&'static str, Value); N]) -> Value {
    let mut map = base.as_map().cloned().unwrap_or_default();
    for (name, value) in parts {
        map.insert(name.into(), value);
    }
    Value::from(map)
}

/// A text, or `null`.
pub fn maybe(text: Option<&str>) -> Value {
    text.filter(|text| !text.is_empty()).map_or_else(Value::none, Value::from)
}

/// Markup that was made safe.
pub fn markup(html: &str) -> Value {
    Value::safe_string(html)
}
