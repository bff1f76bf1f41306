#!/usr/bin/env node
// What a question costs, and what lies on the host, on sites up to a million pages: measured on built sites, and from
// there computed by the rules of the format (src/search/FORMAT.md). Says of each row which it is. Must never be read as
// a measurement of a site that was not built.
//
//   node tests/bench/search/million.mjs BUILT-1000 BUILT-10000

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

/** The rules: `Sizes` in src/search/files.rs. */
const RULES = { titles: 16, runOfWords: 8, runOfTitles: 8, alone: 128, list: 1_536 };
/** Bytes of a hash in a compressed list: ten letters of five bits, which nothing makes smaller. */
const HASH = 6.3;
/** A question: its words, and the results that are shown. */
const QUESTION = { words: 2.5, results: 10 };
/** Of many files of a kind so many are compressed. */
const SAMPLE = 300;
const TARGETS = [1_000, 10_000, 50_000, 100_000, 300_000, 1_000_000];

/** @param {string} folder @returns {string[]} all files below it */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

const packed = (/** @type {string} */ path) => brotliCompressSync(readFileSync(path)).length;

/** @param {string[]} files number, bytes, and compressed bytes of one */
function measure(files) {
  const bytes = files.reduce((sum, path) => sum + statSync(path).size, 0);
  const step = Math.max(1, Math.floor(files.length / SAMPLE));
  const sample = files.filter((_, at) => at % step === 0);
  const one = sample.reduce((sum, path) => sum + packed(path), 0) / Math.max(1, sample.length);
  return { count: files.length, bytes, one };
}

/** @param {string} folder a built site */
function measured(folder) {
  const search = join(folder, "search");
  const entry = JSON.parse(readFileSync(join(search, "index.json"), "utf8"));
  const kind = (/** @type {string} */ name) => {
    try {
      return measure(filesBelow(join(search, name)));
    } catch {
      return { count: 0, bytes: 0, one: 0 };
    }
  };
  const all = filesBelow(folder);
  const client = all.find((path) => /search\/client\.\w+\.js$/.test(path));
  return {
    pages: entry.documents,
    entry: packed(join(search, "index.json")),
    client: client ? packed(client) : 0,
    words: kind("words"),
    endings: kind("endings"),
    titles: kind("titles"),
    text: kind("text"),
    whole: kind("whole"),
    // What programs get beside the pages is a choice of each site (`[output] formats`) and left out here.
    html: measure(all.filter((path) => path.endsWith(".html"))),
  };
}

/** How a number grows with the pages, as a power, from two sites. */
const power = (/** @type {any} */ small, /** @type {any} */ large, of) =>
  Math.log(of(large) / of(small)) / Math.log(large.pages / small.pages);

/** Files of a kind as the entry lists them: hashes in the entry, and in each further list. */
function listing(/** @type {number} */ files, /** @type {number} */ run) {
  const hashes = Math.ceil(files / (files > RULES.alone ? run : 1));
  if (hashes <= RULES.list) return { inEntry: hashes, lists: 0, inList: 0 };
  const inList = Math.floor(RULES.list / 6);
  return { inEntry: Math.ceil(hashes / inList), lists: Math.ceil(hashes / inList), inList };
}

/** Different ones among `draws` of `kinds`, in the mean. */
const distinct = (/** @type {number} */ draws, /** @type {number} */ kinds) => kinds * (1 - (1 - 1 / kinds) ** draws);

