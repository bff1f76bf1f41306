// Passages: which stretch of a long text is shown, and where it is cut.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { Marker, passage } from "../../src/search/client/excerpt.js";
import { languageOf } from "../../src/search/client/language.js";
import { openedRules } from "./rules.mjs";
import { marked } from "./small-site.mjs";

const marker = { worth: (hits) => new Set(hits.map(({ unit }) => unit)).size };

/** Hits of words in a text, each word its own unit. */
function hitsOf(text, words) {
  const hits = words.flatMap((word, unit) => {
    return [...text.matchAll(new RegExp(word, "g"))].map(({ index }) => {
      return { start: index, end: index + word.length, unit, value: 1 };
    });
  });
  return hits.sort((one, other) => one.start - other.start);
}

const filler = "Hier staat een zin die er niet toe doet. ".repeat(20);

test("the passage is where most words of the question stand together", () => {
  const text = `Eerst alleen kind. ${filler}Hier staan kind en gesprek samen. ${filler}`;
  const shown = marked(passage(text, hitsOf(text, ["kind", "gesprek"]), marker));
  assert.match(shown, /^… Hier staan \[kind\] en \[gesprek\] samen\. .* …$/);
});

test("a short text is shown whole", () => {
  assert.equal(marked(passage("Een kort woord.", hitsOf("Een kort woord.", ["kort"]), marker)), "Een [kort] woord.");
});

test("a long text without hits is shown from its start and cut behind a word", () => {
  const shown = marked(passage(filler, [], marker));
  assert.ok(filler.startsWith(shown.slice(0, -2)) && shown.endsWith(" …"));
  assert.equal(filler[shown.length - 2], " ");
});

test("the pieces together are a stretch of the text, whatever the text is", () => {
  let seed = 3;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  for (let turn = 0; turn < 500; turn++) {
    const words = Array.from({ length: random(200) }, () => ["kind", "a", "x.", "<b>", "gesprek", "é".repeat(30)][random(6)]);
    const text = words.join(random(5) ? " " : "");
    const pieces = passage(text, hitsOf(text, ["kind", "gesprek"]), marker);
    const shown = pieces.map((piece) => piece.text).join("").replace(/^… | …$/g, "");
    assert.ok(text.includes(shown));
    assert.ok(shown.length <= 400);
    for (const piece of pieces) if (piece.mark) assert.match(piece.text, /^(?:kind|gesprek)$/);
  }
});

for (const code of ["nl", "en"]) {
  test(`each word with the stem of a word of the question is marked, however it is written (${code})`, async () => {
    const language = languageOf(await openedRules(code));
    const lines = await readFile(new URL(`../../src/search/languages/${code}/stems.tsv`, import.meta.url), "utf8");
    const words = lines.trim().split("\n").map((line) => line.split("\t")[0]).filter((word) => /^[a-z]+$/.test(word));
    /** @type {Map<string, string[]>} */
    const families = new Map();
    for (const word of words) families.set(language.stem(word), [...(families.get(language.stem(word)) ?? []), word]);
    for (const family of families.values()) {
      const groups = [{ word: family[0], forms: [family[0]] }];
      const unit = { word: family[0], weight: 1, alternatives: [{ groups, weight: 1, how: "exact" }] };
      const marker = new Marker([unit], [1], language);
      for (const word of family) {
        for (const text of [word, word.toUpperCase(), `_${word}_`, `“${word}”`, `x-${word}`, `(${word})/x`, `x\n${word}\n`, `xx ${word}, x`]) {
          assert.equal(marker.hits(text).length, 1, `${family[0]}: ${text}`);
        }
      }
    }
    assert.ok(families.size > 1000);
  });
}

test("a word inside a compound is marked at either end of it, and with it the whole compound", async () => {
  const language = languageOf(await openedRules("nl"));
  const alternatives = [{ groups: [{ word: "mishandeling", forms: ["mishandeling"] }], weight: 1, how: "exact" }];
  const marker = new Marker([{ word: "mishandeling", weight: 1, alternatives }], [1], language);
  const text = "Over Kindermishandeling, mishandelingszaken en wat er\nzo’n kindermishandeling_x of xmishandelingx heet";
  const shown = marker.hits(text).map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(shown, ["Kindermishandeling", "mishandelingszaken", "kindermishandeling"]);
});
