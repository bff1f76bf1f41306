//! The search index: what is written is read back, whatever the texts are, in
//! files of the usual sizes and in files so small that everything is cut.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use vademecum::search::query::{Answer, Index, LoadError, Options, Sort};
use vademecum::search::{
    DirectLink, Facet, SearchDocument, SearchIndex, SearchInput, SearchSection, Sizes, Synonym, TypeLabel, build,
    build_sized,
};

/// Files so small that even three pages are cut everywhere they can be.
const TINY: Sizes = Sizes {
    words: 200,
    words_single: 0,
    endings: 100,
    endings_single: 0,
    titles_in_entry: 0,
    titles: 2,
    text: 100,
    text_shared: 64_000,
    piece: 60,
    facets: 20,
    synonyms: 0,
    best: 2,
    files_alone: 2,
    run_of_words: 2,
    run_of_titles: 2,
    list: 4,
};

/// Pages of one input. More take long and show nothing new.
const MOST: usize = 40;

/// A site as [`read`] reads it, written and read back.
pub fn index(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let input = read(text);
    let mut backwards = input.clone();
    backwards.documents.reverse();
    for written in [build(&input), build_sized(&input, TINY, usize::MAX)] {
        let paths: BTreeSet<&str> = written.files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths.len(), written.files.len(), "two files have one name");
        for path in paths {
            let is_plain = path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/.-".contains(&byte));
            assert!(path.starts_with("search/") && is_plain && !path.contains(".."), "{path}");
        }
        let index = opened(&written);
        lists_everything(&index, &input);
        finds_words(&index, &input);
    }
    assert!(build(&backwards).files == build(&input).files, "another order gives other bytes");
}

/// A line begins with a sign for what it is: `#` a new page with its title, `k`
/// its type, `d` its description, `@` its date, `=` its language, `!` its
/// answer, `>` its direct link, `f` a value of a facet, `h` a new section with
/// its heading, `~` words that mean the same, `%` the language of the site. Any
/// other line is text.
pub fn read(text: &str) -> SearchInput<'_> {
    let mut input = SearchInput { language: "nl", ..SearchInput::default() };
    let mut kinds = BTreeSet::new();
    for line in text.lines() {
        let mut letters = line.chars();
        let (sign, rest) = (letters.next().unwrap_or(' '), letters.as_str().trim_start_matches(' '));
        if sign == '%' {
            input.language = rest;
            continue;
        }
        if sign == '~' {
            let mut words = rest.split('|').map(str::to_owned);
            input.synonyms.push(Synonym { term: words.next().unwrap_or_default(), means: words.collect() });
            continue;
        }
        if sign == '#' && input.documents.len() < MOST {
            input.documents.push(SearchDocument {
                url: format!("/{}/", input.documents.len()),
                title: rest.to_owned(),
                title_weight: 8.0,
                description_weight: 3.0,
                rank: 1.0,
                ..SearchDocument::default()
            });
            continue;
        }
        let Some(document) = input.documents.last_mut() else { continue };
        match sign {
            'k' => {
                document.kind = rest.into();
                kinds.insert(rest.to_owned());
            }
            'd' => document.description = rest.into(),
            '@' => (document.date, document.date_text) = (Some(rest.to_owned()), Some(format!("op {rest}"))),
            '=' => document.language = Some(rest.to_owned()),
            '!' => document.answer = Some(rest.to_owned()),
            '>' => document.direct = Some(DirectLink { label: rest.to_owned(), url: format!("https://x.nl/{rest}") }),
            'f' => document.facets.entry("f".to_owned()).or_default().push(rest.to_owned()),
            'h' => {
                let anchor = Some(format!("s{}", document.sections.len()).into());
                document.sections.push(SearchSection { anchor, heading: Some(rest.into()), text: Cow::Borrowed("") });
            }
            _ => {
                if document.sections.is_empty() {
                    document.sections.push(SearchSection::default());
                }
                if let Some(section) = document.sections.last_mut() {
                    let text = section.text.to_mut();
                    text.push_str(line);
                    text.push('\n');
                }
            }
        }
    }
    input.types = kinds.into_iter().map(|kind| TypeLabel { label: format!("soort {kind}"), id: kind }).collect();
    input.facets = vec![Facet { id: "f".to_owned(), label: "Kenmerk".to_owned(), values: Vec::new() }];
    input
}

