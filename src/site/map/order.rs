//! In which order things stand in their layers, so that few lines cross.
//!
//! The layered drawing of Sugiyama, Tagawa and Toda ("Methods for visual
//! understanding of hierarchical system structures", IEEE Transactions on
//! Systems, Man, and Cybernetics 11, 1981): layer after layer, to and fro, each
//! thing goes to the middle of what it is tied to in the layer before. Then
//! neighbours change places as long as that helps (Gansner and others, "A
//! technique for drawing directed graphs", IEEE Transactions on Software
//! Engineering 19, 1993). Crossings are counted with a tree of sums (Barth,
//! Mutzel and Jünger, "Simple and efficient bilayer cross counting", Journal of
//! Graph Algorithms and Applications 8, 2004).

use std::cmp::Ordering;

/// How often all layers are gone through, to and fro.
const SWEEPS: usize = 12;
/// How often neighbours are tried in each other's place, through all layers.
const SWAPS: usize = 12;

/// Things in layers, each tied to things in the layer before and after.
#[derive(Debug, Clone, Default)]
pub struct Layers {
    /// The things of each layer, in order.
    pub rows: Vec<Vec<usize>>,
    /// What each thing is tied to in the layer before its own.
    pub before: Vec<Vec<usize>>,
    /// What each thing is tied to in the layer after its own.
    pub after: Vec<Vec<usize>>,
}

impl Layers {
    /// Puts the things of each layer in an order with few crossings: never with
    /// more than there were.
    pub fn untangle(&mut self) {
        let mut best = (self.crossings(), self.rows.clone());
        for sweep in 0..SWEEPS {
            if best.0 == 0 {
                break;
            }
            let last = self.rows.len().saturating_sub(1);
            if sweep % 2 == 0 {
                (1..=last).for_each(|layer| self.follow(layer, layer - 1));
            } else {
                (0..last).rev().for_each(|layer| self.follow(layer, layer + 1));
            }
            self.swap_neighbours();
            let crossings = self.crossings();
            if crossings < best.0 {
                best = (crossings, self.rows.clone());
            }
        }
        self.rows = best.1;
    }

    /// How many pairs of ties cross.
    pub fn crossings(&self) -> usize {
        (1..self.rows.len()).map(|layer| self.crossings_before(layer)).sum()
    }

    fn crossings_before(&self, layer: usize) -> usize {
        let places = self.places(layer);
        let ends = self.rows[layer - 1].iter().flat_map(|thing| {
            let mut ends: Vec<usize> = self.after[*thing].iter().map(|other| places[*other]).collect();
            ends.sort_unstable();
            ends
        });
        let mut seen = Sums::new(self.rows[layer].len());
        let mut count = 0;
        for (before, end) in ends.enumerate() {
            // Those that began higher up and end lower down.
            count += before - seen.up_to(end);
            seen.add(end);
        }
        count
    }

    /// The place of each thing of a layer, by thing; of all others 0.
    fn places(&self, layer: usize) -> Vec<usize> {
        let mut places = vec![0; self.before.len()];
        for (place, thing) in self.rows[layer].iter().enumerate() {
            places[*thing] = place;
        }
        places
    }

    /// Sorts a layer by where its things are tied to in another.
    fn follow(&mut self, layer: usize, other: usize) {
        let places = self.places(other);
        let ties = if other < layer { &self.before } else { &self.after };
        let own = self.rows[layer].len().max(1);
        let width = self.rows[other].len().max(1);
        // Sum and count of places; what is tied to nothing stays about where it is.
        let middles: Vec<(usize, (usize, usize))> = self.rows[layer]
            .iter()
            .enumerate()
            .map(|(place, thing)| match ties[*thing].as_slice() {
                [] => (*thing, (place * width, own)),
                tied => (*thing, (tied.iter().map(|other| places[*other]).sum(), tied.len())),
            })
            .collect();
        let mut sorted = middles;
        sorted.sort_by(|(_, one), (_, two)| compare(*one, *two));
        self.rows[layer] = sorted.into_iter().map(|(thing, _)| thing).collect();
    }

    /// Lets neighbours change places where fewer ties cross then.
    fn swap_neighbours(&mut self) {
        for _ in 0..SWAPS {
            let mut better = false;
            for layer in 0..self.rows.len() {
                let above = if layer > 0 { self.places(layer - 1) } else { Vec::new() };
                let below = if layer + 1 < self.rows.len() { self.places(layer + 1) } else { Vec::new() };
                for place in 1..self.rows[layer].len() {
                    let (one, two) = (self.rows[layer][place - 1], self.rows[layer][place]);
                    let as_is = self.pair(one, two, &above, &below);
                    if self.pair(two, one, &above, &below) < as_is {
                        self.rows[layer].swap(place - 1, place);
                        better = true;
                    }
                }
            }
            if !better {
                break;
            }
        }
    }

