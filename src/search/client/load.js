// Loading files of an index: the one place that touches the network. Must never know: what the files mean.

import { SearchError } from "./errors.js";

/**
 * Gives the content of one file of an index. `entry` is true for the one file whose name stays the same.
 * @callback Loader
 * @param {string} path relative to the entry file; empty for the entry itself
 * @param {boolean} entry
 * @returns {Promise<any>}
 */

/**
 * A loader that fetches from where the entry file is.
 * @param {string} address of the entry file
 * @returns {Loader}
 */
export function fetchLoader(address) {
  return async (path, entry) => {
    const url = entry ? address : address.replace(/[^/]*$/, "") + path;
    let response;
    try {
      response = await (begun(url) ?? fetch(url, { cache: entry ? "no-cache" : "default", credentials: "same-origin" }));
    } catch {
      throw new SearchError("network", "The search index could not be loaded.");
    }
    if (response.status === 404 || response.status === 410) {
      if (entry) throw new SearchError("missing", "There is no search index at " + url);
      throw new SearchError("reload", "The search index was replaced. Reload the page.");
    }
    if (!response.ok) {
      throw new SearchError("network", "The search index could not be loaded: " + response.status);
    }
    try {
      return await response.json();
    } catch {
      throw new SearchError("damaged", "A file of the search index does not read: " + url);
    }
  };
}

/**
 * A request that the page began before the client was there, once.
 * @param {string} url
 * @returns {Promise<Response> | undefined}
 */
function begun(url) {
  const early = /** @type {any} */ (globalThis).Vademecum?.early;
  const response = early?.[url];
  if (response) delete early[url];
  return response;
}

/** What a file of an index is called: nothing that leads elsewhere. */
const FILE = /^[a-z]+\/[a-z0-9]{10}(-\d+)?\.json$/;

/**
 * A function that loads each path once; what failed is tried again the next time.
 * @param {Loader} load
 * @returns {(path: string) => Promise<any>}
 */
export function loadOnce(load) {
  /** @type {Map<string, Promise<any>>} */
  const loading = new Map();
  return (path) => {
    let content = loading.get(path);
    if (!content) {
      content = FILE.test(path) ? load(path, false) : Promise.reject(new SearchError("damaged", "No file is called " + path));
      loading.set(path, content);
      content.catch(() => loading.delete(path));
    }
    return content;
  };
}
