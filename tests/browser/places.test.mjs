// The site works wherever it is put: here below a path of several parts, under the policy that the manual asks of a host.

import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { answerTo, arriveAsking, ask, filter, KINDS, results } from "./asking.mjs";
import { openBrowser, openReader } from "./browser.mjs";
import { openSite, specialPage } from "./site.mjs";

const BASE = "/instituut/kennis/sub/";

/** @type {import("./site.mjs").Site} */
let site;
/** @type {import("playwright-core").Browser} */
let browser;
/** @type {import("./browser.mjs").Reader} */
let reader;
before(async () => {
  site = await openSite(undefined, BASE);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await site?.close();
});
test.beforeEach(async () => (reader = await openReader(browser, site)));
test.afterEach(() => reader.leave());

test("a reader asks, filters, opens a section and comes back, below a path and under the strict policy", async () => {
  const { page } = reader;
  await page.goto(site.home);
  await ask(page, "ouders ontkennen");
  assert.equal(new URL(page.url()).pathname, specialPage(site.pages, "search").path);
  await filter(page, KINDS, "Dilemma's").check();
  await page.getByRole("button", { name: "Wis filters" }).waitFor();
  for (const link of await results(page).all()) {
    assert.match(await link.evaluate((link) => link.href), new RegExp(`^${site.home}dilemmas/`));
  }
  const title = (await results(page).first().textContent()) ?? "";
  await results(page).first().click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  await page.goBack();
  await answerTo(page, "ouders ontkennen").waitFor();
  assert.deepEqual(reader.errors, []);
  assert.deepEqual(site.asked.filter((address) => !address.startsWith(BASE)), []);
});

test("the search in another language works there too", async () => {
  const { page } = reader;
  await page.goto(site.origin + specialPage(site.pages, "search", "en").path);
  await page.getByRole("searchbox").fill("parents");
  await page.getByRole("searchbox").press("Enter");
  const link = page.getByRole("main").getByRole("heading", { level: 3 }).getByRole("link").first();
  await link.waitFor();
  assert.ok((await link.evaluate((link) => link.href)).startsWith(`${site.home}en/`));
  assert.deepEqual(reader.errors, []);
});

test("a script from outside the site is refused, by the browser and by what loads the site's own", async () => {
  const { page } = reader;
  await arriveAsking(page, site, "ouders");
  assert.deepEqual(reader.errors, []);
  const load = (address) => page.evaluate((address) => Vademecum.loadScript(address).then(() => "ran", (error) => error.message), address);
  const outside = /is not a script of this site/;
  for (const address of ["https://elders.example/x.js", "//elders.example/x.js", "/instituut/x.js", "data:text/javascript,1", "javascript:1", "../../../x.js"]) {
    assert.match(await load(address), outside, address);
  }
  assert.match(await load("../bestaat-niet.js"), /could not load/);
  const plain = await page.evaluate(() => {
    try {
      document.createElement("script").src = "x.js";
      return "taken";
    } catch (error) {
      return error.name;
    }
  });
  assert.equal(plain, "TypeError", "the browser holds to trusted types");
});
