// Text to words. Twin of tokenize.rs; the vectors of each language run in both. Must never know: stems, weights.

import { fold } from "./fold.js";

/** @typedef {{ word: string, whole: boolean, start: number, end: number }} Token */

const LONGEST_WORD = 48;

/** Word characters with single joiners between them: apostrophes, hyphens, and between digits a point or comma. */
const RUN = (() => {
  const part = "(?:\\p{N}+(?:[.,]\\p{N}+)*|[\\p{Alphabetic}\\p{M}])+";
  return new RegExp(part + "(?:['\\u2019\\u2018\\u02bc\\u00b4`\\-\\u2010\\u2011\\u00ad]" + part + ")*", "gu");
})();

/**
 * The stretches of a text that hold words.
 * @param {string} text
 * @returns {{ text: string, start: number, end: number }[]}
 */
export function runsOf(text) {
  const runs = [];
  for (const match of text.matchAll(RUN)) {
    runs.push({ text: match[0], start: match.index, end: match.index + match[0].length });
  }
  return runs;
}

/**
 * The words of one run: the parts of a hyphenated word, then the whole.
 * @param {string} run
 * @param {{ endings: string[], joins: boolean }} language
 * @returns {{ word: string, whole: boolean }[]}
 */
export function wordsOfRun(run, language) {
  const folded = fold(run);
  if (!/['-]/.test(folded)) return folded && folded.length <= LONGEST_WORD ? [{ word: folded, whole: false }] : [];
  /** @type {string[]} */
  const parts = [];
  for (const segment of folded.split("-")) {
    const pieces = segment.split("'").filter(Boolean);
    if (pieces.length > 1 && language.endings.includes(pieces[pieces.length - 1])) pieces.pop();
    if (language.joins) parts.push(pieces.join(""));
    else parts.push(...pieces);
  }
  const words = parts.map((word) => ({ word, whole: false }));
  if (parts.length > 1 && folded.includes("-")) {
    const numbers = parts.every((part) => /^[\p{N}.]+$/u.test(part));
    words.push({ word: parts.join(numbers ? "-" : ""), whole: true });
  }
  return words.filter(({ word }) => word && word.length <= LONGEST_WORD);
}

/**
 * All words of a text, in order, with the place of the run each comes from.
 * @param {string} text
 * @param {{ endings: string[], joins: boolean }} language
 * @returns {Token[]}
 */
export function tokenize(text, language) {
  return runsOf(text).flatMap((run) =>
    wordsOfRun(run.text, language).map(({ word, whole }) => ({ word, whole, start: run.start, end: run.end })),
  );
}
