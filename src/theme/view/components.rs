//! The variables `example` and `components`: the components of the theme, for
//! those who make one.

use tera::{Context, Value};

use super::Views;
use super::object::{markup, object};
use crate::theme::examples::{Component, Example};

impl Views<'_> {
    /// Gives a template one example, with what came of its call.
    pub fn insert_example(&self, view: &mut Context, component: &Component, example: &Example, html: &str) {
        view.insert_value(
            "example",
            object([
                ("component", Value::from(component.name.as_str())),
                ("name", Value::from(example.name.as_str())),
                ("outside", Value::from(example.outside)),
                ("html", markup(html)),
            ]),
        );
    }

    /// Gives a template all components.
    pub fn insert_components(&self, view: &mut Context, components: &[Component]) {
        let shown = components.iter().map(|component| {
            let examples = component.examples.iter().enumerate().map(|(number, example)| {
                object([
                    ("name", Value::from(example.name.as_str())),
                    ("call", Value::from(example.call.trim())),
                    ("page", Value::from(example.page.0.as_str())),
                    ("file", Value::from(Example::file(&component.name, number))),
                    ("height", Value::from(example.height)),
                ])
            });
            object([
                ("name", Value::from(component.name.as_str())),
                ("about", Value::from(component.about.as_str())),
                ("takes", Value::from(component.takes.as_str())),
                ("examples", Value::from(examples.collect::<Vec<_>>())),
            ])
        });
        view.insert_value("components", Value::from(shown.collect::<Vec<_>>()));
    }
}
