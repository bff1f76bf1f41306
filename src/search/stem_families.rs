//! Whether the forms of one Dutch word share a stem, measured on words that were put together by hand:
//! `tests/search/families.txt`. The figures stand in FORMAT.md; they may rise, and not fall.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use super::language::Language;

fn pairs(count: usize) -> usize {
    count * count.saturating_sub(1) / 2
}

#[test]
fn forms_of_one_word_share_a_stem_and_those_of_two_words_do_not() -> Result<(), Box<dyn Error>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search/families.txt");
    let text = std::fs::read_to_string(path)?;
    let families: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(families.len() >= 170);

    let language = Language::of("nl");
    // Per stem: how many forms of each family have it.
    let mut stems: BTreeMap<String, BTreeMap<usize, usize>> = BTreeMap::new();
    let mut wanted = 0;
    for (family, forms) in families.iter().enumerate() {
        for form in forms.split(' ') {
            *stems.entry(language.stem(form).into_owned()).or_default().entry(family).or_default() += 1;
        }
        wanted += pairs(forms.split(' ').count());
    }
    let right: usize = stems.values().flat_map(BTreeMap::values).map(|&count| pairs(count)).sum();
    let made: usize = stems.values().map(|families| pairs(families.values().sum())).sum();
    let said = format!("{right} right of {made} made, {wanted} wanted");
    assert!(right * 1000 >= made * 970 && right * 1000 >= wanted * 240, "{said}");
    Ok(())
}
