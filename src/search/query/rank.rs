//! Which documents answer a question, and how well. Twin of `client/rank.js`: the same operations on the same numbers
//! in the same order; a browser only leaves out those of documents that nothing was found in. Must never know: files,
//! texts, facets.

use serde::Serialize;

use super::question::{Alternative, How, Unit};

const STRONGEST: f64 = 31.0;
/// A document with a small share of the question keeps this much of its score.
const FLOOR: f64 = 0.35;
/// Steps per whole that a logarithm is rounded to.
const LOGARITHM_STEPS: f64 = 65_536.0;

/// The natural logarithm, rounded: machines differ in its last bits, and an order must not.
pub(super) fn logarithm(value: f64) -> f64 {
    (value.ln() * LOGARITHM_STEPS + 0.5).floor() / LOGARITHM_STEPS
}

/// How much a word tells documents apart: by how many have it, of how many.
fn rarity(having: usize, documents: u32) -> f64 {
    let having = count(having);
    logarithm(1.0 + (f64::from(documents) - having + 0.5).max(0.0) / (having + 0.5))
}

/// What each word of a question is worth; 0 for one that is nowhere. A word stands where its surest alternative stands.
pub(super) fn importances(units: &[Unit], documents: u32) -> Vec<f64> {
    let worth = |unit: &Unit| {
        let mut alternatives = unit.alternatives.iter();
        let Some(first) = alternatives.next() else { return 0.0 };
        let surest = alternatives.fold(first, |one, other| if other.weight > one.weight { other } else { one });
        let having = surest.groups.iter().map(|group| group.count).max().unwrap_or(0);
        unit.weight * rarity(having, documents)
    };
    units.iter().map(worth).collect()
}

/// The score of every document; 0 where nothing was found.
pub(super) fn score(units: &[Unit], worth: &[f64], documents: u32) -> Vec<f64> {
    let all = documents as usize;
    let mut total = vec![0.0; all];
    let mut covered = vec![0.0; all];
    let mut found = vec![false; all];
    let wanted = sum(worth.iter().copied());
    for (unit, worth) in units.iter().zip(worth) {
        let mut best = vec![0.0; all];
        for alternative in &unit.alternatives {
            each_value(alternative, &mut |document, value| {
                if let Some(best) = best.get_mut(document as usize).filter(|best| value > **best) {
                    *best = value;
                }
            });
        }
        let unseen = Unseen::of(unit, documents);
        for (document, best) in best.into_iter().enumerate() {
            let is_met = best != 0.0;
            found[document] |= is_met;
            total[document] += if is_met { best } else { unseen.value } * worth;
            covered[document] += if is_met { *worth } else { unseen.share * worth };
        }
    }
    for ((total, covered), found) in total.iter_mut().zip(covered).zip(found) {
        *total *= if found { share_factor(covered / wanted) } else { 0.0 };
    }
    total
}

/// What a word counts for in a document that is not among its best ones, where only those are known: such a document
/// has it as probably, and as weakly, as all others together.
#[derive(Default)]
struct Unseen {
    share: f64,
    value: f64,
}

impl Unseen {
    fn of(unit: &Unit, documents: u32) -> Self {
        let mut unseen = Self::default();
        for Alternative { groups, weight, .. } in &unit.alternatives {
            let [group] = groups.as_slice() else { continue };
            if group.whole.is_empty() {
                continue;
            }
            let best = count(group.postings.documents.len());
            let others = (f64::from(documents) - best).max(1.0);
            let share = ((count(group.count) - best) / others).clamp(0.0, 1.0);
            let value = weight * share * f64::from(group.others) / STRONGEST;
            if value > unseen.value {
                unseen = Self { share, value };
            }
        }
        unseen
    }
}

/// By the share of the question that a document has, by worth.
fn share_factor(share: f64) -> f64 {
    FLOOR + (1.0 - FLOOR) * share * share.sqrt()
}

