// Stems: the client's stemmers against those of the builder, on the words that are kept with each language.
// `STEMS_NL=/path/to/list.tsv` checks a longer list, which `UPDATE=1 STEMS_NL=… cargo test dutch_stems` filled.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { languageOf } from "../../src/search/client/language.js";
import { openedRules } from "./rules.mjs";

for (const [code, name, least] of [["nl", "Dutch", 3000], ["en", "English", 3000]]) {
  test(`every ${name} word on file has the same stem here as in the builder`, async () => {
    const kept = new URL(`../../src/search/languages/${code}/stems.tsv`, import.meta.url);
    const lines = (await readFile(process.env[`STEMS_${code.toUpperCase()}`] ?? kept, "utf8")).trim().split("\n");
    const language = languageOf(await openedRules(code));
    const differing = lines.map((line) => line.split("\t")).filter(([word, stem]) => language.stem(word) !== stem);
    assert.deepEqual(differing.slice(0, 20), [], `${differing.length} of ${lines.length} differ`);
    assert.ok(lines.length >= least);
  });
}
