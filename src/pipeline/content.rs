//! The files of authors to entries: of which type, in which language, each
//! file on its own.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::BuildOptions;
use super::known::is_same;
use super::setup::{Setup, read_setup};
use crate::config::{Config, ThirdParty};
use crate::data::read_content;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::entry::{Entry, interpret, interpret_data, is_data_file};
use crate::schema::{ContentType, Schema};
use crate::source::{Content as FileContent, Inputs, Source, extension, file_name, folder_of, stem};

/// The folder with everything that authors write.
pub(super) const CONTENT: &str = "content/";
/// The folder of files with many entries each.
const DATA: &str = "content/_data/";
/// The file that introduces a list.
const INDEX: &str = "_index.md";

/// Reads the entries of a site, of all languages, one by one: nothing that is
/// between them is looked at. `None` where nothing can be made of the
/// configuration.
pub fn read_entries(
    inputs: &Inputs,
    options: &BuildOptions,
    diagnostics: &mut Diagnostics,
) -> Option<(Setup, Vec<Arc<Entry>>)> {
    let setup = Arc::new(read_setup(inputs, options, diagnostics)?);
    let readings = read_files(inputs, &setup, None, diagnostics);
    let content = readings.into_content(options.drafts, diagnostics);
    Some((Arc::into_inner(setup)?, content.entries))
}

/// Whether a file holds entries.
pub(super) fn is_of_entries(path: &str) -> bool {
    path.starts_with(DATA) || is_markdown(path)
}

fn is_markdown(path: &str) -> bool {
    path.starts_with(CONTENT) && extension(path).eq_ignore_ascii_case("md") && !is_special(path)
}

/// What the Markdown files say.
#[derive(Default)]
pub(super) struct Content {
    /// What readers see.
    pub(super) entries: Vec<Arc<Entry>>,
    /// What is not ready to be seen.
    pub(super) drafts: Vec<Arc<Entry>>,
    /// By language, then by the type whose list they introduce.
    pub(super) introductions: BTreeMap<String, BTreeMap<String, Arc<Entry>>>,
}

/// What one file says.
#[derive(Debug, Clone, Default)]
pub(super) struct Reading {
    /// The type whose list it introduces, if it does.
    list: Option<String>,
    entries: Vec<Arc<Entry>>,
    diagnostics: Diagnostics,
}

/// What every file says, in the order of their paths.
#[derive(Debug)]
pub(super) struct Readings {
    setup: Arc<Setup>,
    files: Vec<FileReading>,
}

#[derive(Debug)]
struct FileReading {
    path: String,
    bytes: Arc<[u8]>,
    reading: Arc<Reading>,
}

/// Reads every Markdown and data file, side by side; a file knows nothing of
/// others. What `known` has of a file as it is now is not read again.
pub(super) fn read_files(
    inputs: &Inputs,
    setup: &Arc<Setup>,
    known: Option<&Readings>,
    diagnostics: &mut Diagnostics,
) -> Readings {
    let mut files: Vec<(&str, &Arc<[u8]>)> = inputs.below(CONTENT).filter(|(path, _)| is_markdown(path)).collect();
    files.extend(data_files(inputs, diagnostics));
    let Setup { config, schema } = &**setup;
    let known = known.filter(|known| Arc::ptr_eq(&known.setup, setup));
    // Both stand in the same order, so most are found where the last was.
    let mut next = known.map_or(&[][..], |known| &known.files);
    let with_known: Vec<_> = files
        .into_iter()
        .map(|(path, bytes)| {
            let before = next.iter().take_while(|known| in_order(&known.path) < in_order(path)).count();
            next = &next[before..];
            let known = next.first().filter(|known| known.path == path);
            (path, bytes, known.filter(|known| is_same(&known.bytes, bytes)))
        })
        .collect();
    let files = with_known
        .into_par_iter()
        .map(|(path, bytes, known)| {
            let reading = match known {
                Some(known) => Arc::clone(&known.reading),
                None => Arc::new(
                    inputs
                        .content(path)
                        .map_or_else(Reading::default, |content| read_one(path, content, config, schema)),
                ),
            };
            FileReading { path: path.to_owned(), bytes: Arc::clone(bytes), reading }
        })
        .collect();
    Readings { setup: Arc::clone(setup), files }
}

/// The order in which files are read.
fn in_order(path: &str) -> (bool, &str) {
    (path.starts_with(DATA), path)
}

impl Readings {
    /// All that the files say.
    pub(super) fn into_content(self, drafts: bool, diagnostics: &mut Diagnostics) -> Content {
        // Nobody else has it, unless it is kept for the next build.
        let readings = self.files.into_iter().map(|file| Arc::unwrap_or_clone(file.reading));
        content_of(readings, drafts, diagnostics)
    }