/// The index as a reader has it.
pub fn opened(written: &SearchIndex) -> Index {
    let name = |path: &str| path.strip_prefix("search/").unwrap_or(path).to_owned();
    let files: BTreeMap<String, Vec<u8>> =
        written.files.iter().map(|file| (name(&file.path), file.bytes.clone())).collect();
    let index = Index::open(move |path: &str| files.get(path).cloned().ok_or(LoadError::Missing));
    index.unwrap_or_else(|error| panic!("what was written does not open: {error}"))
}

fn ask(index: &Index, question: &str, options: &Options) -> Answer {
    let answer = index.search(question, options).unwrap_or_else(|error| panic!("{question:?}: {error}"));
    assert_eq!(answer.problems, [], "{question:?}");
    answer
}

/// Without a question all pages are there, the newest first, with all that was
/// said of them.
fn lists_everything(index: &Index, input: &SearchInput<'_>) {
    let options = Options { limit: MOST, sort: Sort::Date, ..Options::default() };
    let answer = ask(index, "", &options);
    assert_eq!((answer.total, answer.results.len()), (input.documents.len(), input.documents.len()));
    let dates: Vec<_> = answer.results.iter().map(|found| &found.date).collect();
    assert!(dates.windows(2).all(|two| two[0] >= two[1]), "{dates:?}");
    for document in &input.documents {
        let found = answer.results.iter().find(|found| found.url == document.url).expect("every page is found");
        assert_eq!(
            (&found.title, &found.kind, &found.description),
            (&document.title, &document.kind, &document.description)
        );
        assert_eq!(
            (&found.date, &found.date_text, &found.language),
            (&document.date, &document.date_text, &document.language)
        );
        assert_eq!(found.answer, document.answer);
        let direct = found.direct.as_ref().map(|direct| (&direct.label, &direct.url));
        assert_eq!(direct, document.direct.as_ref().map(|direct| (&direct.label, &direct.url)));
    }
    let mut counted: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for document in &input.documents {
        let values: BTreeSet<&str> = document.facets.values().flatten().map(String::as_str).collect();
        let own = [("type", document.kind.as_str())].into_iter().chain(values.into_iter().map(|value| ("f", value)));
        for key in own.filter(|(_, value)| !value.is_empty()) {
            *counted.entry(key).or_default() += 1;
        }
    }
    let facets = answer.facets.expect("facets were asked for");
    let told = facets
        .iter()
        .flat_map(|facet| facet.values.iter().map(|value| ((facet.id.as_str(), value.id.as_str()), value.count)));
    assert_eq!(told.collect::<BTreeMap<_, _>>(), counted);
}

/// In a language without words that mean nothing, every plain word of a page
/// finds it; in any language what is shown of a page stands in it.
fn finds_words(index: &Index, input: &SearchInput<'_>) {
    let options = Options { limit: MOST, prefix: false, ..Options::default() };
    for document in &input.documents {
        let texts = document
            .sections
            .iter()
            .flat_map(|section| [section.heading.as_deref().unwrap_or_default(), section.text.as_ref()]);
        let texts: Vec<&str> =
            [document.title.as_str(), document.description.as_str()].into_iter().chain(texts).collect();
        let words: BTreeSet<&str> =
            texts.iter().flat_map(|text| text.split_ascii_whitespace()).filter(|word| is_plain(word)).collect();
        for word in words.into_iter().take(12) {
            let answer = ask(index, word, &options);
            let found = answer.results.iter().find(|found| found.url == document.url);
            assert!(found.is_some() || input.language != "xx", "{word:?} does not find {:?}", document.title);
            let Some(found) = found else { continue };
            let answered = document.answer.as_deref().unwrap_or_default();
            let shown = found.sections.iter().flat_map(|section| &section.excerpt).chain(&found.excerpt);
            for piece in shown.filter(|piece| piece.mark) {
                let stands = texts.iter().chain([&answered]).any(|text| text.contains(&piece.text));
                assert!(stands, "{:?} does not stand on {:?}", piece.text, document.title);
            }
        }
    }
}

fn is_plain(word: &str) -> bool {
    (2..20).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase())
}
