// A reader who uses the keys alone.

import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { openBrowser, openReader } from "./browser.mjs";
import { KINDS, answerTo, arriveAsking, box, filter, results } from "./asking.mjs";
import { THEMES, onePerKind, openSite, openThemed } from "./site.mjs";
import { EXIT, SKIP } from "./spoken.mjs";

/** More stops of the Tab key than any page has. */
const STOPS = 400;

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

/** What has the focus, how it shows, and whether it can be seen. */
const stop = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
    // The focus shows as an outline of at least two pixels, on the element or on the card or label around it.
    const shows = (shown, up) => {
      if (!shown || up > 3) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(shown);
      return (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2) || shows(shown.parentElement, up + 1);
    };
    const across = Math.min(Math.max((left + right) / 2, 0), innerWidth - 1);
    const down = Math.min(Math.max((top + bottom) / 2, 0), innerHeight - 1);
    // A link that breaks over two lines has its middle between them: any of its own boxes will do.
    const lines = [...element.getClientRects()].map((line) => [(line.left + line.right) / 2, (line.top + line.bottom) / 2]);
    const inFront = [[across, down], ...lines].some(([x, y]) => {
      const front = document.elementFromPoint(x, y);
      return front && (element.contains(front) || element.closest("label")?.contains(front));
    });
    return {
      name: `<${element.tagName.toLowerCase()}> ${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 50)}`,
      link: element instanceof HTMLAnchorElement ? element.getAttribute("href") : null,
      inSight: top >= 0 && left >= 0 && top < innerHeight && (bottom <= innerHeight + 1 || height > innerHeight) && width > 0 && height > 0 && inFront,
      shows: shows(element, 0),
    };
  });

/** Presses Tab until the focus is on what is looked for. */
async function tabTo(page, locator) {
  for (let pressed = 0; pressed < STOPS; pressed++) {
    await page.keyboard.press("Tab");
    if (await locator.evaluateAll((elements) => elements.includes(document.activeElement))) return;
  }
  assert.fail(`Tab never reaches ${locator}`);
}

test("the first stop is the way to the text, the second the way out, and both show themselves", async () => {
  for (const { path } of onePerKind(site.pages)) {
    await reader.page.goto(site.origin + path);
    await reader.page.keyboard.press("Tab");
    const first = await stop(reader.page);
    assert.match(first?.name ?? "", SKIP, path);
    await reader.page.keyboard.press("Tab");
    const second = await stop(reader.page);
    assert.match(second?.name.replace("<a> ", "") ?? "", EXIT, path);
    assert.ok(first?.inSight && first.shows && second?.inSight && second.shows, path);
  }
});

test("the way to the text moves the focus past the navigation", async () => {
  const { page } = reader;
  await page.goto(`${site.home}hulpmiddelen/`);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.querySelector("main").contains(document.activeElement)));
});

test("a reader searches, filters and opens a result without a mouse", async () => {
  const { page } = reader;
  await page.goto(site.home);
  await tabTo(page, box(page));
  await page.keyboard.type("ouders ontkennen");
  await page.keyboard.press("Enter");
  await answerTo(page, "ouders ontkennen").waitFor();
  await results(page).first().waitFor();
  await tabTo(page, filter(page, KINDS, "Hulpmiddelen"));
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Wis filters" }).waitFor();
  await tabTo(page, results(page));
  const title = await page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  assert.deepEqual(reader.errors, []);
});

test("a link goes from the box to the results, past the filters", async () => {
  const { page } = reader;
  await arriveAsking(page, site, "ouders");
  await box(page).focus();
  await tabTo(page, page.getByRole("link", { name: "Naar resultaten" }));
  assert.ok((await stop(page))?.inSight);
  await page.keyboard.press("Enter");
  await tabTo(page, results(page).first());
});

test("filters can be cleared with the keys, and the focus stays near", async () => {
  const { page } = reader;
  await arriveAsking(page, site, "ouders");
  await filter(page, KINDS, "Hulpmiddelen").focus();
  await page.keyboard.press("Space");
  const clear = page.getByRole("button", { name: "Wis filters" });
  await clear.focus();
  await page.keyboard.press("Enter");
  await clear.waitFor({ state: "hidden" });
  assert.ok(await page.evaluate(() => document.querySelector("main").contains(document.activeElement)), "the focus is lost");
});

/** What is wrong with the stops of the Tab key on a page, which begins at its top. */
async function faultsOfStops(page) {
  const seen = [];
  let at = null;
  for (let pressed = 0; pressed < STOPS; pressed++) {
    await page.keyboard.press("Tab");
    at = await stop(page);
    if (!at) break;
    seen.push(at);
  }
  return [
    ...(at ? [`the Tab key never leaves the page: ${at.name}`] : []),
    ...(seen.length < 15 ? [`only ${seen.length} stops`] : []),
    ...seen.filter(({ inSight }) => !inSight).map(({ name }) => `${name} has the focus but is out of sight or covered`),
    ...seen.filter(({ shows }) => !shows).map(({ name }) => `${name} does not show the focus`),
  ];
}

for (const theme of THEMES) for (const [screen, viewport] of Object.entries({ "a desk": { width: 1280, height: 900 }, "a phone": { width: 360, height: 640 } })) {
  test(`in the theme ${theme}, on ${screen}, every stop of the Tab key is seen, shows the focus, and none is a trap`, async () => {
    const themed = await openThemed(theme);
    const reader = await openReader(browser, themed, { viewport });
    const faults = [];
    for (const { path } of onePerKind(themed.pages)) {
      await reader.page.goto(themed.origin + path);
      for (const fault of await faultsOfStops(reader.page)) faults.push(`${path}: ${fault}`);
    }
    await reader.leave();
    await themed.close();
    assert.deepEqual(faults, []);
  });
}

test("on the search page with results every stop is seen and shows the focus", async () => {
  const { page } = reader;
  await arriveAsking(page, site, "ouders");
  const faults = [];
  for (let pressed = 0; pressed < STOPS; pressed++) {
    await page.keyboard.press("Tab");
    const at = await stop(page);
    if (!at) break;
    if (!at.inSight || !at.shows) faults.push(at);
  }
  assert.deepEqual(faults, []);
});

test("a wide table can be scrolled with the keys", async () => {
  const { page } = reader;
  const having = site.pages.filter(({ elements }) => elements.some(({ name }) => name === "table"));
  assert.ok(having.length > 0);
  await page.setViewportSize({ width: 320, height: 700 });
  const faults = [];
  for (const { path } of having) {
    await page.goto(site.origin + path);
    for (const table of await page.locator("table").all()) {
      const stuck = await table.evaluate((table) => {
        for (let outer = table; outer; outer = outer.parentElement) {
          const { overflowX } = getComputedStyle(outer);
          if (outer.scrollWidth > outer.clientWidth && /auto|scroll/.test(overflowX)) {
            return !(outer.tabIndex >= 0 && outer.getAttribute("role") && outer.getAttribute("aria-label"));
          }
        }
        return false;
      });
      if (stuck) faults.push(path);
    }
  }
  assert.deepEqual(faults, []);
});
