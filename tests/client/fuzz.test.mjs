// Hostile questions, and indexes that are damaged, foreign or half there: never a crash, never an endless loop, never
// anything but text in an answer. Seeded: `SEED=7 TURNS=5000` tries others. With `SITE`, the folder of a built site, its
// index is damaged too.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import test from "node:test";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
import { openWith } from "../../src/search/client/engine.js";
import { SearchError } from "../../src/search/client/errors.js";
import { linksOf } from "../../src/search/client/links.js";
import { loadOnce } from "../../src/search/client/load.js";

const TOP = "https://kennis.example/";
const CODES = ["network", "missing", "reload", "damaged"];
const SEED = Number(process.env.SEED ?? 2026);
const TURNS = Number(process.env.TURNS ?? 600);
/** Processor time that one question may take, and the silence after which it counts as endless; in milliseconds. */
const LONGEST = 2000;
const SILENCE = 60_000;

const QUESTIONS = [
  "gesprek met ouders", "kindermishandeling", "mishandeling kinderen signalen", "VT", "risico's", "\"huis van zorgen\"", "meldkode",
  "jeugd-ggz casuistiek", "", " ", "wat doe ik als ouders ontkennen", "zorgenkind", "Gespräch", "afweg",
];

const HOSTILE = [
  "a".repeat(100_000), "kind ".repeat(20_000), "-".repeat(50_000), "'a".repeat(20_000), "1.".repeat(20_000), "\"".repeat(10_001),
  "\ud800", "kind\udfff gesprek", "\u0000\u0001", "\u202ekind", "e\u0301".repeat(5000), "🏳️‍🌈👨‍👩‍👧", "ﷺ ﬃ ǅ İ ı ß", "กขค", "漢字かな".repeat(500),
  ".*+?^${}()|[]\\", "(a+)+$".repeat(200), "__proto__", "constructor", "toString hasOwnProperty", "kind __proto__ gesprek", "=1 :kind",
  "<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "javascript:alert(1)", "' OR 1=1 --", "%00%2e%2e/", "../../etc/passwd",
  "\"kind", "“”„«»", "\"\" \"\"", "aan de ".repeat(3000), "z".repeat(47) + " " + "q".repeat(48) + " " + "x".repeat(49),
];

/** Takes from a row of numbers that is the same for the same seed (mulberry32). */
function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (/** @type {number} */ most) => Math.floor(next() * most);
  return { below, one: (/** @type {any} */ list) => list[below(list.length)] };
}

/** Every file of an index as text, by its path; the entry's is empty. */
async function filesOf(folder) {
  const files = new Map();
  for (const name of await readdir(folder, { recursive: true })) {
    if (!name.endsWith(".json")) continue;
    files.set(name === "index.json" ? "" : name.replaceAll("\\", "/"), await readFile(join(folder, name), "utf8"));
  }
  return files;
}

async function corpora() {
  const fixture = fileURLToPath(new URL("./fixture/", import.meta.url));
  const folders = ["whole", "parts", "german"].map((kind) => join(fixture, kind, "search"));
  if (process.env.SITE) folders.push(join(process.env.SITE, "search"));
  return Promise.all(folders.map(filesOf));
}

/** What no file of an index should hold where it is put. */
const ODD = [
  null, true, false, 0, -1, 1, 0.5, 1e9, 1e308, 2 ** 53, "", " ", "A", "=1", "javascript:alert(1)", "//elders.example/x", "../../../x",
  "<img src=x onerror=alert(1)>", "\ud800", "-".repeat(100_000), "f".repeat(100_000), "A".repeat(30_000), "9999999999", "aaaaaaaaaa", [], {},
  [[[[]]]], [null], [[]], { length: 1e9 }, JSON.parse('{"__proto__":{"length":5},"constructor":1}'), ["a", "b"], Array(2000).fill("kind"),
];

/** Changes one place somewhere in a value. */
function reshape(value, random) {
  const places = [];
  const walk = (/** @type {any} */ node, /** @type {any} */ parent, /** @type {any} */ key) => {
    places.push([parent, key]);
    if (node && typeof node === "object") for (const name of Object.keys(node)) walk(node[name], node, name);
  };
  const root = { value };
  walk(value, root, "value");
  for (let times = 1 + random.below(3); times > 0; times--) {
    const [parent, key] = random.one(places);
    const old = parent[key];
    const kind = random.below(typeof old === "string" ? 5 : 2);
    if (kind === 0 && Array.isArray(parent)) parent.splice(Number(key), 1);
    else if (kind < 2) parent[key] = random.one(ODD);
    else {
      const at = random.below(old.length + 1);
      const cut = at + random.below(12);
      if (kind === 2) parent[key] = old.slice(0, at) + old.slice(cut);
      if (kind === 3) parent[key] = old.slice(0, at) + random.one(["f", "-", "=", " ", "é", "=:kind", "=0", "=99", "\u0000"]) + old.slice(at);
      if (kind === 4) parent[key] = old.slice(0, at) + old.slice(at, cut).repeat(50) + old.slice(cut);
    }
  }
  return root.value;
}

