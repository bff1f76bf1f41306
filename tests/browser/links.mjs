// Following every address that a site's own pages hold, over its files. Must never know: the browser.

import { BASE, filesOf, specialPage } from "./site.mjs";

/** Where a link that has no host of its own would lead. */
const HERE = "http://site.invalid";

/**
 * Every address on a page that leads nowhere, out of the site's path, or to an anchor that is not there.
 * @param {import("./site.mjs").Site} site
 * @returns {Promise<string[]>} empty when all is well
 */
export async function brokenLinks(site) {
  const files = new Set(await filesOf(site.folder));
  const pages = new Map(site.pages.map((page) => [page.path, page]));
  const languages = [...new Set(site.pages.map(({ language }) => language))];
  const searching = languages.map((language) => specialPage(site.pages, "search", language).path);
  let followed = 0;

  const fault = (/** @type {import("./site.mjs").Page} */ page, /** @type {string} */ address) => {
    const url = new URL(address, HERE + page.path);
    if (url.origin !== HERE) return null;
    followed += 1;
    if (!url.pathname.startsWith(BASE)) return `leaves ${BASE}`;
    const file = decodeURIComponent(url.pathname.slice(BASE.length)).replace(/(^|\/)$/, "$1index.html");
    if (!files.has(file)) return "leads nowhere";
    const anchor = decodeURIComponent(url.hash.slice(1));
    const target = pages.get(url.pathname);
    // Behind the `#` of the search page stands what is asked; whether that works, a browser must tell.
    if (!anchor || !target || searching.includes(target.path)) return null;
    return target.elements.some(({ attributes }) => attributes.id === anchor) ? null : "has no such anchor";
  };

  const broken = site.pages.flatMap((page) =>
    page.elements.flatMap(({ attributes }) =>
      addressesIn(attributes).flatMap((address) => {
        const found = fault(page, address);
        return found ? [`${page.path}: ${address} ${found}`] : [];
      }),
    ),
  );
  if (followed < site.pages.length) broken.push(`only ${followed} addresses were followed on ${site.pages.length} pages`);
  return broken;
}

/** All that a browser or a script of the page may follow. */
function addressesIn(attributes) {
  return Object.entries(attributes).flatMap(([name, value]) =>
    ["href", "src", "action"].includes(name) || (name.startsWith("data-") && value.startsWith("/")) ? [value] : [],
  );
}
