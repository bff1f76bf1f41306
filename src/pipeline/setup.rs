//! The files that say what content may be: configuration, vocabularies, types.

use std::sync::Arc;

use super::BuildOptions;
use crate::config::{BaseUrl, Config};
use crate::data::read_content;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::schema::{Schema, read_types, read_vocabularies};
use crate::source::{Inputs, Source, Span, extension};

/// The folders with what content may say.
const VOCABULARIES: &str = "content/_vocabularies/";
const TYPES: &str = "content/_types/";

/// The configuration and schema of a site: what `new` needs of it.
#[derive(Debug)]
pub struct Setup {
    /// The configuration.
    pub config: Config,
    /// What content may say.
    pub schema: Schema,
}

/// The files that [`read_setup`] looks at.
pub(super) fn files_of_setup<'i>(
    inputs: &'i Inputs,
    options: &'i BuildOptions,
) -> impl Iterator<Item = (&'i str, &'i Arc<[u8]>)> {
    let config = inputs.get(&options.config_path).map(|bytes| (options.config_path.as_str(), bytes));
    config.into_iter().chain(inputs.below(VOCABULARIES)).chain(inputs.below(TYPES))
}

/// Reads the configuration, the vocabularies and the types of a site. What is
/// wrong is told; `None` where nothing can be made of the configuration.
pub fn read_setup(inputs: &Inputs, options: &BuildOptions, diagnostics: &mut Diagnostics) -> Option<Setup> {
    let Some(content) = inputs.content(&options.config_path) else {
        diagnostics.push(catalogue::missing_configuration(&options.config_path));
        return None;
    };
    let source = read_content(&options.config_path, content, diagnostics)?;
    let mut config = Config::read(&source, diagnostics)?;
    if let Some(base_url) = &options.base_url {
        match BaseUrl::parse(base_url) {
            Some(base_url) => config.base_url = base_url,
            None => diagnostics.push(catalogue::bad_url(&source, Span::new(0, 0), base_url)),
        }
    }
    let mut texts = |folder: &str| -> Vec<Arc<Source>> {
        let files = inputs.below(folder).filter(|(path, _)| extension(path) == "toml");
        files.filter_map(|(path, _)| read_content(path, inputs.content(path)?, diagnostics)).collect()
    };
    let vocabularies = texts(VOCABULARIES);
    let types = texts(TYPES);
    let languages: Vec<&str> = config.languages.iter().map(String::as_str).collect();
    let vocabularies = read_vocabularies(&vocabularies, &languages, diagnostics);
    let vocabularies = vocabularies.into_iter().map(|vocabulary| (vocabulary.id.clone(), vocabulary)).collect();
    let types = read_types(&types, &vocabularies, &languages, diagnostics);
    Some(Setup { config, schema: Schema { types, vocabularies } })
}
