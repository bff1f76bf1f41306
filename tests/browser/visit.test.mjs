// What a visit costs and leaves behind: errors, requests, things kept on the device, bytes.

import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { elsewhere, openBrowser, openReader } from "./browser.mjs";
import { KINDS, arriveAsking, box, filter, results } from "./asking.mjs";
import { BASE, onePerKind, openSite } from "./site.mjs";

/** @type {import("./site.mjs").Site} */
let site;
/** @type {import("playwright-core").Browser} */
let browser;
/** @type {import("./browser.mjs").Reader} */
let reader;
before(async () => {
  site = await openSite();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await site?.close();
});
test.beforeEach(async () => (reader = await openReader(browser, site)));
test.afterEach(() => reader.leave());

/** All that a page can keep on the device. */
const kept = async ({ page, context }) => ({
  cookies: await context.cookies(),
  ...(await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    caches: await caches.keys(),
    databases: await indexedDB.databases(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }))),
});

const NOTHING = { cookies: [], local: 0, session: 0, caches: [], databases: [], workers: 0 };

test("there is a page of every kind to look at", () => {
  const kinds = onePerKind(site.pages).map(({ kind }) => kind);
  for (const kind of ["home", "404.html", "dilemmas", "dilemmas/*", "hulpmiddelen/*", "leidraden/*", "verslagen/*", "themas", "themas/*", "stappen/*"]) {
    assert.ok(kinds.includes(kind), `${kind} is not among ${kinds}`);
  }
});

test("no page makes the browser complain, breaks the policy, or asks anything of another host", async () => {
  const { page } = reader;
  for (const { path } of onePerKind(site.pages)) {
    await page.goto(site.origin + path, { waitUntil: "load" });
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    assert.deepEqual(reader.errors, [], path);
  }
  assert.deepEqual(elsewhere(reader, site), []);
  assert.deepEqual(await kept(reader), NOTHING);
});

test("a reader who searches, filters and reads leaves nothing on the device, and asks nothing of another host", async () => {
  const { page } = reader;
  await arriveAsking(page, site, "ouders");
  await filter(page, KINDS, "Hulpmiddelen").check();
  await page.getByRole("button", { name: "Wis filters" }).waitFor();
  await results(page).first().click();
  await page.waitForURL((url) => url.pathname.startsWith(`${BASE}hulpmiddelen/`));
  await page.goBack();
  await results(page).first().waitFor();
  assert.deepEqual(await kept(reader), NOTHING);
  assert.deepEqual(elsewhere(reader, site), []);
  assert.deepEqual(reader.errors, []);
});

test("the search is loaded when it is first used, and not before", async () => {
  const { page } = reader;
  await page.goto(site.home, { waitUntil: "networkidle" });
  const isSearch = (request) => new URL(request.split(" ")[1]).pathname.startsWith(`${BASE}search/`);
  assert.deepEqual(reader.requests.filter(isSearch), []);
  await box(page).focus();
  await page.waitForFunction(() => globalThis.Vademecum?.search);
  assert.ok(reader.requests.some(isSearch));
});

test("a wrong address, however deep, gives status 404 and a page that works", async () => {
  const { page } = reader;
  for (const path of ["bestaat-niet/", "dilemmas/bestaat/niet/diep.html"]) {
    const response = await page.goto(site.home + path);
    assert.equal(response?.status(), 404);
    await page.getByRole("heading", { level: 1, name: "Pagina niet gevonden" }).waitFor();
    const main = page.getByRole("main");
    await main.getByRole("link", { name: "112" }).waitFor();
    await main.getByRole("link", { name: /A tot Z/ }).first().waitFor();
    await box(page).waitFor();
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).fontFamily), "Times New Roman", "the style is there");
    await main.getByRole("link", { name: /Dilemma/ }).first().click();
    await page.getByRole("heading", { level: 1, name: /Dilemma/ }).waitFor();
  }
});
