// The figures of the search bench, against values worked out by hand.

import assert from "node:assert/strict";
import test from "node:test";
import { ndcg, pagesOnly, reciprocalRank, success, summary } from "../bench/search/metrics.mjs";

const wanted = { "a/": 3, "b/": 2, "c/": 1 };

/** Equal to within a millionth. */
function near(value, expected) {
  assert.ok(Math.abs(value - expected) < 1e-6, `${value} is not ${expected}`);
}

test("the best order there is has a gain of one", () => {
  near(ndcg(["a/", "b/", "c/"], wanted), 1);
});

test("a right page too low costs what its place costs", () => {
  // Gains are 7, 3 and 1; places count 1, 1/1.58496 (log2 3) and 1/2.
  // Found: 0 + 7 × 0.63093 + 3 × 0.5 = 5.91651. Ideal: 7 + 3 × 0.63093 + 1 × 0.5 = 9.39279.
  near(ndcg(["x/", "a/", "b/"], wanted), 5.9165083 / 9.3927893);
});

test("pages behind the tenth do not count", () => {
  const others = Array.from({ length: 10 }, (_, at) => `x${at}/`);
  assert.equal(ndcg([...others, "a/"], wanted), 0);
  assert.equal(reciprocalRank([...others, "a/"], wanted), 0);
});

test("a page that is found twice counts once, at its best place", () => {
  assert.deepEqual(pagesOnly(["a/", "b/", "a/"]), ["a/", "b/"]);
  near(ndcg(["a/", "a/", "b/", "c/"], wanted), 1);
});

test("what answers is graded two or better, or the best there is", () => {
  assert.equal(reciprocalRank(["c/", "x/", "b/"], wanted), 1 / 3);
  assert.equal(reciprocalRank(["x/", "c/"], { "c/": 1 }), 1 / 2);
  assert.equal(success(["b/"], wanted), 1);
  assert.equal(success(["c/", "b/"], wanted), 0);
});

test("means go over questions, and an answer without pages is counted", () => {
  const { questions, mrr, empty } = summary([{ found: ["a/"], wanted }, { found: [], wanted }]);
  assert.deepEqual({ questions, mrr, empty }, { questions: 2, mrr: 0.5, empty: 0.5 });
});
