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
 * @param {Uint8Array} found 1 for each document that answers the question
 * @param {FacetLists[]} lists
 * @param {Filters} filters
 * @returns {{ passing: Uint8Array, facets: Facet[] }}
 */
export function narrow(found, lists, filters) {
  const failing = new Uint8Array(found.length);
  /** @type {Map<string, Uint8Array>} */
  const chosen = new Map();
  for (const [id, wanted] of Object.entries(filters)) {
    if (!wanted.length) continue;
    const passes = new Uint8Array(found.length);
    for (const value of lists.find((list) => list.id === id)?.values ?? []) {
      if (wanted.includes(value.id)) for (const document of value.documents) passes[document] = 1;
    }
    chosen.set(id, passes);
    for (let document = 0; document < found.length; document++) failing[document] += 1 - passes[document];
  }
  const passing = found.map((isFound, document) => (isFound && !failing[document] ? 1 : 0));
  const facets = lists.map(({ id, label, values }) => {
    const own = chosen.get(id);
    const counts = (/** @type {number} */ document) =>
      found[document] && failing[document] === (own ? 1 - own[document] : 0);
    return {
      id,
      label,
      values: values.map((value) => ({
        id: value.id,
        label: value.label,
        parent: value.parent,
        count: value.documents.reduce((sum, document) => sum + (counts(document) ? 1 : 0), 0),
      })),
    };
  });
  return { passing, facets };
}
