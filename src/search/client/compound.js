// A compound that the site lacks: which of its parts the site has. Must never know: documents, ranking.

/** @typedef {import("./words.js").Words} Words */
/** @typedef {import("./language.js").Language} Language */
/** @typedef {import("./question.js").Unit} Unit */

const PART = 0.35;
const SHORTEST_PART = 4;
/** What a compound counts for, for the word that it ends in; the shortest such word, and what stands before it. */
const COMPOUND_OF = 0.6;
const SHORTEST_HEAD = 5;
const SHORTEST_FRONT = 3;
const MOST_COMPOUNDS = 4;
/** Letters of a word that may be a compound. */
const COMPOUND = /^[a-z]{8,48}$/;

/**
 * Whether a text may be a part of a compound.
 * @param {string} text
 * @param {Language} language
 */
function mayBePart(text, language) {
  return text.length >= SHORTEST_PART && !language.veto.has(text) && !language.stop.has(text);
}

/**
 * Both parts of a compound that the site lacks as a whole, or the letters and the number of a code (IV028: IV 028).
 * @param {Unit} unit
 * @param {{ words: Words, language: Language }} index
 */
export async function addParts(unit, { words, language }) {
  const { word } = unit;
  const [, letters, number] = /^([a-z]+)(\d+)$/.exec(word) ?? [];
  if (number) {
    const groups = await Promise.all([words.find(letters), words.find(number)]);
    if (groups[0] && groups[1]) {
      unit.alternatives.push({ groups: [groups[0], groups[1]], weight: 2 * PART, how: "part" });
    }
    return;
  }
  if (!language.links || !COMPOUND.test(word)) return;
  for (let start = word.length - SHORTEST_PART; start >= SHORTEST_PART; start--) {
    const head = word.slice(start);
    if (!mayBePart(head, language)) continue;
    for (const link of language.links) {
      const first = word.slice(0, start - link.length);
      if (!word.slice(0, start).endsWith(link) || !mayBePart(first, language)) continue;
      const one = (await words.find(first)) ?? (await words.find(language.lemma(first)));
      const other = one && (await words.find(head));
      if (!one || !other) continue;
      unit.alternatives.push({ groups: [one, other], weight: 2 * PART, how: "part" });
      unit.alternatives.push({ groups: [one], weight: PART, how: "part" });
      unit.alternatives.push({ groups: [other], weight: PART, how: "part" });
      return;
    }
  }
}

/**
 * The longest word of the site that an unknown word begins with: a compound of which the site has one part.
 * @param {Unit} unit
 * @param {{ words: Words, language: Language }} index
 */
export async function addOnePart(unit, { words, language }) {
  const { word } = unit;
  if (!language.links || !COMPOUND.test(word)) return;
  for (let end = word.length - SHORTEST_PART; end > SHORTEST_PART; end--) {
    const first = word.slice(0, end);
    const group = mayBePart(first, language) ? await words.find(first) : null;
    if (!group) continue;
    unit.alternatives.push({ groups: [group], weight: PART, how: "part" });
    return;
  }
}

/**
 * Compounds of the site that end in a word that it lacks by itself (functionaris: aandachtsfunctionaris).
 * @param {Unit} unit
 * @param {{ words: Words, language: Language }} index
 */
export async function addCompounds(unit, { words, language }) {
  const { word } = unit;
  if (!language.links || word.length < SHORTEST_HEAD || unit.alternatives.length) return;
  const ending = (await words.endingLike(word)).filter((other) => {
    return other.word.endsWith(word) && other.word.length >= word.length + SHORTEST_FRONT;
  });
  ending.sort((one, other) => other.frequency - one.frequency || (one.word < other.word ? -1 : 1));
  for (const group of await Promise.all(ending.slice(0, MOST_COMPOUNDS).map((other) => words.find(other.word)))) {
    if (group) unit.alternatives.push({ groups: [group], weight: COMPOUND_OF, how: "part" });
  }
}
