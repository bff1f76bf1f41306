// Passages: which stretch of a long text is shown, and where it is cut.

import assert from "node:assert/strict";
import test from "node:test";
import { passage } from "../../src/search/client/excerpt.js";
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
