// Facets: which documents pass the filters, and how many each value would leave. Must never know: words, texts.

import { DigitReader } from "./code.js";
import { textOf, textOrNull } from "./errors.js";

/** @typedef {{ id: string, label: string, count: number, parent: string | null }} FacetValue `parent` is the wider value */
/** @typedef {{ id: string, label: string, values: FacetValue[] }} Facet */
/** @typedef {Record<string, string[]>} Filters chosen values per facet */

/**
 * @typedef {object} FacetLists
 * @property {string} id
 * @property {string} label
 * @property {{ id: string, label: string, parent: string | null, documents: number[] }[]} values
 */

/**
 * @param {any[]} files
 * @returns {FacetLists[]}
 */
export function readFacets(files) {
  return files.flat().map(({ id, label, values }) => ({
    id: textOf(id),
    label: textOf(label),
    values: values.map((/** @type {[string, string, string, string?]} */ [value, name, documents, parent]) => ({
      id: textOf(value),
      label: textOf(name),
      parent: textOrNull(parent),
      documents: new DigitReader(documents).list(),
    })),
  }));
}

/**
 * Narrows documents by the filters, and counts each value under the filters of the other facets.
 * @param {number[]} found documents that answer the question
 * @param {number} documents in the index
 * @param {FacetLists[]} lists
 * @param {Filters} filters
 * @returns {{ passing: number[], facets: Facet[] }} `passing` in the same order
 */
export function narrow(found, documents, lists, filters) {
  /** For each document the filters that it fails; none of them matters where the question is not answered. */
  const failing = new Uint8Array(documents).fill(255);
  for (const document of found) failing[document] = 0;
  /** @type {Map<string, Uint8Array>} */
  const chosen = new Map();
  for (const [id, wanted] of Object.entries(filters)) {
    if (!wanted.length) continue;
    const passes = new Uint8Array(documents);
    for (const value of lists.find((list) => list.id === id)?.values ?? []) {
      if (wanted.includes(value.id)) for (const document of value.documents) passes[document] = 1;
    }
    chosen.set(id, passes);
    for (const document of found) failing[document] += 1 - passes[document];
  }
  const facets = lists.map(({ id, label, values }) => {
    const own = chosen.get(id);
    const counts = (/** @type {number} */ document) => failing[document] === (own ? 1 - own[document] : 0);
    return {
      id,
      label,
      values: values.map(({ id, label, parent, documents }) => {
        return { id, label, parent, count: documents.filter(counts).length };
      }),
    };
  });
  return { passing: found.filter((document) => !failing[document]), facets };
}
