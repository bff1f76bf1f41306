//! How well compounds are cut, measured on words that were cut by hand: `tests/search/compounds.txt`. The figures stand
//! in FORMAT.md; they may rise, and not fall.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

use super::compound::{Lexicon, Part};
use super::fold::fold;
use super::language::Language;
use super::tokenize::each_word;

/// Words by the texts that have them.
type Counts = BTreeMap<String, u32>;
/// Words with where they are cut.
type Gold = BTreeMap<String, BTreeSet<usize>>;

fn gold(root: &Path) -> std::io::Result<Gold> {
    let text = std::fs::read_to_string(root.join("tests/search/compounds.txt"))?;
    let mut gold = BTreeMap::new();
    let mut part = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut word = String::new();
        let mut cuts = BTreeSet::new();
        for text in line.split('|') {
            if !word.is_empty() {
                cuts.insert(word.len());
            }
            fold(text, &mut part);
            word.push_str(&part);
        }
        gold.insert(word, cuts);
    }
    Ok(gold)
}

/// The words of the example site.
fn words_of_the_example(root: &Path, language: &Language) -> Counts {
    let mut counts = Counts::new();
    let mut open = vec![root.join("content")];
    while let Some(folder) = open.pop() {
        for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                open.push(path);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                let mut words = BTreeSet::new();
                each_word(&text, language, &mut |word, _| {
                    words.insert(word.to_owned());
                });
                for word in words.into_iter().filter(|word| !language.is_stop(word)) {
                    *counts.entry(word).or_insert(0) += 1;
                }
            }
        }
    }
    counts
}

/// The parts of the words that were cut by hand, as if a site had them as words.
fn parts(gold: &Gold) -> Counts {
    let mut counts = Counts::new();
    for (word, cuts) in gold {
        let mut start = 0;
        for end in cuts.iter().copied().chain([word.len()]) {
            *counts.entry(word[start..end].to_owned()).or_insert(0) += 1;
            start = end;
        }
    }
    counts
}

/// All cuts of a word, those of its parts included.
fn cuts(lexicon: &Lexicon<'_>, word: &str, from: usize, found: &mut BTreeSet<usize>) {
    let Some(cut) = lexicon.cut(word) else { return };
    found.insert(from + cut.start);
    cuts(lexicon, &word[..cut.end], from, found);
    cuts(lexicon, &word[cut.start..], from + cut.start, found);
}

/// Shares in thousandths, and what differs.
struct Figures {
    precision: usize,
    recall: usize,
    report: String,
}

fn measure(words: &Counts, gold: &Gold, language: &Language) -> Option<Figures> {
    let mut stems = Counts::new();
    for (word, documents) in words {
        *stems.entry(language.stem(word).into_owned()).or_insert(0) += documents;
    }
    let part = |(word, &documents): (&'_ String, &u32)| (word.clone(), Part { group: 0, documents });
    let words: Vec<(String, Part)> = words.iter().map(part).collect();
    let stems: Vec<(String, Part)> = stems.iter().map(part).collect();
    let lexicon = Lexicon::new(
        language,
        language.compounds.as_ref()?,
        words.iter().map(|(word, part)| (word.as_str(), *part)),
        stems.iter().map(|(word, part)| (word.as_str(), *part)),
    );
    let (mut made, mut wanted, mut right) = (0, 0, 0);
    let mut report = String::new();
    for (word, by_hand) in gold {
        let mut found = BTreeSet::new();
        cuts(&lexicon, word, 0, &mut found);
        made += found.len();
        wanted += by_hand.len();
        right += found.intersection(by_hand).count();
        if found != *by_hand {
            report += &format!("{word}: {found:?}, by hand {by_hand:?}\n");
        }
    }
    report += &format!("{right} right of {made} made, {wanted} wanted");
    Some(Figures { precision: right * 1000 / made, recall: right * 1000 / wanted, report })
}

#[test]
fn compounds_are_cut_as_by_hand() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let language = Language::of("nl");
    let gold = gold(root)?;
    assert!(gold.values().filter(|cuts| !cuts.is_empty()).count() >= 640);
    assert!(gold.values().filter(|cuts| cuts.is_empty()).count() >= 350);

    let site = words_of_the_example(root, &language);
    let alone = measure(&site, &gold, &language).ok_or("Dutch has compounds")?;
    assert!(alone.precision >= 970 && alone.recall >= 420, "{}", alone.report);

    let mut all = parts(&gold);
    for (word, count) in site {
        *all.entry(word).or_insert(0) += count;
    }
    let with_parts = measure(&all, &gold, &language).ok_or("Dutch has compounds")?;
    assert!(with_parts.precision >= 990 && with_parts.recall >= 985, "{}", with_parts.report);
    Ok(())
}
