//! `new`: a file for a new entry, in the folder of its type. What is in it the
//! library knows.

use std::fs::{self, File};
use std::io::{self, Write};

use vademecum::diagnostic::{Diagnostics, nearest};
use vademecum::document::slugify;
use vademecum::entry::new_entry;
use vademecum::pipeline::{BuildOptions, Setup, read_setup};
use vademecum::schema::{ContentType, Schema};

use super::Ending;
use super::args::{NewArgs, Place};
use super::disk::{self, Folder};
use super::failure::Failure;
use super::today::today;
use super::{report, terminal};

/// Makes the file, and never over another.
pub fn run(place: &Place, args: &NewArgs) -> Result<Ending, Failure> {
    let folder = Folder::open(place)?;
    let inputs = disk::read(&folder)?;
    let options = BuildOptions { config_path: folder.config.clone(), base_url: None, drafts: true };
    let mut diagnostics = Diagnostics::new();
    let setup = read_setup(&inputs, &options, &mut diagnostics);
    let has_errors = diagnostics.has_errors();
    report::diagnostics(&diagnostics.sorted());
    let Some(Setup { config, schema }) = setup.filter(|_| !has_errors) else { return Ok(Ending::Mistakes) };

    let language = config.language.as_str();
    let content_type =
        schema.type_called(&args.content_type).ok_or_else(|| unknown_type(&schema, &args.content_type, language))?;
    let title = args.title.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    let path = path_of(content_type, &title, language)?;
    let file = folder.root.join(&path);
    let text = new_entry(&schema, content_type, &title, language, &today());
    if let Some(parent) = file.parent() {
        fs::create_dir_all(parent).map_err(|error| Failure::at("make", parent, &error))?;
    }
    let written = File::create_new(&file).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            Failure::Usage(format!("{} is already there; choose another title", file.display()))
        }
        _ => Failure::at("write", &file, &error),
    })?;
    terminal::say(&format!("Made {}", file.display()));
    terminal::say(
        "It is a draft: `vademecum serve --drafts` shows it. Take out `draft = true` when others may read it.",
    );
    Ok(Ending::Fine)
}

/// `content/verslagen/een-titel.md`.
fn path_of(content_type: &ContentType, title: &str, language: &str) -> Result<String, Failure> {
    let slug = slugify(title);
    if slug.is_empty() {
        return Err(Failure::Usage(format!("no file can be named after \"{title}\"; a title needs letters or digits")));
    }
    let folder = content_type.folder.get(language).trim_matches('/');
    let separator = if folder.is_empty() { "" } else { "/" };
    Ok(format!("content/{folder}{separator}{slug}.md"))
}

/// What is said of a word that names no type.
pub fn unknown_type(schema: &Schema, word: &str, language: &str) -> Failure {
    let hint = nearest(word, schema.type_words()).map(|near| format!(" Did you mean `{near}`?")).unwrap_or_default();
    let types: Vec<String> = schema
        .types
        .values()
        .map(|content_type| format!("  {:<14} {}", content_type.id, content_type.label.one.get(language)))
        .collect();
    Failure::Usage(format!("there is no type `{word}`.{hint} The types of this site are:\n{}", types.join("\n")))
}
