// What a question costs a reader, in Chromium: requests, bytes and time over a slow line, time in the page. Ours and
// Pagefind take turns on the same pages. Must never know: whether an answer is right.

import { openBrowser } from "./browser.mjs";
import { serve } from "./server.mjs";

/** A cold telephone line: each response waits 150 ms, all share 1.6 Mbit/s. */
export const LINE = { delay: 150, rate: 200_000 };

/** Milliseconds between a reader's going to the box and the question: the time to type it. */
const TYPING = 2_000;

/** How often a question is asked again for the time in the page: the median counts. */
const TIMES = 5;

/** Bytes that no compression makes smaller, to check the line with. */
const PROBE = 200_000;

/**
 * How a page of each system asks, as their guides have it, and ours as the pages of a site do it: nothing is loaded before
 * the box is used, and then the client and the entry of the index side by side. `ask` gives the moments at which the first
 * titles and the whole answer of ten results were there.
 */
const PAGES = {
  /** @param {{ client: string, index: string }} where */
  ours: ({ client, index }) => `
    let loading = null;
    const load = () => (loading ??= new Promise((resolve, reject) => {
      const entry = new URL(${JSON.stringify(index)}, location.href).href;
      globalThis.Vademecum = { early: { [entry]: fetch(entry, { cache: "no-cache", credentials: "same-origin" }) } };
      const script = document.createElement("script");
      script.src = ${JSON.stringify(client)};
      script.dataset.index = ${JSON.stringify(index)};
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    }));
    globalThis.focused = async () => { await load(); await Vademecum.openIndex().prepare(); };
    globalThis.ask = async (question) => {
      await load();
      let titles = null;
      const answer = await Vademecum.search(question, { limit: 10, onTitles: () => (titles ??= performance.now()) });
      return { titles: titles ?? performance.now(), whole: performance.now(), results: answer.results.length };
    };`,
  pagefind: () => `
    let loading = null;
    const load = () => (loading ??= import("/pagefind/pagefind.js"));
    globalThis.focused = async () => { await (await load()).init(); };
    globalThis.ask = async (question) => {
      const pagefind = await load();
      const { results } = await pagefind.search(question);
      const first = results.slice(0, 10).map((result) => result.data());
      const titles = first[0]?.then(() => performance.now());
      await Promise.all(first);
      return { titles: (await titles) ?? performance.now(), whole: performance.now(), results: first.length };
    };`,
};

const html = (script) => `<!doctype html><html lang="nl"><meta charset="utf-8"><title>Zoeken</title><link rel="icon" href="data:,">
<script src="${script}" defer></script></html>`;

/**
 * @param {object} of
 * @param {{ ours: string, pagefind?: string }} of.folders built sites of the systems that are measured
 * @param {{ client: string, index: string }} of.where of ours
 * @param {string[]} of.questions the next question of each is the one after it
 * @param {number} of.timed how many of them are asked over the slow line; all are asked without it
 */
export async function measureReading({ folders, where, questions, timed }) {
  const browser = await openBrowser();
  const servers = {};
  for (const system of Object.keys(folders)) {
    servers[system] = await serve(folders[system], {
      "/bench.html": html("/bench.js"),
      "/bench.js": PAGES[system](where),
      "/probe": PROBE_BODY,
    });
  }
  /** @type {Record<string, any[]>} */
  const rows = Object.fromEntries(Object.keys(folders).map((system) => [system, []]));
  const line = await checkLine(browser, servers.ours);
  for (let at = 0; at < questions.length; at++) {
    const order = Object.keys(folders);
    for (const system of at % 2 ? order.reverse() : order) {
      const [question, next] = [questions[at], questions[(at + 1) % questions.length]];
      const row = await warm(browser, servers[system], question, next);
      if (at < timed) Object.assign(row, await overTheLine(browser, servers[system], question, next));
      rows[system].push(row);
    }
  }
  await browser.close();
  for (const server of Object.values(servers)) await server.close();
  return { line, rows };
}

const PROBE_BODY = Array.from({ length: PROBE }, (_, at) => "0123456789"[(at * 7919) % 10]).join("");

/** A page with a cache of its own; what it loaded by then is not counted. */
async function openPage(browser, server) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  server.setLine(null);
  await page.goto(server.address + "bench.html", { waitUntil: "load" });
  return { page, close: () => context.close() };
}

/**
 * Asks one question; gives milliseconds to the first titles and to the whole answer, and the requests that were answered
 * by then with their bytes. The server counts them, since a page does not see what its workers load.
 */
async function askIn(page, server, question) {
  server.taken();
  const { start, titles, whole, results } = await page.evaluate(async (asked) => {
    const start = performance.now();
    const moments = await globalThis.ask(asked);
    const since = (moment) => performance.timeOrigin + moment;
    return { start: since(start), titles: since(moments.titles), whole: since(moments.whole), results: moments.results };
  }, question);
  const answered = server.taken();
  const by = (moment) => {
    const files = answered.filter(({ ended }) => ended <= moment);
    /** @type {Record<string, { requests: number, bytes: number }>} */
    const kinds = {};
    for (const { path, bytes } of files) {
      const kind = (kinds[kindOf(path)] ??= { requests: 0, bytes: 0 });
      kind.requests++;
      kind.bytes += bytes;
    }
    return { ms: moment - start, requests: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), kinds };
  };
  return { titles: by(titles), whole: by(whole), results };
}

/** What a file is: its folder below that of the index, else its name without the hash. */
function kindOf(path) {
  const [, folder, name] = path.match(/([^/]*)\/([^/]*)$/) ?? ["", "", path];
  return /^(search|pagefind|)$/.test(folder) ? name.replace(/[._-][0-9a-z]{8,}(?=\.)/, "") : folder;
}

/** Asks everything once, so that the server has compressed what will be asked for; and the time in the page alone. */
async function warm(browser, server, question, next) {
  const { page, close } = await openPage(browser, server);
  const first = await askIn(page, server, question);
  const again = [];
  for (let time = 0; time < TIMES; time++) again.push((await askIn(page, server, question)).whole.ms);
  const following = await askIn(page, server, next);
  await page.evaluate(() => globalThis.focused());
  await close();
  return { question, results: first.results, cold: first, next: following, inPage: quantile(again, 0.5) };
}

/**
 * Over the slow line: a first question, the next one, and a first one after the box had the focus. Only here does what
 * is loaded ahead come after what is waited for.
 */
async function overTheLine(browser, server, question, next) {
  const first = await openPage(browser, server);
  server.setLine(LINE);
  const cold = await askIn(first.page, server, question);
  const following = await askIn(first.page, server, next);
  await first.close();
  const second = await openPage(browser, server);
  server.setLine(LINE);
  await second.page.evaluate(() => void globalThis.focused());
  await second.page.waitForTimeout(TYPING);
  const focused = await askIn(second.page, server, question);
  await second.close();
  server.setLine(null);
  return { cold, next: following, focused };
}

/** What the line makes of a file of known size, beside what it should. */
async function checkLine(browser, server) {
  const { page, close } = await openPage(browser, server);
  await page.evaluate(async () => void (await fetch("/probe?once")).arrayBuffer());
  server.setLine(LINE);
  const measured = await page.evaluate(async () => {
    const start = performance.now();
    const bytes = (await (await fetch("/probe")).arrayBuffer()).byteLength;
    return { bytes, ms: performance.now() - start };
  });
  await close();
  server.setLine(null);
  return { ...measured, expected: LINE.delay + (measured.bytes / LINE.rate) * 1000 };
}

/** @param {number[]} values @param {number} share */
export function quantile(values, share) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))];
}
