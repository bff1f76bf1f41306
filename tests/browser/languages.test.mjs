// A reader goes from one language of the site to another, and searches in it.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import test, { after, before } from "node:test";
import { box } from "./asking.mjs";
import { openBrowser, openReader } from "./browser.mjs";
import { BASE, headingOf, homeOf, openSite, specialPage } from "./site.mjs";
import { DUTCH, EXIT_LINK, LANGUAGES } from "./spoken.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** More stops of the Tab key than stand before the end of the language bar. */
const STOPS = 20;
const SCREENS = { "a desk": { width: 1280, height: 900 }, "a phone": { width: 320, height: 640 } };

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

const bar = (page) => page.getByRole("navigation", { name: LANGUAGES });

/** Presses Tab until the focus is on a language in the bar, and gives that link. */
async function tabToLanguage(page, name) {
  const link = bar(page).getByRole("link", { name });
  for (let pressed = 0; pressed < STOPS; pressed++) {
    await page.keyboard.press("Tab");
    if (await link.evaluateAll((links) => links.includes(document.activeElement))) return link;
  }
  assert.fail(`Tab never reaches ${name}`);
}

/** What stands for every other language. */
const ANY = "x-default";

/** The addresses of a page in every language, as its head tells them. */
const pairsOf = ({ elements }) =>
  elements
    .filter(({ name, attributes }) => name === "link" && attributes.rel === "alternate" && attributes.hreflang && attributes.hreflang !== ANY)
    .map(({ attributes }) => [attributes.hreflang, new URL(attributes.href).pathname]);

test("by keyboard a reader goes from a Dutch page to the same page in English, and back", async () => {
  const { page } = reader;
  await page.goto(`${site.home}leidraden/praten-met-een-ouder/`);
  const title = await page.getByRole("heading", { level: 1 }).textContent();
  await tabToLanguage(page, /^English$/);
  await page.keyboard.press("Enter");
  await page.waitForURL(`${site.home}en/guides/talking-with-a-parent/`);
  await page.getByRole("heading", { level: 1, name: "Talking with a parent about your worries" }).waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await tabToLanguage(page, /^Nederlands$/);
  await page.keyboard.press("Enter");
  await page.waitForURL(`${site.home}leidraden/praten-met-een-ouder/`);
  assert.equal(await page.getByRole("heading", { level: 1 }).textContent(), title);
  assert.deepEqual(reader.errors, []);
});

