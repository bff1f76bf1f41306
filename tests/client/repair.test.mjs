// Typing errors: how far words are apart, and which word of the site is taken instead.

import assert from "node:assert/strict";
import test from "node:test";
import { distance } from "../../src/search/client/repair.js";
import { openSite, page } from "./small-site.mjs";

/** The number of edits by the plain definition, without any shortcut. */
function plainDistance(one, other) {
  const rows = Array.from({ length: one.length + 1 }, () => new Array(other.length + 1).fill(0));
  for (let row = 0; row <= one.length; row++) {
    for (let at = 0; at <= other.length; at++) {
      if (!row || !at) {
        rows[row][at] = row + at;
        continue;
      }
      const change = rows[row - 1][at - 1] + (one[row - 1] === other[at - 1] ? 0 : 1);
      rows[row][at] = Math.min(rows[row - 1][at] + 1, rows[row][at - 1] + 1, change);
      const swapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      if (swapped) rows[row][at] = Math.min(rows[row][at], rows[row - 2][at - 2] + 1);
    }
  }
  return rows[one.length][other.length];
}

test("the distance is the plain one, cut off above the most that is wanted", () => {
  let seed = 1;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  const word = () => Array.from({ length: random(8) }, () => "abc"[random(3)]).join("");
  for (let turn = 0; turn < 5000; turn++) {
    const [one, other] = [word(), word()];
    for (const most of [1, 2]) {
      assert.equal(distance(one, other, most), Math.min(plainDistance(one, other), most + 1), `${one} ${other}`);
    }
  }
});

for (const kind of ["whole", "parts"]) {
  for (const [typed, used] of [
    ["meldkode", "meldcode"],
    ["emldcode", "meldcode"],
    ["xasuistiek", "casuistiek"],
    ["kindermishandling", "kindermishandeling"],
    ["overlge", "overleg"],
    ["aandachtsfunctionars", "aandachtsfunctionaris"],
  ]) {
    test(`“${typed}” is searched as “${used}” and the answer says so (${kind})`, async () => {
      const answer = await openSite(kind).search(typed);
      assert.deepEqual(answer.corrected, [{ typed, used }]);
      assert.ok(answer.total > 0);
    });
  }

  test(`a word that the site has is never repaired (${kind})`, async () => {
    const answer = await openSite(kind).search("melden huizen kaart");
    assert.deepEqual(answer.corrected, []);
  });

  test(`short words and numbers are never repaired (${kind})`, async () => {
    assert.equal((await openSite(kind).search("wee ")).total, 0);
    assert.equal((await openSite(kind).search("IV029 ")).total, 0);
  });

  test(`two errors in a short word are too many (${kind})`, async () => {
    const answer = await openSite(kind).search("huysen ");
    assert.deepEqual([answer.total, answer.corrected], [0, []]);
  });
}

test("an unfinished word with an error finds the longer word, until it is finished", async () => {
  for (const kind of ["whole", "parts"]) {
    const answer = await openSite(kind).search("aandachstfunc");
    assert.deepEqual(answer.corrected, [{ typed: "aandachstfunc", used: "aandachtsfunctionaris" }]);
    assert.equal((await openSite(kind).search("aandachstfunc ")).total, 0);
  }
});

test("a repaired word finds the page of the right word", async () => {
  const answer = await openSite("whole").search("signalenljist");
  assert.equal(page(answer.results[0]), "/kennis/hulpmiddelen/signalenlijst/");
});
