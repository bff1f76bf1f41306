// A reader prints a page.

import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { openBrowser, openReader } from "./browser.mjs";
import { papersOf } from "./pdf.mjs";
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

/** Prints a page: @returns {Promise<import("./pdf.mjs").Paper[]>} */
async function printed(path) {
  await reader.page.goto(site.origin + path);
  return papersOf(await reader.page.pdf({ preferCSSPageSize: true }));
}
const isPaper = (paper, width, height) => Math.abs(paper.width - width) < 1 && Math.abs(paper.height - height) < 1;
const textOn = (papers) => papers.flatMap(({ words }) => words.map(({ text }) => text)).join("").replace(/\s+/g, "");

test("each kind of page prints on A4, a guide as a booklet of A5, and no text leaves the paper", async () => {
  const faults = [];
  for (const { path, kind } of onePerKind(site.pages)) {
    const [width, height] = kind === "leidraden/*" ? [148, 210] : [210, 297];
    for (const [number, paper] of (await printed(path)).entries()) {
      if (!isPaper(paper, width, height)) faults.push(`${path}: page ${number + 1} is ${paper.width} × ${paper.height} mm`);
      const out = paper.words.filter(({ x, y, right }) => x < 5 || right > paper.width - 5 || y < 5 || y > paper.height - 5);
      if (out.length > 0) faults.push(`${path}: "${out[0].text}" leaves page ${number + 1}`);
    }
  }
  assert.deepEqual(faults, []);
});

test("a dilemma, an aid and the front page each fit on one sheet, with help lines, address and the day of printing", async () => {
  const sheets = site.pages.filter(({ kind, path }) => ["dilemmas/*", "hulpmiddelen/*", "home"].includes(kind) || /\/en\/(dilemmas|aids)\/./.test(path));
  assert.ok(sheets.length > 40, `${sheets.length} sheets`);
  const faults = [];
  for (const { path, language } of sheets) {
    const papers = await printed(path);
    if (papers.length !== 1) faults.push(`${path}: ${papers.length} pages`);
    const day = new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(new Date());
    for (const part of ["112", "0800 2000", `https://kennisplein.example${path}`, day]) {
      if (!textOn(papers).includes(part.replace(/\s+/g, ""))) faults.push(`${path}: ${part} is missing`);
    }
  }
  assert.deepEqual(faults, []);
});

test("a dilemma that names a guide prints sentences to open with, and what stands in the way beside what helps", async () => {
  const { page } = reader;
  const path = site.pages.find(({ elements, kind }) => kind === "dilemmas/*" && elements.some(({ attributes }) => attributes.class === "sayings"))?.path;
  const [paper] = await printed(path ?? "");
  const saying = (await page.locator(".sayings li").first().textContent()) ?? "";
  assert.ok(textOn([paper]).includes(saying.replace(/\s+/g, "")), saying);
  const boxes = await page.locator(".sheet-parts > .part-named").evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().top));
  assert.equal(boxes[0], boxes[1]);
});

test("each phase of a guide begins a page of the booklet", async () => {
  const { page } = reader;
  const guide = onePerKind(site.pages).find(({ kind }) => kind === "leidraden/*");
  const papers = await printed(guide.path);
  const phases = await page.locator(".phase-kind + h2").allTextContents();
  assert.ok(phases.length >= 4, `${phases.length} phases`);
  // The first stands below the title of the guide.
  for (const phase of phases.slice(1)) {
    const at = papers.map(({ words }) => words.findIndex(({ text }) => text.trim() === phase));
    assert.ok(at.some((place) => place >= 0 && place <= 2), `${phase} is the line ${at} of the pages`);
  }
});

test("a report prints whole, with its sources and how to cite it", async () => {
  const { page } = reader;
  const report = onePerKind(site.pages).find(({ kind }) => kind === "verslagen/*");
  const text = textOn(await printed(report.path));
  const parts = await page.locator("main :is(h2, h3, .foot td, .citation-text)").evaluateAll((elements) =>
    elements.filter((element) => element.checkVisibility()).map((element) => element.textContent.replace(/\s+/g, "")),
  );
  assert.ok(parts.length > 10);
  assert.deepEqual(parts.filter((part) => !text.includes(part)), []);
});

test("each outside address is printed once, behind its first link", async () => {
  const leadsOut = ({ name, attributes }) => name === "a" && /^https?:/.test(attributes.href ?? "") && !attributes.href.startsWith("https://kennisplein.example");
  const pages = site.pages.filter(({ elements }) => elements.filter((element) => leadsOut(element) && !("data-exit" in element.attributes)).length > 0);
  assert.ok(pages.length > 20, `${pages.length} pages lead out`);
  const faults = [];
  for (const { path } of pages.filter((_, place) => place % 4 === 0)) {
    const text = textOn(await printed(path));
    const links = await reader.page.locator("main a[href^='http']").evaluateAll((links) => [...new Set(links.map(({ href }) => href))]);
    // That of the page itself stands in its citation and at its foot.
    const outside = links.filter((address) => !address.startsWith("https://kennisplein.example"));
    for (const address of outside) {
      const longer = outside.filter((other) => other !== address && other.startsWith(address)).length;
      const times = text.split(address).length - 1 - longer;
      if (times !== 1) faults.push(`${path}: ${address} stands there ${times} times`);
    }
  }
  assert.deepEqual(faults, []);
});