/** One way to damage a file. Gives what a loader would give of it. */
function damaged(text, files, random) {
  const kind = random.below(6);
  if (kind === 0) throw new SearchError(random.one(CODES), "gone");
  let changed = text;
  if (kind === 1) changed = text.slice(0, random.below(text.length));
  if (kind === 2) {
    const at = random.below(text.length);
    changed = text.slice(0, at) + String.fromCharCode(32 + random.below(95)) + text.slice(at + 1);
  }
  if (kind === 3) changed = random.one([...files.values()]);
  try {
    const content = JSON.parse(changed);
    return kind > 3 ? reshape(content, random) : content;
  } catch {
    throw new SearchError("damaged", "does not read");
  }
}

/** An index of which some files are damaged, each in one way that stays. */
function damagedIndex(files, random) {
  const paths = [...files.keys()];
  const chosen = new Set();
  if (random.below(3) === 0) chosen.add("");
  for (let more = 1 + random.below(4); more > 0; more--) chosen.add(random.one(paths.slice(1)));
  const seed = random.below(2 ** 31);
  return openWith(async (path) => {
    const text = files.get(path);
    if (text === undefined) throw new SearchError("reload", "no such file");
    if (!chosen.has(path)) return JSON.parse(text);
    const own = randomFrom(seed + paths.indexOf(path));
    const content = damaged(text, files, own);
    if (path === "" && content && typeof content === "object" && own.below(4)) Object.assign(content, { format: JSON.parse(text).format, analysis: JSON.parse(text).analysis });
    return content;
  }, linksOf(`${TOP}search/index.json`));
}

const isText = (/** @type {any} */ value) => typeof value === "string";
const isTextOrNull = (/** @type {any} */ value) => value === null || isText(value);

/** Holds an answer to what the manual says of it. */
function check(answer) {
  assert.ok(Number.isInteger(answer.total) && answer.total >= 0);
  assert.ok(answer.problems.every((/** @type {any} */ code) => CODES.includes(code)), `${answer.problems}`);
  for (const { typed, used } of answer.corrected) assert.ok(isText(typed) && isText(used));
  for (const facet of answer.facets ?? []) {
    assert.ok(isText(facet.id) && isText(facet.label));
    for (const { id, label, count, parent } of facet.values) {
      assert.ok(isText(id) && isText(label) && isTextOrNull(parent) && Number.isInteger(count), JSON.stringify({ id, label, count }));
    }
  }
  answer.results.forEach(checkResult);
}

function checkResult(result) {
  const pieces = [result.excerpt, ...result.sections.map((/** @type {any} */ section) => section.excerpt)].flat();
  assert.ok(pieces.every((piece) => isText(piece.text) && typeof piece.mark === "boolean"));
  for (const name of ["title", "type", "typeLabel", "description"]) assert.ok(isText(result[name]), `${name}: ${JSON.stringify(result[name])}`);
  for (const name of ["date", "dateText", "language", "answer"]) assert.ok(isTextOrNull(result[name]), `${name}: ${JSON.stringify(result[name])}`);
  assert.ok(Number.isFinite(result.score), `${result.score}`);
  for (const { url, heading } of [result, ...result.sections.map((/** @type {any} */ section) => ({ ...section, heading: section.heading }))]) {
    assert.ok(isText(url) && url.startsWith(TOP), url);
    assert.ok(heading === undefined || isText(heading));
  }
  if (result.direct) assert.ok(isText(result.direct.label) && /^https?:/.test(result.direct.url));
}

/** Asks, and gives the answer or the code of the error. Anything else is a fault. */
async function ask(index, query, options) {
  const begun = process.cpuUsage();
  try {
    const answer = await index.search(query, options);
    check(answer);
    for (const result of answer.results) {
      await result.read().then(checkResult, (/** @type {unknown} */ error) => assert.ok(error instanceof SearchError, String(error)));
    }
    return answer;
  } catch (error) {
    if (!(error instanceof SearchError)) throw error;
    assert.ok(CODES.includes(error.code));
    return error.code;
  } finally {
    const { user, system } = process.cpuUsage(begun);
    assert.ok((user + system) / 1000 < LONGEST, `“${query.slice(0, 40)}” took ${(user + system) / 1000} ms`);
  }
}

function anyOptions(random) {
  return {
    prefix: random.below(2) === 0,
    limit: random.one([1, 10, 100]),
    offset: random.one([0, 0, 3]),
    sort: random.one(["relevance", "date"]),
    facets: random.below(4) > 0,
    explain: random.below(3) === 0,
    filters: random.one([{}, {}, { type: ["guide"] }, { steps: ["3"], type: ["tool"] }, JSON.parse('{"__proto__":["x"]}')]),
    onTitles: check,
  };
}

