//! `new`: a file for a new entry, in the folder of its type. What is in it the
//! library knows.

use std::fs::{self, File};
use std::io::{self, Write};

use vademecum::config::Config;
use vademecum::diagnostic::nearest;
use vademecum::document::slugify;
use vademecum::entry::new_entry;
use vademecum::pipeline::Setup;
use vademecum::schema::{ContentType, Schema};

use super::Ending;
use super::args::{NewArgs, Place};
use super::failure::Failure;
use super::today::today;
use super::{setup, terminal};

/// Makes the file, and never over another.
pub fn run(place: &Place, args: &NewArgs) -> Result<Ending, Failure> {
    let (folder, setup) = setup::read(place)?;
    let Some(Setup { config, schema }) = setup else { return Ok(Ending::Mistakes) };

    let language = language_of(args, &config)?;
    let content_type = type_of(args, &schema, language)?;
    let title = args.title.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    let path = path_of(content_type, &title, language, &config)?;
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
    if language != config.language {
        terminal::say(&format!(
            "To make it the translation of another file, give it the name of that file: `kaart.{language}.md` beside `kaart.md`."
        ));
    }
    Ok(Ending::Fine)
}

/// The language asked for, if the site is in it.
fn language_of<'a>(args: &'a NewArgs, config: &'a Config) -> Result<&'a str, Failure> {
    let Some(asked) = &args.language else { return Ok(&config.language) };
    if config.languages.contains(asked) {
        return Ok(asked);
    }
    Err(Failure::Usage(format!(
        "this site has no pages in `{asked}`. It is in: {}. Another language is added to `languages` in {}",
        config.languages.join(", "),
        config.source.path()
    )))
}

/// The type asked for, if its entries have files of their own.
fn type_of<'a>(args: &NewArgs, schema: &'a Schema, language: &str) -> Result<&'a ContentType, Failure> {
    let word = &args.content_type;
    let found =
        schema.type_called(word).ok_or_else(|| unknown_type(schema, word, language, |offered| offered.has_pages))?;
    if found.has_pages {
        return Ok(found);
    }
    let around: Vec<&str> =
        schema.types.values().filter(|outer| holds(outer, &found.id)).map(|outer| outer.id.as_str()).collect();
    let places = if around.is_empty() { String::new() } else { format!(": {}", around.join(", ")) };
    Err(Failure::Usage(format!(
        "`{}` has no files of its own; it is written in the entry it belongs to{places}",
        found.id
    )))
}

/// Whether bodies of a type have entries of another in them.
fn holds(outer: &ContentType, inner: &str) -> bool {
    let blocks = outer.blocks.iter().filter_map(|block| block.content_type.as_deref());
    let parts = outer.parts.iter().filter_map(|part| part.content_type.as_deref());
    blocks.chain(parts).any(|id| id == inner)
}

/// `content/verslagen/een-titel.md`; in a language that is not the site's own
/// `content/verslagen/a-title.en.md`: each folder holds all languages.
fn path_of(content_type: &ContentType, title: &str, language: &str, config: &Config) -> Result<String, Failure> {
    let slug = slugify(title);
    if slug.is_empty() {
        return Err(Failure::Usage(format!("no file can be named after \"{title}\"; a title needs letters or digits")));
    }
    let folder = content_type.folder.get(&config.language).trim_matches('/');
    let separator = if folder.is_empty() { "" } else { "/" };
    let marked = if language == config.language { String::new() } else { format!(".{language}") };
    Ok(format!("content/{folder}{separator}{slug}{marked}.md"))
}

/// What is said of a word that names no type, with the types that might be
/// meant.
pub fn unknown_type(schema: &Schema, word: &str, language: &str, offered: fn(&ContentType) -> bool) -> Failure {
    let hint = nearest(word, schema.type_words()).map(|near| format!(" Did you mean `{near}`?")).unwrap_or_default();
    let types: Vec<String> = schema
        .types
        .values()
        .filter(|content_type| offered(content_type))
        .map(|content_type| format!("  {:<14} {}", content_type.id, content_type.label.one.get(language)))
        .collect();
    Failure::Usage(format!("there is no type `{word}`.{hint} The types of this site are:\n{}", types.join("\n")))
}
