//! Every message to authors, one function each: its code, its words, its
//! advice. To add one: a function here and a case in `tests/cases`.

use std::sync::Arc;

use super::{Diagnostic, nearest};
use crate::source::{Place, Source, Span};

// --- Files -----------------------------------------------------------------

/// A text file that is not UTF-8.
pub fn bad_utf8(place: Place) -> Diagnostic {
    Diagnostic::error("bad-utf8", "this file is not UTF-8 text")
        .at(place)
        .hint("save it again with the encoding UTF-8; the caret stands before the first letter that went wrong")
}

/// TOML that cannot be read.
pub fn bad_toml(source: &Arc<Source>, at: Span, message: &str) -> Diagnostic {
    Diagnostic::error("bad-toml", format!("this is not TOML: {}", one_line(message)))
        .at(source.place(at))
        .hint("a line is `key = value`, and text stands between quotation marks")
}

/// YAML that cannot be read.
pub fn bad_yaml(source: &Arc<Source>, at: Span, message: &str) -> Diagnostic {
    Diagnostic::error("bad-yaml", format!("this is not YAML: {}", one_line(message)))
        .at(source.place(at))
        .hint("a line is `key: value`; text with a colon or a quotation mark in it stands between quotation marks")
}

/// A head that begins and never ends.
pub fn unclosed_front_matter(source: &Arc<Source>, at: Span, fence: &str) -> Diagnostic {
    Diagnostic::error(
        "unclosed-front-matter",
        format!("the front matter begins here with `{fence}` and is never closed"),
    )
    .at(source.place(at))
    .hint(format!("put a line with only `{fence}` below the last key"))
}

/// A file that no type takes.
pub fn no_type_for(source: &Arc<Source>) -> Diagnostic {
    Diagnostic::error("no-type", "no type takes the files of this folder")
        .at(source.place(Span::new(0, 0)))
        .hint("put the file in the folder of a type, or give a type in content/_types this folder")
}

// --- Keys and values -------------------------------------------------------

/// A key that nothing asks for.
pub fn unknown_key<'a>(
    source: &Arc<Source>,
    at: Span,
    key: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let hint = advice(key, known, |known| format!("known here are {}", list(known)));
    Diagnostic::error("unknown-key", format!("unknown key `{key}`")).at(source.place(at)).hint(hint)
}

/// A key that must be there.
pub fn missing_key(source: &Arc<Source>, at: Span, key: &str) -> Diagnostic {
    Diagnostic::error("missing-key", format!("`{key}` is missing here"))
        .at(source.place(at))
        .hint(format!("add `{key} = …`"))
}

/// A field that every entry of a type must have.
pub fn missing_field<'a>(
    source: &Arc<Source>,
    at: Span,
    keys: impl Iterator<Item = &'a str>,
    type_label: &str,
    expects: &str,
) -> Diagnostic {
    let keys: Vec<&str> = keys.collect();
    let key = keys.first().copied().unwrap_or_default();
    let others = if keys.len() > 1 { format!(" (or `{}`)", keys[1..].join("`, `")) } else { String::new() };
    Diagnostic::error("missing-field", format!("`{key}` is missing, and every {} needs it", type_label.to_lowercase()))
        .at(source.place(at))
        .hint(format!("add a line with `{key}`{others} to the front matter: {expects}"))
}

/// A field that is written under two of its keys.
pub fn same_field_twice(source: &Arc<Source>, at: Span, key: &str, field: &str) -> Diagnostic {
    let message = if key == field {
        format!("`{key}` was already written, under another name")
    } else {
        format!("`{key}` is another name for `{field}`, which was already written")
    };
    Diagnostic::error("same-field-twice", message).at(source.place(at)).hint("keep one of the two lines")
}

/// A value of another kind than the key holds.
pub fn wrong_kind(source: &Arc<Source>, at: Span, what: &str, expected: &str, found: &str) -> Diagnostic {
    Diagnostic::error("wrong-kind", format!("{what} should be {expected}, and this is {found}"))
        .at(source.place(at))
        .hint(format!("write {expected}"))
}

/// A value with nothing in it.
pub fn empty_field(source: &Arc<Source>, at: Span, key: &str, required: bool) -> Diagnostic {
    let hint = if required { "fill it in: this cannot be left out" } else { "fill it in, or take the line out" };
    Diagnostic::error("empty-field", format!("`{key}` is empty")).at(source.place(at)).hint(hint)
}

