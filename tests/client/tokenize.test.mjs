// Words: the client finds the same ones in a text as the builder, in every language and script on file.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { languageOf } from "../../src/search/client/language.js";
import { runsOf, tokenize } from "../../src/search/client/tokenize.js";
import { openedRules } from "./rules.mjs";

const cases = JSON.parse(await readFile(new URL("../../src/search/languages/words.json", import.meta.url), "utf8"));

for (const { language, text, words } of cases) {
  test(`“${text}” gives the words that the builder found`, async () => {
    const found = tokenize(text, languageOf(await openedRules(language)));
    assert.deepEqual(found.map(({ word, whole }) => (whole ? word + "*" : word)), words);
  });
}

test("a run knows its place in the text", () => {
  const text = "Over niet-pluis: risico’s!";
  assert.deepEqual(runsOf(text).map((run) => text.slice(run.start, run.end)), ["Over", "niet-pluis", "risico’s"]);
});

test("a text of a hundred thousand joiners is read in one pass", () => {
  const started = performance.now();
  assert.equal(runsOf("a-'.,".repeat(20_000)).length, 20_000);
  assert.equal(runsOf("1,".repeat(50_000)).length, 1);
  assert.ok(performance.now() - started < 5000);
});
