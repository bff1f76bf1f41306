//! `schema`: what front matter may say, as JSON Schema, for an editor. What is
//! in it the library knows.

use std::fs;
use std::path::PathBuf;

use vademecum::export::{front_matter_schema, schema_file_name, written_schema};
use vademecum::pipeline::Setup;

use super::Ending;
use super::args::{Place, SchemaArgs};
use super::failure::Failure;
use super::new::unknown_type;
use super::{setup, terminal};

/// Where the schemas of a site are put for its editors: hidden, so that it is
/// no part of the site.
const FOLDER: &str = ".vademecum/schemas";

/// Prints the schema of one type, or writes those of all.
pub fn run(place: &Place, args: &SchemaArgs) -> Result<Ending, Failure> {
    let (folder, setup) = setup::read(place)?;
    let Some(Setup { config, schema }) = setup else { return Ok(Ending::Mistakes) };

    let language = config.language.as_str();
    let wanted = match &args.content_type {
        Some(word) => vec![schema.type_called(word).ok_or_else(|| unknown_type(&schema, word, language, |_| true))?],
        None => schema.types.values().collect(),
    };
    if let (None, Some(content_type), [_]) = (&args.output_dir, wanted.first(), wanted.as_slice())
        && args.content_type.is_some()
    {
        terminal::say(written_schema(&front_matter_schema(&schema, content_type, language)).trim_end());
        return Ok(Ending::Fine);
    }
    let target: PathBuf = args.output_dir.clone().unwrap_or_else(|| folder.root.join(FOLDER));
    fs::create_dir_all(&target).map_err(|error| Failure::at("make", &target, &error))?;
    for content_type in &wanted {
        let file = target.join(schema_file_name(content_type));
        let text = written_schema(&front_matter_schema(&schema, content_type, language));
        fs::write(&file, text).map_err(|error| Failure::at("write", &file, &error))?;
    }
    terminal::say(&format!("Wrote {} schemas to {}", wanted.len(), target.display()));
    Ok(Ending::Fine)
}
