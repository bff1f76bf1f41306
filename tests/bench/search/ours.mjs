// Our own search on a built site, in node, through the modules of the client. Must never know: judgements, peers.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { openWith } from "../../../src/search/client/engine.js";

/**
 * Opens the index of a built site. A result has its `address` relative to the base of the site, without anchor.
 * @param {string} built folder of a built site
 * @param {(path: string) => void} [loaded] is told each file that is read
 */
export async function openIndex(built, loaded = () => {}) {
  const index = openWith(async (path, entry) => {
    const file = join("search", entry ? "index.json" : path);
    loaded(file);
    return JSON.parse(await readFile(join(built, file), "utf8"));
  });
  return {
    async search(query, options) {
      const answer = await index.search(query, options);
      return { ...answer, results: answer.results.map((result) => ({ ...result, address: addressOf(result.url) })) };
    },
  };
}

/** `/kennis/dilemmas/x/#drempels` is `dilemmas/x/`, where the site stands at `/kennis/`. */
export function addressOf(url, base = "/") {
  return decodeURI(url.slice(base.length).split(/[?#]/)[0]);
}
