// Which addresses of an index become links, and how.

import assert from "node:assert/strict";
import test from "node:test";
import { linksOf } from "../../src/search/client/links.js";

/** The addresses as a page at a place would link to them. */
function seenFrom(place, index, addresses) {
  const before = globalThis.location;
  globalThis.location = /** @type {any} */ (new URL(place));
  try {
    return addresses.map(linksOf(index));
  } finally {
    globalThis.location = before;
  }
}

test("pages of the own host begin at its top, those of another are whole", () => {
  const index = "https://a.nl/kennis/search/index.json";
  const urls = ["/kennis/b/#c", "../b/", "https://a.nl/kennis/"];
  assert.deepEqual(seenFrom("https://a.nl/kennis/zoeken/", index, urls), ["/kennis/b/#c", "/kennis/b/", "/kennis/"]);
  assert.equal(seenFrom("https://b.nl/", index, urls)[0], "https://a.nl/kennis/b/#c");
});

test("pages in a folder are whole", () => {
  const top = "file:///home/x/a%20%231/";
  assert.deepEqual(seenFrom(`${top}index.html`, `${top}en/search/index.js`, ["../b/index.html#c"]), [`${top}en/b/index.html#c`]);
});

test("an address outside the site of its index is none", () => {
  const link = linksOf("https://a.nl/kennis/search/index.json");
  const outside = [
    "javascript:alert(1)", "data:text/html,x", "//b.nl/", "https://b.nl/kennis/", "http://a.nl/kennis/", "/elders/", "../../x",
    "https://a.nl/kennis@b.nl/", "https://a.nl:1/kennis/", "\u0001javascript:1", "https://", 7, null, undefined, {}, [],
  ];
  for (const url of outside) assert.throws(() => link(url), { code: "damaged" }, String(url));
});
