// The small site that the client is tested with: its documents, and its index as the builder wrote it, in one piece
// and cut into parts. `UPDATE=1 cargo test` writes the index anew.

import { readFile } from "node:fs/promises";
import { openWith } from "../../src/search/client/engine.js";
import { SearchError } from "../../src/search/client/errors.js";

const fixture = new URL("./fixture/", import.meta.url);

/** The documents as the builder gets them. */
export const site = JSON.parse(await readFile(new URL("documents.json", fixture), "utf8"));

/**
 * Opens the index of the small site.
 * @param {"whole" | "parts" | "german"} kind
 * @param {string[]} [loaded] takes the paths that were loaded
 */
export function openSite(kind, loaded = []) {
  return openWith(loaderOf(kind, loaded));
}

/**
 * @param {"whole" | "parts" | "german"} kind
 * @param {string[]} [loaded]
 * @returns {import("../../src/search/client/load.js").Loader}
 */
export function loaderOf(kind, loaded = []) {
  return async (path, entry) => {
    loaded.push(entry ? "index.json" : path);
    try {
      return JSON.parse(await readFile(new URL(`${kind}/search/${entry ? "index.json" : path}`, fixture), "utf8"));
    } catch {
      throw new SearchError("reload", path);
    }
  };
}

/** The address of a result without the section. */
export function page(result) {
  return result.url.split("#")[0];
}

/** The text of an excerpt with its marks. */
export function marked(excerpt) {
  return excerpt.map(({ text, mark }) => (mark ? `[${text}]` : text)).join("");
}