/// Fewer or more items than a list may have.
pub fn wrong_count(
    source: &Arc<Source>,
    at: Span,
    key: &str,
    count: usize,
    min: Option<i64>,
    max: Option<i64>,
) -> Diagnostic {
    let range = range(min, max);
    Diagnostic::error("wrong-count", format!("`{key}` has {count}, and it should have {range}"))
        .at(source.place(at))
        .hint(format!("write {range} of them"))
}

/// A text that is longer than its field.
pub fn too_long(source: &Arc<Source>, at: Span, key: &str, length: usize, max: usize) -> Diagnostic {
    Diagnostic::error("too-long", format!("`{key}` has {length} characters, and there is room for {max}"))
        .at(source.place(at))
        .hint("shorten it; the rest belongs in the text below")
}

/// A number below the least or above the greatest.
pub fn out_of_range(
    source: &Arc<Source>,
    at: Span,
    key: &str,
    number: i64,
    min: Option<i64>,
    max: Option<i64>,
) -> Diagnostic {
    let range = range(min, max);
    Diagnostic::error("out-of-range", format!("`{key}` is {number}, and it should be {range}"))
        .at(source.place(at))
        .hint(format!("write a number: {range}"))
}

/// A date that cannot be read, or a day that does not exist.
pub fn bad_date(source: &Arc<Source>, at: Span, text: &str, expects: &str) -> Diagnostic {
    Diagnostic::error("bad-date", format!("`{text}` is not a date"))
        .at(source.place(at))
        .hint(format!("write {expects}"))
}

/// An address on the web that is none.
pub fn bad_url(source: &Arc<Source>, at: Span, text: &str) -> Diagnostic {
    let hint = if text.contains("://") || text.contains(' ') {
        "an address begins with `https://` and has no spaces".to_owned()
    } else {
        format!("an address begins with `https://`; did you mean `https://{text}`?")
    };
    Diagnostic::error("bad-url", format!("`{text}` is not an address on the web")).at(source.place(at)).hint(hint)
}

/// An address on this site that is none.
pub fn bad_path(source: &Arc<Source>, at: Span, text: &str) -> Diagnostic {
    Diagnostic::error("bad-path", format!("`{text}` is not an address on this site"))
        .at(source.place(at))
        .hint("write it from the top of the site, such as `/old/address/`, without spaces")
}

/// A slug or id with other signs than it may have.
pub fn bad_id(source: &Arc<Source>, at: Span, text: &str) -> Diagnostic {
    let slug = deunicode::deunicode(text).to_lowercase();
    let better: String =
        slug.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let diagnostic =
        Diagnostic::error("bad-slug", format!("`{text}` cannot be part of an address")).at(source.place(at));
    if better.is_empty() {
        diagnostic.hint("use small letters, digits and hyphens")
    } else {
        diagnostic.hint(format!("use small letters, digits and hyphens: `{better}`"))
    }
}

/// A language code that is none.
pub fn bad_language(source: &Arc<Source>, at: Span, text: &str) -> Diagnostic {
    Diagnostic::error("bad-language", format!("`{text}` is not a language code"))
        .at(source.place(at))
        .hint("write the two letters of the language: `nl`, `en`, `fy`")
}

/// A value that is none of the choices.
pub fn unknown_choice<'a>(
    source: &Arc<Source>,
    at: Span,
    key: &str,
    text: &str,
    choices: impl Iterator<Item = &'a str> + Clone,
) -> Diagnostic {
    let hint = match nearest(text, choices.clone()) {
        Some(near) => format!("did you mean \"{near}\"? The choices are {}", list(choices)),
        None => format!("the choices are {}", list(choices)),
    };
    Diagnostic::error("unknown-choice", format!("`{key}` cannot be \"{text}\"")).at(source.place(at)).hint(hint)
}

/// A word that is no term of its vocabulary.
pub fn unknown_term<'a>(
    source: &Arc<Source>,
    at: Span,
    word: &str,
    vocabulary: &str,
    near: Option<&str>,
    all: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let hint = match near {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => format!("the terms are {}", list(all)),
    };
    Diagnostic::error("unknown-term", format!("\"{word}\" is not a term of the vocabulary `{vocabulary}`"))
        .at(source.place(at))
        .hint(hint)
}

/// A former name.
pub fn outdated_term(source: &Arc<Source>, at: Span, label: &str, replaced_by: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::warning("outdated-term", format!("\"{label}\" is a former name")).at(source.place(at));
    match replaced_by {
        Some(successor) => diagnostic.hint(format!("write \"{successor}\" instead")),
        None => diagnostic.hint("leave it out, or choose another term"),
    }
}

