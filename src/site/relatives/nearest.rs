//! The entries that share most with one entry, and may be shown with it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use super::aspects::Aspects;
use super::takes_part;
use crate::document::Slot;
use crate::schema::{ContentType, State};
use crate::site::model::Site;

/// How many relatives an entry has at most.
const MOST: usize = 5;
/// How many of them are of one type, as long as there are others.
const MOST_OF_A_TYPE: usize = 2;
/// How many entries are looked at for one entry: what keeps a large site quick.
const LOOKS: usize = 2_000;
/// How many of those are compared in full.
const COMPARED: usize = 40;
/// What two entries must share at least, of a thousand.
const LEAST: u64 = 150;
/// What an entry of one's own type counts, of a thousand: the way leads on
/// from a question to an aid, not to the next question.
const OWN_TYPE: u64 = 750;

/// Finds relatives.
#[derive(Debug)]
pub struct Nearest {
    /// What each entry is to others, by number: types and languages as
    /// numbers, for a quick look.
    kinds: Vec<Kind>,
    /// Which types the entries of a type lead to, by the types' numbers.
    shows: Vec<Vec<bool>>,
    own_language: usize,
    /// The length of each entry's weights, as a vector.
    lengths: Vec<u64>,
    /// Room to count in, for as many threads as count at once.
    rooms: Mutex<Vec<Scores>>,
}

/// What kind of relative an entry is.
#[derive(Debug, Clone, Copy)]
struct Kind {
    takes_part: bool,
    withdrawn: bool,
    type_number: usize,
    language: usize,
}

/// What others share with the entry that is looked at.
#[derive(Debug)]
struct Scores {
    of: Vec<u64>,
    touched: Vec<usize>,
}

impl Nearest {
    /// Prepares for the entries of a site.
    pub fn new(site: &Site, aspects: &Aspects) -> Self {
        let languages: Vec<&str> = aspects.words.keys().map(String::as_str).collect();
        let types: Vec<&str> = site.schema.types.keys().map(String::as_str).collect();
        let place = |of: &[&str], word: &str| of.binary_search(&word).unwrap_or(of.len());
        let kind = |number: usize| {
            let content_type = site.entries[number].key.content_type.as_str();
            Kind {
                takes_part: takes_part(site, number),
                withdrawn: site.state(number) == State::Withdrawn,
                type_number: place(&types, content_type),
                language: place(&languages, site.language_of(number)),
            }
        };
        let shows = |content_type: &ContentType| types.iter().map(|id| content_type.relatives.shows(id)).collect();
        let length = |own: &Vec<(usize, u32)>| {
            own.iter().map(|(_, weight)| u64::from(*weight) * u64::from(*weight)).sum::<u64>().isqrt().max(1)
        };
        Self {
            kinds: (0..site.entries.len()).map(kind).collect(),
            shows: site.schema.types.values().map(shows).collect(),
            own_language: place(&languages, &site.config.language),
            lengths: aspects.of.iter().map(length).collect(),
            rooms: Mutex::new(Vec::new()),
        }
    }

    /// The relatives of an entry, the nearest first.
    pub fn find(&self, site: &Site, aspects: &Aspects, number: usize) -> Vec<usize> {
        if aspects.of[number].is_empty() {
            return Vec::new();
        }
        let room = self.rooms.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut scores = room.unwrap_or_else(|| Scores { of: vec![0; aspects.of.len()], touched: Vec::new() });
        count(aspects, number, &mut scores);
        let written = written(site, number);
        let scored = |other: &usize| (scores.of[*other] * 1_000 / self.lengths[*other], *other);
        let sharing: Vec<(u64, usize)> = scores.touched.iter().map(scored).collect();
        for other in scores.touched.drain(..) {
            scores.of[other] = 0;
        }
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner).push(scores);
        let likely = most(sharing, written.len(), |other| !written.contains(&other) && self.may_show(number, other));
        let mut near: Vec<(u64, usize)> =
            likely.into_iter().filter_map(|(_, other)| Some((self.nearness(aspects, number, other)?, other))).collect();
        near.sort_unstable_by_key(|(score, other)| (std::cmp::Reverse(*score), *other));
        self.choose(&near)
    }

    /// How near two entries are, of a thousand; `None` where that is too little
    /// to speak of.
    fn nearness(&self, aspects: &Aspects, number: usize, other: usize) -> Option<u64> {
        let shared = aspects.telling(number, other);
        let total: u64 = shared.iter().map(|(_, weight)| weight).sum();
        let has_term = shared.iter().any(|(aspect, _)| aspects.names[*aspect].is_term());
        let nearness = total * 1_000 / (self.lengths[number] * self.lengths[other]);
        let own_type = self.kinds[number].type_number == self.kinds[other].type_number;
        let nearness = if own_type { nearness * OWN_TYPE / 1_000 } else { nearness };
        let has_title = shared.iter().any(|(aspect, weight)| aspects.is_word_of_titles(*aspect, *weight));
        let least = match (has_title, has_term) {
            (true, _) => LEAST / 2,
            (false, true) => LEAST,
            // A few words in common may be chance.
            (false, false) => LEAST * 2,
        };
        (nearness >= least).then_some(nearness)
    }

    /// The nearest, of several types as far as there are; what is withdrawn
    /// only where nothing else is left.
    fn choose(&self, near: &[(u64, usize)]) -> Vec<usize> {
        let mut of_type: BTreeMap<usize, usize> = BTreeMap::new();
        let (mut chosen, mut others, mut last) = (Vec::new(), Vec::new(), Vec::new());
        for (_, other) in near {
            if self.kinds[*other].withdrawn {
                last.push(*other);
                continue;
            }
            let count = of_type.entry(self.kinds[*other].type_number).or_default();
            *count += 1;
            if *count <= MOST_OF_A_TYPE { chosen.push(*other) } else { others.push(*other) }
        }
        chosen.into_iter().chain(others).chain(last).take(MOST).collect()
    }

    /// Whether an entry may be shown with another: both take part, the one's
    /// type shows the other's, and its reader can read it.
    fn may_show(&self, number: usize, other: usize) -> bool {
        let (one, its) = (self.kinds[number], self.kinds[other]);
        let shows = self.shows.get(one.type_number).and_then(|shows| shows.get(its.type_number));
        let readable = its.language == one.language || its.language == self.own_language;
        its.takes_part && readable && shows.copied().unwrap_or(false)
    }
}

