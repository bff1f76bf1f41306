// The site in a second engine: Debian's Firefox, below a path of a host with the strict policy, and from a folder.

import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { KINDS, answerTo, ask, box, filter, results, sections, total } from "./asking.mjs";
import { openReader } from "./browser.mjs";
import { openFirefox } from "./firefox.mjs";
import { onePerKind, openPortableSite, openSite } from "./site.mjs";
import { EXIT_LINK } from "./spoken.mjs";

const QUESTION = "ouders ontkennen";

/** @type {import("playwright-core").Browser} */
let browser;
/** @type {{ name: string, site: any, top: string, home: string }[]} */
const places = [];
before(async () => {
  const served = await openSite(undefined, "/instituut/kennis/sub/");
  places.push({ name: "below a path of a host", site: served, top: served.home, home: served.home });
  const folder = await openPortableSite();
  places.push({ name: "from a folder", site: folder, top: folder.top, home: folder.home });
  browser = await openFirefox();
});
after(async () => {
  await browser?.close();
  for (const { site } of places) await site.close();
});

/** One test in both places, each with a new reader. */
function inBothPlaces(title, run) {
  for (const number of [0, 1]) {
    test(`${title}, ${number ? "from a folder" : "below a path of a host"} (Firefox)`, async () => {
      const place = places[number];
      const reader = await openReader(browser, place.site);
      try {
        await run(reader, place);
      } finally {
        await reader.leave();
      }
    });
  }
}

test("Firefox knows trusted types, and what it complains of is written down", async () => {
  const [{ site, home }] = places;
  const reader = await openReader(browser, site);
  await reader.page.goto(home);
  assert.equal(await reader.page.evaluate(() => typeof trustedTypes), "object");
  const refused = await reader.page.evaluate(() => {
    try {
      document.createElement("script").src = "x.js";
      return "taken";
    } catch (error) {
      return error.name;
    }
  });
  assert.equal(refused, "TypeError");
  await until(() => reader.errors.length > 0);
  assert.match(reader.errors.join(" "), /require-trusted-types-for|TrustedScriptURL/);
  await reader.leave();
});

inBothPlaces("a reader asks, filters, lands on a section and comes back", async (reader, { top, home }) => {
  const { page } = reader;
  await page.goto(home);
  await ask(page, QUESTION);
  const all = await total(page, QUESTION);
  await filter(page, KINDS, "Hulpmiddelen").check();
  await page.getByRole("button", { name: "Wis filters" }).waitFor();
  assert.ok((await total(page, QUESTION)) < all);
  for (const link of await results(page).all()) {
    assert.ok((await link.evaluate((link) => link.href)).startsWith(`${top}hulpmiddelen/`));
  }
  await page.getByRole("button", { name: "Wis filters" }).click();
  await answerTo(page, QUESTION).filter({ hasText: `${all} resulta` }).waitFor();
  const section = sections(page).first();
  const address = await section.evaluate((link) => link.href);
  await section.click();
  await page.waitForURL(address);
  assert.ok(await page.evaluate(() => document.querySelector(":target") !== null), address);
  await page.goBack();
  await answerTo(page, QUESTION).waitFor();
  assert.equal(await box(page).inputValue(), QUESTION);
  assert.deepEqual(reader.errors, []);
});

inBothPlaces("the box suggests pages, and the keys open one", async (reader, { site, top }) => {
  const { page } = reader;
  await page.goto(`${top}dilemmas/${site.origin === "null" ? "index.html" : ""}`);
  await box(page).pressSequentially("gespr", { delay: 15 });
  const options = page.getByRole("listbox", { name: "Suggesties" }).getByRole("option");
  await options.filter({ hasText: "“gespr”" }).waitFor();
  assert.ok((await options.count()) > 2);
  await page.keyboard.press("ArrowDown");
  const before = page.url();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.href !== before);
  await page.getByRole("heading", { level: 1 }).waitFor();
  assert.ok(page.url().startsWith(top), page.url());
  assert.deepEqual(reader.errors, []);
});

inBothPlaces("the way out leaves by a click, and by Shift pressed three times", async (reader, { site, home }) => {
  const { page } = reader;
  for (const leave of [() => page.getByRole("link", { name: EXIT_LINK }).click(), () => threeTimes(page)]) {
    await page.goto(home);
    const target = await page.getByRole("link", { name: EXIT_LINK }).getAttribute("href");
    await leave();
    await page.waitForURL(target ?? "");
  }
  assert.notEqual(new URL(page.url()).origin, site.origin);
});

/** Waits a while for what should come. */
async function until(holds) {
  for (let tries = 0; tries < 50 && !holds(); tries++) await new Promise((resolve) => setTimeout(resolve, 100));
}

async function threeTimes(page) {
  for (let press = 0; press < 3; press++) await page.keyboard.press("Shift");
}

inBothPlaces("a word with an error is found all the same, and a filter of a list opens the search", async (reader, { site, top }) => {
  const { page } = reader;
  await page.goto(`${top}hulpmiddelen/${site.origin === "null" ? "index.html" : ""}`);
  await page.locator("main a[href*='zoeken/'][href*='#']").first().click();
  await results(page).first().waitFor();
  assert.equal(await page.getByRole("checkbox", { checked: true }).count(), 1);
  await box(page).fill("kindermisandeling");
  await box(page).press("Enter");
  await page.getByRole("main").getByText(/We zochten op “kindermishandeling”/).waitFor();
  assert.deepEqual(reader.errors, []);
});

test("no kind of page makes Firefox complain", async () => {
  const [{ site }] = places;
  const reader = await openReader(browser, site);
  for (const { path } of onePerKind(site.pages)) {
    await reader.page.goto(site.origin + path, { waitUntil: "load" });
    assert.deepEqual(reader.errors, [], path);
  }
  await reader.leave();
});