/// A field of a vocabulary that the site does not have.
pub fn unknown_vocabulary(source: &Arc<Source>, at: Span, key: &str, vocabulary: &str) -> Diagnostic {
    Diagnostic::error(
        "unknown-vocabulary",
        format!("`{key}` takes terms of the vocabulary `{vocabulary}`, and this site has none"),
    )
    .at(source.place(at))
    .hint(format!("make the file content/_vocabularies/{vocabulary}.toml, or leave `{key}` out"))
}

/// A line `Label: value` below a block whose label is no field.
pub fn unknown_label<'a>(
    source: &Arc<Source>,
    at: Span,
    label: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let hint = advice(label, known, |known| {
        format!("known here are {}; put an empty line above what is plain text", list(known))
    });
    Diagnostic::error("unknown-label", format!("`{label}:` is not a label here")).at(source.place(at)).hint(hint)
}

/// The only lines below a block have labels that are no fields, though nearly.
pub fn unlikely_label(source: &Arc<Source>, at: Span, label: &str, near: &str) -> Diagnostic {
    Diagnostic::warning("unknown-label", format!("`{label}:` is not a label here, so this line is plain text"))
        .at(source.place(at))
        .hint(format!("did you mean `{near}`?"))
}

/// A heading that opens a block and says no more.
pub fn empty_heading(source: &Arc<Source>, at: Span) -> Diagnostic {
    Diagnostic::error("empty-heading", "this heading opens a thing of its own and does not say what it is called")
        .at(source.place(at))
        .hint("write its title after the colon, on the same line")
}

/// A heading that is nearly that of a part.
pub fn unlikely_part(source: &Arc<Source>, at: Span, heading: &str, near: &str) -> Diagnostic {
    Diagnostic::warning("unknown-part", format!("\"{heading}\" is not a part here, so this is plain text"))
        .at(source.place(at))
        .hint(format!("did you mean \"{near}\"?"))
}

// --- Types and vocabularies ------------------------------------------------

/// A second type, vocabulary or term of one name.
pub fn duplicate_id(source: &Arc<Source>, at: Span, what: &str, id: &str) -> Diagnostic {
    Diagnostic::error("duplicate-id", format!("there is already a {what} called `{id}`"))
        .at(source.place(at))
        .hint("give one of the two another id")
}

/// A wider term or successor that does not exist.
pub fn unknown_relative<'a>(
    source: &Arc<Source>,
    at: Span,
    id: &str,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let hint = advice(id, known, |_| "name a term of this file".to_owned());
    Diagnostic::error("unknown-term", format!("there is no term `{id}` in this vocabulary"))
        .at(source.place(at))
        .hint(hint)
}

/// A kind of field or item that does not exist.
pub fn unknown_field_kind<'a>(
    source: &Arc<Source>,
    at: Span,
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let hint = advice(word, known, |known| format!("the kinds are {}", list(known)));
    Diagnostic::error("unknown-kind", format!("there is no kind \"{word}\"")).at(source.place(at)).hint(hint)
}

/// A type that does not exist.
pub fn unknown_type<'a>(
    source: &Arc<Source>,
    at: Span,
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let hint = advice(word, known, |known| format!("the types are {}", list(known)));
    Diagnostic::error("unknown-type", format!("there is no type `{word}`")).at(source.place(at)).hint(hint)
}

/// A type that extends itself.
pub fn circular_type(source: &Arc<Source>, at: Span, id: &str) -> Diagnostic {
    Diagnostic::error("circular-type", format!("the type `{id}` extends itself in the end"))
        .at(source.place(at))
        .hint("take out one `extends`")
}

// --- Links and addresses ---------------------------------------------------

/// A link to a file that is not there.
pub fn broken_link<'a>(
    source: &Arc<Source>,
    at: Span,
    path: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let hint = advice(path, known, |_| {
        "a link to another page is its file, seen from this one: `../folder/file.md`".to_owned()
    });
    Diagnostic::error("broken-link", format!("this link goes to `{path}`, and there is nothing there"))
        .at(source.place(at))
        .hint(hint)
}

/// A reference to an entry that is not there.
pub fn broken_reference<'a>(
    source: &Arc<Source>,
    at: Span,
    slug: &str,
    type_label: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let label = type_label.to_lowercase();
    let hint = advice(slug, known, |_| "name an entry by its slug: the name of its file, without `.md`".to_owned());
    Diagnostic::error("broken-reference", format!("there is no {label} `{slug}`")).at(source.place(at)).hint(hint)
}

