// Several indexes asked as one: each answers from its own site, and the results come in one order.
// Must never know: files, words.

import { SearchError } from "./errors.js";
import { withTexts } from "./engine.js";
import { spreadOf, together } from "./rank.js";

/** @typedef {import("./engine.js").SearchAnswer} SearchAnswer */
/** @typedef {import("./engine.js").SearchOptions} SearchOptions */
/** @typedef {{ name: string, address: string }} Source the site that a result comes from */
/** @typedef {{ source: Source | null, index: ReturnType<typeof import("./engine.js").openWith> }} Site */

/**
 * Asks several indexes. Words are weighed by how rare they are in all of them together, so that scores compare. A site
 * that fails costs its own results, not the answer.
 * @param {Site[]} sites
 * @param {string} query
 * @param {SearchOptions} options
 * @returns {Promise<SearchAnswer>}
 */
export async function searchTogether(sites, query, options) {
  const { limit = 10, offset = 0, sort, excerpts = limit, onTitles } = options;
  /** @type {unknown[]} */
  const failed = [];
  /** @type {<T>(ask: Promise<T>) => Promise<T | null>} */
  const orNone = (ask) => ask.catch((error) => (failed.push(error), null));
  const asked = await Promise.all(
    sites.map(({ source, index }) =>
      orNone(index.use(async (open) => ({ source, open, understood: await open.understand(query, options) }))),
    ),
  );
  const understood = asked.filter((site) => site !== null);
  const spread = together(understood.map((site) => spreadOf(site.understood.units, site.open.entry.documents)));
  const alone = { ...options, offset: 0, limit: offset + limit, excerpts: 0, onTitles: undefined };
  const answers = await Promise.all(
    understood.map(({ source, open, understood }) =>
      orNone(open.answer(query, alone, understood, spread).then((answer) => ({ source, answer }))),
    ),
  );
  const given = answers.filter((answer) => answer !== null);
  if (!given.length) throw failed[0];
  const results = given.flatMap(({ source, answer }) => answer.results.map((result) => ({ ...result, source })));
  if (sort === "date") results.sort((one, other) => ((other.date ?? "") > (one.date ?? "") ? 1 : -1));
  else results.sort((one, other) => other.score - one.score);
  /** @type {SearchAnswer} */
  const answer = {
    total: given.reduce((sum, { answer }) => sum + answer.total, 0),
    atLeast: given.some(({ answer }) => answer.atLeast),
    facets: merged(given.map(({ answer }) => answer.facets)),
    results: results.slice(offset, offset + limit),
    corrected: given.flatMap(({ answer }) => answer.corrected),
    loosened: given.every(({ answer }) => answer.loosened.length) ? given[0].answer.loosened : [],
    problems: given.flatMap(({ answer }) => answer.problems),
  };
  for (const error of failed) answer.problems.push(error instanceof SearchError ? error.code : "damaged");
  onTitles?.(answer);
  return withTexts(answer, excerpts);
}

/**
 * Facets of several sites, with the counts of equal values added up.
 * @param {SearchAnswer["facets"][]} lists
 * @returns {SearchAnswer["facets"]}
 */
function merged(lists) {
  /** @type {Map<string, import("./facets.js").Facet>} */
  const facets = new Map();
  for (const facet of lists.flatMap((list) => list ?? [])) {
    const known = facets.get(facet.id);
    if (!known) {
      facets.set(facet.id, { ...facet, values: facet.values.map((value) => ({ ...value })) });
      continue;
    }
    for (const value of facet.values) {
      const same = known.values.find(({ id }) => id === value.id);
      if (same) same.count += value.count;
      else known.values.push({ ...value });
    }
  }
  return lists.some(Boolean) ? [...facets.values()] : null;
}