    /// How many ties of two neighbours cross, with `upper` standing above `lower`.
    fn pair(&self, upper: usize, lower: usize, above: &[usize], below: &[usize]) -> usize {
        let count = |ties: &[Vec<usize>], places: &[usize]| {
            let ends = |thing: usize| ties[thing].iter().map(|other| places[*other]);
            ends(upper).map(|end| ends(lower).filter(|other| *other < end).count()).sum::<usize>()
        };
        count(&self.before, above) + count(&self.after, below)
    }
}

/// Which of two fractions is less.
fn compare((sum, count): (usize, usize), (other_sum, other_count): (usize, usize)) -> Ordering {
    (sum * other_count).cmp(&(other_sum * count))
}

/// How many numbers there are up to each, kept as a tree of sums.
struct Sums(Vec<usize>);

impl Sums {
    fn new(size: usize) -> Self {
        Self(vec![0; size + 1])
    }

    fn add(&mut self, number: usize) {
        let mut at = number + 1;
        while at < self.0.len() {
            self.0[at] += 1;
            at += at & at.wrapping_neg();
        }
    }

    /// How many were added that are no greater.
    fn up_to(&self, number: usize) -> usize {
        let mut at = number + 1;
        let mut sum = 0;
        while at > 0 {
            sum += self.0[at];
            at &= at - 1;
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that look like chance and are the same every time.
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, most: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(self.0 >> 33).unwrap_or(0) % most.max(1)
        }
    }

    /// Layers of some things each, with so many ties thrown between neighbours.
    fn thrown(seed: u64, sizes: &[usize], ties: usize) -> Layers {
        let mut dice = Dice(seed);
        let mut layers = Layers::default();
        let mut number = 0;
        for size in sizes {
            layers.rows.push((number..number + size).collect());
            number += size;
        }
        layers.before = vec![Vec::new(); number];
        layers.after = vec![Vec::new(); number];
        for _ in 0..ties {
            let layer = dice.below(sizes.len() - 1);
            let from = layers.rows[layer][dice.below(sizes[layer])];
            let to = layers.rows[layer + 1][dice.below(sizes[layer + 1])];
            if !layers.after[from].contains(&to) {
                layers.after[from].push(to);
                layers.before[to].push(from);
            }
        }
        layers
    }

    /// Crossings counted pair by pair.
    fn counted(layers: &Layers) -> usize {
        let mut count = 0;
        for layer in 1..layers.rows.len() {
            let place = |thing: usize| layers.rows.iter().find_map(|row| row.iter().position(|other| *other == thing));
            let ends = layers.rows[layer - 1]
                .iter()
                .flat_map(|from| layers.after[*from].iter().map(|to| (place(*from), place(*to))));
            let ends: Vec<_> = ends.collect();
            for (number, one) in ends.iter().enumerate() {
                for two in &ends[number + 1..] {
                    let crossing = (one.0 < two.0 && one.1 > two.1) || (one.0 > two.0 && one.1 < two.1);
                    count += usize::from(crossing);
                }
            }
        }
        count
    }

    #[test]
    fn crossings_are_counted_as_if_pair_by_pair() {
        for seed in 0..60 {
            let layers = thrown(seed, &[7, 9, 5], 30);
            assert_eq!(layers.crossings(), counted(&layers), "seed {seed}");
        }
    }

    #[test]
    fn lines_that_need_not_cross_do_not() {
        // Three pairs, written the wrong way round.
        let mut layers = Layers {
            rows: vec![vec![0, 1, 2], vec![3, 4, 5]],
            before: vec![vec![], vec![], vec![], vec![2], vec![1], vec![0]],
            after: vec![vec![5], vec![4], vec![3], vec![], vec![], vec![]],
        };
        assert_eq!(layers.crossings(), 3);
        layers.untangle();
        assert_eq!(layers.crossings(), 0);
    }

    #[test]
    fn untangling_never_adds_a_crossing_takes_most_away_and_loses_nothing() {
        let (mut before, mut after) = (0, 0);
        for seed in 0..80 {
            let mut layers = thrown(seed, &[12, 14, 6], 36);
            let as_was = layers.clone();
            layers.untangle();
            let (was, is) = (as_was.crossings(), layers.crossings());
            assert!(is <= was, "seed {seed}: {was} crossings became {is}");
            before += was;
            after += is;
            for (row, as_was) in layers.rows.iter().zip(&as_was.rows) {
                let mut sorted = row.clone();
                sorted.sort_unstable();
                assert_eq!(sorted, *as_was, "seed {seed}");
            }
        }
        assert!(after * 2 < before, "{before} crossings became {after}");
    }

    #[test]
    fn the_same_ties_give_the_same_order() {
        let untangled = |seed| {
            let mut layers = thrown(seed, &[9, 9, 9], 30);
            layers.untangle();
            layers.rows
        };
        for seed in 0..20 {
            assert_eq!(untangled(seed), untangled(seed), "seed {seed}");
        }
    }

    #[test]
    fn nothing_and_a_single_layer_stay_as_they_are() {
        let mut none = Layers::default();
        none.untangle();
        assert!(none.rows.is_empty());
        let mut one = Layers { rows: vec![vec![1, 0]], before: vec![vec![]; 2], after: vec![vec![]; 2] };
        one.untangle();
        assert_eq!(one.rows, [[1, 0]]);
    }
}
