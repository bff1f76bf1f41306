// Feed and site map by the rules of RFC 4287 and sitemaps.org.

import assert from "node:assert/strict";
import { test } from "node:test";
import { XMLParser, XMLValidator } from "fast-xml-parser";

import { BASE, files, read, sources } from "./site.mjs";

const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => ["entry", "link", "url", "author", "category"].includes(name), parseTagValue: false });
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const text = (value) => (typeof value === "object" ? value["#text"] : value);

test("the feed is Atom: what RFC 4287 demands is there, once", () => {
  assert.equal(XMLValidator.validate(read("feed.atom")), true);
  const { feed } = parser.parse(read("feed.atom"));
  assert.equal(feed["@_xmlns"], "http://www.w3.org/2005/Atom");
  for (const name of ["id", "title", "updated"]) assert.equal(typeof text(feed[name]), "string", name);
  assert.match(feed.updated, moment);
  assert.ok(feed.author.every((author) => author.name));
  assert.deepEqual(feed.link.filter((link) => link["@_rel"] === "self").map((link) => link["@_href"]), [`${BASE}/feed.atom`]);
  const ids = feed.entry.map((entry) => text(entry.id));
  assert.equal(new Set(ids).size, ids.length);
  for (const entry of feed.entry) {
    assert.match(entry.updated, moment);
    assert.ok(text(entry.title));
    assert.ok(entry.link.some((link) => link["@_rel"] === "alternate"));
  }
});

test("the feed has the reports of the content, the newest first", () => {
  const { feed } = parser.parse(read("feed.atom"));
  const titles = new Set(sources("verslagen").map(({ title }) => title));
  const told = new Set(feed.entry.map((entry) => text(entry.title)));
  for (const title of titles) assert.ok(told.has(title), title);
  const days = feed.entry.map((entry) => entry.updated);
  assert.deepEqual(days, [...days].sort().reverse());
});

test("the site map has every page once, at an address of this site that is there", () => {
  assert.equal(XMLValidator.validate(read("sitemap.xml")), true);
  const { urlset } = parser.parse(read("sitemap.xml"));
  assert.equal(urlset["@_xmlns"], "http://www.sitemaps.org/schemas/sitemap/0.9");
  const addresses = urlset.url.map(({ loc }) => loc);
  assert.ok(addresses.length > 150 && addresses.length <= 50_000);
  assert.equal(new Set(addresses).size, addresses.length);
  for (const address of addresses) {
    assert.ok(address.startsWith(`${BASE}/`) && address.length < 2048, address);
    assert.ok(files.includes(`${decodeURI(address.slice(BASE.length + 1))}index.html`), address);
  }
  for (const { lastmod } of urlset.url) if (lastmod) assert.match(lastmod, /^\d{4}-\d\d-\d\d/);
});
