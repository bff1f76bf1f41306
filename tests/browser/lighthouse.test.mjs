// Lighthouse on the pages that readers use most, as on a phone with a slow line. What hangs on the clock of the machine,
// the marks for speed, is told and not held: the rest must be perfect. Must never know: what a page is about.

import assert from "node:assert/strict";
import { createServer } from "node:net";
import test, { after, before } from "node:test";
import lighthouse from "lighthouse";
import { openBrowser } from "./browser.mjs";
import { homeOf, onePerKind, openSite, specialPage } from "./site.mjs";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
/** The audits of speed that a slow moment of the machine changes. The others of that category must be perfect too. */
const TIMED = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "speed-index"];

/** A port that nobody uses. */
async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(null)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** @type {import("./site.mjs").Site} */
let site;
/** @type {import("playwright-core").Browser} */
let browser;
let port = 0;
before(async () => {
  site = await openSite();
  port = await freePort();
  browser = await openBrowser([`--remote-debugging-port=${port}`]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const ofKind = (kind) => onePerKind(site.pages).find((page) => page.kind === kind);
const PAGES = {
  home: () => homeOf(site.pages, "nl"),
  "a list": () => ofKind("dilemmas"),
  "a report": () => ofKind("verslagen/*"),
  "a dilemma": () => ofKind("dilemmas/*"),
  "a guide": () => ofKind("leidraden/*"),
  search: () => specialPage(site.pages, "search"),
};

for (const [name, find] of Object.entries(PAGES)) {
  test(`Lighthouse finds nothing to better on ${name}`, async (t) => {
    const { path } = find();
    const { lhr } = await lighthouse(site.origin + path, { port, logLevel: "error", onlyCategories: CATEGORIES });
    assert.equal(lhr.runtimeError, undefined);
    const categories = Object.values(lhr.categories);
    assert.deepEqual(categories.map(({ id }) => id), CATEGORIES);
    t.diagnostic(`${path}: ${categories.map(({ id, score }) => `${id} ${Math.round(score * 100)}`).join(", ")}`);
    const faults = categories.flatMap(({ id, auditRefs }) =>
      auditRefs.flatMap((ref) => {
        const { score, title, details } = lhr.audits[ref.id];
        const counts = ref.weight > 0 && score !== null && score < 1 && !TIMED.includes(ref.id);
        return counts ? [`${id}: ${title} ${JSON.stringify(details?.items?.[0] ?? "").slice(0, 300)}`] : [];
      }),
    );
    assert.deepEqual(faults, []);
    for (const { id, score } of categories.slice(1)) assert.equal(score, 1, id);
  });
}
