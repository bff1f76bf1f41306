// Facets: filters and counts against a plain scan of the documents.

import assert from "node:assert/strict";
import test from "node:test";
import { openSite, page, site } from "./small-site.mjs";

/** The values of a document for a facet, the type included. */
function valuesOf(document, facet) {
  return facet === "type" ? [document.kind] : (document.facets[facet] ?? []);
}

/** Whether a document passes all filters but those of one facet. */
function passes(document, filters, except) {
  return Object.entries(filters).every(([facet, wanted]) => {
    if (facet === except || !wanted.length) return true;
    return valuesOf(document, facet).some((value) => wanted.includes(value));
  });
}

const choices = {
  type: [[], ["guide"], ["report", "term"]],
  sector: [[], ["school"], ["basis"], ["jeugd", "zorg"], ["leeg"]],
  step: [[], ["1"], ["2", "3"]],
};

for (const kind of ["whole", "parts"]) {
  test(`filters and counts are those of a plain scan, for every choice (${kind})`, async () => {
    const index = openSite(kind);
    for (const query of ["", "kind", "gesprek signalen"]) {
      const found = new Set((await index.search(query, { facets: true, limit: 100 })).results.map(page));
      const documents = site.documents.filter(({ url }) => found.has(url));
      for (const type of choices.type) {
        for (const sector of choices.sector) {
          for (const step of choices.step) {
            const filters = { type, sector, step };
            const answer = await index.search(query, { filters, facets: true, limit: 100 });
            const expected = documents.filter((document) => passes(document, filters)).map(({ url }) => url);
            assert.deepEqual(answer.results.map(page).sort(), expected.sort());
            assert.equal(answer.total, expected.length);
            for (const facet of answer.facets) {
              for (const value of facet.values) {
                const count = documents.filter((document) => {
                  return passes(document, filters, facet.id) && valuesOf(document, facet.id).includes(value.id);
                }).length;
                assert.equal(value.count, count, `${query} ${JSON.stringify(filters)} ${facet.id} ${value.id}`);
              }
            }
          }
        }
      }
    }
  });
}

test("facets come in display order with their names, without values that no page has", async () => {
  const { facets } = await openSite("whole").search("");
  assert.deepEqual(facets.map(({ label }) => label), ["Type", "Sector", "Stap"]);
  assert.deepEqual(facets[0].values.map(({ label }) => label), ["Leidraad", "Verslag", "Hulpmiddel", "Begrip"]);
  assert.deepEqual(facets[1].values.map(({ id }) => id), ["school", "basis", "jeugd", "zorg"]);
});

test("a narrower value names the wider one, which counts its pages too", async () => {
  const [, sector] = (await openSite("whole").search("")).facets;
  assert.deepEqual(sector.values.map(({ id, parent }) => [id, parent]), [["school", null], ["basis", "school"], ["jeugd", null], ["zorg", null]]);
  const [school, basis] = sector.values;
  assert.ok(basis.count > 0 && basis.count < school.count);
});

test("an empty question lists everything, the newest first and then by title", async () => {
  const { results, total } = await openSite("whole").search("", { limit: 100 });
  assert.equal(total, site.documents.length);
  const sorted = [...site.documents].sort((one, other) => {
    return (other.date ?? "").localeCompare(one.date ?? "") || (one.title < other.title ? -1 : 1);
  });
  assert.deepEqual(results.map(({ title }) => title), sorted.map(({ title }) => title));
});

test("a filter on a facet that does not exist leaves nothing", async () => {
  assert.equal((await openSite("whole").search("", { filters: { other: ["x"] } })).total, 0);
});
