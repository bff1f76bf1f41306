//! Whether the forms of one Dutch word are one group where a site has them all, measured on words put together by hand:
//! `tests/search/families.txt`. The figures stand in FORMAT.md; they may rise, and not fall.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

use super::language::Language;
use super::vocabulary::Vocabulary;

/// How many pairs so many things make.
fn pairs(count: usize) -> usize {
    count * count.saturating_sub(1) / 2
}

#[test]
fn forms_of_one_word_are_one_group_and_those_of_two_words_are_not() -> Result<(), Box<dyn Error>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search/families.txt");
    let text = std::fs::read_to_string(path)?;
    let families: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(families.len() >= 170);

    let language = Language::of("nl");
    let forms = families.iter().flat_map(|forms| forms.split(' '));
    let vocabulary = Vocabulary::of_words(forms, &language);
    let group = |form: &str| vocabulary.number(form).map(|number| vocabulary.group[number as usize]);
    // Per group: how many forms of each family it has.
    let mut groups: BTreeMap<Option<u32>, BTreeMap<usize, usize>> = BTreeMap::new();
    let mut wanted = 0;
    for (family, forms) in families.iter().enumerate() {
        for form in forms.split(' ') {
            *groups.entry(group(form)).or_default().entry(family).or_default() += 1;
        }
        wanted += pairs(forms.split(' ').count());
    }
    let right: usize = groups.values().flat_map(BTreeMap::values).map(|&count| pairs(count)).sum();
    let made: usize = groups.values().map(|families| pairs(families.values().sum())).sum();
    let apart = families.iter().filter(|forms| {
        let groups: BTreeSet<Option<u32>> = forms.split(' ').map(group).collect();
        groups.len() > 1
    });
    let apart = apart.copied().collect::<Vec<_>>().join("\n");
    let said = format!("{apart}\n{right} right of {made} made, {wanted} wanted");
    assert!(right * 1000 >= made * 985 && right * 1000 >= wanted * 915, "{said}");
    Ok(())
}
