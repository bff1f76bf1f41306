// Citations as a reference manager reads them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";
import "@citation-js/plugin-ris";

import { BASE, files, read, sources } from "./site.mjs";

const reports = sources("verslagen");
const year = (date) => Number(/\d{4}/.exec(date)[0]);
/** TeX has its own ideas of spaces and quotation marks; words are what counts. */
const plain = (text) => text.replace(/<[^>]*>/g, "").replace(/[“”]/g, '"').replace(/[‘’]/g, "'").replace(/\s+/g, " ").trim();

test("there are reports to cite, each with three files", () => {
  assert.ok(reports.length >= 8);
  for (const { slug } of reports) {
    for (const end of ["bib", "ris", "json"]) assert.ok(files.includes(`verslagen/${slug}/cite.${end}`), `${slug} ${end}`);
  }
});

for (const end of ["bib", "ris", "json"]) {
  test(`every cite.${end} of a report says what its front matter says`, () => {
    for (const report of reports) {
      const items = new Cite(read(`verslagen/${report.slug}/cite.${end}`)).data;
      assert.equal(items.length, 1, report.slug);
      const [item] = items;
      assert.equal(item.type, "report", report.slug);
      assert.equal(plain(item.title), plain(report.title));
      assert.equal(Number(item.issued["date-parts"][0][0]), year(report.date), report.slug);
      const day = /^\d{4}-(\d\d)-(\d\d)$/.exec(report.date);
      if (day) assert.deepEqual(item.issued["date-parts"][0].map(Number).slice(1, 2), [Number(day[1])], `${report.slug} ${end}`);
      assert.equal(item.URL, `${BASE}/verslagen/${report.slug}/`);
      assert.ok(item.author.length > 0, report.slug);
      for (const author of item.author) assert.ok(author.literal || author.family, report.slug);
      assert.ok(item.publisher, report.slug);
    }
  });
}

test("authors are the same in every format, and are organisations of the site", () => {
  const known = new Set(JSON.parse(read("data/organisation.json")).entries.map(({ title }) => title));
  for (const { slug } of reports) {
    const names = (end) => new Cite(read(`verslagen/${slug}/cite.${end}`)).data[0].author.map(({ literal, family, given }) => literal ?? [given, family].filter(Boolean).join(" "));
    assert.deepEqual(names("bib"), names("json"), slug);
    for (const name of names("json")) assert.ok(known.has(name), `${slug}: ${name}`);
  }
});

test("every citation file of the site can be read, and cites its own page", () => {
  const cited = files.filter((path) => path.endsWith("/cite.bib"));
  assert.ok(cited.length > 40);
  for (const path of cited) {
    const page = `${BASE}/${path.slice(0, -"cite.bib".length)}`;
    for (const end of ["bib", "ris", "json"]) {
      const [item] = new Cite(read(path.replace(/bib$/, end))).data;
      assert.equal(item.URL, page);
    }
  }
});
