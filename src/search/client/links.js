// Addresses of pages, as an index gives them. Must never know: what the pages hold.

import { SearchError } from "./errors.js";

/**
 * How to link to pages of the site that an index belongs to: from the top of the host, or whole where the site stands on
 * another host or in a folder. An index that is damaged or not to be trusted leads nowhere else.
 * @param {string} index whole address of its entry file
 * @returns {(url: unknown) => string}
 */
export function linksOf(index) {
  const top = new URL("../", index).href;
  return (url) => {
    let whole = "";
    try {
      if (typeof url === "string") whole = new URL(url, index).href;
    } catch {
      // As for an address elsewhere.
    }
    if (!whole.startsWith(top)) throw new SearchError("damaged", "The search index names a page outside its site: " + url);
    const origin = globalThis.location?.origin;
    return /^http/.test(origin) && whole.startsWith(origin + "/") ? whole.slice(origin.length) : whole;
  };
}
