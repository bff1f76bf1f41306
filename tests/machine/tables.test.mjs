// Tables and JSON, held against each other and against the content.

import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "csv-parse/sync";

import { BASE, files, read, sources } from "./site.mjs";

const index = JSON.parse(read("data/index.json"));
const rowsOf = (id) => parse(read(`data/${id}.csv`), { columns: true, record_delimiter: "\r\n", relax_column_count: false });

test("every file of JSON is JSON", () => {
  const all = files.filter((path) => path.endsWith(".json") || path.endsWith(".jsonld"));
  assert.ok(all.length > 100);
  for (const path of all) assert.doesNotThrow(() => JSON.parse(read(path)), path);
});

test("the index names every type and vocabulary, with files that are there", () => {
  assert.ok(index.types.length >= 8);
  for (const { id, json, csv, count } of index.types) {
    for (const url of [json, csv]) assert.ok(files.includes(url.slice(BASE.length + 1)), url);
    assert.equal(JSON.parse(read(`data/${id}.json`)).entries.length, count, id);
  }
  for (const { id, json } of index.vocabularies) {
    assert.ok(files.includes(json.slice(BASE.length + 1)), json);
    assert.equal(JSON.parse(read(`data/vocabularies/${id}.json`)).id, id);
  }
});

test("a table has a row for each entry and a column for each field, and says what the JSON says", () => {
  for (const { id, fields } of index.types) {
    const rows = rowsOf(id);
    const entries = JSON.parse(read(`data/${id}.json`)).entries;
    assert.deepEqual(rows.map((row) => row.id), entries.map((entry) => entry.id));
    rows.forEach((row, at) => {
      const entry = entries[at];
      for (const { key } of fields) assert.ok(key in row, `${id}.${key}`);
      assert.equal(row.url, entry.url);
      // A text that a spreadsheet would take for a formula has an apostrophe in front.
      const text = entry.title;
      assert.equal(row.title, /^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
      for (const { key, kind } of fields.filter(({ kind }) => kind === "terms")) {
        assert.equal(row[key], (entry.fields[key] ?? []).map((term) => term.id).join(" | "), `${entry.id}.${key} (${kind})`);
      }
    });
  }
});

test("titles, dates and terms of reports are those of the content", () => {
  const entries = new Map(JSON.parse(read("data/report.json")).entries.map((entry) => [entry.slug, entry]));
  const written = sources("verslagen");
  assert.equal(entries.size, written.length);
  for (const source of written) {
    const entry = entries.get(source.slug);
    assert.equal(entry.title, source.title);
    if (/^\d{4}(-\d\d){0,2}$/.test(source.date)) assert.equal(entry.date, source.date);
    const terms = JSON.parse(source.steps ?? "[]");
    assert.deepEqual((entry.fields.steps ?? []).map((term) => term.id), terms, source.slug);
  }
});

test("an entry beside its page is the entry of the list", () => {
  const [entry] = JSON.parse(read("data/tool.json")).entries;
  assert.deepEqual(JSON.parse(read(`${entry.url.slice(BASE.length + 1)}index.json`)), entry);
});

test("a relation stands on both sides", () => {
  const all = index.types.flatMap(({ id }) => JSON.parse(read(`data/${id}.json`)).entries);
  const byId = new Map(all.map((entry) => [entry.id, entry]));
  const inverse = all.flatMap((entry) => (entry.relations ?? []).filter(({ direction }) => direction === "from").flatMap(({ entries }) => entries.map(({ id }) => [id, entry.id])));
  assert.ok(inverse.length > 20);
  for (const [from, to] of inverse) {
    const towards = (byId.get(from)?.relations ?? []).filter(({ direction }) => direction === "to").flatMap(({ entries }) => entries.map(({ id }) => id));
    assert.ok(towards.includes(to), `${from} → ${to}`);
  }
});
