//! A view and a template to a page. Only here is the template engine known.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use super::assets::ThemeAssets;
use super::faults::faults;
use super::load::Theme;
use super::outward::with_outward_links;
use super::share::register_lines;
use super::strings::Strings;
use crate::config::BaseUrl;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::site::{absolute, href};
use crate::source::Source;

/// The templates of a theme, ready to render.
pub struct Renderer {
    tera: Tera,
    sources: BTreeMap<String, Arc<Source>>,
    /// The address of the site.
    own: String,
}

impl std::fmt::Debug for Renderer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Renderer").field("templates", &self.sources.keys()).finish_non_exhaustive()
    }
}

impl Renderer {
    /// Reads the templates. `None` if one cannot be read; that was told.
    pub fn new(
        theme: &Theme,
        strings: &Strings,
        assets: &ThemeAssets,
        base: &BaseUrl,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        // Others extend and include what is not there.
        if !theme.has_all_templates {
            return None;
        }
        let mut tera = Tera::default();
        tera.autoescape_on([".html", ".svg"]);
        register_lines(&mut tera, &theme.drawer);
        register_text(&mut tera, strings.clone());
        register_asset(&mut tera, assets, base);
        let mut renderer = Self { tera, sources: theme.templates.clone(), own: absolute(base, "/") };
        let templates = theme.templates.iter().map(|(name, source)| (name.as_str(), source.text()));
        match renderer.tera.add_raw_templates(templates) {
            Ok(()) => Some(renderer),
            Err(error) => {
                for fault in faults(&error, &renderer.sources) {
                    diagnostics.push(fault.diagnostic(&renderer.sources, "", None));
                }
                None
            }
        }
    }

    /// A renderer of one template that needs no other. `None` if it cannot be
    /// read.
    pub(super) fn of_one(name: &str, source: &Arc<Source>) -> Option<Self> {
        let mut tera = Tera::default();
        tera.autoescape_on([".html", ".svg"]);
        tera.add_raw_templates([(name, source.text())]).ok()?;
        Some(Self { tera, sources: BTreeMap::from([(name.to_owned(), Arc::clone(source))]), own: String::new() })
    }

    /// What every page is given.
    pub fn set_globals(&mut self, site: Value) {
        self.tera.global_context().insert_value("site", site);
    }

    /// The first of these templates that the theme has.
    pub fn choose<'n>(&self, names: &[&'n str]) -> Option<&'n str> {
        names.iter().copied().find(|name| self.sources.contains_key(*name))
    }

    /// The first of these templates that the theme has; the last, if it has none.
    pub fn chosen<'n>(&self, names: &'n [String]) -> &'n str {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        self.choose(&names).or(names.last().copied()).unwrap_or_default()
    }

    /// One page. `url` names it in a message.
    pub fn render(&self, template: &str, view: &Context, url: &str) -> Result<String, Diagnostic> {
        let rendered = self.tera.render(template, view);
        let page = rendered.map_err(|error| self.diagnostic(&error, template, Some(url)))?;
        Ok(with_outward_links(page, &self.own))
    }

    fn diagnostic(&self, error: &tera::Error, template: &str, page: Option<&str>) -> Diagnostic {
        // A page stops at the first.
        let first = faults(error, &self.sources).into_iter().next().unwrap_or_default();
        first.diagnostic(&self.sources, template, page)
    }
}

/// `t(key="search.title", n=3)`: an interface text.
fn register_text(tera: &mut Tera, strings: Strings) {
    tera.register_function("t", move |kwargs: Kwargs, _: &State<'_>| -> TeraResult<Value> {
        let key = kwargs.must_get::<&str>("key")?;
        let number = kwargs.get::<i64>("n")?;
        let Some(text) = strings.get(key, number) else {
            return Err(tera::Error::message(format!("there is no interface text `{key}`")));
        };
        if !text.contains('{') {
            return Ok(Value::from(text));
        }
        let mut text = text.to_owned();
        for (name, value) in kwargs.iter() {
            if let Some(name) = name.as_str() {
                text = text.replace(&format!("{{{name}}}"), &value.to_string());
            }
        }
        Ok(Value::from(text))
    });
}

/// `asset(path="logo.svg")`: where a file of the theme is.
fn register_asset(tera: &mut Tera, assets: &ThemeAssets, base: &BaseUrl) {
    let paths: BTreeMap<String, String> =
        assets.paths.iter().map(|(path, output)| (path.clone(), href(base, output))).collect();
    tera.register_function("asset", move |kwargs: Kwargs, _: &State<'_>| -> TeraResult<Value> {
        let path = kwargs.must_get::<&str>("path")?;
        match paths.get(path) {
            Some(url) => Ok(Value::from(url.as_str())),
            None => Err(tera::Error::message(format!("the theme has no file assets/{path}"))),
        }
    });
}