test("a page without a translation says so, and leads to the English front page", async () => {
  const { page } = reader;
  await page.goto(`${site.home}hulpmiddelen/kompas/`);
  const link = await tabToLanguage(page, /^English/);
  assert.match((await link.textContent()) ?? "", /nog niet in het Engels.*voorpagina/);
  assert.ok(await link.getByText("(nog niet)").isVisible());
  assert.equal(await link.getAttribute("rel"), null, "a front page is no alternate of this page");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${site.home}en/`);
});

test("an English list says what is not translated, in which language it is, and leads there", async () => {
  const { page } = reader;
  await page.goto(`${site.home}en/aids/`);
  const missing = page.getByRole("region", { name: "Not yet translated" });
  const item = missing.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Kompas" }) }).first();
  await item.getByText("in Dutch").waitFor();
  const link = item.getByRole("link", { name: "Kompas" });
  assert.equal(await link.getAttribute("hreflang"), "nl");
  assert.equal(await link.evaluate((link) => link.closest("[lang]").lang), "nl");
  await link.click();
  await page.waitForURL(`${site.home}hulpmiddelen/kompas/`);
});

test("translations name each other, and each of them exists in the language that is told", () => {
  const pages = new Map(site.pages.map((page) => [page.path, page]));
  const faults = [];
  let pairs = 0;
  for (const page of site.pages) {
    const told = pairsOf(page);
    pairs += told.length > 1 ? 1 : 0;
    // A page of a list that is not the first is an alternate of nothing but itself.
    const numbered = pages.has(page.path.replace(/[^/]+\/\d+\/$/, "")) && /\/\d+\/$/.test(page.path);
    if (!numbered && !told.some(([language, path]) => language === page.language && path === page.path)) faults.push(`${page.path} does not name itself`);
    for (const [language, path] of told) {
      const other = pages.get(path);
      if (other?.language !== language) faults.push(`${page.path}: ${path} is ${other ? `in ${other.language}` : "nowhere"}, not in ${language}`);
      else if (!numbered && !pairsOf(other).some(([, back]) => back === page.path)) faults.push(`${page.path}: ${path} does not name it`);
    }
  }
  for (const page of site.pages) {
    const dutch = pairsOf(page).find(([language]) => language === "nl")?.[1];
    const any = page.elements.find(({ attributes }) => attributes.hreflang === ANY)?.attributes.href;
    if (dutch !== (any && new URL(any).pathname)) faults.push(`${page.path} sends readers of other languages to ${any}`);
  }
  assert.deepEqual(faults, []);
  assert.ok(pairs > 60, `${pairs} pages have a translation`);
});

test("every page below the address of a language is in that language, and all others are Dutch", () => {
  const wrong = site.pages.filter(({ path, language }) => language !== (path.slice(BASE.length).match(/^(en|fy)\//)?.[1] ?? "nl"));
  assert.deepEqual(wrong.map(({ path, language }) => `${path}: ${language}`), []);
  for (const language of ["nl", "en", "fy"]) assert.ok(site.pages.filter((page) => page.language === language).length > 30, language);
});

test("no page in another language says a word of the Dutch interface", async () => {
  const others = site.pages.filter(({ language, path }) => language === "en" && !path.endsWith("/404.html"));
  const { page } = reader;
  const faults = [];
  const kinds = new Map(others.map((other) => [other.path.split("/").slice(0, 4).join("/"), other]));
  for (const { path } of [...kinds.values(), homeOf(site.pages, "fy"), specialPage(site.pages, "search", "fy")]) {
    await page.goto(site.origin + path);
    const text = await page.evaluate(() => {
      const named = [...document.querySelectorAll("[aria-label]")].map((element) => element.getAttribute("aria-label"));
      return [document.body.textContent, ...named].join("\n");
    });
    for (const word of DUTCH) if (text.includes(word)) faults.push(`${path}: ${word}`);
  }
  assert.deepEqual(faults, []);
  assert.ok(kinds.size > 10, `${kinds.size} kinds of page`);
});

test("the English search finds English pages, in the English index", async () => {
  const { page } = reader;
  await page.goto(`${site.home}en/`);
  await box(page, "Search this site").fill("denying parent worry");
  await page.keyboard.press("Enter");
  const first = page.getByRole("main").getByRole("listitem").getByRole("heading").getByRole("link").first();
  await first.waitFor();
  const found = await page.getByRole("main").getByRole("listitem").getByRole("heading").getByRole("link").evaluateAll((links) => links.map((link) => link.pathname));
  assert.ok(found.includes(`${BASE}en/guides/talking-with-a-parent/`), `${found}`);
  assert.deepEqual(found.filter((path) => !path.startsWith(`${BASE}en/`)), []);
  const asked = reader.requests.map((request) => new URL(request.split(" ")[1]).pathname);
  assert.ok(asked.some((path) => /\/en\/search\//.test(path)), `${asked}`);
  assert.deepEqual(reader.errors, []);
});

for (const [screen, viewport] of Object.entries(SCREENS)) {
  test(`on ${screen} the bar is in sight, its links can be touched, and exit and search keep their place`, async () => {
    const { page } = reader;
    await page.setViewportSize(viewport);
    for (const path of ["hulpmiddelen/kompas/", "en/aids/", "fy/"]) {
      await page.goto(site.home + path);
      const place = await bar(page).boundingBox();
      const exit = await page.getByRole("link", { name: EXIT_LINK }).first().boundingBox();
      const box = await page.getByRole("search").locator("input").boundingBox();
      assert.ok(place && exit && box, path);
      assert.ok(place.x >= 0 && place.x + place.width <= viewport.width, `${path}: the bar sticks out`);
      const apart = exit.y + exit.height <= place.y + 1 || place.y + place.height <= exit.y + 1;
      assert.ok(apart, `${path}: the bar and the exit lie over each other`);
      // On the front page the box stands in the text.
      if (path !== "fy/") assert.ok(box.y < viewport.height / 2, `${path}: the search box is at ${box.y}`);
      for (const link of await bar(page).getByRole("link").all()) {
        const { width, height } = await link.boundingBox();
        assert.ok(width >= 24 && height >= 24, `${path}: ${width} × ${height}`);
      }
    }
  });
}

for (const [mode, options] of Object.entries({ light: { colorScheme: "light" }, dark: { colorScheme: "dark", viewport: SCREENS["a phone"] } })) {
  test(`axe finds nothing on English and Frisian pages: ${mode}`, async () => {
    const reader = await openReader(browser, site, { bypassCSP: true, ...options });
    const { page } = reader;
    const found = [];
    for (const path of ["en/", "en/aids/", "en/reports/talking-about-small-worries-early/", "en/dilemmas/small-worry/", "en/a-to-z/", "fy/", "fy/leidraden/"]) {
      await page.goto(site.home + path);
      await page.evaluate(AXE);
      const { passes, violations } = await page.evaluate(() => globalThis.axe.run(document, { rules: { "target-size": { enabled: true } } }));
      assert.ok(passes.length > 10, path);
      for (const { id, nodes } of violations) found.push(`${path}: ${id}: ${nodes.map((node) => node.target.join(" ")).slice(0, 3)}`);
    }
    await reader.leave();
    assert.deepEqual(found, []);
  });
}

test("the headings of a report and its translation follow each other", () => {
  const dilemma = site.pages.find(({ path }) => path === `${BASE}en/dilemmas/small-worry/`);
  assert.equal(dilemma && headingOf(dilemma), "When is a small worry big enough to share?");
  assert.deepEqual(Object.fromEntries(pairsOf(dilemma)), { nl: `${BASE}dilemmas/kleine-zorg/`, en: `${BASE}en/dilemmas/small-worry/` });
});
