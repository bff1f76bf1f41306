// How well each system answers the judged questions. Must never know: bytes, times.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DEPTH, pagesOnly, summary } from "./metrics.mjs";
import { openIndex } from "./ours.mjs";
import { readPages } from "./pages.mjs";
import { CLASSES, readQuestions } from "./questions.mjs";

export const PEERS = ["pagefind", "minisearch", "lunr", "elasticlunr", "orama", "flexsearch"];

/** Results that a reader sees at once, and how often one would ask for more to see ten pages. */
const SHOWN = 10;
const TIMES = 4;

/**
 * What each system finds for each question: `{ name: [[address, …], …] }`, in the order of the questions.
 * @param {{ built: string, work: string, systems: string[], questions: import("./questions.mjs").Question[] }} of
 */
export async function ask({ built, work, systems, questions }) {
  /** @type {Record<string, string[][]>} */
  const found = {};
  let pages = null;
  for (const system of systems) {
    if (system === "ours") {
      const index = await openIndex(built);
      found.Vademecum = [];
      for (const { ask } of questions) found.Vademecum.push(await askOurs(index, ask));
      continue;
    }
    const peer = await import(`./peers/${system}.mjs`);
    pages ??= await readPages(built);
    const index = await peer.open(pages, work);
    found[peer.name] = [];
    for (const { ask } of questions) found[peer.name].push(pagesOnly(await index.search(ask)));
    await index.close?.();
  }
  return found;
}

/** The first ten pages; several results may be of one page. */
async function askOurs(index, question) {
  const addresses = [];
  for (let offset = 0; offset < SHOWN * TIMES && pagesOnly(addresses).length < DEPTH; offset += SHOWN) {
    const { results } = await index.search(question, { limit: SHOWN, offset, excerpts: 0, facets: false });
    addresses.push(...results.map(({ address }) => address));
    if (results.length < SHOWN) break;
  }
  return pagesOnly(addresses);
}

/**
 * Asks the systems about one corpus and keeps what they found; systems that are not asked now keep what they found before.
 * @param {{ corpus: string, built: string, work: string, systems: string[] }} of
 */
export async function measure({ corpus, built, work, systems }) {
  const questions = await readQuestions(corpus);
  const file = join(work, "found.json");
  await mkdir(work, { recursive: true });
  const before = await readFile(file, "utf8").then(JSON.parse, () => ({}));
  const found = await ask({ built, work, systems, questions });
  for (const [name, lists] of Object.entries(found)) {
    before[name] = Object.fromEntries(questions.map(({ ask }, at) => [ask, lists[at]]));
  }
  await writeFile(file, JSON.stringify(before));
  return { corpus, questions, found: before };
}

/**
 * The answers of one system over corpora; null where it was never asked some question.
 * @param {Awaited<ReturnType<typeof measure>>[]} measured
 */
function answersOf(measured, name) {
  const answers = [];
  for (const { corpus, questions, found } of measured) {
    for (const question of questions) {
      const list = found[name]?.[question.ask];
      if (!list) return null;
      answers.push({ ...question, corpus, found: list });
    }
  }
  return answers;
}

/** Figures per system: over all, and per class. */
export function figures(measured) {
  const names = [...new Set(measured.flatMap(({ found }) => Object.keys(found)))].sort((one, other) => {
    return Number(other === "Vademecum") - Number(one === "Vademecum");
  });
  /** @type {Record<string, { all: ReturnType<typeof summary>, classes: Record<string, ReturnType<typeof summary>> }>} */
  const result = {};
  for (const name of names) {
    const answers = answersOf(measured, name);
    if (!answers) continue;
    const classes = {};
    for (const id of Object.keys(CLASSES)) {
      const some = answers.filter((answer) => answer.class === id);
      if (some.length) classes[id] = summary(some);
    }
    result[name] = { all: summary(answers), classes };
  }
  return result;
}

/** Pages among the first ten of some system that nobody has judged. */
export function unjudged(measured, depth = 10) {
  const open = [];
  for (const { corpus, questions, found } of measured) {
    for (const { ask, wanted, unwanted } of questions) {
      const known = new Set([...Object.keys(wanted), ...unwanted]);
      const pooled = Object.values(found).flatMap((lists) => (lists[ask] ?? []).slice(0, depth));
      const missing = [...new Set(pooled)].filter((address) => !known.has(address));
      if (missing.length) open.push({ corpus, ask, missing });
    }
  }
  return open;
}