    /// The same, where the readings are kept.
    pub(super) fn content(&self, drafts: bool, diagnostics: &mut Diagnostics) -> Content {
        content_of(self.files.iter().map(|file| Reading::clone(&file.reading)), drafts, diagnostics)
    }

    /// What the files have to tell.
    pub(super) fn tell(&self, diagnostics: &mut Diagnostics) {
        for file in &self.files {
            diagnostics.extend(file.reading.diagnostics.clone());
        }
    }

    /// The files that say something else than `before`, with what they said
    /// then; `None` where they are not the same files.
    pub(super) fn changes<'r>(&'r self, before: &'r Self) -> Option<Vec<Change<'r>>> {
        let same_files = Arc::ptr_eq(&self.setup, &before.setup)
            && self.files.len() == before.files.len()
            && self.files.iter().zip(&before.files).all(|(file, before)| file.path == before.path);
        let changed = |(file, before): (&'r FileReading, &'r FileReading)| {
            let change = Change { path: &file.path, now: &file.reading, before: &before.reading };
            (!Arc::ptr_eq(&file.reading, &before.reading)).then_some(change)
        };
        same_files.then(|| self.files.iter().zip(&before.files).filter_map(changed).collect())
    }
}

/// A file that was changed.
pub(super) struct Change<'r> {
    /// Its path.
    pub path: &'r str,
    now: &'r Reading,
    before: &'r Reading,
}

impl<'r> Change<'r> {
    /// Its entries before and now, two by two; `None` if others must know of
    /// the change.
    pub(super) fn entries(&self) -> Option<impl Iterator<Item = (&'r Arc<Entry>, &'r Arc<Entry>)>> {
        let (before, now) = (&self.before.entries, &self.now.entries);
        let is_own = self.before.list == self.now.list
            && before.len() == now.len()
            && before.iter().zip(now).all(|(before, now)| now.says_the_same_to_others(before));
        is_own.then(|| before.iter().zip(now))
    }

    /// The type whose list it introduces, if it does.
    pub(super) fn list(&self) -> Option<&'r str> {
        self.now.list.as_deref()
    }
}

fn content_of(readings: impl Iterator<Item = Reading>, drafts: bool, diagnostics: &mut Diagnostics) -> Content {
    let mut content = Content::default();
    for Reading { list, entries, diagnostics: found } in readings {
        diagnostics.extend(found);
        let (hidden, shown): (Vec<_>, Vec<_>) = entries.into_iter().partition(|entry| entry.draft && !drafts);
        content.drafts.extend(hidden);
        match list {
            Some(list) => {
                for entry in shown {
                    content.introductions.entry(entry.edition.clone()).or_default().insert(list.clone(), entry);
                }
            }
            None => content.entries.extend(shown),
        }
    }
    content
}

fn read_one(path: &str, content: &FileContent, config: &Config, schema: &Schema) -> Reading {
    let mut diagnostics = Diagnostics::new();
    let (list, entries) = if is_markdown(path) {
        read_file(path, content, config, schema, &mut diagnostics)
    } else {
        (None, read_data_file(path, content, config, schema, &mut diagnostics))
    };
    if config.third_party == ThirdParty::Allow {
        diagnostics.drop_code(catalogue::PICTURE_ELSEWHERE);
    }
    Reading { list, entries: entries.into_iter().map(Arc::new).collect(), diagnostics }
}

/// The data files that are read. Another file among them is told, unless it is
/// one that an editor keeps beside the one it was saved as.
fn data_files<'i>(inputs: &'i Inputs, diagnostics: &mut Diagnostics) -> Vec<(&'i str, &'i Arc<[u8]>)> {
    let (read, others): (Vec<_>, Vec<_>) = inputs.below(DATA).partition(|(path, _)| is_data_file(path));
    let saved_as = |path: &'i str| path.rsplit_once('.').map_or(path, |(name, _)| name);
    for (path, _) in others {
        let is_note = extension(path).eq_ignore_ascii_case("md");
        let is_hidden = file_name(path).starts_with(['.', '~']);
        if !is_note && !is_hidden && !read.iter().any(|(other, _)| saved_as(other) == saved_as(path)) {
            diagnostics.push(catalogue::unread_data_file(&Source::new(path, "")));
        }
    }
    read
}

