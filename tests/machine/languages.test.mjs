// What programs read of each language of the site: whole, in that language, and named by the pages it goes with.

import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "csv-parse/sync";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import jsonld from "jsonld";

import { BASE, files, read } from "./site.mjs";

/** Where the pages of each language begin. */
const LANGUAGES = { nl: "", en: "en/", fy: "fy/" };
const there = new Set(files);
const below = (url) => decodeURI(url.slice(BASE.length + 1));
const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => ["entry", "link", "url"].includes(name), parseTagValue: false });
const languageOf = (html) => /<html[^>]* lang="([^"]+)"/.exec(html)?.[1];
const isIn = (language, path) => Object.values(LANGUAGES).every((start) => start === LANGUAGES[language] || !start || !path.startsWith(start)) && path.startsWith(LANGUAGES[language]);

test("each copy of a page is named by its page, and each page names copies that are there", () => {
  const named = new Set();
  for (const path of files.filter((path) => path.endsWith("index.html"))) {
    for (const [tag] of read(path).matchAll(/<link rel="alternate" type="(?:application\/json|text\/markdown)"[^>]*>/g)) {
      const copy = /href="\/([^"]+)"/.exec(tag)[1];
      assert.ok(there.has(copy), `${path} names ${copy}`);
      named.add(copy);
    }
  }
  const copies = files.filter((path) => /\/index\.(json|md)$/.test(path) && !/(^|\/)(data|search)\/index\.json$/.test(path));
  assert.ok(copies.length > 300, `${copies.length}`);
  assert.deepEqual(copies.filter((path) => !named.has(path)), []);
});

test("the copy of an entry is of its own page: the same address, title and language", () => {
  for (const path of files.filter((path) => /\/index\.json$/.test(path) && !/(^|\/)(data|search)\/index\.json$/.test(path))) {
    const entry = JSON.parse(read(path));
    assert.equal(entry.url, `${BASE}/${path.slice(0, -"index.json".length)}`);
    assert.equal(entry.language, languageOf(read(path.replace(/json$/, "html"))), path);
  }
});

for (const [language, start] of Object.entries(LANGUAGES)) {
  test(`the index of the data in ${language} leads to tables and lists of that language that say the same`, () => {
    const index = JSON.parse(read(`${start}data/index.json`));
    assert.equal(index.language, language);
    assert.ok(index.types.length > 0);
    for (const { id, json, csv, count } of index.types) {
      assert.ok(below(json).startsWith(`${start}data/`) && below(csv).startsWith(`${start}data/`), json);
      const { entries } = JSON.parse(read(below(json)));
      const rows = parse(read(below(csv)), { columns: true, record_delimiter: "\r\n", relax_column_count: false });
      assert.equal(entries.length, count, id);
      assert.deepEqual(rows.map(({ url }) => url), entries.map(({ url }) => url));
      for (const { url } of entries) {
        assert.ok(isIn(language, below(url)), url);
        assert.ok(there.has(`${below(url).replace(/#.*$/, "")}index.html`), url);
      }
    }
  });

  test(`the catalogue in ${language} is DCAT, in that language`, async () => {
    const [catalog] = await jsonld.expand(JSON.parse(read(`${start}data/catalog.jsonld`)), {
      documentLoader: (url) => assert.fail(`asks for ${url}`),
    });
    const datasets = catalog["http://www.w3.org/ns/dcat#dataset"];
    assert.ok(datasets.length > 0);
    for (const dataset of datasets) {
      const [{ "@language": spoken }] = dataset["http://purl.org/dc/terms/title"];
      assert.equal(spoken, language);
      for (const distribution of dataset["http://www.w3.org/ns/dcat#distribution"]) {
        const [{ "@id": url }] = distribution["http://www.w3.org/ns/dcat#downloadURL"];
        assert.ok(there.has(below(url)), url);
      }
    }
  });

  test(`the feed and the site map in ${language} lead to pages of that language`, () => {
    for (const file of ["feed.atom", "sitemap.xml"]) assert.equal(XMLValidator.validate(read(start + file)), true, file);
    const { feed } = parser.parse(read(`${start}feed.atom`));
    assert.equal(feed["@_xml:lang"], language);
    const pages = (feed.entry ?? []).map(({ link }) => link.find((one) => one["@_rel"] === "alternate")["@_href"]);
    const { urlset } = parser.parse(read(`${start}sitemap.xml`));
    const mapped = urlset.url.map(({ loc }) => loc);
    for (const url of [...pages, ...mapped]) {
      assert.ok(isIn(language, below(url)), url);
      assert.equal(languageOf(read(`${below(url)}index.html`)), language, url);
    }
    for (const url of pages) assert.ok(mapped.includes(url), `${url} is not in the site map`);
    assert.ok(read("robots.txt").split("\n").includes(`Sitemap: ${BASE}/${start}sitemap.xml`));
  });

  test(`llms.txt in ${language} leads to copies of that language`, () => {
    const links = [...read(`${start}llms.txt`).matchAll(/^- \[.+?\]\((\S+?)\)/gm)].map(([, url]) => url);
    assert.ok(links.length > 0);
    for (const url of links) assert.ok(isIn(language, below(url)) && there.has(below(url)), url);
  });

  test(`citations in ${language} cite the page of that language`, () => {
    const cited = files.filter((path) => path.endsWith("/cite.bib") && isIn(language, path));
    assert.ok(cited.length > 0);
    for (const path of cited) assert.equal(new Cite(read(path)).data[0].URL, `${BASE}/${path.slice(0, -"cite.bib".length)}`);
  });
}
