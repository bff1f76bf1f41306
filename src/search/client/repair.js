// Typing errors: which word of the site was meant. Must never know: documents, ranking.

import { frequencyOf } from "./words.js";

/** @typedef {import("./words.js").Words} Words */

const SHORTEST_REPAIRED = 4;
const TWO_EDITS_FROM = 8;
/** Letters that an unfinished word needs before a longer word is taken for it. */
const SHORTEST_UNFINISHED = 5;
/** What being longer than typed counts for, in edits. */
const LONGER = 0.5;

/** Rows of the table of edits, used again and again: no word has more letters. */
const ROWS = [0, 1, 2].map(() => new Uint8Array(64));

/**
 * How many edits lie between two words; a swap of neighbours is one. Gives `most + 1` when there are more than `most`.
 * @param {string} one
 * @param {string} other
 * @param {number} most
 * @param {number} [shorter] the other may also lack this many letters at its end, or fewer
 * @returns {number}
 */
export function distance(one, other, most, shorter = 0) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [beforeLast, last, current] = ROWS;
  for (let at = 0; at <= other.length; at++) last[at] = at;
  for (let row = 1; row <= one.length; row++) {
    // Cells further from the diagonal are worth more than `most`.
    const from = Math.max(1, row - most);
    const to = Math.min(other.length, row + most);
    let least = (current[from - 1] = from > 1 ? most + 1 : row);
    for (let at = from; at <= to; at++) {
      const same = one[row - 1] === other[at - 1];
      let edits = Math.min(last[at] + 1, current[at - 1] + 1, last[at - 1] + (same ? 0 : 1));
      if (row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]) {
        edits = Math.min(edits, beforeLast[at - 2] + 1);
      }
      current[at] = edits;
      least = Math.min(least, edits);
    }
    if (least > most) return most + 1;
    current[to + 1] = most + 1;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return Math.min(most + 1, ...last.slice(other.length - shorter, other.length + 1));
}

/**
 * How far a word is from what was typed; further than `most` when it cannot be meant. An unfinished word is held against
 * the beginning of longer ones too.
 * @param {string} typed
 * @param {string} candidate
 * @param {number} most
 * @param {boolean} open
 * @returns {number}
 */
function editsTo(typed, candidate, most, open) {
  const edits = distance(typed, candidate, most);
  if (edits <= most || !open || typed.length < SHORTEST_UNFINISHED || candidate.length <= typed.length) return edits;
  return LONGER + distance(typed, candidate.slice(0, typed.length + 1), most, 2);
}

/**
 * The word of the site that an unknown word most likely stands for.
 * @param {string} word
 * @param {Words} words
 * @param {Set<string>} stop words that nobody searches for
 * @param {boolean} open whether the word may be unfinished
 * @returns {Promise<string | null>}
 */
export async function repaired(word, words, stop, open) {
  if (word.length < SHORTEST_REPAIRED || /\p{N}/u.test(word)) return null;
  const most = word.length < TWO_EDITS_FROM ? 1 : 2;
  const start = word.slice(0, 3);
  const [shards, endings] = await Promise.all([words.between(start, start + "\uffff"), words.endingLike(word)]);
  /** @type {{ word: string, edits: number, frequency: number } | null} */
  let best = null;
  const weigh = (/** @type {string} */ candidate, /** @type {() => number} */ frequency) => {
    if (stop.has(candidate)) return;
    const edits = editsTo(word, candidate, most, open);
    if (edits >= most + 1 || (best && edits > best.edits)) return;
    const found = { word: candidate, edits, frequency: frequency() + (candidate[0] === word[0] ? 2 : 0) };
    if (!best || isBetter(found, best)) best = found;
  };
  for (const shard of shards) {
    shard.words.forEach((candidate, at) => weigh(candidate, () => frequencyOf(shard.groups[at])));
  }
  for (const { word: candidate, frequency } of endings) weigh(candidate, () => frequency);
  return best && /** @type {{ word: string }} */ (best).word;
}

/**
 * @param {{ word: string, edits: number, frequency: number }} one
 * @param {{ word: string, edits: number, frequency: number }} other
 * @returns {boolean}
 */
function isBetter(one, other) {
  if (one.edits !== other.edits) return one.edits < other.edits;
  if (one.frequency !== other.frequency) return one.frequency > other.frequency;
  return one.word < other.word;
}
