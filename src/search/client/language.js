// One language as the index declares it, and how a word becomes a stem. Twin of language.rs.
// Must never know: documents, postings.

import { stemDutch } from "./stem-dutch.js";
import { stemEnglish } from "./stem-english.js";

/**
 * @typedef {object} Language
 * @property {Set<string>} stop
 * @property {Set<string>} weak
 * @property {string[]} endings
 * @property {boolean} joins
 * @property {string[] | null} links what may stand between the parts of a compound; null without compounds
 * @property {import("./verbs.js").Verbs | null} verbs
 * @property {Set<string>} veto
 * @property {string[]} exceptions words that take the stem of another word, or a declared one
 * @property {(word: string) => string} lemma the form whose stem a word takes; mostly the word itself
 * @property {(word: string) => string} stem
 */

/** Stems are kept from question to question, up to this many. */
const STEMS_KEPT = 20_000;

/** @type {Record<string, (word: string) => string>} */
const STEMMERS = { dutch: stemDutch, english: stemEnglish };

/**
 * @param {any} rules from the entry file
 * @returns {Language}
 */
export function languageOf(rules) {
  const list = (/** @type {string | null} */ text) => new Set(text ? text.split(" ") : []);
  const stop = list(rules.stop);
  /** @type {Map<string, string>} */
  const stems = new Map(Object.entries(rules.stems));
  const stemmer = Object.hasOwn(STEMMERS, rules.stemmer) ? STEMMERS[rules.stemmer] : null;
  /** @type {Map<string, string>} */
  const known = new Map();
  const stem = (/** @type {string} */ word) => {
    if (stop.has(word) || /\p{N}/u.test(word)) return word;
    const lemma = stems.get(word) ?? word;
    if (lemma.startsWith("=")) return lemma.slice(1);
    return stemmer ? stemmer(lemma) : lemma;
  };
  return {
    stop,
    weak: list(rules.weak),
    endings: rules.endings,
    joins: rules.joins,
    links: rules.links,
    verbs: rules.verbs,
    veto: list(rules.veto),
    exceptions: [...stems.keys()],
    lemma: (word) => stems.get(word) ?? word,
    stem(word) {
      const found = known.get(word) ?? stem(word);
      if (known.size >= STEMS_KEPT) known.clear();
      known.set(word, found);
      return found;
    },
  };
}
