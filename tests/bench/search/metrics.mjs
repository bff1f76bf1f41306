// How good a list of addresses is, given grades from 0 to 3. Must never know: where the list comes from.

/** Results that count. */
export const DEPTH = 10;

/** An address once, at its best place. */
export function pagesOnly(addresses) {
  return [...new Set(addresses)].slice(0, DEPTH);
}

function gain(grade) {
  return 2 ** grade - 1;
}

function discounted(grades) {
  return grades.reduce((sum, grade, at) => sum + gain(grade) / Math.log2(at + 2), 0);
}

/**
 * Normalised discounted cumulative gain of the first ten, with graded gains.
 * @param {string[]} found addresses, best first
 * @param {Record<string, number>} wanted grade by address
 */
export function ndcg(found, wanted) {
  const ideal = discounted(Object.values(wanted).sort((one, other) => other - one).slice(0, DEPTH));
  return ideal ? discounted(pagesOnly(found).map((address) => wanted[address] ?? 0)) / ideal : 0;
}

/** One over the place of the first result that answers: graded 2 or better, or the best there is where that is 1. */
export function reciprocalRank(found, wanted) {
  const least = Math.min(2, Math.max(...Object.values(wanted)));
  const at = pagesOnly(found).findIndex((address) => (wanted[address] ?? 0) >= least);
  return at < 0 ? 0 : 1 / (at + 1);
}

/** Whether the first result answers. */
export function success(found, wanted) {
  return reciprocalRank(found, wanted) === 1 ? 1 : 0;
}

/** Means over questions. */
export function summary(answers) {
  const mean = (of) => answers.reduce((sum, answer) => sum + of(answer), 0) / answers.length;
  return {
    questions: answers.length,
    ndcg: mean(({ found, wanted }) => ndcg(found, wanted)),
    mrr: mean(({ found, wanted }) => reciprocalRank(found, wanted)),
    success: mean(({ found, wanted }) => success(found, wanted)),
    empty: mean(({ found }) => (found.length ? 0 : 1)),
  };
}