/// Those that share most and may be shown, so many as are compared. Most entries may be: so those that share most are
/// asked first, and all only where too few of them may. `unlikely` is how many may not be shown for sure.
fn most(mut sharing: Vec<(u64, usize)>, unlikely: usize, may_be_shown: impl Fn(usize) -> bool) -> Vec<(u64, usize)> {
    let order = |(score, other): &(u64, usize)| (std::cmp::Reverse(*score), *other);
    let asked = COMPARED + unlikely;
    if sharing.len() > asked {
        sharing.select_nth_unstable_by_key(asked, order);
        let first = sharing[..asked].iter().copied().filter(|(_, other)| may_be_shown(*other));
        let mut likely: Vec<(u64, usize)> = first.collect();
        if likely.len() >= COMPARED {
            likely.sort_unstable_by_key(order);
            likely.truncate(COMPARED);
            return likely;
        }
    }
    sharing.retain(|(_, other)| may_be_shown(*other));
    if sharing.len() > COMPARED {
        sharing.select_nth_unstable_by_key(COMPARED, order);
        sharing.truncate(COMPARED);
    }
    sharing
}

/// Adds up what others share, what is rarest first, as long as there are
/// looks left.
fn count(aspects: &Aspects, number: usize, scores: &mut Scores) {
    let mut own = aspects.of[number].clone();
    own.sort_unstable_by_key(|(aspect, weight)| (aspects.holders[*aspect].len(), std::cmp::Reverse(*weight)));
    let mut looks = LOOKS;
    for (aspect, weight) in own {
        let holders = &aspects.holders[aspect];
        // Of too many, those that stand around the entry.
        let here = holders.partition_point(|(other, _)| *other < number);
        let start = here.saturating_sub(looks / 2).min(holders.len().saturating_sub(looks));
        for (other, its_weight) in holders.iter().skip(start).take(looks).filter(|(other, _)| *other != number) {
            if scores.of[*other] == 0 {
                scores.touched.push(*other);
            }
            scores.of[*other] += u64::from(weight) * u64::from(*its_weight);
        }
        looks = looks.saturating_sub(holders.len());
        if looks == 0 {
            break;
        }
    }
}

/// The entries that an entry's page shows already, by the hand of an
/// author: its relations both ways, its links, and the page it stands on
/// with all that stands there.
fn written(site: &Site, number: usize) -> BTreeSet<usize> {
    let entry = &site.entries[number];
    let mut written: BTreeSet<usize> = site.references[number].values().flatten().copied().collect();
    written.extend(site.inverse[number].iter().flat_map(|inverse| &inverse.entries));
    let parent = entry.parent.as_ref().and_then(|(key, _)| site.find(key));
    let siblings = parent.into_iter().flat_map(|parent| &site.entries[parent].children);
    written.extend(parent);
    written.extend(siblings.chain(&entry.children).filter_map(|key| site.find(key)));
    let links = &site.links[number];
    for section in &entry.sections {
        section.html.each_slot(|slot| {
            if let Slot::Href(link) = slot {
                written.extend(links.get(link).and_then(|link| link.entry));
            }
        });
    }
    written
}
