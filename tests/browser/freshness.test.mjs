// Whether a page still holds, told by the day on which it is read.

import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { openBrowser, openReader } from "./browser.mjs";
import { BASE, openSite } from "./site.mjs";

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
test.afterEach(() => reader.leave());

const AID = "hulpmiddelen/kompas/";
const BANNER = "Deze pagina had intussen nagekeken moeten zijn.";

/**
 * Opens the aid on a day of the reader's own.
 * @param {string} now
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
async function readOn(now, options) {
  reader = await openReader(browser, site, options);
  await reader.page.clock.setFixedTime(new Date(now));
  await reader.page.goto(site.origin + BASE + AID);
  return reader.page;
}

test("before its day a page only says when it will be looked at", async () => {
  const page = await readOn("2027-10-31T12:00:00+01:00");
  await page.getByText("Nakijken vóór 1 november 2027").waitFor();
  assert.equal(await page.getByText(BANNER).isVisible(), false);
  assert.equal(await page.locator(".freshness time").getAttribute("datetime"), "2027-11-01");
});

test("from its day on the page says that nobody looked, in the reader's own time", async () => {
  // Still October in Greenwich.
  const page = await readOn("2027-10-31T23:30:00Z", { timezoneId: "Europe/Amsterdam" });
  await page.getByText(BANNER).waitFor();
  assert.deepEqual(reader.errors, []);
  const left = await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length);
  assert.equal(left, 0);
});

test("without script the day itself stands there", async () => {
  const page = await readOn("2030-01-01T12:00:00Z", { javaScriptEnabled: false });
  await page.getByText("Nakijken vóór 1 november 2027").waitFor();
  assert.equal(await page.getByText(BANNER).isVisible(), false);
});

test("what is withdrawn leads to its successor and has no day", async () => {
  reader = await openReader(browser, site);
  const { page } = reader;
  await page.goto(`${site.origin}${BASE}hulpmiddelen/signalenlijst-2019/`);
  assert.equal(await page.locator(".freshness").count(), 0);
  await page.locator(".banner-strong a").click();
  await page.waitForURL(`**${BASE}hulpmiddelen/signalenlijst/`);
});
