//! Tests against files that are kept: the index of a small site as the client's tests read it, and the stems that
//! builder and client must share. `UPDATE=1 cargo test` rewrites them; read the difference as you would read code.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::build::build_sized;
use super::encode;
use super::files::Sizes;
use super::language::Language;
use super::query::{Index, LoadError, Options};
use super::tokenize::each_word;
use super::{
    DirectLink, Facet, FacetValue, SearchDocument, SearchIndex, SearchInput, SearchSection, Synonym, TypeLabel, build,
};

type Outcome = Result<(), Box<dyn Error>>;

/// Files so small that even this site is cut everywhere it can be.
const TINY: Sizes = Sizes {
    words: 400,
    words_single: 0,
    endings: 500,
    endings_single: 0,
    titles_in_entry: 0,
    titles: 3,
    text: 600,
    text_shared: 9_600,
    piece: 150,
    facets: 50,
    synonyms: 0,
    best: 3,
    files_alone: 2,
    run_of_words: 2,
    run_of_titles: 2,
    list: 4,
};

fn repository() -> PathBuf {
    let sources = Path::new(file!()).ancestors().nth(3).map(Path::to_path_buf).unwrap_or_default();
    if sources.as_os_str().is_empty() { PathBuf::from(".") } else { sources }
}

fn fixture() -> PathBuf {
    repository().join("tests/client/fixture")
}

fn updating() -> bool {
    std::env::var_os("UPDATE").is_some()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn optional(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn document(value: &Value) -> SearchDocument<'static> {
    let facets = value["facets"].as_object().into_iter().flatten();
    SearchDocument {
        url: text(&value["url"]),
        title: text(&value["title"]),
        kind: text(&value["kind"]),
        description: text(&value["description"]),
        date: optional(&value["date"]),
        date_text: optional(&value["dateText"]),
        facets: facets.map(|(id, values)| (id.clone(), list(values).map(text).collect())).collect::<BTreeMap<_, _>>(),
        direct: value["direct"].as_array().map(|link| DirectLink { label: text(&link[0]), url: text(&link[1]) }),
        answer: optional(&value["answer"]),
        title_weight: 8.0,
        description_weight: 3.0,
        sections: list(&value["sections"])
            .map(|section| SearchSection {
                anchor: optional(&section["anchor"]).map(Into::into),
                heading: optional(&section["heading"]).map(Into::into),
                text: text(&section["text"]).into(),
            })
            .collect(),
        rank: 1.0,
        ..SearchDocument::default()
    }
}

fn small_site(language: &str) -> Result<SearchInput<'_>, Box<dyn Error>> {
    let site: Value = serde_json::from_str(&std::fs::read_to_string(fixture().join("documents.json"))?)?;
    Ok(SearchInput {
        language,
        documents: list(&site["documents"]).map(document).collect(),
        facets: list(&site["facets"])
            .map(|facet| Facet {
                id: text(&facet["id"]),
                label: text(&facet["label"]),
                values: list(&facet["values"])
                    .map(|value| FacetValue {
                        id: text(&value[0]),
                        label: text(&value[1]),
                        parent: optional(&value[2]),
                    })
                    .collect(),
            })
            .collect(),
        types: list(&site["types"]).map(|kind| TypeLabel { id: text(&kind[0]), label: text(&kind[1]) }).collect(),
        synonyms: list(&site["synonyms"])
            .map(|words| Synonym { term: text(&words[0]), means: list(words).skip(1).map(text).collect() })
            .collect(),
    })
}

/// All files below a folder, by path relative to it.
fn files_below(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(current) = open.pop() {
        for entry in std::fs::read_dir(&current).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if let (Ok(below), Ok(bytes)) = (path.strip_prefix(folder), std::fs::read(&path)) {
                found.insert(below.to_string_lossy().replace('\\', "/"), bytes);
            }
        }
    }
    found
}

fn compare(index: &SearchIndex, name: &str) -> Outcome {
    let folder = fixture().join(name);
    if updating() {
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        for file in &index.files {
            let path = folder.join(&file.path);
            std::fs::create_dir_all(path.parent().unwrap_or(&folder))?;
            std::fs::write(path, &file.bytes)?;
        }
    }
    let kept = files_below(&folder);
    let built: BTreeMap<String, Vec<u8>> =
        index.files.iter().map(|file| (file.path.clone(), file.bytes.clone())).collect();
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(names(&built), names(&kept), "UPDATE=1 cargo test rewrites {name}");
    for (path, bytes) in &built {
        assert_eq!(String::from_utf8_lossy(bytes), String::from_utf8_lossy(&kept[path]), "{name}: {path}");
    }
    Ok(())
}

#[test]
fn the_index_of_the_small_site_is_the_one_that_the_client_is_tested_with() -> Outcome {
    let site = small_site("nl")?;
    compare(&build(&site), "whole")?;
    compare(&build_sized(&site, TINY, usize::MAX), "parts")
}

