// A reader whose browser runs no script.

import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { openBrowser, openReader } from "./browser.mjs";
import { BASE, openSite, specialPage } from "./site.mjs";

/** No page is further from the home page than this many links. */
const FURTHEST = 4;

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
test.beforeEach(async () => (reader = await openReader(browser, site, { javaScriptEnabled: false })));
test.afterEach(() => reader.leave());

test("every page can be reached from the home page within four links", async () => {
  const { page } = reader;
  const distance = new Map([[BASE, 0]]);
  // The map grows while it is walked: what is found is visited in its turn.
  for (const [path, steps] of distance) {
    if (steps === FURTHEST) continue;
    const response = await page.goto(site.origin + path, { waitUntil: "domcontentloaded" });
    assert.equal(response?.status(), 200, path);
    // A link counts when it can be seen, if need be after opening what folds.
    const links = await page.locator("a[href]").evaluateAll((links) => {
      for (const folded of document.querySelectorAll("details")) folded.open = true;
      // A link in a drawing has another kind of `href`.
      return links.filter((link) => link.checkVisibility()).map((link) => new URL(link.getAttribute("href"), document.baseURI).href);
    });
    for (const link of links) {
      const url = new URL(link);
      if (url.origin === site.origin && url.pathname.endsWith("/") && !distance.has(url.pathname)) distance.set(url.pathname, steps + 1);
    }
  }
  const missed = site.pages.map(({ path }) => path).filter((path) => !distance.has(path) && !path.endsWith("/404.html"));
  assert.deepEqual(missed, []);
  assert.ok(distance.size >= 150);
});

test("the search form leads to everything from A to Z, and sends nothing of the question", async () => {
  const { page } = reader;
  await page.goto(site.home);
  const before = site.asked.length;
  await page.getByRole("searchbox").fill("mijn vader slaat");
  await page.getByRole("button", { name: "Zoek" }).click();
  await page.waitForURL((url) => url.pathname === specialPage(site.pages, "az").path);
  const told = site.asked.slice(before);
  assert.ok(told.length > 0);
  assert.deepEqual(told.filter((address) => /vader|slaat|=/.test(address)), []);
  assert.ok((await page.getByRole("main").getByRole("link").count()) > 100);
});

test("the search page says that it needs script, and gives the other ways", async () => {
  const { page } = reader;
  await page.goto(site.origin + specialPage(site.pages, "search").path);
  const main = page.getByRole("main");
  await main.getByText(/zonder JavaScript/i).waitFor();
  await main.getByRole("link", { name: /A tot Z/ }).first().waitFor();
  assert.equal(await page.getByRole("checkbox").filter({ visible: true }).count(), 0, "no filter that does nothing");
});

test("the menu opens on a phone", async () => {
  const { page } = reader;
  await page.setViewportSize({ width: 360, height: 640 });
  await page.goto(site.home);
  const link = page.getByRole("banner").getByRole("link", { name: "Hulpmiddelen" }).filter({ visible: true });
  assert.equal(await link.count(), 0);
  await page.getByText("Menu", { exact: true }).click();
  await link.click();
  await page.getByRole("heading", { level: 1, name: "Hulpmiddelen" }).waitFor();
});
