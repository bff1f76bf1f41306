// The site as it opens from a folder by a double click, without any host. The folder has a name with signs that mean
// something in addresses.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { KINDS, answerTo, ask, box, filter, results, total } from "./asking.mjs";
import { openBrowser, openReader } from "./browser.mjs";
import { filesOf, openPortableSite } from "./site.mjs";

/** @type {Awaited<ReturnType<typeof openPortableSite>>} */
let site;
/** @type {import("playwright-core").Browser} */
let browser;
/** @type {import("./browser.mjs").Reader} */
let reader;
before(async () => {
  site = await openPortableSite();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await site?.close();
});
test.beforeEach(async () => (reader = await openReader(browser, site)));
test.afterEach(() => reader.leave());

test("a reader asks, filters, lands on a section and comes back, from a folder", async () => {
  const { page } = reader;
  await page.goto(site.home);
  await ask(page, "ouders ontkennen");
  const all = await total(page, "ouders ontkennen");
  await filter(page, KINDS, "Hulpmiddelen").check();
  await page.getByRole("button", { name: "Wis filters" }).waitFor();
  assert.ok((await total(page, "ouders ontkennen")) < all);
  const places = await results(page).evaluateAll((links) => links.map((link) => link.href));
  assert.ok(places.length > 1);
  for (const place of places) {
    assert.ok(place.startsWith(`${site.top}hulpmiddelen/`), place);
    assert.ok(existsSync(fileURLToPath(place.split("#")[0])), place);
  }
  await page.getByRole("button", { name: "Wis filters" }).click();
  await answerTo(page, "ouders ontkennen").filter({ hasText: `${all} resulta` }).waitFor();
  const section = page.getByRole("main").locator("li a[href*='#']").first();
  const place = (await section.evaluate((link) => link.href)) ?? "";
  await section.click();
  await page.waitForURL(place);
  assert.equal(await page.evaluate(() => document.querySelector(":target") !== null), true, place);
  await page.goBack();
  await answerTo(page, "ouders ontkennen").waitFor();
  assert.equal(await box(page).inputValue(), "ouders ontkennen");
  assert.deepEqual(reader.errors, []);
  assert.ok(reader.requests.length > 10);
  assert.deepEqual(reader.requests.filter((request) => !request.startsWith(`GET ${site.top}`)), []);
});

test("lists that open the search with a filter, and the other languages, work from a folder", async () => {
  const { page } = reader;
  await page.goto(`${site.top}hulpmiddelen/index.html`);
  const filtering = page.locator("main a[href*='zoeken/index.html#']").first();
  await filtering.click();
  await results(page).first().waitFor();
  assert.equal(await page.getByRole("checkbox", { checked: true }).count(), 1);
  await page.goto(site.home);
  await page.getByRole("link", { name: "English" }).first().click();
  await page.waitForURL(`${site.top}en/index.html`);
  await box(page, /^Search/).fill("parents");
  await box(page, /^Search/).press("Enter");
  const found = page.getByRole("main").getByRole("heading", { level: 3 }).getByRole("link").first();
  await found.waitFor();
  assert.ok((await found.evaluate((link) => link.href)).startsWith(`${site.top}en/`));
  assert.deepEqual(reader.errors, []);
});

test("without script the search box leads to everything from A to Z, from a folder too", async () => {
  const plain = await openReader(browser, site, { javaScriptEnabled: false });
  await plain.page.goto(site.home);
  await plain.page.getByRole("searchbox").fill("ouders");
  await plain.page.getByRole("searchbox").press("Enter");
  await plain.page.getByRole("heading", { level: 1, name: /A tot Z/ }).waitFor();
  const entry = plain.page.getByRole("main").getByRole("link", { name: /Praten|Gesprek/ }).first();
  await entry.click();
  await plain.page.getByRole("heading", { level: 1, name: /A tot Z/ }).waitFor({ state: "detached" });
  await plain.page.getByRole("heading", { level: 1 }).waitFor();
  assert.deepEqual(plain.errors, []);
  await plain.leave();
});

test("pages print, and the way out leads out, from a folder", async () => {
  const { page } = reader;
  await page.goto(`${site.top}leidraden/index.html`);
  assert.ok((await page.pdf()).length > 10_000);
  await page.getByRole("link", { name: "Verlaat deze site" }).last().click();
  await page.waitForURL("https://www.knmi.nl/");
  assert.deepEqual(reader.errors, []);
});

test("a file of the index that is gone or damaged gives what a host's would, and the rest", async () => {
  const { page } = reader;
  await page.goto(site.home);
  await box(page).focus();
  await page.waitForFunction(() => globalThis.Vademecum?.search);
  const index = `${site.top}search/index.js`;
  const tried = (question) =>
    page.evaluate(
      ([question, index]) =>
        Vademecum.openIndex(index)
          .search(question)
          .then(({ problems, results }) => ({ problems, results: results.length }), ({ code }) => ({ code })),
      [question, index],
    );
  const texts = (await filesOf(site.folder)).filter((file) => file.startsWith("search/text/"));
  const before = await Promise.all(texts.map((file) => readFile(join(site.folder, file))));
  // One text of three is gone, one is no program, one speaks of another file.
  for (const [at, file] of texts.entries()) {
    const path = join(site.folder, file);
    if (at % 3 === 0) await rename(path, `${path}.away`);
    else await writeFile(path, at % 3 === 1 ? "Vademecum.give(" : "Vademecum.give('text/other', '[]');");
  }
  try {
    const found = await tried("ouders");
    assert.equal(found.results, 10);
    assert.deepEqual([...new Set(found.problems)].sort(), ["damaged", "reload"]);
  } finally {
    for (const [at, file] of texts.entries()) {
      const path = join(site.folder, file);
      if (at % 3 === 0) await rename(`${path}.away`, path);
      else await writeFile(path, before[at]);
    }
  }
  assert.deepEqual(await tried("ouders"), { problems: [], results: 10 });
  const missing = await page.evaluate((index) => Vademecum.openIndex(index).search("x").catch(({ code }) => code), `${site.top}nergens/index.js`);
  assert.equal(missing, "missing");
  const outside = await page.evaluate(() => Vademecum.openIndex("https://elders.example/search/index.js").search("x").catch(({ code }) => code));
  assert.equal(outside, "missing");
});
