//! `manual`: what authors can write, type by type. What is in it the library
//! knows.

use std::fs;
use std::io;
use std::path::Path;

use vademecum::manual::{Manual, ManualPage};
use vademecum::pipeline::Setup;

use super::Ending;
use super::args::{ManualArgs, Place};
use super::failure::Failure;
use super::new::unknown_type;
use super::{setup, terminal};

/// Where the manual of a site is put.
const FOLDER: &str = "manual";

/// Prints the page of one type, or writes a whole manual.
pub fn run(place: &Place, args: &ManualArgs) -> Result<Ending, Failure> {
    let (folder, setup) = setup::read(place)?;
    let Some(Setup { config, schema }) = setup else { return Ok(Ending::Mistakes) };

    let site_language = config.language.as_str();
    let manual = Manual::new(&schema, site_language, args.language.as_deref().unwrap_or(site_language));
    let mut pages = manual.pages();
    if let Some(word) = &args.content_type {
        let content_type =
            schema.type_called(word).ok_or_else(|| unknown_type(&schema, word, site_language, |_| true))?;
        if args.output_dir.is_none() {
            terminal::say(manual.type_page(content_type).trim_end());
            return Ok(Ending::Fine);
        }
        pages.retain(|page| page.path == format!("types/{}.md", content_type.id));
    }
    let target = args.output_dir.clone().unwrap_or_else(|| folder.root.join(FOLDER));
    // First all, so that nothing is half written.
    for page in &pages {
        tell_foreign(&target.join(&page.path))?;
    }
    for ManualPage { path, text } in &pages {
        let file = target.join(path);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent).map_err(|error| Failure::at("make", parent, &error))?;
        }
        fs::write(&file, text).map_err(|error| Failure::at("write", &file, &error))?;
    }
    terminal::say(&format!("Wrote {} pages to {}", pages.len(), target.display()));
    Ok(Ending::Fine)
}

/// A page that somebody wrote is not written over.
fn tell_foreign(file: &Path) -> Result<(), Failure> {
    match fs::read(file) {
        Ok(bytes) if bytes.starts_with(Manual::MARK.as_bytes()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Failure::at("read", file, &error)),
        Ok(_) => Err(Failure::Usage(format!(
            "{} is already there, and is no page of a manual that was made before; choose another folder with --output-dir",
            file.display()
        ))),
    }
}
