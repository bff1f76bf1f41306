// Questions to the small site: what is found, in what order, and what is loaded for it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { openWith } from "../../src/search/client/engine.js";
import { SearchError } from "../../src/search/client/errors.js";
import { loaderOf, marked, openSite, page, site } from "./small-site.mjs";

/** All text of a document. */
function textOf(document) {
  const sections = document.sections.map(({ heading, text }) => `${heading ?? ""} ${text}`);
  return [document.title, document.description, ...sections].join(" ");
}

/** Words by the plainest rule there is, for a scan that shares nothing with the search. */
function plainWords(text) {
  const bare = text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  return bare.replace(/[’']s\b/g, "").split(/[^a-z0-9]+/).filter(Boolean);
}

const everyWord = [...new Set(site.documents.flatMap((document) => plainWords(textOf(document))))].sort();
const stopWords = new Set((await loaderOf("whole")("", true)).rules.stop.split(" "));

for (const kind of ["whole", "parts"]) {
  test(`every word of the site finds every page that has it (${kind})`, async () => {
    const index = openSite(kind);
    assert.ok(everyWord.length > 200);
    for (const word of everyWord.filter((word) => !stopWords.has(word))) {
      const having = site.documents.filter((document) => plainWords(textOf(document)).includes(word));
      const found = new Set((await index.search(word + " ", { limit: 100, facets: true })).results.map(page));
      for (const { url } of having) assert.ok(found.has(url), `${word}: ${url}`);
    }
  });

  for (const [query, first] of [
    ["hoe begin ik een gesprek met een moeder", "/kennis/leidraden/gesprek-met-ouders/"],
    ["wat doe ik als ouders ontkennen", "/kennis/leidraden/gesprek-met-ouders/"],
    ["casuistiek", "/kennis/verslagen/casuistiek-jeugd-ggz/"],
    ["jeugdggz", "/kennis/verslagen/casuistiek-jeugd-ggz/"],
    ["jeugd ggz", "/kennis/verslagen/casuistiek-jeugd-ggz/"],
    ["risico analyse", "/kennis/verslagen/casuistiek-jeugd-ggz/"],
    ["coordinator", "/kennis/verslagen/casuistiek-jeugd-ggz/"],
    ["VT", "/kennis/begrippen/veilig-thuis/"],
    ["IV 028", "/kennis/hulpmiddelen/signalenlijst/"],
    ["artikel1", "/kennis/leidraden/meldcode/"],
    ["iv028", "/kennis/hulpmiddelen/signalenlijst/"],
    ["niet pluis", "/kennis/hulpmiddelen/signalenlijst/"],
    ["artikel 1.1", "/kennis/leidraden/meldcode/"],
    ["huis tekenen", "/kennis/hulpmiddelen/drie-huizen/"],
    ["afwegings", "/kennis/begrippen/afwegingskader/"],
  ]) {
    test(`“${query}” puts ${first} first (${kind})`, async () => {
      assert.equal(page((await openSite(kind).search(query)).results[0]), first);
    });
  }

  test(`a part of a compound finds the compound, together or apart (${kind})`, async () => {
    for (const query of ["mishandeling", "kinder mishandeling", "kindermishandeling"]) {
      const found = (await openSite(kind).search(query)).results.map(page);
      assert.ok(found.includes("/kennis/leidraden/meldcode/"), query);
    }
  });

  test(`a compound that the site lacks is found by its parts (${kind})`, async () => {
    const both = await openSite(kind).search("kinderrisico ", { facets: true });
    assert.equal(page(both.results[0]), "/kennis/verslagen/casuistiek-jeugd-ggz/");
    const one = await openSite(kind).search("huisbezoekverslag ");
    assert.equal(page(one.results[0]), "/kennis/verslagen/leeratelier-school/");
  });

  test(`a question of stop words alone searches titles and headings (${kind})`, async () => {
    const answer = await openSite(kind).search("wat");
    assert.deepEqual(answer.results.map(page), ["/kennis/verslagen/leeratelier-school/"]);
  });

  test(`nothing at all gives an empty answer (${kind})`, async () => {
    const answer = await openSite(kind).search("qqqqqqqqqqqq zzzzzzzzzzz", { facets: true });
    assert.deepEqual([answer.total, answer.results, answer.corrected], [0, [], []]);
    assert.ok(answer.facets.every((facet) => facet.values.every((value) => value.count === 0)));
  });

  test(`what a reader may type or paste never breaks the search (${kind})`, async () => {
    const index = openSite(kind);
    const odd = ["", " ", "-", "'", "''''", "\u0000", "\ud800", "constructor", "__proto__", "toString hasOwnProperty"];
    odd.push("<img src=x onerror=alert(1)>", "a".repeat(5000), "melden ".repeat(300), "\u{1f468}\u200d\u{1f469}", "=1");
    for (const query of odd) {
      const answer = await index.search(query);
      assert.ok(answer.total >= 0 && answer.results.every((result) => typeof result.url === "string"), query);
    }
  });
}

/** An answer without what depends on how texts are cut. */
function withoutTexts(answer) {
  return { ...answer, results: answer.results.map((result) => [page(result), result.title, result.score]) };
}

test("the index cut into parts answers as the index in one piece", async () => {
  const whole = openSite("whole");
  const parts = openSite("parts");
  const queries = everyWord.flatMap((word, at) => [word, `${word} ${everyWord[(at * 7) % everyWord.length]} `]);
  for (const query of queries) {
    const [one, other] = [await whole.search(query), await parts.search(query, { facets: true })];
    assert.deepEqual(withoutTexts(other), withoutTexts(one), query);
  }
});

test("of a page in pieces, a result shows a piece that has the word", async () => {
  const index = openSite("parts");
  let seen = 0;
  for (const word of everyWord.filter((word) => !stopWords.has(word))) {
    for (const { url, sections, excerpt } of (await index.search(word + " ")).results) {
      const document = site.documents.find((document) => document.url === url);
      // In a longer word it counts too.
      const having = document.sections.filter((part) => {
        return plainWords(`${part.heading} ${part.text}`).some((one) => one.includes(word));
      });
      if (!sections.length || !having.length) continue;
      seen++;
      assert.ok(having.some(({ heading }) => heading === sections[0].heading), `${word}: ${url}`);
      assert.ok(excerpt.length > 0);
    }
  }
  assert.ok(seen > 50);
});

test("a question loads a small share of an index in parts", async () => {
  const loaded = [];
  const index = openSite("parts", loaded);
  assert.deepEqual(loaded, []);
  await index.search("dossier ", { limit: 1 });
  assert.equal(loaded.filter((path) => path.startsWith("words/")).length, 1);
  assert.equal(loaded.filter((path) => path.startsWith("endings/")).length, 0);
  assert.equal(loaded.filter((path) => path.startsWith("titles/")).length, 1);
  assert.equal(loaded.filter((path) => path.startsWith("text/")).length, 1);
});

test("no file is loaded twice", async () => {
  const loaded = [];
  const index = openSite("parts", loaded);
  await Promise.all(["gesprek met ouders", "gesprek", "meldkode"].map((query) => index.search(query)));
  assert.equal(new Set(loaded).size, loaded.length);
});

test("titles are given before texts are loaded", async () => {
  const loaded = [];
  let early;
  const answer = await openSite("whole", loaded).search("meldcode", {
    onTitles(titles) {
      early = titles;
      assert.ok(loaded.every((path) => !path.startsWith("text/")));
    },
  });
  assert.deepEqual(early.results.map(({ title }) => title), answer.results.map(({ title }) => title));
  assert.ok(early.results.every(({ excerpt }) => excerpt.length === 0));
});

test("a result links to its page, and to the sections where the words stand, the best first", async () => {
  const [result] = (await openSite("whole").search("afwegingskader beslissen artikel")).results;
  assert.equal(result.url, "/kennis/leidraden/meldcode/");
  assert.deepEqual(result.sections.map(({ heading, url }) => [heading, url]), [
    ["Stap 5: beslis", "/kennis/leidraden/meldcode/#stap-5"],
  ]);
  assert.deepEqual(result.sections[0].excerpt, result.excerpt);
  const [other] = (await openSite("whole").search("signalenlijst overleg melden kindermishandeling")).results;
  assert.ok(other.sections.length > 1 && other.sections.length <= 3);
  const [byTitle] = (await openSite("whole").search("meldcode")).results;
  assert.deepEqual(byTitle.sections, []);
});

test("a result says at once what its type declares: an address of its own, or its text", async () => {
  for (const kind of ["whole", "parts"]) {
    const [aid] = (await openSite(kind).search("signalenlijst iv028")).results;
    assert.deepEqual(aid.direct, { label: "Naar de lijst", url: "https://voorbeeld.example/iv028" });
    assert.equal(aid.answer, null);
    const [term] = (await openSite(kind).search("veilig thuis")).results;
    assert.equal(term.answer, "Advies- en meldpunt voor huiselijk geweld en mishandeling.");
    assert.equal(term.excerpt.map(({ text }) => text).join(""), term.answer);
    assert.equal(term.direct, null);
  }
});

test("no address but one on the web becomes a direct link", async () => {
  const current = loaderOf("whole");
  const index = openWith(async (path, entry) => {
    const content = await current(path, entry);
    if (!path.startsWith("text/")) return content;
    return content.map(([description, sections]) => [description, sections, [null, "Hier", "javascript:alert(1)"]]);
  });
  const { results } = await index.search("");
  assert.ok(results.length > 0 && results.every(({ direct }) => direct === null));
});

test("the page whose title is the question comes first", async () => {
  for (const { title, url } of site.documents) {
    assert.equal(page((await openSite("whole").search(title)).results[0]), url);
    assert.equal(page((await openSite("parts").search(title.toUpperCase() + " ")).results[0]), url);
  }
});

test("a result says what it is", async () => {
  const [result] = (await openSite("whole").search("signalenlijst iv028")).results;
  assert.equal(result.title, "Signalenlijst IV028");
  assert.equal(result.type, "tool");
  assert.equal(result.typeLabel, "Hulpmiddel");
  assert.equal(result.date, "2022-01-15");
  assert.equal(result.dateText, "15 januari 2022");
  assert.equal(result.description, "Lijst met signalen per leeftijd, om in te vullen met een collega.");
});

test("a result has a written date where the page has one", async () => {
  for (const kind of ["whole", "parts"]) {
    const { results } = await openSite(kind).search("", { limit: 100 });
    for (const result of results) {
      const { date, dateText } = site.documents.find(({ url }) => url === page(result));
      assert.deepEqual([result.date, result.dateText], [date ?? null, dateText ?? null]);
    }
  }
});

test("excerpts hold the text as it is, with the words of the question marked", async () => {
  const [result] = (await openSite("whole").search("ontkennen schaamte")).results;
  assert.match(marked(result.excerpt), /^\[Ontkennen\] is vaak een vorm van \[schaamte\]\./);
  for (const { excerpt, url } of (await openSite("whole").search("kind gesprek melden overleg")).results) {
    const shown = excerpt.map((piece) => piece.text).join("").replace(/^… | …$/g, "");
    assert.ok(textOf(site.documents.find((document) => document.url === url.split("#")[0])).includes(shown), shown);
  }
});

test("a language without a stemmer in the client still finds the other forms of a word", async () => {
  const index = openSite("german");
  for (const query of ["Gespräch", "gesprache", "GESPRÄCHE"]) {
    const { results } = await index.search(query, { prefix: false });
    assert.deepEqual(results.map(page), ["/eins/"], query);
  }
  assert.deepEqual((await index.search("strasse")).results.map(page), ["/zwei/"]);
});

test("a site without pages answers with nothing", async () => {
  const entry = await loaderOf("whole")("", true);
  const none = { from: "", files: "", deep: false };
  const empty = { ...entry, documents: 0, words: none, endings: none, titles: { size: 400, files: none }, facets: "" };
  const index = openWith(async () => empty);
  for (const query of ["", "kind", "kindermishandling gesprek"]) {
    assert.deepEqual((await index.search(query)).total, 0);
  }
});

test("results come in pages", async () => {
  const index = openSite("whole");
  const all = (await index.search("gesprek kind signalen", { limit: 100 })).results.map(page);
  const second = await index.search("gesprek kind signalen", { limit: 2, offset: 2 });
  assert.deepEqual(second.results.map(page), all.slice(2, 4));
  assert.equal(second.total, all.length);
});

test("an unfinished last word counts only while it may be unfinished", async () => {
  assert.ok((await openSite("whole").search("afweg")).total > 0);
  assert.equal((await openSite("whole").search("afweg ")).total, 0);
  assert.equal((await openSite("whole").search("afweg", { prefix: false })).total, 0);
});

test("an index of another version says to reload", async () => {
  const index = openWith(async () => ({ format: 999, analysis: 1 }));
  await assert.rejects(index.search("kind"), { name: "SearchError", code: "reload" });
});

test("an index that was replaced under an open page is opened anew, once", async () => {
  const current = loaderOf("whole");
  let entries = 0;
  const index = openWith(async (path, entry) => {
    if (!entry) return current(path, false);
    const content = await current("", true);
    if (entries++ > 0) return content;
    return { ...content, words: { from: "", files: "aaaaaaaaaa" } };
  });
  assert.equal(page((await index.search("meldcode")).results[0]), "/kennis/leidraden/meldcode/");
  assert.equal(entries, 2);

  const gone = openWith(async (path, entry) => {
    if (entry) return current("", true);
    throw new SearchError("reload", path);
  });
  await assert.rejects(gone.search("meldcode"), { code: "reload" });
});

test("a lost connection is told, and the next question tries again", async () => {
  const current = loaderOf("whole");
  let online = false;
  const index = openWith(async (path, entry) => {
    if (!online) throw new SearchError("network", "offline");
    return current(path, entry);
  });
  await assert.rejects(index.search("meldcode"), { code: "network" });
  online = true;
  assert.equal((await index.search("meldcode")).total, 1);
});

test("a text that does not load costs its excerpt, not the answer", async () => {
  const current = loaderOf("whole");
  const index = openWith(async (path, entry) => {
    if (path.startsWith("text/")) throw new SearchError("damaged", path);
    return current(path, entry);
  });
  const answer = await index.search("meldcode");
  assert.equal(answer.results[0].title, "De meldcode in vijf stappen");
  assert.deepEqual(answer.results[0].excerpt, []);
  assert.deepEqual([...new Set(answer.problems)], ["damaged"]);
});

test("a damaged file of words costs its words, not the answer, and is tried again", async () => {
  const current = loaderOf("parts");
  const index = openWith(current);
  const whole = await index.search("dossier signalenlijst ");
  const path = await wordFileOf("dossier");
  let damaged = true;
  const broken = openWith(async (wanted, entry) => {
    if (damaged && wanted === path) return { words: "Adossier", documents: "?", impacts: "" };
    return current(wanted, entry);
  });
  const answer = await broken.search("dossier signalenlijst ");
  assert.deepEqual([...new Set(answer.problems)], ["damaged"]);
  assert.ok(answer.total > 0);
  await assert.rejects(broken.search("dossier "), { code: "damaged" });
  damaged = false;
  const fresh = openWith(current);
  const shown = (/** @type {any} */ answer) => JSON.stringify(answer);
  assert.equal(shown(await fresh.search("dossier signalenlijst ")), shown(whole));
});

/** The path of the file that holds a word, found by looking into all of them. */
async function wordFileOf(word) {
  const loaded = [];
  await openSite("parts", loaded).search(word + " ", { limit: 1 });
  return loaded.find((path) => path.startsWith("words/"));
}

test("damaged files never crash the search or bring markup into an answer", async () => {
  let seed = 5;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  for (let turn = 0; turn < 300; turn++) {
    const current = loaderOf(turn % 2 ? "parts" : "whole");
    const index = openWith(async (path, entry) => {
      const content = await current(path, entry);
      if (entry || random(3)) return content;
      const text = JSON.stringify(content);
      const at = 1 + random(text.length - 2);
      const changed = text.slice(0, at) + "Az0=: <b>"[random(9)] + text.slice(at + random(3));
      try {
        return JSON.parse(changed);
      } catch {
        throw new SearchError("damaged", path);
      }
    });
    try {
      const answer = await index.search(["meldcode", "gesprek moeder", "signalenljist", ""][turn % 4]);
      assert.ok(answer.results.every((result) => Array.isArray(result.excerpt)));
    } catch (error) {
      assert.ok(error instanceof SearchError, String(error));
    }
  }
});

test("a frequent word of a large site is looked up among its best pages, and in all of them when facets are counted", async () => {
  const whole = openSite("whole");
  let cut = 0;
  for (const word of everyWord.filter((word) => !stopWords.has(word))) {
    const loaded = [];
    const index = openSite("parts", loaded);
    const best = await index.search(word + " ", { limit: 100 });
    assert.ok(!loaded.some((path) => path.startsWith("whole/")), word);
    const all = await index.search(word + " ", { limit: 100, facets: true });
    const plain = await whole.search(word + " ", { limit: 100 });
    assert.deepEqual([all.total, all.atLeast, plain.atLeast], [plain.total, false, false], word);
    if (!best.atLeast) continue;
    cut++;
    assert.ok(loaded.some((path) => path.startsWith("whole/")), word);
    assert.ok(best.total <= all.total && best.results.length < all.results.length, word);
    assert.equal(best.results[0].url, all.results[0].url, word);
  }
  assert.ok(cut > 0);
});

test("on a large site the first titles come before the others", async () => {
  const told = [];
  const { results } = await openSite("parts").search("", { onTitles: ({ results }) => told.push(results.map(page)) });
  assert.equal(results.length, site.documents.length);
  assert.deepEqual(told, [results.slice(0, 5).map(page), results.map(page)]);
});

test("among the best pages of frequent words the program and the client give the same answers, to the last bit", async () => {
  const answers = JSON.parse(await readFile(new URL("fixture/answers.json", import.meta.url), "utf8"));
  const index = openSite("parts");
  for (const [question, ...expected] of answers) {
    const { total, atLeast, results } = await index.search(question);
    assert.deepEqual([total, atLeast, results.map(({ url, score }) => [url, score])], expected, question);
  }
});
