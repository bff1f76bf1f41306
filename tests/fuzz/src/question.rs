//! What a reader asks: any question has an answer, the same one each time, in
//! the order of its scores, whole or in parts.

use std::sync::LazyLock;

use vademecum::search::build;
use vademecum::search::query::{Answer, Index, Options, Sort};

use super::index::{opened, read};

/// Pages to ask of, as `index` reads them.
const SITE: &str = include_str!("../corpus/index/dutch.txt");

static INDEX: LazyLock<Index> = LazyLock::new(|| opened(&build(&read(SITE))));

/// The first byte says how it is asked; the rest is the question.
pub fn question(data: &[u8]) {
    let Some((how, question)) = data.split_first() else { return };
    let Ok(question) = std::str::from_utf8(question) else { return };
    let bit = |number: u8| how & (1 << number) != 0;
    let mut options = Options {
        limit: 100,
        prefix: bit(0),
        sort: if bit(1) { Sort::Date } else { Sort::Relevance },
        facets: bit(2),
        explain: bit(3),
        ..Options::default()
    };
    if bit(4) {
        options.filters.insert("type".to_owned(), vec!["gids".to_owned()]);
    }
    let whole = ask(question, &options);
    assert!(
        whole.results.len() == whole.total.min(100) || whole.at_least,
        "{} of {}",
        whole.results.len(),
        whole.total
    );
    assert!(whole == ask(question, &options), "asked again it has another answer");
    for found in &whole.results {
        assert!(found.score.is_finite() && found.score >= 0.0, "{}", found.score);
        assert!(found.url.starts_with('/') && !found.url.starts_with("//"), "{}", found.url);
        assert!(!bit(4) || found.kind == "gids", "{} is no guide", found.url);
    }
    if options.sort == Sort::Date {
        assert!(whole.results.windows(2).all(|two| two[0].date >= two[1].date), "the newest first");
    }
    // Page by page it is the same.
    let mut parts = Vec::new();
    while parts.len() < whole.results.len() {
        let part = ask(question, &Options { offset: parts.len(), limit: 3, ..options.clone() });
        assert!(!part.results.is_empty() && part.total == whole.total);
        parts.extend(part.results);
    }
    assert!(parts == whole.results, "in parts the answer is another one");
}

fn ask(question: &str, options: &Options) -> Answer {
    let answer = INDEX.search(question, options).unwrap_or_else(|error| panic!("{question:?}: {error}"));
    assert_eq!(answer.problems, [], "{question:?}");
    answer
}
