// A question as typed, to what is looked for: units with weighted alternatives. Must never know: documents' texts.

import { addCompounds, addOnePart, addParts } from "./compound.js";
import { repaired } from "./repair.js";
import { tokenize } from "./tokenize.js";
import { basesOf } from "./verbs.js";

/** @typedef {import("./words.js").Words} Words */
/** @typedef {import("./words.js").Group} Group */
/** @typedef {import("./language.js").Language} Language */

/**
 * One way to satisfy a unit: all groups must stand in a document.
 * @typedef {object} Alternative
 * @property {Group[]} groups
 * @property {number} weight
 * @property {"exact" | "form" | "prefix" | "joined" | "part" | "repair" | "synonym"} how
 */

/**
 * One word of a question.
 * @typedef {object} Unit
 * @property {string} word
 * @property {number} weight
 * @property {Alternative[]} alternatives
 */

/** @typedef {{ typed: string, used: string }} Correction */

/** @typedef {Map<string, { words: string[], weight: number }[]>} Synonyms by the stems of an expression */

const WEAK = 0.35;
const FORM = 0.95;
const PREFIX_OF_UNKNOWN = 0.8;
const PREFIX_OF_KNOWN = 0.5;
const JOINED = 1.3;
const REPAIR = 0.8;
const SYNONYM = 0.7;
const SYNONYM_BACK = 0.55;
const COMPLETIONS = 12;
const LONGEST_EXPRESSION = 4;
/** Words of a question that are looked for. */
const LONGEST_QUESTION = 32;

/**
 * @param {string[][]} lists each a term with what it means
 * @param {Language} language
 * @returns {Synonyms}
 */
export function synonymsOf(lists, language) {
  /** @type {Synonyms} */
  const synonyms = new Map();
  const add = (/** @type {string[]} */ from, /** @type {string[]} */ to, /** @type {number} */ weight) => {
    const key = from.map((word) => language.stem(word)).join(" ");
    if (!key || !to.length || key === to.map((word) => language.stem(word)).join(" ")) return;
    const known = synonyms.get(key) ?? [];
    known.push({ words: to, weight });
    synonyms.set(key, known);
  };
  for (const [term, ...means] of lists) {
    const words = meaningful(term, language);
    for (const mean of means) {
      const other = meaningful(mean, language);
      add(words, other, SYNONYM);
      add(other, words, SYNONYM_BACK);
    }
  }
  return synonyms;
}

/**
 * The words of a text that carry meaning; all of them when none does.
 * @param {string} text
 * @param {Language} language
 * @returns {string[]}
 */
function meaningful(text, language) {
  const words = tokenize(text, language).filter((token) => !token.whole).map((token) => token.word);
  const kept = words.filter((word) => !language.stop.has(word));
  return kept.length ? kept : words;
}

/**
 * @param {string} query
 * @param {{ words: Words, language: Language, synonyms: Synonyms, prefix: boolean, whole: boolean }} index with `whole`
 *   all documents of a frequent word are wanted, not only the best
 * @returns {Promise<{ units: Unit[], corrected: Correction[] }>}
 */
export async function understand(query, index) {
  const { words, language } = index;
  const kept = [...new Set(meaningful(query, language))].slice(0, LONGEST_QUESTION);
  const open = index.prefix ? openWord(query, language) : null;
  /** @type {Unit[]} */
  const units = kept.map((word) => ({ word, weight: language.weak.has(word) ? WEAK : 1, alternatives: [] }));
  if (units.every((unit) => unit.weight < 1)) for (const unit of units) unit.weight = 1;
  // All files that may be needed are asked for at once; what they give comes in a fixed order.
  await addAll([
    ...units.map((unit) => formsOf(unit, index, unit.word === open)),
    ...neighbours(units).map((span) => joined(span, index)),
    ...synonymsFor(units, index),
  ]);
  /** @type {Correction[]} */
  const corrected = [];
  for (const unit of units) {
    if (unit.alternatives.length) continue;
    await addParts(unit, index);
    await addCompounds(unit, index);
    if (unit.alternatives.length) continue;
    const used = await repaired(unit.word, words, language.stop, unit.word === open);
    const group = used && (await words.find(used));
    if (!group) {
      await addOnePart(unit, index);
      continue;
    }
    unit.alternatives.push({ groups: [group], weight: REPAIR, how: "repair" });
    corrected.push({ typed: unit.word, used });
  }
  if (corrected.length) await addAll(synonymsFor(units, index, corrected));
  if (index.whole) await makeWhole(units, words);
  return { units, corrected };
}

/**
 * @param {Unit[]} units
 * @param {Words} words
 */
async function makeWhole(units, words) {
  const alternatives = units.flatMap((unit) => unit.alternatives);
  await Promise.all(
    alternatives.map(async (alternative) => {
      alternative.groups = await Promise.all(alternative.groups.map((group) => words.whole(group)));
    }),
  );
}

/** Alternatives for one word, or for each of several that stand next to each other. */
/** @typedef {{ units: Unit[], alternatives: Alternative[] }} Found */

/** @param {Promise<Found>[]} pending */
async function addAll(pending) {
  for (const { units, alternatives } of await Promise.all(pending)) {
    for (const unit of units) unit.alternatives.push(...alternatives);
  }
}

/**
 * The last word of a question while it may be unfinished: nothing stands behind it.
 * @param {string} query
 * @param {Language} language
 * @returns {string | null}
 */
function openWord(query, language) {
  if (!/[\p{Alphabetic}\p{N}\p{M}]$/u.test(query)) return null;
  return tokenize(query, language).filter((token) => !token.whole).pop()?.word ?? null;
}