/// A place on a page that is not there.
pub fn broken_anchor<'a>(
    source: &Arc<Source>,
    at: Span,
    anchor: &str,
    page: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let hint = advice(anchor, known, |known| match known.len() {
        0 => "that page has no headings; leave `#…` out".to_owned(),
        _ => format!("the places there are {}", list(known)),
    });
    Diagnostic::error("broken-anchor", format!("there is no place `#{anchor}` on {page}"))
        .at(source.place(at))
        .hint(hint)
}

/// A scheme that could run something.
pub fn forbidden_scheme(source: &Arc<Source>, at: Span, scheme: &str) -> Diagnostic {
    Diagnostic::error("forbidden-link", format!("a link cannot begin with `{scheme}:`"))
        .at(source.place(at))
        .hint("links go to a file, a page, `https://`, `mailto:` or `tel:`")
}

/// Two pages that would stand at one address.
pub fn duplicate_address(source: &Arc<Source>, at: Span, url: &str, other: &Place) -> Diagnostic {
    Diagnostic::error("duplicate-address", format!("the address {url} is taken by {}:{}", other.path, other.line))
        .at(source.place(at))
        .hint("give one of the two another name: `slug = \"…\"` in the front matter, or `{#…}` after the heading")
}

/// A page at an address that the site itself needs.
pub fn reserved_address(source: &Arc<Source>, at: Span, url: &str) -> Diagnostic {
    Diagnostic::error("duplicate-address", format!("the address {url} is taken by a page that every site has"))
        .at(source.place(at))
        .hint("give this page another name: `slug = \"…\"` in the front matter")
}

/// A file that goes along under the name of a page.
pub fn page_in_the_way(source: &Arc<Source>, output: &str) -> Diagnostic {
    Diagnostic::error("duplicate-address", format!("this file would stand at {output}, where a page is"))
        .at(source.place(Span::new(0, 0)))
        .hint("give the file another name, or take it out")
}

/// An anchor that stands twice on a page.
pub fn duplicate_anchor(source: &Arc<Source>, at: Span, anchor: &str) -> Diagnostic {
    Diagnostic::error("duplicate-anchor", format!("`{{#{anchor}}}` stands twice on this page"))
        .at(source.place(at))
        .hint("give one of the two headings another name")
}

/// A footnote that nothing refers to.
pub fn unused_footnote(source: &Arc<Source>, at: Span, label: &str) -> Diagnostic {
    Diagnostic::warning("unused-footnote", format!("nothing refers to the footnote `[^{label}]`"))
        .at(source.place(at))
        .hint(format!("put `[^{label}]` where it belongs in the text, or take the footnote out"))
}

/// An introduction in a folder that has no list.
pub fn index_without_list(source: &Arc<Source>) -> Diagnostic {
    Diagnostic::error("index-without-list", "there is no list that this file could introduce")
        .at(source.place(Span::new(0, 0)))
        .hint("`_index.md` stands at the top of the folder of a type, or of `content` for the home page")
}

/// A link to something that is not ready to be seen.
pub fn link_to_draft(source: &Arc<Source>, at: Span, title: &str) -> Diagnostic {
    Diagnostic::error("link-to-draft", format!("\"{title}\" is a draft, so this would lead nowhere"))
        .at(source.place(at))
        .hint("take the line `draft = true` out of it, take this link out, or build with `--drafts`")
}

/// A link of the configuration that goes nowhere.
pub fn broken_address<'a>(
    source: &Arc<Source>,
    at: Span,
    path: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let hint =
        advice(path, known, |_| "write the address of a page from the top of the site, such as `/about/`".to_owned());
    Diagnostic::error("broken-link", format!("there is nothing at `{path}`")).at(source.place(at)).hint(hint)
}

/// A file that the configuration names and that is not there.
pub fn missing_file<'a>(
    source: &Arc<Source>,
    at: Span,
    path: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let hint = advice(path, known, |_| "name a file as seen from the content folder: `pictures/logo.svg`".to_owned());
    Diagnostic::error("broken-link", format!("there is no file `{path}` in the content folder"))
        .at(source.place(at))
        .hint(hint)
}

/// A picture of another host.
pub fn picture_elsewhere(source: &Arc<Source>, at: Span, url: &str) -> Diagnostic {
    Diagnostic::error(
        "picture-elsewhere",
        format!("this picture would be fetched from `{url}`, which tells others who reads here"),
    )
    .at(source.place(at))
    .hint("put the picture beside the text and name its file")
}

