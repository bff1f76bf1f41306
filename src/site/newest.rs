//! The newest entries, each list found when it is first asked for.

use std::cmp::Reverse;
use std::sync::{Arc, OnceLock};

use super::model::Site;
use crate::entry::{Entry, checked, state_of};
use crate::schema::{ContentType, PartialDate, State, alphabetical};

/// How many are on the home page.
const NEWS: usize = 6;
/// How many of those that somebody looked at again.
const REVIEWED: usize = 4;
/// Pictures are drawn for so many entries, the newest: those are what people share, and each takes as long to draw as
/// many pages to write.
const SHARED: usize = 100;

/// The lists of one site.
#[derive(Debug, Clone, Default)]
pub struct Newest {
    lists: Arc<[OnceLock<Vec<usize>>; 3]>,
}

impl Site {
    /// The newest entries of the types that make news.
    pub fn news(&self) -> &[usize] {
        let [news, ..] = &*self.newest.lists;
        news.get_or_init(|| self.find_newest(NEWS, |of| of.feed, written))
    }

    /// The entries that somebody looked at last and that still hold.
    pub fn reviewed(&self) -> &[usize] {
        let [_, reviewed, _] = &*self.newest.lists;
        reviewed.get_or_init(|| {
            let of_type = |entry: &Entry| self.schema.types.get(&entry.key.content_type);
            let holds = |entry: &Entry| of_type(entry).is_none_or(|of| state_of(of, entry) == State::Current);
            let day = |entry: &Entry| checked(entry).filter(|_| holds(entry));
            let mut found = self.find_newest(REVIEWED, |of| of.has_pages, day);
            found.retain(|number| day(&self.entries[*number]).is_some());
            found
        })
    }

    /// The entries with a picture of their own for those who share them.
    pub fn shared(&self) -> &[usize] {
        let [.., shared] = &*self.newest.lists;
        shared.get_or_init(|| self.find_newest(SHARED, |of| of.share, written))
    }

    /// The newest entries of the types that are wanted, so many at most, without
    /// those that only stand in for a translation. Those without a date are
    /// last.
    fn find_newest(
        &self,
        most: usize,
        is_wanted: impl Fn(&ContentType) -> bool,
        dated: impl Fn(&Entry) -> Option<PartialDate>,
    ) -> Vec<usize> {
        let types = self.by_type.iter().filter(|(id, _)| self.schema.types.get(*id).is_some_and(&is_wanted));
        let numbers = types.flat_map(|(_, numbers)| numbers.iter().copied()).filter(|number| !self.is_guest(*number));
        let day = |number: usize| Reverse(dated(&self.entries[number]).map(PartialDate::first_day));
        let mut dated: Vec<(Reverse<Option<_>>, usize)> = numbers.map(|number| (day(number), number)).collect();
        // Names are only looked at where days do not tell.
        if let Some(last) = most.checked_sub(1).filter(|last| *last < dated.len()) {
            let (_, (last, _), _) = dated.select_nth_unstable(last);
            let last = last.clone();
            dated.retain(|(day, _)| *day <= last);
        }
        // By number first: the order in which types list them decides what else would be chance.
        dated.sort_by_cached_key(|(day, number)| (day.clone(), alphabetical(&self.entries[*number].title), *number));
        dated.truncate(most);
        dated.into_iter().map(|(_, number)| number).collect()
    }
}

/// The day of an entry's text.
fn written(entry: &Entry) -> Option<PartialDate> {
    entry.updated.or(entry.date)
}
