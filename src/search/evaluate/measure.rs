//! How good a list of results is, given grades from 0 to 3. Must never know: where the list comes from.

/// Results that count.
pub(super) const DEPTH: usize = 10;

/// The least grade of a result that answers.
const ANSWERS: u8 = 2;

/// Figures of one question, or the means of several; each from 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Figures {
    /// Questions.
    pub questions: usize,
    /// Normalised discounted cumulative gain of the first ten results (Järvelin and Kekäläinen 2002), with a gain of
    /// 2^grade − 1: how near the order is to the best there could be.
    pub ndcg: f64,
    /// One over the place of the first result that answers.
    pub mrr: f64,
    /// Whether the first result answers.
    pub success: f64,
    /// Whether nothing was found at all.
    pub empty: f64,
}

fn gain(grade: u8) -> f64 {
    f64::from((1_u32 << grade.min(16)) - 1)
}

fn discounted(grades: impl Iterator<Item = u8>) -> f64 {
    let mut place = 1.0_f64;
    let mut sum = 0.0;
    for grade in grades.take(DEPTH) {
        place += 1.0;
        sum += gain(grade) / place.log2();
    }
    sum
}

/// The place of the first result that answers, from 1: one of grade 2 or better, or of the best grade there is.
pub(super) fn first_answer(found: &[u8], wanted: &[u8]) -> Option<usize> {
    let least = wanted.iter().copied().max().unwrap_or(0).min(ANSWERS);
    found.iter().take(DEPTH).position(|grade| *grade >= least && *grade > 0).map(|at| at + 1)
}

/// The figures of one question: `found` has the grades of the results in order, `wanted` those of all that should be
/// found.
pub(super) fn of_question(found: &[u8], wanted: &[u8]) -> Figures {
    let mut best = wanted.to_vec();
    best.sort_unstable_by(|one, other| other.cmp(one));
    let ideal = discounted(best.into_iter());
    let first = first_answer(found, wanted);
    Figures {
        questions: 1,
        ndcg: if ideal > 0.0 { discounted(found.iter().copied()) / ideal } else { 0.0 },
        #[expect(clippy::cast_precision_loss, reason = "a place is a small number")]
        mrr: first.map_or(0.0, |place| 1.0 / place as f64),
        success: f64::from(u8::from(first == Some(1))),
        empty: f64::from(u8::from(found.is_empty())),
    }
}

/// The means of the figures of questions.
#[must_use]
pub fn figures<'f>(of: impl Iterator<Item = &'f Figures>) -> Figures {
    let mut sum = Figures::default();
    for figures in of {
        sum.questions += figures.questions;
        sum.ndcg += figures.ndcg;
        sum.mrr += figures.mrr;
        sum.success += figures.success;
        sum.empty += figures.empty;
    }
    #[expect(clippy::cast_precision_loss, reason = "nobody judges 2^53 questions")]
    let count = sum.questions.max(1) as f64;
    let Figures { questions, ndcg, mrr, success, empty } = sum;
    Figures { questions, ndcg: ndcg / count, mrr: mrr / count, success: success / count, empty: empty / count }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(one: f64, other: f64) {
        assert!((one - other).abs() < 1e-12, "{one} {other}");
    }

    #[test]
    fn the_best_order_is_one_and_an_empty_list_nothing() {
        let best = of_question(&[3, 2, 0, 1], &[1, 2, 3]);
        assert!(best.ndcg < 1.0 && best.ndcg > 0.98, "{best:?}");
        assert_eq!(
            of_question(&[3, 2, 1], &[1, 2, 3]),
            Figures { questions: 1, ndcg: 1.0, mrr: 1.0, success: 1.0, empty: 0.0 }
        );
        assert_eq!(of_question(&[], &[3]), Figures { questions: 1, ndcg: 0.0, mrr: 0.0, success: 0.0, empty: 1.0 });
    }

    #[test]
    fn gains_double_with_the_grade_and_shrink_with_the_place() {
        // 7 at place 2 of an ideal 7 at place 1 and 1 at place 2.
        let figures = of_question(&[0, 3], &[3, 1]);
        near(figures.ndcg, (7.0 / 3.0_f64.log2()) / (7.0 + 1.0 / 3.0_f64.log2()));
        near(figures.mrr, 0.5);
        near(figures.success, 0.0);
    }

    #[test]
    fn a_page_of_some_use_answers_only_where_there_is_no_better() {
        assert_eq!(first_answer(&[1, 2], &[3, 2, 1]), Some(2));
        assert_eq!(first_answer(&[1, 0], &[1]), Some(1));
        assert_eq!(first_answer(&[0, 0], &[1]), None);
        assert_eq!(first_answer(&[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3], &[3]), None);
    }

    #[test]
    fn means_are_over_questions() {
        let mean = figures([of_question(&[3], &[3]), of_question(&[], &[3])].iter());
        assert_eq!(mean, Figures { questions: 2, ndcg: 0.5, mrr: 0.5, success: 0.5, empty: 0.5 });
        assert_eq!(figures([].iter()), Figures::default());
    }
}
