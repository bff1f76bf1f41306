// The search of the program and the client of the pages: the same answers to the same questions, over the built example
// site. Must never know: what is a good answer.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { openWith } from "../../src/search/client/engine.js";
import { SearchError } from "../../src/search/client/errors.js";
import { ROOT } from "./site.mjs";

const program = process.env.VADEMECUM;
const site = process.env.SITE;

/** @param {string} language folder of a further language, or nothing */
function openIndex(language) {
  return openWith(async (path, entry) => {
    const file = join(site, language, "search", entry ? "index.json" : path);
    if (!existsSync(file)) throw new SearchError("reload", path);
    return JSON.parse(readFileSync(file, "utf8"));
  });
}

/** What the program answers, question by question. */
function asked(questions, args) {
  const output = execFileSync(program, ["search", "--site", site, "--questions", "-", "--format", "json", ...args], {
    cwd: ROOT,
    input: questions.map((question) => question + "\n").join(""),
    maxBuffer: 1 << 30,
    encoding: "utf8",
  });
  return JSON.parse(output);
}

/** An answer as data, without what only a page can use. */
function data(answer) {
  const { results, problems, ...rest } = answer;
  return JSON.parse(JSON.stringify({
    ...rest,
    problems: [...problems].sort(),
    results: results.map(({ source, ...result }) => result),
  }));
}

/** Both sides' answers to the same questions, with the same options. */
async function compare(questions, { language = "", args = [], ...options }) {
  const index = openIndex(language);
  const answers = asked(questions, [...args, ...(language ? ["--language", language] : [])]);
  assert.equal(answers.length, questions.length);
  for (const { question, answer, error } of answers) {
    assert.equal(error, undefined, question);
    assert.deepEqual(data(answer), data(await index.search(question, options)), `“${question}”`);
  }
}

/** The same numbers in every run, from 0 to below 1. */
function dice(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const roll = dice(20261122);
const pick = (list) => list[Math.floor(roll() * list.length)];
const some = (list, count) => Array.from({ length: count }, () => pick(list));

/** A word with one slip of the keyboard. */
function misspelt(word) {
  const at = Math.floor(roll() * (word.length - 1));
  return pick([
    () => word.slice(0, at) + word.slice(at + 1),
    () => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2),
    () => word.slice(0, at) + pick([..."aeionrst"]) + word.slice(at + 1),
    () => word.slice(0, at) + word[at] + word.slice(at),
    () => word.slice(0, at + 1) + " " + word.slice(at + 1),
  ])();
}

/** Titles, headings and sentences of the site as a reader sees them. */
async function textsOf(language) {
  const { results } = await openIndex(language).search("", { limit: 10_000 });
  const texts = results.flatMap(({ title, description, excerpt }) => {
    return [title, description, excerpt.map(({ text }) => text).join("")];
  });
  return { titles: results.map(({ title }) => title), words: [...new Set(texts.join(" ").match(/[\p{L}\d][\p{L}\p{M}\d'’-]+/gu))] };
}

for (const language of ["", "en", "fy"]) {
  const name = language || "the language of the site";
  test(`every question has the same answer from the program and from the client: ${name}`, async () => {
    const { titles, words } = await textsOf(language);
    const long = words.filter((word) => word.length > 7);
    const sentence = () => some(words, 2 + Math.floor(roll() * 6)).join(" ");
    const questions = [
      ...titles,
      ...some(titles, 20).map((title) => `"${title}"`),
      ...some(titles, 20).map((title) => misspelt(title)),
      ...some(words, 60),
      ...some(words, 30).map((word) => word + " "),
      ...some(long, 60).map(misspelt),
      ...some(long, 20).map((word) => misspelt(misspelt(word))),
      ...some(long, 30).map((word) => word.slice(0, 3 + Math.floor(roll() * 5))),
      ...some(long, 30).map((word) => pick(long) + word),
      ...some(words, 30).map((word) => `${word} ${pick(words)}`),
      ...some(words, 20).map((word) => `"${word} ${pick(words)}" ${pick(words)}`),
      ...Array.from({ length: 40 }, sentence),
      ...Array.from({ length: 20 }, () => misspelt(sentence())),
      "", " ", "\"\"", "?!", "de het een", "wat doe ik als ouders ontkennen", "hoe begin ik", "VT", "0-4 jaar",
      "artikel 1.1", "xyzzy plugh", "ééntje", "RISICO’S", "jeugd-ggz", "a", "é", "𝒳", "日本語", "<b>kind</b>",
      "„Veilig Thuis” «meldcode»", "\"half open", "constructor toString __proto__", "kind ".repeat(200),
      "donaudampfschifffahrtsgesellschaft".repeat(3),
    ];
    assert.ok(questions.length > 200);
    await compare(questions, { language });
    const fewer = some(questions, 60);
    await compare(fewer, { language, args: ["--sort", "date", "--limit", "3"], sort: "date", limit: 3 });
    await compare(fewer, { language, args: ["--explain", "--limit", "60"], explain: true, limit: 60 });
  });
}

test("every filter leaves the same results from the program and from the client", async () => {
  const { facets } = await openIndex("").search("", { limit: 0 });
  const { words } = await textsOf("");
  for (const { id, values } of facets) {
    const wanted = some(values, 2).map((value) => value.id);
    const args = wanted.flatMap((value) => ["--filter", `${id}=${value}`]);
    await compare(["", ...some(words, 5)], { args, filters: { [id]: [...new Set(wanted)] } });
  }
  const [one, other] = facets;
  const filters = { [one.id]: [one.values[0].id], [other.id]: [other.values[0].id] };
  const args = Object.entries(filters).flatMap(([id, [value]]) => ["--filter", `${id}=${value}`]);
  await compare(["", "gesprek", "kind melden"], { args, filters });
});
