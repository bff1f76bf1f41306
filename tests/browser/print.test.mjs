// A reader prints a page.

import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { openBrowser, openReader } from "./browser.mjs";
import { onePerKind, openSite } from "./site.mjs";
import { EXIT, LANGUAGES, MENU, PATH } from "./spoken.mjs";

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
test.beforeEach(async () => {
  reader = await openReader(browser, site);
  await reader.page.emulateMedia({ media: "print" });
});
test.afterEach(() => reader.leave());

test("on paper every kind of page has its heading, its text, its address and the help lines, and no navigation", async () => {
  const { page } = reader;
  const faults = [];
  // Cards have no page around them; their own tests look at what each says.
  for (const { path } of onePerKind(site.pages).filter(({ kind }) => kind !== "cards")) {
    await page.goto(site.origin + path);
    const seen = (locator) => locator.filter({ visible: true }).count();
    if ((await seen(page.getByRole("heading", { level: 1 }))) !== 1) faults.push(`${path}: no heading`);
    const help = page.locator("a[href^='tel:']");
    for (const number of ["112", "0800 2000"]) {
      if ((await seen(help.filter({ hasText: number }))) < 1) faults.push(`${path}: ${number} is missing`);
    }
    if ((await seen(page.getByText(`https://kennisplein.example${path}`))) < 1) faults.push(`${path}: its address is missing`);
    for (const [name, locator] of Object.entries({
      "the menu": page.getByRole("navigation", { name: MENU }),
      "the path": page.getByRole("navigation", { name: PATH }),
      "the languages": page.getByRole("navigation", { name: LANGUAGES }),
      "the links of the footer": page.getByRole("contentinfo").getByRole("navigation"),
      "the search form": page.getByRole("search"),
      "the exit": page.getByRole("link", { name: EXIT }),
      "a button": page.getByRole("button"),
    })) {
      if ((await seen(locator)) > 0) faults.push(`${path}: ${name} is printed`);
    }
  }
  assert.deepEqual(faults, []);
});

test("what folds on the screen is open on paper", async () => {
  const { page } = reader;
  const folding = site.pages.filter(({ elements }) => elements.some(({ name }) => name === "details"));
  const faults = [];
  for (const { path } of onePerKind(folding)) {
    await page.goto(site.origin + path);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    // What paper has no use for, such as files to download, may be left out; what is laid out shows, and something does.
    const closed = await page.getByRole("main").locator("details").evaluateAll((folded) =>
      folded.filter((details) => {
        if (!details.checkVisibility()) return false;
        const kept = [...details.children].slice(1).filter((child) => getComputedStyle(child).display !== "none");
        return kept.length === 0 || kept.some((child) => !child.checkVisibility({ contentVisibilityAuto: true }));
      }).length,
    );
    if (closed > 0) faults.push(`${path}: ${closed} folded`);
  }
  assert.deepEqual(faults, []);
});

test("on paper text is dark on white, also for who reads in the dark", async () => {
  const { page } = reader;
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const faults = [];
  for (const { path } of onePerKind(site.pages)) {
    await page.goto(site.origin + path);
    const pale = await page.evaluate(() => {
      const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
      // How bright a colour is on white paper, 0 to 255, by its green, which weighs most.
      const brightness = (colour) => {
        canvas.fillStyle = "#fff";
        canvas.fillRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return canvas.getImageData(0, 0, 1, 1).data[1];
      };
      return [...document.querySelectorAll("main :is(h1, h2, h3, p, li, a, td, th)")]
        .filter((element) => element.checkVisibility() && element.textContent.trim() && brightness(getComputedStyle(element).color) > 130)
        .map((element) => element.textContent.trim().slice(0, 40));
    });
    if (pale.length > 0) faults.push(`${path}: ${pale.slice(0, 3)}`);
  }
  assert.deepEqual(faults, []);
});

test("each kind of page prints on A4", async () => {
  const { page } = reader;
  for (const { path } of onePerKind(site.pages).slice(0, 6)) {
    await page.goto(site.origin + path);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const [, width, height] = pdf.toString("latin1").match(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/) ?? [];
    assert.deepEqual([Math.round(Number(width)), Math.round(Number(height))], [595, 842], path);
  }
});
