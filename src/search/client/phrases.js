// Phrases in quotation marks: what was put between them, and whether a text holds it word for word.
// Must never know: files, ranking.

import { tokenize } from "./tokenize.js";

/** @typedef {import("./language.js").Language} Language */

const QUOTED = /["\u201c\u201d\u201e\u00ab\u00bb]([^"\u201c\u201d\u201e\u00ab\u00bb]+)["\u201c\u201d\u00ab\u00bb]/g;

/**
 * The phrases of a question, each as its words in order; one word alone is a phrase too: just as it is written.
 * @param {string} query
 * @param {Language} language
 * @returns {string[][]}
 */
export function phrasesOf(query, language) {
  return [...query.matchAll(QUOTED)].map(([, text]) => sequence(text, language)).filter((words) => words.length);
}

/**
 * @param {string} text
 * @param {Language} language
 * @returns {string[]}
 */
function sequence(text, language) {
  return tokenize(text, language).filter((token) => !token.whole).map((token) => token.word);
}

/**
 * Which phrases a text holds.
 * @param {string[][]} phrases
 * @param {string} text
 * @param {Language} language
 * @returns {string[][]}
 */
export function heldBy(phrases, text, language) {
  // Words hold no space, so equal stretches of this text are equal stretches of words.
  const words = " " + sequence(text, language).join(" ") + " ";
  return phrases.filter((phrase) => words.includes(" " + phrase.join(" ") + " "));
}
