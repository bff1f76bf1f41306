// Reads numbers and words as the builder writes them (code.rs). Must never know: what they mean.

import { SearchError } from "./errors.js";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** Letters of a hash in a file name. */
const HASH_LETTERS = 10;

const digitValues = new Uint8Array(128).fill(255);
for (let value = 0; value < DIGITS.length; value++) digitValues[DIGITS.charCodeAt(value)] = value;

/** Reads a text of digits from front to back. */
export class DigitReader {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  /** @returns {boolean} */
  done() {
    return this.at >= this.text.length;
  }

  /** @returns {number} from 0 to 63 */
  digit() {
    const value = digitValues[this.text.charCodeAt(this.at++)];
    if (!(value < 64)) throw new SearchError("damaged", "The search index holds a wrong digit.");
    return value;
  }

  /** @returns {number} */
  number() {
    let value = 0;
    for (;;) {
      const digit = this.digit();
      value = value * 32 + (digit & 31);
      if (digit < 32) return value;
    }
  }

  /** @returns {number[]} all numbers of a sorted list */
  list() {
    const values = [];
    for (let next = 0; !this.done(); next++) {
      next += this.number();
      values.push(next);
    }
    return values;
  }
}

/**
 * Reads words with the marks behind them.
 * @param {string} text
 * @returns {{ words: string[], marks: string[] }}
 */
export function readWords(text) {
  /** @type {string[]} */
  const words = [];
  /** @type {string[]} */
  const marks = [];
  let before = "";
  for (const item of text ? text.split(" ") : []) {
    const shared = digitValues[item.charCodeAt(0)];
    if (!(shared < 64)) throw new SearchError("damaged", "The search index holds a wrong digit.");
    const equals = item.indexOf("=");
    const end = equals < 0 ? item.length : equals;
    before = before.slice(0, shared) + item.slice(1, end);
    words.push(before);
    marks.push(item.slice(end + 1));
  }
  return { words, marks };
}

/**
 * @param {string} text hashes one after another
 * @param {number} at
 * @returns {string}
 */
export function hashAt(text, at) {
  return text.slice(at * HASH_LETTERS, (at + 1) * HASH_LETTERS);
}

/**
 * Place of the last value that is not above the wanted one; -1 when all are above.
 * @param {string[]} sorted
 * @param {string} wanted
 * @returns {number}
 */
export function placeOf(sorted, wanted) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