/// A picture that says nothing to those who do not see it.
pub fn picture_without_words(source: &Arc<Source>, at: Span) -> Diagnostic {
    Diagnostic::warning("picture-without-words", "this picture says nothing to those who do not see it")
        .at(source.place(at))
        .hint("say what it shows: `![a card with four questions](card.png)`")
}

/// Raw HTML that does not pass the allow-list.
pub fn html_removed(source: &Arc<Source>, at: Span, what: &str) -> Diagnostic {
    Diagnostic::warning(
        "html-removed",
        format!("{what} is left out: pages keep only HTML that cannot run or load anything"),
    )
    .at(source.place(at))
    .hint("write it in Markdown, or take it out")
}

/// A link in raw HTML to a file: nobody follows it.
pub fn html_link(source: &Arc<Source>, at: Span, target: &str) -> Diagnostic {
    Diagnostic::warning(
        "html-link",
        format!("the link to `{target}` stands in HTML, so it is not checked and stays as it is"),
    )
    .at(source.place(at))
    .hint("write it in Markdown: `[words](file.md)` or `![words](picture.png)`")
}

// --- Configuration and theme -----------------------------------------------

/// A site without its configuration.
pub fn missing_configuration(path: &str) -> Diagnostic {
    Diagnostic::error("missing-configuration", format!("there is no `{path}` here"))
        .hint("run this in the folder of your site, name it with `--root`, or start one with `vademecum init`")
}

/// A theme that does not exist.
pub fn unknown_theme<'a>(
    source: &Arc<Source>,
    at: Span,
    theme: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    Diagnostic::error("unknown-theme", format!("there is no theme `{theme}`"))
        .at(source.place(at))
        .hint(format!("put it in the folder themes/{theme}, or choose {}", list(known)))
}

/// A template that cannot be read or rendered.
pub fn template_error(place: Option<Place>, template: &str, message: &str, page: Option<&str>) -> Diagnostic {
    let text = match page {
        Some(page) => format!("the template `{template}` failed on {page}: {}", one_line(message)),
        None => format!("the template `{template}` cannot be read: {}", one_line(message)),
    };
    let diagnostic = Diagnostic::error("template-error", text);
    let diagnostic = match place {
        Some(place) => diagnostic.at(place),
        None => diagnostic,
    };
    diagnostic.hint("the manual lists what each template is given")
}

/// Interface texts that a language file lacks.
pub fn missing_texts(place: Place, keys: &[&str], language: &str) -> Diagnostic {
    let count = if keys.len() == 1 {
        "1 interface text has".to_owned()
    } else {
        format!("{} interface texts have", keys.len())
    };
    Diagnostic::error("missing-text", format!("{count} no `{language}` version"))
        .at(place)
        .hint(format!("add to this file: {}", list(keys.iter().copied())))
}

/// A language for which the theme has no texts.
pub fn missing_language(source: &Arc<Source>, at: Span, language: &str, known: &[&str]) -> Diagnostic {
    Diagnostic::error("missing-language", format!("the theme has no interface texts in `{language}`"))
        .at(source.place(at))
        .hint(format!("it has {}; add strings/{language}.toml to your theme", list(known.iter().copied())))
}

/// The known word that was probably meant; without one, what `otherwise` says
/// of all that are known.
fn advice<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
    otherwise: impl FnOnce(Vec<&'a str>) -> String,
) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => otherwise(known),
    }
}

/// "from 1 to 3", "1 or more", "3 or less".
fn range(min: Option<i64>, max: Option<i64>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("from {min} to {max}"),
        (Some(min), None) => format!("{min} or more"),
        (None, Some(max)) => format!("{max} or less"),
        (None, None) => "another number".to_owned(),
    }
}

/// Words in a row: "`a`, `b` and `c`", at most twenty-four of them.
fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<&str> = words.into_iter().collect();
    let shown: Vec<String> = words.iter().take(24).map(|word| format!("`{word}`")).collect();
    match shown.split_last() {
        None => "none".to_owned(),
        Some((last, [])) => last.clone(),
        Some((_, _)) if words.len() > shown.len() => {
            format!("{} and {} more", shown.join(", "), words.len() - shown.len())
        }
        Some((last, first)) => format!("{} and {last}", first.join(", ")),
    }
}

/// A message of a library, on one line.
fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}
