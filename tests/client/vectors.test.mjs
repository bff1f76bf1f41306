// Words and stems: the client's against the builder's, on long lists of words and on texts made of them. The builder
// wrote them to the folder that VECTORS names; `tests/run client` lets it do so.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import test from "node:test";
import { languageOf } from "../../src/search/client/language.js";
import { tokenize } from "../../src/search/client/tokenize.js";
import { openedRules } from "./rules.mjs";

const folder = process.env.VECTORS;

for (const [code, name] of [["nl", "Dutch"], ["en", "English"]]) {
  test(`100,000 ${name} texts have the same words and stems here as in the builder`, { skip: !folder && "VECTORS names no folder" }, async () => {
    const language = languageOf(await openedRules(code));
    const lines = (await readFile(join(folder, code), "utf8")).split("\n").slice(0, -1);
    assert.ok(lines.length >= 100_000);
    let differing = 0;
    for (const line of lines) {
      const [text, words] = line.split("\t");
      const found = tokenize(text, language).map(({ word, whole }) => `${word}${whole ? "*" : ""}=${language.stem(word)} `);
      if (found.join("") === words) continue;
      if (differing++ < 20) console.error(`${text}\n  builder ${words}\n  client  ${found.join("")}`);
    }
    assert.equal(differing, 0, `of ${lines.length} texts`);
  });
}
