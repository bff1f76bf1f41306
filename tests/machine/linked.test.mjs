// The schema.org data of pages, and the catalogue of data, as a reader of JSON-LD sees them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import jsonld from "jsonld";

import { BASE, files, read } from "./site.mjs";

const KNOWN = JSON.parse(readFileSync(new URL("schema-org.json", import.meta.url), "utf8"));
const SCHEMA = "https://schema.org/";
/** Nothing is fetched. The real context of schema.org maps every name to its vocabulary; this one does that and no more. */
const documentLoader = async (url) => {
  assert.equal(url, "https://schema.org");
  return { contextUrl: null, documentUrl: url, document: { "@context": { "@vocab": SCHEMA } } };
};
const expand = (data) => jsonld.expand(data, { documentLoader });
const pages = files.filter((path) => path.endsWith(".html"));
const block = (path) => /<script type="application\/ld\+json">(.*)<\/script>/.exec(read(path))?.[1];

test("every page of an entry has one block of data, and it is JSON-LD", async () => {
  let found = 0;
  for (const path of pages) {
    const text = block(path);
    if (!text) continue;
    found += 1;
    assert.doesNotMatch(text, /[<>&\u2028\u2029]/, path);
    const nodes = await expand(JSON.parse(text));
    assert.ok(nodes.length >= 1, path);
    const page = nodes.find((node) => node["@type"]?.includes(`${SCHEMA}WebPage`));
    assert.ok(page, `${path} has no page`);
    assert.equal(page["@id"], `${BASE}/${path.replace(/index\.html$/, "")}`);
  }
  assert.ok(found > 150, `${found}`);
});

test("types and properties are those of schema.org, each property on a type that has it", async () => {
  const wrong = new Set();
  const look = (node, path) => {
    if (Array.isArray(node)) return node.forEach((one) => look(one, path));
    if (node === null || typeof node !== "object") return;
    const [type] = (node["@type"] ?? []).map((one) => one.slice(SCHEMA.length));
    if (type && !KNOWN.types.includes(type)) wrong.add(`type ${type}`);
    for (const [property, value] of Object.entries(node)) {
      if (!property.startsWith("@")) {
        const name = property.slice(SCHEMA.length);
        const domain = KNOWN.properties[name];
        if (!domain) wrong.add(`property ${name}`);
        else if (type && !domain.includes(type) && !domain.includes("Thing")) wrong.add(`${name} of ${type}`);
        look(value, path);
      }
    }
  };
  for (const path of pages) if (block(path)) look(await expand(JSON.parse(block(path))), path);
  assert.deepEqual([...wrong], []);
});

test("a page tells the title and address that readers see, and the way to it", async () => {
  for (const { entries } of ["report", "tool", "guide", "term", "dilemma"].map((id) => JSON.parse(read(`data/${id}.json`)))) {
    for (const entry of entries) {
      const graph = JSON.parse(block(`${entry.url.slice(BASE.length + 1)}index.html`))["@graph"];
      const [page, thing] = graph;
      assert.equal(page.name, entry.title);
      assert.equal(thing.name, entry.title);
      assert.equal(thing.url, entry.url);
      assert.equal(page.mainEntity["@id"], thing["@id"]);
      const crumbs = graph.at(-1);
      assert.equal(crumbs["@type"], "BreadcrumbList");
      assert.deepEqual(crumbs.itemListElement.map(({ position }) => position), crumbs.itemListElement.map((_, at) => at + 1));
      assert.equal(crumbs.itemListElement.at(-1).item, entry.url);
    }
  }
});

test("a guide tells its steps, in order", () => {
  for (const { url } of JSON.parse(read("data/guide.json")).entries) {
    const thing = JSON.parse(block(`${url.slice(BASE.length + 1)}index.html`))["@graph"][1];
    assert.equal(thing["@type"], "HowTo");
    assert.ok(thing.step.length >= 3, url);
    for (const step of thing.step) assert.ok(step.name && step.url.startsWith(`${url}#`), url);
  }
});

test("the catalogue is DCAT: datasets with files that are there", async () => {
  const DCAT = "http://www.w3.org/ns/dcat#";
  const [catalog] = await jsonld.expand(JSON.parse(read("data/catalog.jsonld")), {
    documentLoader: (url) => assert.fail(`asks for ${url}`),
  });
  assert.deepEqual(catalog["@type"], [`${DCAT}Catalog`]);
  assert.ok(catalog["http://purl.org/dc/terms/title"]);
  const datasets = catalog[`${DCAT}dataset`];
  const index = JSON.parse(read("data/index.json"));
  assert.equal(datasets.length, index.types.length + index.vocabularies.length);
  for (const dataset of datasets) {
    assert.deepEqual(dataset["@type"], [`${DCAT}Dataset`]);
    for (const distribution of dataset[`${DCAT}distribution`]) {
      const [{ "@id": url }] = distribution[`${DCAT}downloadURL`];
      assert.ok(files.includes(url.slice(BASE.length + 1)), url);
      assert.match(distribution[`${DCAT}mediaType`][0]["@id"], /^https:\/\/www\.iana\.org\/assignments\/media-types\/(text\/csv|application\/json)$/);
    }
  }
});