/// The entries of one data file. What they are translations of goes by the name
/// of the file that each would be.
fn read_data_file(
    path: &str,
    content: &FileContent,
    config: &Config,
    schema: &Schema,
    diagnostics: &mut Diagnostics,
) -> Vec<Entry> {
    let Some(source) = read_content(path, content, diagnostics) else { return Vec::new() };
    let (original, edition) = language_of(path, config, &source, diagnostics);
    let mut entries = interpret_data(&source, stem(&original), schema, edition, diagnostics);
    let mut file = String::new();
    for entry in &mut entries {
        edition.clone_into(&mut entry.edition);
        match &entry.parent {
            Some((_, anchor)) => entry.original = format!("{file}#{anchor}"),
            None => {
                let folder = schema.types.get(&entry.key.content_type).map(|t| t.folder.get(&config.language));
                let folder = folder.unwrap_or_default().trim_matches('/');
                file = format!("{CONTENT}{folder}/{}.md", entry.key.slug);
                entry.original.clone_from(&file);
            }
        }
    }
    entries
}

/// One file's entries; and, for the introduction of a list, of which. A file
/// `a.en.md` is in the language that its name tells.
fn read_file(
    path: &str,
    content: &FileContent,
    config: &Config,
    schema: &Schema,
    diagnostics: &mut Diagnostics,
) -> (Option<String>, Vec<Entry>) {
    let Some(source) = read_content(path, content, diagnostics) else { return (None, Vec::new()) };
    let (original, edition) = language_of(path, config, &source, diagnostics);
    let (list, mut entries) = read_source(&source, &original, edition, config, schema, diagnostics);
    for entry in &mut entries {
        edition.clone_into(&mut entry.edition);
        entry.original = match &entry.parent {
            Some((_, anchor)) => format!("{original}#{anchor}"),
            None => original.clone(),
        };
    }
    (list, entries)
}

/// The path of a file without its language, and that language.
fn language_of<'c>(
    path: &str,
    config: &'c Config,
    source: &Arc<Source>,
    diagnostics: &mut Diagnostics,
) -> (String, &'c str) {
    let stem_and_language = path.rsplit_once('.').and_then(|(stem, extension)| {
        let (stem, language) = stem.rsplit_once('.')?;
        Some((stem, language, extension))
    });
    let Some((stem, written, extension)) = stem_and_language else { return (path.to_owned(), &config.language) };
    if let Some(language) = config.languages.iter().find(|language| *language == written) {
        return (format!("{stem}.{extension}"), language);
    }
    if written.len() == 2 && written.bytes().all(|letter| letter.is_ascii_lowercase()) {
        diagnostics.push(catalogue::file_in_unlisted_language(source, written));
    }
    (path.to_owned(), &config.language)
}

/// The entries of one file, whose path without its language is `path`.
fn read_source(
    source: &Arc<Source>,
    path: &str,
    language: &str,
    config: &Config,
    schema: &Schema,
    diagnostics: &mut Diagnostics,
) -> (Option<String>, Vec<Entry>) {
    let inside = &path[CONTENT.len()..];
    let Some((content_type, within)) = type_of(schema, inside, &config.language) else {
        diagnostics.push(catalogue::no_type_for(source));
        return (None, Vec::new());
    };
    if file_name(path) != INDEX {
        if !content_type.has_pages {
            diagnostics.push(catalogue::file_without_page(source, content_type.label.one.get(&config.language)));
            return (None, Vec::new());
        }
        return (None, interpret(source, within, content_type, schema, language, diagnostics));
    }
    // An introduction has the keys of a plain text, whatever it introduces.
    if within != INDEX || (inside != INDEX && !content_type.listed) {
        diagnostics.push(catalogue::index_without_list(source));
        return (None, Vec::new());
    }
    let list = if inside == INDEX { String::new() } else { content_type.id.clone() };
    let plain = ContentType { blocks: Vec::new(), parts: Vec::new(), ..plain_type(schema, content_type) };
    let entries = interpret(source, "index.md", &plain, schema, language, diagnostics);
    (Some(list), entries.into_iter().take(1).collect())
}

/// The type without a folder of its own takes what no other takes; its keys
/// are those that every entry has.
fn plain_type(schema: &Schema, fallback: &ContentType) -> ContentType {
    schema.types.values().find(|content_type| content_type.folder.all().any(str::is_empty)).unwrap_or(fallback).clone()
}

/// The type of a file: of the longest folder that holds it. Gives the rest of
/// the path too.
fn type_of<'s, 'p>(schema: &'s Schema, path: &'p str, language: &str) -> Option<(&'s ContentType, &'p str)> {
    schema
        .types
        .values()
        .filter_map(|content_type| {
            let folder = content_type.folder.get(language).trim_matches('/');
            let within = if folder.is_empty() { path } else { path.strip_prefix(folder)?.strip_prefix('/')? };
            Some((folder.len(), content_type, within))
        })
        .max_by_key(|(length, ..)| *length)
        .map(|(_, content_type, within)| (content_type, within))
}

/// Whether a folder of the path begins with `_`: it holds no pages.
pub(super) fn is_special(path: &str) -> bool {
    folder_of(path).split('/').any(|folder| folder.starts_with('_'))
}