/// Of a site so large that frequent words are looked up among their best documents only.
#[test]
fn the_answers_of_the_cut_index_are_those_that_the_client_gives_too() -> Outcome {
    let site = small_site("nl")?;
    let index = build_sized(&site, TINY, usize::MAX);
    let files: BTreeMap<String, Vec<u8>> = index.files.into_iter().map(|file| (file.path, file.bytes)).collect();
    let load = move |path: &str| files.get(&format!("search/{path}")).cloned().ok_or(LoadError::Missing);
    let index = Index::open(load).map_err(|error| error.words)?;
    let titles = site.documents.iter().map(|document| document.title.clone());
    let words: BTreeSet<String> = titles.clone().flat_map(|title| words_of(&title)).collect();
    let with_frequent = words.iter().map(|word| format!("kind {word} "));
    let questions = titles.chain(words.iter().cloned()).chain(with_frequent);
    let mut answers = Vec::new();
    for question in questions {
        let options = Options { facets: false, ..Options::default() };
        let answer = index.search(&question, &options).map_err(|error| error.words)?;
        let results: Vec<_> = answer.results.iter().map(|result| json!([result.url, result.score])).collect();
        answers.push(json!([question, answer.total, answer.at_least, results]));
    }
    assert!(answers.iter().any(|answer| answer[2] == true));
    let path = fixture().join("answers.json");
    let text = format!("{:#}\n", Value::Array(answers));
    if updating() {
        std::fs::write(&path, &text)?;
    }
    assert_eq!(std::fs::read_to_string(&path)?, text, "UPDATE=1 cargo test rewrites the answers");
    Ok(())
}

/// Every answer with all that a reader sees of it.
fn answers(index: SearchIndex, questions: &[&str]) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let files: BTreeMap<String, Vec<u8>> = index.files.into_iter().map(|file| (file.path, file.bytes)).collect();
    let load = move |path: &str| files.get(&format!("search/{path}")).cloned().ok_or(LoadError::Missing);
    let index = Index::open(load).map_err(|error| error.words)?;
    let answer = |question: &&str| {
        let answer = index.search(question, &Options::default()).map_err(|error| error.words)?;
        Ok(format!("{answer:?}"))
    };
    questions.iter().map(answer).collect()
}

#[test]
fn where_a_site_may_have_only_so_many_files_texts_share_them_and_no_answer_changes() -> Outcome {
    let site = small_site("nl")?;
    let sizes = Sizes { titles: 10, text: 150, ..TINY };
    let questions = ["kind", "ouders ontkennen", "meldcode stap", "zorgen", ""];
    let free = build_sized(&site, sizes, usize::MAX);
    let all = free.files.len();
    let texts = |index: &SearchIndex| index.files.iter().filter(|file| file.path.starts_with("search/text/")).count();
    let mut before = texts(&free);
    let expected = answers(build_sized(&site, sizes, usize::MAX), &questions)?;
    for spared in [8, 11] {
        // The few files that are not counted ahead of the texts.
        let shared = build_sized(&site, sizes, all - spared + 32);
        assert!(texts(&shared) < before, "{} of {before} files of texts, {spared} less than {all}", texts(&shared));
        before = texts(&shared);
        assert_eq!(answers(shared, &questions)?, expected);
    }
    // What cannot be reached makes nothing slower.
    let names = |index: SearchIndex| index.files.into_iter().map(|file| file.path).collect::<Vec<_>>();
    assert_eq!(names(build_sized(&site, sizes, 10)), names(free));
    Ok(())
}

fn words_of(text: &str) -> Vec<String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// A site in a language that the client has no stemmer for.
#[test]
fn the_german_index_is_the_one_that_the_client_is_tested_with() -> Outcome {
    let page = |url: &str, title: &str, text: &str| SearchDocument {
        url: url.to_owned(),
        title: title.to_owned(),
        title_weight: 8.0,
        sections: vec![SearchSection { text: text.to_owned().into(), ..SearchSection::default() }],
        rank: 1.0,
        ..SearchDocument::default()
    };
    let documents = vec![
        page("/eins/", "Gespräche mit Eltern", "Wie man ein gutes Gespräch über Sorgen beginnt."),
        page("/zwei/", "Häuser", "Ein Haus, zwei Straßen und viele Fragen."),
    ];
    compare(&build(&SearchInput { language: "de", documents, ..SearchInput::default() }), "german")
}

#[test]
fn the_order_of_the_documents_changes_no_byte() -> Outcome {
    let mut site = small_site("nl")?;
    let before = build(&site);
    site.documents.reverse();
    let after = build(&site);
    assert_eq!(before.files.len(), after.files.len());
    for (one, other) in before.files.iter().zip(&after.files) {
        assert_eq!((&one.path, &one.bytes), (&other.path, &other.bytes));
    }
    Ok(())
}