/** @param {number} pages @param {any} small @param {any} large two measured sites */
function computed(pages, small, large) {
  const grown = (of) => of(large) * (pages / large.pages) ** power(small, large, of);
  const words = Math.ceil(grown((site) => site.words.count));
  const endings = Math.ceil(grown((site) => site.endings.count));
  const titles = Math.ceil(pages / RULES.titles);
  const text = Math.ceil((large.text.count / large.pages) * pages);
  const lists = {
    words: listing(words, RULES.runOfWords),
    endings: listing(endings, RULES.runOfWords),
    titles: listing(titles, RULES.runOfTitles),
  };
  const inEntry = (/** @type {any} */ of) => (of.words.inEntry + of.endings.inEntry + of.titles.inEntry) * HASH;
  const ofLarge = {
    words: listing(large.words.count, RULES.runOfWords),
    endings: listing(large.endings.count, RULES.runOfWords),
    titles: listing(large.titles.count, RULES.runOfTitles),
  };
  // Borders of ranges: what the measured entry has beside its hashes, for each file that it tells apart.
  const border = Math.max(0, large.entry - inEntry(ofLarge) - 3_000) / (large.words.count + large.endings.count);
  const told = (lists.words.lists || words) + (lists.endings.lists || endings);
  const entry = large.entry + inEntry(lists) - inEntry(ofLarge) + border * (told - large.words.count - large.endings.count);

  const wordList = lists.words.lists ? { requests: distinct(QUESTION.words, lists.words.lists), bytes: lists.words.inList * (HASH + border * RULES.runOfWords) } : { requests: 0, bytes: 0 };
  const titleList = lists.titles.lists ? { requests: distinct(QUESTION.results, lists.titles.lists), bytes: lists.titles.inList * HASH } : { requests: 0, bytes: 0 };
  const titleFiles = distinct(QUESTION.results, titles);
  const next = {
    requests: QUESTION.words + wordList.requests + titleFiles + titleList.requests,
    bytes: QUESTION.words * large.words.one + wordList.requests * wordList.bytes + titleFiles * large.titles.one + titleList.requests * titleList.bytes,
  };
  const wholeFiles = large.whole.count;
  return {
    pages,
    entry,
    first: { requests: 2 + next.requests, bytes: large.client + entry + next.bytes },
    next,
    passages: { requests: QUESTION.results, bytes: QUESTION.results * large.text.one },
    files: large.html.count * (pages / large.pages) + words + endings + titles + text + wholeFiles + lists.words.lists + lists.titles.lists,
    bytes:
      (large.html.bytes + large.text.bytes + large.titles.bytes + large.whole.bytes) * (pages / large.pages) +
      grown((site) => site.words.bytes) + grown((site) => site.endings.bytes),
  };
}

const number = (/** @type {number} */ value, digits = 0) => value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });

const folders = process.argv.slice(2);
if (folders.length !== 2) {
  console.error("usage: million.mjs BUILT-SMALL BUILT-LARGE: two built sites with titles in files of their own");
  process.exit(2);
}
const [small, large] = folders.map(measured).sort((one, other) => one.pages - other.pages);
for (const site of [small, large]) {
  console.log(`measured, ${number(site.pages)} pages: entry ${number(site.entry)} bytes compressed; files of words ${site.words.count}, endings ${site.endings.count}, titles ${site.titles.count}, text ${site.text.count}, whole ${site.whole.count}; ${number(site.html.count)} pages and lists, ${number(site.html.bytes / 1e6, 1)} MB`);
}
console.log(`\nfiles of words grow with the pages to the power ${number(power(small, large, (site) => site.words.count), 2)}, endings ${number(power(small, large, (site) => site.endings.count), 2)} (from the two sites)\n`);
console.log("computed; a question of 2.5 words, ten titles shown, compressed kB; of the host, pages and index, uncompressed\n");
console.log("| pages | entry kB | first question: requests | kB | next question: requests | kB | passages of ten results: requests | kB | files on the host | GB |");
console.log("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
for (const pages of TARGETS) {
  const row = computed(pages, small, large);
  const cells = [number(pages), number(row.entry / 1e3, 1), number(row.first.requests), number(row.first.bytes / 1e3, 1), number(row.next.requests), number(row.next.bytes / 1e3, 1), number(row.passages.requests), number(row.passages.bytes / 1e3, 1), number(row.files), number(row.bytes / 1e9, 2)];
  console.log(`| ${cells.join(" | ")} |`);
}
