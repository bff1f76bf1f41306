// Text to words. Twin of tokenize.rs; the vectors of each language run in both. Must never know: stems, weights.

import { fold } from "./fold.js";

/** @typedef {{ word: string, whole: boolean, start: number, end: number }} Token */

const LONGEST_WORD = 48;

/**
 * Word characters with single joiners between them: apostrophes, hyphens, and a point or comma between digits, or a point
 * between letters that stand alone.
 */
const RUN = (() => {
  const alone = "\\p{Alphabetic}(?:\\.\\p{Alphabetic}(?![\\p{Alphabetic}\\p{N}\\p{M}]))+";
  const part = "(?:" + alone + "|(?:\\p{N}+(?:[.,]\\p{N}+)*|[\\p{Alphabetic}\\p{M}])+)";
  return new RegExp(part + "(?:['\\u2019\\u2018\\u02bc\\u00b4`\\-\\u2010\\u2011\\u00ad]" + part + ")*", "gu");
})();

/** Scripts that are written without spaces: Thai and Lao, Burmese, Khmer, Japanese and Chinese. */
const UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff";
const HAS_UNSPACED = new RegExp("[" + UNSPACED + "]");
const STRETCHES = new RegExp("[" + UNSPACED + "]+|[^" + UNSPACED + "]+", "g");

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
  const folded = fold(run).replace(/\.(?=\p{Alphabetic})/gu, "");
  /** @type {{ word: string, whole: boolean }[]} */
  const words = [];
  const give = (/** @type {string} */ word, whole = false) => {
    if (word && word.length <= LONGEST_WORD) words.push({ word, whole });
  };
  /** @type {string[]} */
  const parts = [];
  for (const segment of folded.split("-")) {
    const pieces = segment.split("'").filter(Boolean);
    if (pieces.length > 1 && language.endings.includes(pieces[pieces.length - 1])) pieces.pop();
    if (language.joins) parts.push(pieces.join(""));
    else parts.push(...pieces);
  }
  for (const part of parts) {
    if (!HAS_UNSPACED.test(part)) give(part);
    else for (const stretch of part.match(STRETCHES) ?? []) inTwos(stretch).forEach((word) => give(word));
  }
  if (parts.length > 1 && folded.includes("-") && !HAS_UNSPACED.test(folded)) {
    const numbers = parts.every((part) => /^[\p{N}.]+$/u.test(part));
    give(parts.join(numbers ? "-" : ""), true);
  }
  return words;
}

/**
 * The letters of a script without spaces in twos; another stretch as it is.
 * @param {string} stretch
 * @returns {string[]}
 */
function inTwos(stretch) {
  if (stretch.length < 3 || !HAS_UNSPACED.test(stretch)) return [stretch];
  return Array.from({ length: stretch.length - 1 }, (_, at) => stretch.slice(at, at + 2));
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