#[test]
fn one_changed_sentence_leaves_most_files_as_they_were() -> Outcome {
    let mut site = small_site("nl")?;
    let names = |index: SearchIndex| index.files.into_iter().map(|file| file.path).collect::<BTreeSet<_>>();
    let (of_small_site, of_large_site) = (Sizes { files_alone: 100, ..TINY }, TINY);
    let before = [of_small_site, of_large_site].map(|sizes| names(build_sized(&site, sizes, usize::MAX)));
    if let Some(section) = site.documents.iter_mut().find_map(|document| document.sections.first_mut()) {
        section.text.to_mut().push_str(" Huiswerk.");
    }
    let after = [of_small_site, of_large_site].map(|sizes| names(build_sized(&site, sizes, usize::MAX)));
    // Of a large site several files share a hash, and change their names together.
    for ((before, after), share) in before.iter().zip(&after).zip([75, 50]) {
        let kept = before.intersection(after).count();
        assert!(kept * 100 >= before.len() * share, "{kept} of {} files keep their name", before.len());
    }
    Ok(())
}

#[test]
fn an_empty_site_gives_an_index_too() {
    let index = build(&SearchInput { language: "nl", ..SearchInput::default() });
    assert_eq!(index.files.len(), 1);
    assert_eq!(index.entry, "search/index.json");
    assert_eq!(index.stats.documents, 0);
}

#[test]
fn a_withdrawn_page_counts_for_less() -> Outcome {
    let mut site = small_site("nl")?;
    let normal = build(&site);
    for document in &mut site.documents {
        document.rank = 0.2;
    }
    assert_ne!(normal.files.len(), 0);
    let words = |index: &SearchIndex| {
        index.files.iter().find(|file| file.path.contains("/words/")).map(|file| file.bytes.clone())
    };
    assert_ne!(words(&normal), words(&build(&site)));
    Ok(())
}

#[test]
fn the_rules_on_file_are_those_the_client_gets() -> Outcome {
    let mut rules = BTreeMap::new();
    for code in ["ar", "el", "en", "fr", "fy", "hi", "nl", "ru", "th", "tr", "vi", "zh"] {
        let language = Language::of(code);
        let exceptions = language.stems.iter().map(|(form, stem)| (form.as_str(), stem.as_str())).collect();
        rules.insert(code, encode::rules(&language, &exceptions));
    }
    let path = fixture().join("rules.json");
    let written = format!("{}\n", serde_json::to_string(&rules)?);
    if updating() {
        std::fs::write(&path, &written)?;
    }
    assert_eq!(std::fs::read_to_string(&path)?, written);
    Ok(())
}

/// Words with their stems, tab-separated. `STEMS` names another file than the one that is kept, for long lists.
fn check_stems(code: &str) -> Outcome {
    let kept = repository().join("src/search/languages").join(code).join("stems.tsv");
    let path = std::env::var_os(format!("STEMS_{}", code.to_uppercase())).map_or(kept, PathBuf::from);
    let language = Language::of(code);
    let lines = std::fs::read_to_string(&path)?;
    let mut computed = String::new();
    for line in lines.lines() {
        let word = line.split('\t').next().unwrap_or_default();
        each_word(word, &language, &mut |word, whole| {
            let line = format!("{word}\t{}\n", language.stem(word));
            if !whole && !computed.ends_with(&line) {
                computed.push_str(&line);
            }
        });
    }
    if updating() {
        std::fs::write(&path, &computed)?;
    } else {
        assert!(computed == lines, "{}: stems differ", path.display());
    }
    Ok(())
}

#[test]
fn dutch_stems_are_those_on_file() -> Outcome {
    check_stems("nl")
}

#[test]
fn english_stems_are_those_on_file() -> Outcome {
    check_stems("en")
}

/// Texts with the words they give, which the client must find too.
#[test]
fn texts_give_the_words_on_file() -> Outcome {
    let path = repository().join("src/search/languages/words.json");
    let cases: Value = serde_json::from_str(&std::fs::read_to_string(&path)?)?;
    let mut computed = Vec::new();
    for case in list(&cases) {
        let language = Language::of(case["language"].as_str().unwrap_or_default());
        let mut words: Vec<String> = Vec::new();
        each_word(&text(&case["text"]), &language, &mut |word, whole| {
            words.push(if whole { format!("{word}*") } else { word.to_owned() });
        });
        computed.push(serde_json::json!({ "language": case["language"], "text": case["text"], "words": words }));
    }
    let lines: Vec<String> = computed.iter().map(Value::to_string).collect();
    let written = format!("[\n{}\n]\n", lines.join(",\n"));
    if updating() {
        std::fs::write(&path, &written)?;
    }
    assert_eq!(std::fs::read_to_string(&path)?, written);
    Ok(())
}