async function damageEverything(tell) {
  const random = randomFrom(SEED);
  const all = await corpora();
  let answered = 0;
  for (let turn = 0; turn < TURNS; turn++) {
    tell(turn);
    const index = damagedIndex(random.one(all), random);
    await index.prepare().catch((error) => assert.ok(error instanceof SearchError, String(error)));
    for (let questions = 2; questions > 0; questions--) {
      const query = random.below(8) ? random.one(QUESTIONS) : random.one(HOSTILE);
      answered += typeof (await ask(index, query, anyOptions(random))) === "string" ? 0 : 1;
    }
  }
  return answered;
}

if (isMainThread) {
  test("hostile questions to a sound index are answered, in good time", async () => {
    for (const files of await corpora()) {
      const index = openWith(async (path) => JSON.parse(files.get(path)), linksOf(`${TOP}search/index.json`));
      for (const query of HOSTILE) {
        const answer = await ask(index, query, { explain: true, limit: 50 });
        assert.equal(typeof answer, "object", `“${query.slice(0, 40)}”: ${answer}`);
        assert.deepEqual(answer.problems, []);
      }
    }
  });

  test("damaged indexes give an answer or an error with a code, in good time", { timeout: 600_000 }, async () => {
    // In a thread of its own: a loop without end would stop this one too.
    const worker = new Worker(new URL(import.meta.url), { workerData: "damage" });
    let turn = -1;
    const answered = await new Promise((resolve, reject) => {
      const stop = () => reject(new Error(`turn ${turn} of seed ${SEED} did not end`));
      let silence = setTimeout(stop, SILENCE);
      worker.on("message", (message) => {
        clearTimeout(silence);
        if ("answered" in message) return resolve(message.answered);
        turn = message.turn;
        silence = setTimeout(stop, SILENCE);
      });
      worker.on("error", (error) => reject(new Error(`turn ${turn} of seed ${SEED}: ${error.stack}`)));
    }).finally(() => worker.terminate());
    assert.ok(answered > TURNS, `only ${answered} of ${2 * TURNS} questions were answered`);
  });

  test("a list that names itself is not followed for ever", async () => {
    const [, files] = await corpora();
    const list = "lists/aaaaaaaaaa.json";
    const circle = { from: "", files: list.slice("lists/".length, -".json".length), run: 1, each: 1 };
    const index = openWith(async (path) => {
      if (path === list) return circle;
      const content = JSON.parse(files.get(path));
      return path === "" ? { ...content, words: circle, endings: circle, titles: { ...content.titles, files: { ...circle, from: null } } } : content;
    });
    assert.equal(typeof (await ask(index, "gesprek", {})), "string");
  });

  test("a file that is gone or damaged is told, and costs no more than what it holds", async () => {
    const [, files] = await corpora();
    const query = "kind gesprek signalen melden";
    const options = { limit: 100, facets: true };
    const sound = async (/** @type {string} */ path) => JSON.parse(files.get(path));
    const loaded = new Set();
    const whole = await openWith((path) => (loaded.add(path), sound(path)), linksOf(`${TOP}search/index.json`)).search(query, options);
    loaded.delete("");
    const kinds = new Set([...loaded].map((path) => path.split("/")[0]));
    for (const kind of ["words", "whole", "titles", "text", "facets", "synonyms"]) assert.ok(kinds.has(kind), kind);
    for (const path of loaded) {
      for (const code of ["reload", "damaged", "network"]) {
        const index = openWith(async (wanted) => {
          if (wanted === path) throw new SearchError(code, "gone");
          return sound(wanted);
        }, linksOf(`${TOP}search/index.json`));
        const answer = await ask(index, query, options);
        if (path.startsWith("lists/")) continue;
        assert.equal(typeof answer, "object", `${path}: ${answer}`);
        assert.deepEqual(answer.problems, [code], path);
        assert.ok(answer.results.length > 0, path);
        if (!/^(words|whole|titles)\//.test(path)) assert.equal(answer.results.length, whole.results.length, path);
      }
    }
  });

  test("no file of an index is asked for by a name that leads elsewhere", async () => {
    const load = loadOnce(async (path) => path);
    assert.equal(await load("words/a6rykjnpg8.json"), "words/a6rykjnpg8.json");
    for (const path of ["words/../../../x.json", "words/https://ab.json", "words/.json", "words/a6rykjnpg.json", "/words/a6rykjnpg8.json"]) {
      await assert.rejects(load(path), { code: "damaged" }, path);
    }
  });
} else if (workerData === "damage") {
  const answered = await damageEverything((/** @type {number} */ turn) => parentPort?.postMessage({ turn }));
  parentPort?.postMessage({ answered });
}
