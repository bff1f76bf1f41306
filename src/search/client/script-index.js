// Loading files of an index that stands in a folder, as scripts: a page opened from there may run scripts and fetch
// nothing. Must never know: what the files mean.

import { SearchError } from "./errors.js";
import { loadScript } from "./load-script.js";

/**
 * The scripts that are being loaded, by address, each with what it gave.
 * @type {Map<string, { name: string, text: string | null }>}
 */
const awaited = new Map();

/**
 * What a script of an index calls with its data. Data that nobody asked for, or a second time, is not taken.
 * @param {unknown} name path of the file below the index, without ending
 * @param {unknown} text JSON
 */
export function give(name, text) {
  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  const file = awaited.get(script?.src ?? "");
  if (file && file.name === name && file.text === null) file.text = String(text);
}

/**
 * A loader that runs the scripts beside the entry file.
 * @param {string} address of the entry file
 * @returns {import("./load.js").Loader}
 */
export function scriptLoader(address) {
  const folder = address.replace(/[^/]*$/, "");
  return async (path, entry) => {
    const name = entry ? "index" : path.replace(/\.json$/, "");
    const url = folder + name + ".js";
    const file = { name, text: /** @type {string | null} */ (null) };
    awaited.set(url, file);
    try {
      await loadScript(url);
    } catch {
      // A script does not tell why it did not come; what is not in a folder is not there.
      if (navigator.onLine === false && !url.startsWith("file:")) {
        throw new SearchError("network", "The search index could not be loaded.");
      }
      if (entry) throw new SearchError("missing", "There is no search index at " + url);
      throw new SearchError("reload", "The search index was replaced. Reload the page.");
    } finally {
      awaited.delete(url);
    }
    try {
      return JSON.parse(file.text ?? "");
    } catch {
      throw new SearchError("damaged", "A file of the search index does not read: " + url);
    }
  };
}
