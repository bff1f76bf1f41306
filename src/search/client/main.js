// The search as a page uses it: `Vademecum.search` and `Vademecum.openIndex`. Must never know: how results are shown.

import { SearchError } from "./errors.js";
import { fetchLoader } from "./load.js";
import { linksOf } from "./links.js";
import { ownScript } from "./load-script.js";
import { give, scriptLoader } from "./script-index.js";
import { openWith } from "./engine.js";
import { searchTogether } from "./together.js";

/** @typedef {{ index?: string, also?: { name: string, index: string }[] }} Where the index, and further ones to ask too */
/** @typedef {import("./engine.js").SearchOptions & Where} PageSearchOptions */

/** @type {Map<string, ReturnType<typeof openWith>>} */
const openIndexes = new Map();

/**
 * Opens the index whose entry file is at an address. Nothing is loaded before the first question.
 * @param {string} [address] of `index.json`, or of `index.js` in a folder; `data-index` of the script unless told
 * @param {import("./load.js").Loader} [load] takes the place of fetching
 */
function openIndex(address = ownScript?.dataset.index, load) {
  if (!address) throw new SearchError("missing", "The address of the search index is not set.");
  const absolute = new URL(address, document.baseURI).href;
  let index = openIndexes.get(absolute);
  if (!index) {
    const loaderOf = absolute.endsWith(".js") ? scriptLoader : fetchLoader;
    index = openWith(load ?? loaderOf(absolute), linksOf(absolute));
    openIndexes.set(absolute, index);
  }
  return index;
}

/**
 * @param {string} query
 * @param {PageSearchOptions} [options]
 */
async function search(query, options = {}) {
  const own = openIndex(options.index);
  if (!options.also?.length) return own.search(query, options);
  const others = options.also.map(({ name, index }) => {
    return { source: { name, address: new URL("..", new URL(index, document.baseURI)).href }, index: openIndex(index) };
  });
  return searchTogether([{ source: null, index: own }, ...others], query, options);
}

const shared = /** @type {any} */ (window);
shared.Vademecum = Object.assign(shared.Vademecum ?? {}, { openIndex, search, give });
