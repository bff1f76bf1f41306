//! Which documents answer a question, and how well. Twin of `client/rank.js`: the same operations on the same numbers
//! in the same order. Must never know: files, texts, facets.

use std::collections::BTreeMap;

use super::question::{Alternative, Unit};
use super::words::Group;

const STRONGEST: f64 = 31.0;
/// A document with a small share of the question keeps this much of its score.
const FLOOR: f64 = 0.35;
const SHARE_POWER: f64 = 1.5;

/// How much a group tells documents apart.
fn rarity(group: &Group, documents: u32) -> f64 {
    let having = count(group.documents.len());
    (1.0 + (f64::from(documents) - having + 0.5) / (having + 0.5)).ln()
}

/// The score of every document; 0 where nothing was found.
pub(super) fn score(units: &[Unit], documents: u32) -> Vec<f64> {
    let all = documents as usize;
    let mut total = vec![0.0; all];
    let mut covered = vec![0.0; all];
    let mut wanted = 0.0;
    for unit in units {
        if unit.alternatives.is_empty() {
            continue;
        }
        let importance = unit.weight * importance_of(unit, documents);
        wanted += importance;
        let mut best = vec![0.0; all];
        for alternative in &unit.alternatives {
            add_alternative(alternative, &mut best);
        }
        for (document, best) in best.into_iter().enumerate().filter(|(_, best)| *best != 0.0) {
            total[document] += best * importance;
            covered[document] += importance;
        }
    }
    for (total, covered) in total.iter_mut().zip(covered).filter(|(total, _)| **total != 0.0) {
        *total *= FLOOR + (1.0 - FLOOR) * (covered / wanted).powf(SHARE_POWER);
    }
    total
}

/// The rarity of the surest alternative.
pub(super) fn importance_of(unit: &Unit, documents: u32) -> f64 {
    let mut alternatives = unit.alternatives.iter();
    let Some(first) = alternatives.next() else { return 0.0 };
    let surest = alternatives.fold(first, |one, other| if other.weight > one.weight { other } else { one });
    surest.groups.iter().map(|group| rarity(group, documents)).fold(f64::INFINITY, f64::min)
}

fn add_alternative(alternative: &Alternative, best: &mut [f64]) {
    let Alternative { groups, weight, .. } = alternative;
    let mut raise = |document: u32, value: f64| {
        if let Some(best) = best.get_mut(document as usize).filter(|best| value > **best) {
            *best = value;
        }
    };
    if let [group] = groups.as_slice() {
        for (document, impact) in group.documents.iter().zip(&group.impacts) {
            raise(*document, (weight * f64::from(*impact)) / STRONGEST);
        }
        return;
    }
    let mut found: BTreeMap<u32, (u32, usize)> = BTreeMap::new();
    for group in groups {
        for (document, impact) in group.documents.iter().zip(&group.impacts) {
            let (sum, count) = found.entry(*document).or_default();
            *sum += u32::from(*impact);
            *count += 1;
        }
    }
    for (document, (sum, _)) in found.into_iter().filter(|(_, (_, count))| *count == groups.len()) {
        raise(document, (weight * f64::from(sum)) / count(groups.len()) / STRONGEST);
    }
}

/// The piece of a long page where most of the question stands.
pub(super) fn best_piece(units: &[Unit], document: u32, documents: u32) -> u8 {
    let mut worth: Vec<(u8, f64)> = Vec::new();
    for unit in units {
        for Alternative { groups, weight, .. } in &unit.alternatives {
            for group in groups {
                let Ok(at) = group.documents.binary_search(&document) else { continue };
                let piece = group.pieces.get(&document).copied().unwrap_or(0);
                let value = unit.weight * weight * rarity(group, documents) * f64::from(group.impacts[at]);
                match worth.iter_mut().find(|(known, _)| *known == piece) {
                    Some((_, sum)) => *sum += value,
                    None => worth.push((piece, 0.0 + value)),
                }
            }
        }
    }
    worth.into_iter().fold((0, 0.0), |one, other| if other.1 > one.1 { other } else { one }).0
}

/// A count as a number to reckon with.
#[expect(clippy::cast_precision_loss, reason = "an index has fewer than 2^53 of anything")]
fn count(of: usize) -> f64 {
    of as f64
}
