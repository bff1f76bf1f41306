// What a question may ask for beside words: phrases, another order, reasons, several sites.

import assert from "node:assert/strict";
import test from "node:test";
import { openWith } from "../../src/search/client/engine.js";
import { linksOf } from "../../src/search/client/links.js";
import { searchTogether } from "../../src/search/client/together.js";
import { SearchError } from "../../src/search/client/errors.js";
import { loaderOf, openSite, page } from "./small-site.mjs";

const pages = (answer) => answer.results.map(page);

for (const kind of /** @type {const} */ (["whole", "parts"])) {
  test(`a phrase in quotation marks finds only pages that hold it word for word (${kind})`, async () => {
    const index = openSite(kind);
    const loose = await index.search("huis van zorgen ");
    const phrase = await index.search("„huis van zorgen”");
    assert.ok(loose.total > 1);
    assert.deepEqual(pages(phrase), ["/kennis/hulpmiddelen/drie-huizen/"]);
    assert.equal(phrase.total, 1);
    assert.deepEqual(phrase.loosened, []);
    assert.deepEqual(pages(await index.search('"van zorgen huis"')), pages(loose));
  });
}

test("a phrase that no page has is told, and its words are searched one by one", async () => {
  const answer = await openSite("whole").search('"signalen invullen met ouders"');
  assert.deepEqual(answer.loosened, ["signalen invullen met ouders"]);
  assert.ok(answer.total > 0);
});

test("by date the newest comes first, and pages without a date come last", async () => {
  const answer = await openSite("whole").search("mishandeling ", { sort: "date" });
  const dates = answer.results.map(({ date }) => date ?? "");
  assert.ok(dates.length > 2 && dates.includes(""));
  assert.deepEqual(dates, dates.toSorted().reverse());
  const byScore = await openSite("whole").search("mishandeling ");
  assert.deepEqual(pages(answer).toSorted(), pages(byScore).toSorted());
  assert.notDeepEqual(pages(answer), pages(byScore));
});

test("an explained score is the sum of its words, times what the page has of the question", async () => {
  const { results } = await openSite("whole").search("gesprek over risicoos met de moeder ", { explain: true });
  assert.ok(results.length > 1);
  for (const { score, explanation } of results) {
    const sum = explanation.words.reduce((total, word) => total + word.value, 0);
    const factor = (0.35 + 0.65 * explanation.share ** 1.5) * explanation.title;
    assert.ok(Math.abs(explanation.score - score) < 1e-12);
    assert.ok(Math.abs(sum * factor - score) < 1e-12);
    for (const { weight, impact, rarity, value } of explanation.words) {
      assert.ok(Math.abs(weight * impact * rarity - value) < 1e-12);
    }
  }
  const met = results.flatMap(({ explanation }) => explanation.words).map(({ typed, how }) => `${typed} ${how}`);
  assert.ok(met.includes("gesprek exact") && met.includes("moeder synonym"), String(met));
});

test("results whose texts are not wanted come without, and read them later", async () => {
  const loaded = [];
  const { results } = await openSite("whole", loaded).search("mishandeling ", { excerpts: 1 });
  assert.ok(results.length > 2);
  assert.deepEqual(results.map(({ excerpt }) => excerpt.length > 0), results.map((_, at) => at < 1));
  const read = await results[1].read();
  assert.equal(read.title, results[1].title);
  assert.ok(read.excerpt.some(({ mark }) => mark));
});

test("facets that are not wanted cost a large site nothing", async () => {
  const loaded = [];
  const answer = await openSite("parts", loaded).search("mishandeling ");
  assert.equal(answer.facets, null);
  assert.deepEqual(loaded.filter((path) => path.startsWith("facets/")), []);
});

/** The small site twice: as the own site, and as that of another institute. */
function twoSites() {
  const source = { name: "Instituut Noord", address: "https://noord.example/kennis/" };
  return [
    { source: null, index: openSite("whole") },
    { source, index: openWith(loaderOf("parts"), linksOf("https://noord.example/kennis/search/index.json")) },
  ];
}

test("several sites answer as one: results in one order, each with its source, counts added up", async () => {
  const one = await openSite("whole").search("mishandeling ", { limit: 100 });
  let early = 0;
  const both = await searchTogether(twoSites(), "mishandeling ", { limit: 100, facets: true, onTitles: () => early++ });
  assert.equal(early, 1);
  assert.equal(both.total, 2 * one.total);
  const scores = both.results.map(({ score }) => score);
  assert.deepEqual(scores, scores.toSorted((a, b) => b - a));
  const others = both.results.filter(({ source }) => source);
  assert.equal(others.length, one.total);
  assert.ok(others.every(({ url }) => url.startsWith("https://noord.example/kennis/")));
  assert.ok(both.results.every(({ excerpt }) => excerpt.length));
  const counts = (answer) => answer.facets.flatMap(({ values }) => values.map(({ count }) => count));
  assert.deepEqual(counts(both), counts(one).map((count) => 2 * count));
});

test("pages of results over several sites follow each other", async () => {
  const all = await searchTogether(twoSites(), "mishandeling ", { limit: 8 });
  const first = await searchTogether(twoSites(), "mishandeling ", { limit: 4 });
  const second = await searchTogether(twoSites(), "mishandeling ", { limit: 4, offset: 4 });
  const shown = (answer) => answer.results.map(({ url }) => url);
  assert.deepEqual([...shown(first), ...shown(second)], shown(all));
});

test("a site that does not answer costs its own results", async () => {
  const [own, other] = twoSites();
  const away = openWith(async () => {
    throw new SearchError("network", "away");
  });
  const answer = await searchTogether([own, { ...other, index: away }], "mishandeling ", {});
  assert.deepEqual(answer.problems, ["network"]);
  assert.ok(answer.total > 0 && answer.results.every(({ source }) => source === null));
  await assert.rejects(searchTogether([{ source: null, index: away }], "mishandeling", {}), { code: "network" });
});
