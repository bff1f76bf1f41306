// Reading what the builder writes: numbers, lists, words; and saying so when a file is damaged.

import assert from "node:assert/strict";
import test from "node:test";
import { DigitReader, placeOf, readWords } from "../../src/search/client/code.js";
import { readShard } from "../../src/search/client/words.js";

test("numbers read as the builder writes them", () => {
  const digits = new DigitReader("AfhAhgA");
  assert.deepEqual([digits.number(), digits.number(), digits.number(), digits.number()], [0, 31, 32, 1024]);
  assert.ok(digits.done());
});

test("a list of differences gives the sorted numbers", () => {
  assert.deepEqual(new DigitReader("AAD").list(), [0, 1, 5]);
});

test("words read with the letters they share and their marks", () => {
  assert.deepEqual(readWords("Amelden Ecode=1"), { words: ["melden", "meldcode"], marks: ["", "1"] });
  assert.deepEqual(readWords(""), { words: [], marks: [] });
});

test("a form refers to the first form of its group; where that is in another file, the postings stand here too", () => {
  const shard = readShard({ words: "Amelden=* Et=1 Czaam=:elders Gheid=1", documents: "CAABF", impacts: "fBC" });
  assert.deepEqual(shard.begins, [true, false, false, false]);
  const postings = { documents: [0, 1], impacts: [31, 1], pieces: new Map() };
  const group = { word: "melden", forms: ["melden", "meldt"], count: 2, whole: "", others: 0, ...postings };
  assert.deepEqual(shard.groups.slice(0, 2), [group, group]);
  const { word, forms, documents } = shard.groups[3];
  assert.deepEqual({ word, forms, documents }, { word: "elders", forms: ["elders", "mezaam", "mezaamheid"], documents: [5] });
});

test("a frequent word has its best documents, how many there are, and the file with all", () => {
  const [group] = readShard({ words: "Amelden=+abcdefghij", documents: "hABF", impacts: "DC" }).groups;
  assert.deepEqual([group.count, group.whole, group.others], [32, "abcdefghij", 3]);
  assert.deepEqual([group.documents, group.impacts], [[5], [2]]);
});

test("a file that was cut short is called damaged", () => {
  assert.throws(() => readShard({ words: "Amelden", documents: "CA", impacts: "f" }), { name: "SearchError", code: "damaged" });
  assert.throws(() => new DigitReader("é").number(), { code: "damaged" });
});

test("the range of a word is the last one that begins at or before it", () => {
  const borders = ["", "k", "me", "s"];
  assert.deepEqual(["a", "k", "lopen", "melden", "zorg"].map((word) => placeOf(borders, word)), [0, 1, 1, 2, 3]);
});
