// Judged questions, read from `questions/<corpus>.toml`. Must never know: what finds anything.

import { readFile } from "node:fs/promises";
import { parse } from "smol-toml";

/** The kinds of question, in the order of tables. */
export const CLASSES = {
  "known-item": "known item",
  topic: "topic",
  inflected: "inflected",
  compound: "compound",
  "split-compound": "split compound",
  typo: "typing error",
  abbreviation: "abbreviation",
  diacritics: "diacritics",
  question: "question",
  "several-words": "several words",
  prefix: "prefix",
};

/**
 * @typedef {object} Question
 * @property {string} ask as typed
 * @property {keyof typeof CLASSES} class
 * @property {Record<string, number>} wanted grade, 1 to 3, by address
 * @property {string[]} unwanted addresses that were looked at and are not about it
 */

/** @param {string} corpus @returns {Promise<Question[]>} */
export async function readQuestions(corpus) {
  const read = (name) => readFile(new URL(`questions/${name}`, import.meta.url), "utf8");
  const { question } = parse(await read(`${corpus}.toml`));
  const unwanted = new Map();
  for (const line of (await read(`${corpus}.unwanted.tsv`)).trim().split("\n")) {
    const [ask, addresses] = line.split("\t");
    unwanted.set(ask, addresses.split(" "));
  }
  return question.map((one) => ({ ...one, unwanted: unwanted.get(one.ask) ?? [] }));
}