/**
 * The word itself, or other forms of it; for the last word also what it may become.
 * @param {Unit} unit
 * @param {{ words: Words, language: Language }} index
 * @param {boolean} open
 * @returns {Promise<Found>}
 */
async function formsOf(unit, { words, language }, open) {
  const exact = await words.find(unit.word);
  const longer = open && unit.word.length > 1 ? completions(unit.word, words, exact) : [];
  const other = exact ? null : await otherForm(unit.word, words, language);
  /** @type {Alternative[]} */
  const alternatives = [];
  if (exact) alternatives.push({ groups: [exact], weight: 1, how: "exact" });
  if (other) alternatives.push({ groups: [other], weight: FORM, how: "form" });
  const weight = alternatives.length ? PREFIX_OF_KNOWN : PREFIX_OF_UNKNOWN;
  for (const group of await longer) alternatives.push({ groups: [group], weight, how: "prefix" });
  return { units: [unit], alternatives };
}

/**
 * The group of another form of a word that the site lacks.
 * @param {string} typed
 * @param {Words} words
 * @param {Language} language
 * @returns {Promise<Group | null>}
 */
async function otherForm(typed, words, language) {
  const stem = language.stem(typed);
  const same = await groupOfStem(stem, typed, words, language);
  if (same || language.lemma(typed) !== typed) return same;
  // The base may be a stem already (ontken), and its own stem would be too short.
  const stems = basesOf(typed, language.verbs).flatMap((base) => [base, language.stem(base)]);
  for (const stem of stems) {
    const verb = await groupOfStem(stem, stem, words, language);
    if (verb?.forms.some((form) => form.endsWith(language.verbs?.infinitive ?? ""))) return verb;
  }
  return null;
}

/**
 * The group of the first word with a stem, looked for where the stem and a word like it would stand.
 * @param {string} stem
 * @param {string} near
 * @param {Words} words
 * @param {Language} language
 * @returns {Promise<Group | null>}
 */
async function groupOfStem(stem, near, words, language) {
  const shards = await Promise.all([words.between(near, near), words.between(stem, stem)]);
  const start = stem.slice(0, 2);
  for (const shard of new Set(shards.flat())) {
    for (let at = 0; at < shard.words.length; at++) {
      const word = shard.words[at];
      if (!word.startsWith(start) || language.stop.has(word) || language.stem(word) !== stem) continue;
      return shard.groups[at];
    }
  }
  return null;
}

/**
 * The strongest groups with a word that begins as typed. For a word that the site has these are those of its own file:
 * it is probably whole, and worth no further files.
 * @param {string} typed
 * @param {Words} words
 * @param {Group | null} exact the group of what was typed
 * @returns {Promise<Group[]>}
 */
async function completions(typed, words, exact) {
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const shard of await words.between(typed, exact ? typed : typed + "\uffff")) {
    shard.words.forEach((word, at) => {
      const group = shard.groups[at];
      if (word.startsWith(typed) && group.word !== exact?.word && !groups.has(group.word)) groups.set(group.word, group);
    });
  }
  const strength = (/** @type {Group} */ group) => (group.strength ??= group.impacts.reduce((sum, impact) => sum + impact, 0));
  return [...groups.values()].sort((one, other) => strength(other) - strength(one)).slice(0, COMPLETIONS);
}

/**
 * Neighbours in a question that may be one word: two to four of them.
 * @param {Unit[]} units
 * @returns {Unit[][]}
 */
function neighbours(units) {
  const lengths = Array.from({ length: LONGEST_EXPRESSION - 1 }, (_, at) => at + 2);
  return lengths.flatMap((length) => units.slice(length - 1).map((_, from) => units.slice(from, from + length)));
}

/**
 * Neighbours that the site writes as one word, or names together.
 * @param {Unit[]} units
 * @param {{ words: Words, language: Language }} index
 * @returns {Promise<Found>}
 */
async function joined(units, { words, language }) {
  const [last, ...others] = units.map((unit) => unit.word).reverse();
  const front = others.reverse().join("");
  if (!(await words.mayBegin(units[0].word))) return { units, alternatives: [] };
  const links = [...new Set(["", ...(language.links ?? [])])];
  const [group] = (await Promise.all(links.map((link) => words.find(front + link + last)))).filter((group) => group !== null);
  return { units, alternatives: group ? [{ groups: [group], weight: JOINED, how: "joined" }] : [] };
}

/**
 * What stands for the words of the question, alone or next to each other.
 * @param {Unit[]} units
 * @param {{ words: Words, language: Language, synonyms: Synonyms }} index
 * @param {Correction[]} [corrected] when given, only expressions with a corrected word are looked at
 * @returns {Promise<Found>[]}
 */
function synonymsFor(units, { words, language, synonyms }, corrected) {
  const pending = [];
  const used = new Map((corrected ?? []).map((correction) => [correction.typed, correction.used]));
  for (let from = 0; from < units.length && synonyms.size; from++) {
    for (let to = from + 1; to <= Math.min(units.length, from + LONGEST_EXPRESSION); to++) {
      const span = units.slice(from, to);
      if (corrected && !span.some((unit) => used.has(unit.word))) continue;
      const key = span.map((unit) => language.stem(used.get(unit.word) ?? unit.word)).join(" ");
      for (const synonym of synonyms.get(key) ?? []) pending.push(synonymOf(span, synonym, words));
    }
  }
  return pending;
}

/**
 * @param {Unit[]} units
 * @param {{ words: string[], weight: number }} synonym
 * @param {Words} words
 * @returns {Promise<Found>}
 */
async function synonymOf(units, { words: meant, weight }, words) {
  const groups = (await Promise.all(meant.map((word) => words.find(word)))).filter((group) => group !== null);
  return { units, alternatives: groups.length < meant.length ? [] : [{ groups, weight, how: "synonym" }] };
}
