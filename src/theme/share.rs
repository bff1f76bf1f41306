//! What a theme draws for other programs: the icon of a site, and the picture
//! that goes along when somebody shares a page.

use std::collections::BTreeMap;

use tera::{Context, Kwargs, Map, State, Tera, TeraResult, Value};

use super::load::Theme;
use super::render::Renderer;
use super::view::object;
use crate::diagnostic::Diagnostic;
use crate::picture::{Drawer, Setting};

/// The icons of a site, by their paths in the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Icons {
    /// The drawing.
    pub svg: String,
    /// For the screen of a phone.
    pub touch: String,
    /// For the manifest, each with its width.
    pub app: Vec<(u32, String)>,
}

/// The picture that goes along when somebody shares a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// Its whole address.
    pub url: String,
    /// In points.
    pub width: u32,
    /// In points.
    pub height: u32,
    /// What stands on it.
    pub alt: String,
}

impl Shared {
    /// Gives it to the template of a page, or says that there is none.
    pub fn insert(shared: Option<&Self>, view: &mut Context) {
        let value = shared.map_or_else(Value::none, |shared| {
            object([
                ("url", Value::from(shared.url.as_str())),
                ("width", Value::from(shared.width)),
                ("height", Value::from(shared.height)),
                ("alt", Value::from(shared.alt.as_str())),
            ])
        });
        view.insert_value("share", value);
    }
}

/// The theme's icon in the colours of the house; `None` if it has none.
pub fn drawing_of_icon(theme: &Theme) -> Result<Option<String>, Diagnostic> {
    let Some(source) = theme.templates.get(Theme::ICON) else { return Ok(None) };
    let Some(renderer) = Renderer::of_one(Theme::ICON, source) else { return Ok(None) };
    let mut context = Context::new();
    context.insert_value("colours", colours_view(&theme.colours()));
    renderer.render(Theme::ICON, &context, "/").map(Some)
}

/// Every colour by name, by day and in the dark.
pub fn colours_view([light, dark]: &[BTreeMap<String, String>; 2]) -> Value {
    let view = |colours: &BTreeMap<String, String>| {
        let named = colours.iter().map(|(name, colour)| (name.clone().into(), Value::from(colour.as_str())));
        Value::from(named.collect::<Map>())
    };
    object([("light", view(light)), ("dark", view(dark))])
}

/// `lines(text="…", size=66, weight=700, width=1040, lines=4)`: a text in lines
/// that fit, for drawings.
pub fn register_lines(tera: &mut Tera, drawer: &Drawer) {
    let letters = std::sync::Arc::clone(drawer.letters());
    tera.register_function("lines", move |kwargs: Kwargs, _: &State<'_>| -> TeraResult<Value> {
        let text = kwargs.must_get::<&str>("text")?;
        let number = |key: &'static str| kwargs.must_get::<i64>(key).map(|number| number.clamp(1, 4096));
        let setting = Setting {
            size: small(number("size")?),
            weight: u16::try_from(number("weight")?).unwrap_or(400),
            width: small(number("width")?),
            lines: usize::try_from(number("lines")?).unwrap_or(1),
        };
        let lines = letters.wrapped(text, setting);
        Ok(Value::from(lines.into_iter().map(Value::from).collect::<Vec<_>>()))
    });
}

/// A number up to 4096 as one with a fraction.
fn small(number: i64) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(1))
}
