//! The theme that the configuration names and those that it extends, the
//! lowest first: each a set of files that lie over the files below them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::declared::Declared;
use super::embedded::{embedded_names, embedded_theme};
use crate::config::Config;
use crate::data::read_text;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::{Inputs, Span};

/// The theme that all others extend in the end.
pub const LOWEST: &str = "default";

/// The files of one theme: path within it → where it comes from, for messages,
/// and bytes.
pub type Files = BTreeMap<String, (String, Arc<[u8]>)>;

/// One theme of the chain.
#[derive(Debug)]
pub struct Layer {
    /// Its files.
    pub files: Files,
    /// What it says of itself.
    pub declared: Declared,
}

/// The themes of a site, the lowest first. A theme that is not there and one
/// that extends itself are told.
pub fn theme_chain(inputs: &Inputs, config: &Config, diagnostics: &mut Diagnostics) -> Vec<Layer> {
    let mut layers: Vec<Layer> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    let mut next = Some((config.theme.clone(), Arc::clone(&config.source), config.theme_span));
    while let Some((name, source, at)) = next.take() {
        if names.contains(&name) {
            names.push(name);
            diagnostics.push(catalogue::theme_circle(&source, at, &names));
            break;
        }
        let files = files_of(&name, inputs);
        if files.is_empty() {
            let own = inputs.below("themes/").filter_map(|(path, _)| path.split('/').nth(1));
            let mut known: BTreeSet<&str> = embedded_names().collect();
            known.extend(own);
            diagnostics.push(catalogue::unknown_theme(&source, at, &name, known));
            break;
        }
        let read = files.get("theme.toml").and_then(|(origin, bytes)| {
            let source = read_text(origin, bytes, diagnostics)?;
            let declared = Declared::read(&source, diagnostics);
            Some((source, declared))
        });
        let (source, declared) = read.unwrap_or_else(|| (source, Declared::default()));
        next = match &declared.extends {
            Some((other, at)) => Some((other.clone(), source, *at)),
            None if name == LOWEST => None,
            None => Some((LOWEST.to_owned(), source, Span::new(0, 0))),
        };
        names.push(name);
        layers.push(Layer { files, declared });
    }
    if !names.iter().any(|name| name == LOWEST) {
        layers.push(Layer { files: files_of(LOWEST, inputs), declared: Declared::default() });
    }
    layers.reverse();
    layers
}

/// A theme of the site, over the one of that name in the program.
fn files_of(name: &str, inputs: &Inputs) -> Files {
    let folder = format!("themes/{name}/");
    let embedded = embedded_theme(name).into_iter().map(|(path, bytes)| {
        let origin = format!("{folder}{path}");
        (path, (origin, Arc::from(bytes)))
    });
    let own = inputs.below(&folder);
    let own = own.map(|(path, bytes)| (path[folder.len()..].to_owned(), (path.to_owned(), Arc::clone(bytes))));
    embedded.chain(own).collect()
}