/// Tells what an alternative counts for, for each document that has it.
fn each_value(alternative: &Alternative, tell: &mut dyn FnMut(u32, f64)) {
    let Alternative { groups, weight, .. } = alternative;
    let strongest = count(groups.len()) * STRONGEST;
    let Some((first, others)) = groups.split_first() else { return };
    'documents: for (document, impact) in first.postings.documents.iter().zip(&first.postings.impacts) {
        let mut sum = u32::from(*impact);
        for other in others {
            let Some(impact) = other.impact(*document) else { continue 'documents };
            sum += u32::from(impact);
        }
        tell(*document, (weight * f64::from(sum)) / strongest);
    }
}

/// How one word of a question was met in a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Met {
    /// As it was typed, folded.
    pub typed: String,
    /// None when the document lacks the word.
    pub how: Option<How>,
    /// The words of the index that stood for it.
    pub word: String,
    /// Weight of that way to meet it.
    pub weight: f64,
    /// Impact of those words in the document, from 0 to 1.
    pub impact: f64,
    /// What the word is worth in this question.
    pub rarity: f64,
    /// Weight × impact × rarity; for a word whose best documents alone are known, what the others have of it on average.
    pub value: f64,
}

/// Why a document has its score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// The words of the question.
    pub words: Vec<Met>,
    /// Share of the question that the document has, by worth.
    pub share: f64,
    /// Factor for its title.
    pub title: f64,
    /// Sum of the values × factor of the share × factor of the title.
    pub score: f64,
}

pub(super) fn explain(units: &[Unit], worth: &[f64], documents: u32, document: u32, title: f64) -> Explanation {
    let mut total = 0.0;
    let mut covered = 0.0;
    let mut words = Vec::new();
    for (unit, worth) in units.iter().zip(worth) {
        let mut met = Met {
            typed: unit.word.clone(),
            how: None,
            word: String::new(),
            weight: 0.0,
            impact: 0.0,
            rarity: *worth,
            value: 0.0,
        };
        let mut best = 0.0;
        for alternative in &unit.alternatives {
            each_value(alternative, &mut |found, value| {
                if found != document || value <= best {
                    return;
                }
                best = value;
                let Alternative { groups, weight, how } = alternative;
                let words: Vec<&str> = groups.iter().map(|group| group.word.as_str()).collect();
                met.how = Some(*how);
                met.word = words.join(" ");
                met.weight = *weight;
                met.impact = value / weight;
                met.value = value * worth;
            });
        }
        if best == 0.0 {
            let unseen = Unseen::of(unit, documents);
            met.value = unseen.value * worth;
            covered += unseen.share * worth;
        } else {
            covered += worth;
        }
        total += met.value;
        words.push(met);
    }
    let wanted = sum(worth.iter().copied());
    // A question without words asks for no share of anything.
    let share = if wanted > 0.0 { covered / wanted } else { 0.0 };
    Explanation { words, share, title, score: total * share_factor(share) * title }
}

/// The piece of a long page where most of the question stands.
pub(super) fn best_piece(units: &[Unit], worth: &[f64], document: u32) -> u32 {
    let mut values: Vec<(u8, f64)> = Vec::new();
    for (unit, worth) in units.iter().zip(worth) {
        for Alternative { groups, weight, .. } in &unit.alternatives {
            for group in groups {
                let Some(impact) = group.impact(document) else { continue };
                let piece = group.postings.pieces.get(&document).copied().unwrap_or(0);
                let value = worth * weight * f64::from(impact);
                match values.iter_mut().find(|(known, _)| *known == piece) {
                    Some((_, sum)) => *sum += value,
                    None => values.push((piece, value)),
                }
            }
        }
    }
    let best = values.into_iter().fold((0, 0.0), |one, other| if other.1 > one.1 { other } else { one });
    u32::from(best.0)
}

/// The sum of numbers from the first on: the standard one begins at minus zero.
fn sum(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(0.0, |sum, value| sum + value)
}

/// A count as a number to reckon with.
#[expect(clippy::cast_precision_loss, reason = "an index has fewer than 2^53 of anything")]
fn count(of: usize) -> f64 {
    of as f64
}
