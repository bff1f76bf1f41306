//! Where things stand in a layer whose order is known: as near as can be to
//! what each would like, without touching.

/// A thing in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// How high it is.
    pub height: i64,
    /// Where its middle would like to be.
    pub middle: i64,
}

/// The upper edges of things below each other, at least `gap` apart, between 0
/// and `room`: of all such places those with the least squares of distances to
/// where they would like to be. If they need more room they begin at 0 and
/// stand close.
///
/// When what stands above each thing is taken off, only the order is left to
/// keep: runs of things that want to pass each other move together, to the mean
/// of their wishes.
pub fn place(wishes: &[Wish], gap: i64, room: i64) -> Vec<i64> {
    let mut above = Vec::with_capacity(wishes.len());
    let mut used = 0;
    for wish in wishes {
        above.push(used);
        used += wish.height + gap;
    }
    let spare = (room - (used - gap)).max(0);
    // Sum and count of each run.
    let mut runs: Vec<(i64, i64)> = Vec::new();
    for (wish, above) in wishes.iter().zip(&above) {
        let mut run = (wish.middle - wish.height / 2 - above, 1);
        while let Some((sum, count)) = runs.last().copied().filter(|(sum, count)| sum * run.1 > run.0 * count) {
            run = (run.0 + sum, run.1 + count);
            runs.pop();
        }
        runs.push(run);
    }
    let shifts = runs.into_iter().flat_map(|(sum, count)| {
        let shift = sum.div_euclid(count).clamp(0, spare);
        (0..count).map(move |_| shift)
    });
    above.iter().zip(shifts).map(|(above, shift)| above + shift).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(height: i64, middle: i64) -> Wish {
        Wish { height, middle }
    }

    #[test]
    fn each_thing_stands_where_it_likes_where_there_is_room() {
        assert_eq!(place(&[wish(10, 20), wish(10, 60)], 5, 100), [15, 55]);
    }

    #[test]
    fn things_that_want_one_place_share_it() {
        assert_eq!(place(&[wish(10, 50), wish(10, 50)], 10, 100), [35, 55]);
    }

    #[test]
    fn things_that_want_to_pass_each_other_keep_their_order() {
        assert_eq!(place(&[wish(10, 80), wish(10, 20)], 10, 100), [35, 55]);
    }

    #[test]
    fn nothing_leaves_the_room_and_what_needs_more_stands_close() {
        assert_eq!(place(&[wish(10, -50), wish(10, 500)], 5, 100), [0, 90]);
        assert_eq!(place(&[wish(40, 90), wish(40, 90), wish(40, 90)], 5, 100), [0, 45, 90]);
        assert_eq!(place(&[], 5, 100), [] as [i64; 0]);
    }

    #[test]
    fn whatever_is_wished_nothing_touches() {
        let mut seed: i64 = 7;
        let mut number = |most: i64| {
            seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
            (seed >> 8) % most
        };
        for _ in 0..500 {
            let count = 1 + number(12);
            let wishes: Vec<Wish> = (0..count).map(|_| wish(4 + number(80), number(1_200) - 100)).collect();
            let room = number(1_400);
            let tops = place(&wishes, 10, room);
            assert_eq!(tops.len(), wishes.len());
            assert!(tops[0] >= 0);
            for (number, pair) in tops.windows(2).enumerate() {
                assert!(pair[1] >= pair[0] + wishes[number].height + 10, "{wishes:?} in {room}: {tops:?}");
            }
            let needed = wishes.iter().map(|wish| wish.height + 10).sum::<i64>() - 10;
            let foot = tops[tops.len() - 1] + wishes[wishes.len() - 1].height;
            assert!(foot <= room.max(needed), "{wishes:?} in {room}: {tops:?}");
        }
    }
}
