// Which documents answer a question, and how well. Must never know: files, texts, facets.

/** @typedef {import("./question.js").Unit} Unit */
/** @typedef {import("./question.js").Alternative} Alternative */
/** @typedef {import("./words.js").Group} Group */

/**
 * How often the words of a question stand in the documents looked at: those of one index, or of several together.
 * @typedef {object} Spread
 * @property {number} documents
 * @property {Map<string, number>} having documents that have a word, by the word as it was typed
 */

const STRONGEST = 31;
/** A document with a small share of the question keeps this much of its score. */
const FLOOR = 0.35;
/** Steps per whole that a logarithm is rounded to. */
const LOGARITHM_STEPS = 65_536;

/**
 * The natural logarithm, rounded: browsers differ in its last bits, and an order must not.
 * @param {number} value
 * @returns {number}
 */
export function logarithm(value) {
  return Math.floor(Math.log(value) * LOGARITHM_STEPS + 0.5) / LOGARITHM_STEPS;
}

/**
 * How much a word tells documents apart.
 * @param {number} having documents that have the word
 * @param {number} documents in all
 */
export function rarity(having, documents) {
  return logarithm(1 + Math.max(0, documents - having + 0.5) / (having + 0.5));
}

/**
 * How the words of a question are spread over one index. A word stands where its surest alternative stands.
 * @param {Unit[]} units
 * @param {number} documents in the index
 * @returns {Spread}
 */
export function spreadOf(units, documents) {
  /** @type {Map<string, number>} */
  const having = new Map();
  for (const { word, alternatives } of units) {
    if (!alternatives.length) continue;
    const surest = alternatives.reduce((one, other) => (other.weight > one.weight ? other : one));
    having.set(word, Math.max(...surest.groups.map((group) => group.count)));
  }
  return { documents, having };
}

/**
 * The spread over several indexes.
 * @param {Spread[]} spreads
 * @returns {Spread}
 */
export function together(spreads) {
  /** @type {Spread} */
  const sum = { documents: 0, having: new Map() };
  for (const { documents, having } of spreads) {
    sum.documents += documents;
    for (const [word, count] of having) sum.having.set(word, (sum.having.get(word) ?? 0) + count);
  }
  return sum;
}

/**
 * What each word of a question is worth; 0 for one that is nowhere.
 * @param {Unit[]} units
 * @param {Spread} spread
 * @returns {number[]}
 */
export function importances(units, { documents, having }) {
  return units.map(({ word, weight }) => {
    const count = having.get(word);
    return count === undefined ? 0 : weight * rarity(count, documents);
  });
}

/**
 * The score of every document; 0 where nothing was found. Only those that are found are looked at: of a large site they are
 * few.
 * @param {Unit[]} units
 * @param {number[]} worth of each unit
 * @param {number} documents in the index
 * @returns {{ scores: Float64Array, found: number[] }} `found` in no order
 */
export function score(units, worth, documents) {
  const scores = new Float64Array(documents);
  /** Below 0 until a document is found. */
  const covered = new Float64Array(documents).fill(-1);
  const best = new Float64Array(documents);
  const wanted = worth.reduce((sum, value) => sum + value, 0);
  /** @type {number[]} */
  const found = [];
  // What a document has that was not found so far.
  let unseenScore = 0;
  let unseenCovered = 0;
  units.forEach((unit, at) => {
    for (const alternative of unit.alternatives) {
      eachValue(alternative, (document, value) => {
        if (!(value > best[document])) return;
        best[document] = value;
        if (covered[document] >= 0) return;
        scores[document] = unseenScore;
        covered[document] = unseenCovered;
        found.push(document);
      });
    }
    const unseen = unseenOf(unit, documents);
    for (const document of found) {
      scores[document] += (best[document] || unseen.value) * worth[at];
      covered[document] += best[document] ? worth[at] : unseen.share * worth[at];
      best[document] = 0;
    }
    unseenScore += unseen.value * worth[at];
    unseenCovered += unseen.share * worth[at];
  });
  for (const document of found) scores[document] *= shareFactor(covered[document] / wanted);
  return { scores, found: found.filter((document) => scores[document] > 0) };
}

/**
 * What a word counts for in a document that is not among its best ones, where only those are known: such a document has
 * it as probably, and as weakly, as all others together.
 * @param {Unit} unit
 * @param {number} documents in the index
 * @returns {{ share: number, value: number }}
 */
