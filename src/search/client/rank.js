// Which documents answer a question, and how well. Must never know: files, texts, facets.

/** @typedef {import("./question.js").Unit} Unit */
/** @typedef {import("./question.js").Alternative} Alternative */
/** @typedef {import("./words.js").Group} Group */

const STRONGEST = 31;
/** A document with a small share of the question keeps this much of its score. */
const FLOOR = 0.35;
const SHARE_POWER = 1.5;

/**
 * How much a group tells documents apart.
 * @param {Group} group
 * @param {number} documents in the site
 */
export function rarity(group, documents) {
  const having = group.documents.length;
  return Math.log(1 + (documents - having + 0.5) / (having + 0.5));
}

/**
 * The score of every document; 0 where nothing was found.
 * @param {Unit[]} units
 * @param {number} documents in the site
 * @returns {Float64Array}
 */
export function score(units, documents) {
  const total = new Float64Array(documents);
  const covered = new Float64Array(documents);
  let wanted = 0;
  for (const unit of units) {
    if (!unit.alternatives.length) continue;
    const importance = unit.weight * importanceOf(unit, documents);
    wanted += importance;
    const best = new Float64Array(documents);
    for (const alternative of unit.alternatives) addAlternative(alternative, unit, best);
    for (let document = 0; document < documents; document++) {
      if (!best[document]) continue;
      total[document] += best[document] * importance;
      covered[document] += importance;
    }
  }
  for (let document = 0; document < documents; document++) {
    if (!total[document]) continue;
    total[document] *= FLOOR + (1 - FLOOR) * (covered[document] / wanted) ** SHARE_POWER;
  }
  return total;
}

/**
 * The rarity of the surest alternative.
 * @param {Unit} unit
 * @param {number} documents
 */
export function importanceOf(unit, documents) {
  const surest = unit.alternatives.reduce((one, other) => (other.weight > one.weight ? other : one));
  return Math.min(...surest.groups.map((group) => rarity(group, documents)));
}

/** @param {Alternative} alternative @param {Unit} unit @param {Float64Array} best */
function addAlternative({ groups, weight }, unit, best) {
  if (groups.length === 1) {
    const [{ documents, impacts }] = groups;
    for (let at = 0; at < documents.length; at++) {
      const value = (weight * impacts[at]) / STRONGEST;
      if (value > best[documents[at]]) best[documents[at]] = value;
    }
    return;
  }
  /** @type {Map<number, { sum: number, count: number }>} */
  const found = new Map();
  for (const { documents, impacts } of groups) {
    documents.forEach((document, at) => {
      const known = found.get(document) ?? { sum: 0, count: 0 };
      found.set(document, { sum: known.sum + impacts[at], count: known.count + 1 });
    });
  }
  for (const [document, { sum, count }] of found) {
    const value = (weight * sum) / groups.length / STRONGEST;
    if (count === groups.length && value > best[document]) best[document] = value;
  }
}

/**
 * The piece of a long page where most of the question stands.
 * @param {Unit[]} units
 * @param {number} document
 * @param {number} all documents in the site
 * @returns {number}
 */
export function bestPiece(units, document, all) {
  /** @type {Map<number, number>} */
  const worth = new Map();
  for (const unit of units) {
    for (const { groups, weight } of unit.alternatives) {
      for (const group of groups) {
        const at = group.documents.indexOf(document);
        if (at < 0) continue;
        const piece = group.pieces.get(document) ?? 0;
        const value = unit.weight * weight * rarity(group, all) * group.impacts[at];
        worth.set(piece, (worth.get(piece) ?? 0) + value);
      }
    }
  }
  return [...worth].reduce((one, other) => (other[1] > one[1] ? other : one), [0, 0])[0];
}