function unseenOf({ alternatives }, documents) {
  let unseen = { share: 0, value: 0 };
  for (const { groups: [group, ...more], weight } of alternatives) {
    if (!group.whole || more.length) continue;
    const best = group.documents.length;
    const share = Math.max(0, Math.min(1, (group.count - best) / Math.max(1, documents - best)));
    const value = (weight * share * group.others) / STRONGEST;
    if (value > unseen.value) unseen = { share, value };
  }
  return unseen;
}

/** @param {number} share of the question that a document has, by worth */
function shareFactor(share) {
  return FLOOR + (1 - FLOOR) * share * Math.sqrt(share);
}

/**
 * Tells what an alternative counts for, for each document that has it.
 * @param {Alternative} alternative
 * @param {(document: number, value: number) => void} tell
 */
function eachValue({ groups, weight }, tell) {
  const strongest = groups.length * STRONGEST;
  const [{ documents, impacts }, ...others] = groups;
  each: for (let at = 0; at < documents.length; at++) {
    const document = documents[at];
    let sum = impacts[at];
    for (const other of others) {
      const there = placeIn(other.documents, document);
      if (there < 0) continue each;
      sum += other.impacts[there];
    }
    tell(document, (weight * sum) / strongest);
  }
}

/**
 * @param {number[]} sorted
 * @param {number} wanted
 * @returns {number} -1 when it is not there
 */
function placeIn(sorted, wanted) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === wanted ? low : -1;
}

/**
 * How one word of a question was met in a document.
 * @typedef {object} Met
 * @property {string} typed
 * @property {Alternative["how"] | null} how null when the document lacks the word
 * @property {string} word the words of the index that stood for it
 * @property {number} weight of that way to meet it
 * @property {number} impact of those words in the document, from 0 to 1
 * @property {number} rarity what the word is worth in this question
 * @property {number} value weight × impact × rarity; for a word whose best documents alone are known, what the others
 *   have of it on average
 */

/**
 * Why a document has its score.
 * @typedef {object} Explanation
 * @property {Met[]} words
 * @property {number} share of the question that the document has, by worth
 * @property {number} title factor for its title
 * @property {number} score sum of the values × factor of the share × factor of the title
 */

/**
 * @param {Unit[]} units
 * @param {number[]} worth of each unit
 * @param {number} documents in the index
 * @param {number} document
 * @param {number} title
 * @returns {Explanation}
 */
export function explain(units, worth, documents, document, title) {
  let total = 0;
  let covered = 0;
  const words = units.map((unit, at) => {
    /** @type {Met} */
    let met = { typed: unit.word, how: null, word: "", weight: 0, impact: 0, rarity: worth[at], value: 0 };
    let best = 0;
    for (const alternative of unit.alternatives) {
      eachValue(alternative, (found, value) => {
        if (found !== document || value <= best) return;
        best = value;
        const { groups, weight, how } = alternative;
        const word = groups.map((group) => group.word).join(" ");
        met = { ...met, how, word, weight, impact: value / weight, value: value * worth[at] };
      });
    }
    if (!best) {
      const unseen = unseenOf(unit, documents);
      met.value = unseen.value * worth[at];
      covered += unseen.share * worth[at];
    }
    total += met.value;
    covered += best ? worth[at] : 0;
    return met;
  });
  const wanted = worth.reduce((sum, value) => sum + value, 0);
  // A question without words asks for no share of anything.
  const share = wanted > 0 ? covered / wanted : 0;
  return { words, share, title, score: total * shareFactor(share) * title };
}

/**
 * The piece of a long page where most of the question stands.
 * @param {Unit[]} units
 * @param {number[]} worth of each unit
 * @param {number} document
 * @returns {number}
 */
export function bestPiece(units, worth, document) {
  /** @type {Map<number, number>} */
  const values = new Map();
  units.forEach(({ alternatives }, unit) => {
    for (const { groups, weight } of alternatives) {
      for (const group of groups) {
        const at = placeIn(group.documents, document);
        if (at < 0) continue;
        const piece = group.pieces.get(document) ?? 0;
        values.set(piece, (values.get(piece) ?? 0) + worth[unit] * weight * group.impacts[at]);
      }
    }
  });
  return [...values].reduce((one, other) => (other[1] > one[1] ? other : one), [0, 0])[0];
}
