// The map: what is drawn is what the lists say, it is walked with the keys and without script, and nothing is cut.

import assert from "node:assert/strict";
import test, { after, before, describe } from "node:test";
import { openBrowser, openReader } from "./browser.mjs";
import { THEMES, openPortableSite, openSite, openThemed } from "./site.mjs";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => (browser = await openBrowser()));
after(() => browser?.close());

/** The pages of the map, those of its parts too. */
const mapsOf = (site) =>
  site.pages.filter(({ elements }) => elements.some(({ name, attributes }) => name === "main" && attributes.class === "page-map"));

/** All of the map, in the language of the site. */
const wholeMap = (site) => mapsOf(site).find(({ language, path }) => language === "nl" && path.split("/").length === 4);

/** What the page draws and what it lists, each as pairs of addresses. */
const relations = (page) =>
  page.evaluate(() => {
    const own = (node) => node.querySelector("a").getAttribute("href");
    const nodes = [...document.querySelectorAll(".map-node")];
    const byBox = new Map(nodes.map((node) => [node.querySelector(".map-box").getAttribute("href"), own(node)]));
    const lit = nodes.flatMap((node) => [...node.querySelectorAll(".map-end")].map((end) => [own(node), byBox.get(end.getAttribute("href"))]));
    const listed = [...document.querySelectorAll(".map-ties > li")].flatMap((item) =>
      [...item.querySelectorAll("li li > a")].map((link) => [item.querySelector("a").getAttribute("href"), link.getAttribute("href")]),
    );
    return {
      titles: nodes.map((node) => [own(node), node.querySelector("a").textContent.replace(/\s+/g, " ").trim()]),
      listedTitles: [...document.querySelectorAll(".map-ties a")].map((link) => [link.getAttribute("href"), link.textContent.trim()]),
      lines: document.querySelectorAll(".map-lines use").length,
      lit: lit.map((pair) => pair.sort().join(" ")).sort(),
      listed: listed.map((pair) => pair.sort().join(" ")).sort(),
    };
  });

describe("the map", () => {
  /** @type {import("./site.mjs").Site} */
  let site;
  before(async () => (site = await openSite()));
  after(() => site?.close());

  test("the lists say what is drawn, no more and no less", async () => {
    const reader = await openReader(browser, site);
    assert.ok(mapsOf(site).length > 5);
    for (const { path } of mapsOf(site)) {
      await reader.page.goto(site.origin + path);
      const { titles, listedTitles, lines, lit, listed } = await relations(reader.page);
      assert.ok(lines > 0, path);
      assert.equal(listed.length, lines, path);
      assert.equal(new Set(listed).size, lines, `${path}: a relation is listed twice`);
      // Each line lights up at both of its ends.
      assert.deepEqual(lit, [...listed, ...listed].sort(), path);
      assert.deepEqual(Object.fromEntries(titles), Object.fromEntries(listedTitles), path);
    }
    await reader.leave();
  });

  test("a relation that an author wrote is there, and a link in running text is not", async () => {
    const reader = await openReader(browser, site);
    await reader.page.goto(site.origin + wholeMap(site)?.path);
    const { lit } = await relations(reader.page);
    const pair = (...ends) => ends.map((end) => `/kennis/${end}/`).sort().join(" ");
    assert.ok(lit.includes(pair("dilemmas/kinderen-gehoord", "leidraden/praten-met-een-jongere")));
    assert.ok(!lit.some((line) => line.includes("/verslagen/")));
    await reader.leave();
  });

  test("the keys walk it column by column, light up what belongs together, and open a page, without script", async () => {
    const reader = await openReader(browser, site, { javaScriptEnabled: false });
    const { page } = reader;
    const { path } = mapsOf(site).find(({ path }) => path.endsWith("/stappen/3/"));
    await page.goto(site.origin + path);
    const titles = page.locator(".map-node a");
    const count = await titles.count();
    await page.getByRole("link", { name: "Naar dezelfde verbanden als lijst" }).focus();
    const tops = [];
    for (let at = 0; at < count; at++) {
      await page.keyboard.press("Tab");
      const node = page.locator(".map-node").nth(at);
      assert.ok(await titles.nth(at).evaluate((link) => link === document.activeElement), `stop ${at}`);
      const { x, y, width, height } = await titles.nth(at).boundingBox();
      assert.ok(width >= 44 && height >= 44, `stop ${at} is ${width} by ${height}`);
      assert.ok(y >= 0 && y + height <= 900, `stop ${at} is out of sight`);
      tops.push([Math.round(x), await titles.nth(at).evaluate((link) => link.getBoundingClientRect().top + scrollY)]);
      assert.deepEqual(
        await page.locator(".map-lit").evaluateAll((all) => all.flatMap((lit, at) => (getComputedStyle(lit).visibility === "visible" ? [at] : []))),
        [at],
      );
      assert.ok((await node.locator(".map-lit use").count()) >= 2, `stop ${at} has no line`);
    }
    assert.deepEqual(tops, [...tops].sort(([x, top], [otherX, otherTop]) => x - otherX || top - otherTop));
    const address = await titles.nth(count - 1).getAttribute("href");
    await page.keyboard.press("Enter");
    await page.waitForURL(site.origin + address);
    assert.deepEqual(reader.errors, []);
    await reader.leave();
  });

  test("who hears the page meets each title once, in a list with a name, until the lists are opened", async () => {
    const reader = await openReader(browser, site);
    const { page } = reader;
    await page.goto(site.origin + mapsOf(site).find(({ path }) => path.endsWith("/stappen/3/")).path);
    const map = page.getByRole("group", { name: "Samenhang bij stap 3" });
    const links = await map.getByRole("list", { name: "Dilemma's" }).getByRole("link").allTextContents();
    assert.ok(links.length > 3);
    for (const text of links) {
      const name = text.replace(/\s+/g, " ").trim();
      assert.equal(await page.getByRole("main").getByRole("link", { name, exact: true }).count(), 1, name);
    }
    await page.getByText("Dezelfde verbanden als lijst", { exact: true }).click();
    const first = page.getByRole("region", { name: "Dilemma's" }).getByRole("link").first();
    await first.waitFor();
    await reader.leave();
  });

  test("on a phone the lists stand open in the place of the drawing", async () => {
    const reader = await openReader(browser, site, { viewport: { width: 320, height: 640 }, javaScriptEnabled: false });
    const { page } = reader;
    await page.goto(site.origin + wholeMap(site)?.path);
    assert.equal(await page.locator(".map").isVisible(), false);
    for (const link of await page.locator(".map-ties a").all()) assert.ok(await link.isVisible());
    const heights = await page.locator(".map-ties a").evaluateAll((links) => links.map((link) => link.getBoundingClientRect().height));
    assert.ok(Math.min(...heights) >= 24, `${Math.min(...heights)}`);
    await reader.leave();
  });

  test("the page of an entry leads to its place on the map, which lights up", async () => {
    const reader = await openReader(browser, site);
    const { page } = reader;
    await page.goto(`${site.home}leidraden/praten-met-een-kind/`);
    await page.getByRole("link", { name: "Bekijk de samenhang op de kaart" }).click();
    const node = page.locator(".map-node:target");
    await node.waitFor();
    assert.match((await node.textContent()) ?? "", /Praten met een kind van 6 tot/);
    assert.equal(await node.locator(".map-lit").evaluate((lit) => getComputedStyle(lit).visibility), "visible");
    const { y } = await node.locator("a").boundingBox();
    assert.ok(y > 0 && y < 900, `the place is at ${y}`);
    await reader.leave();
  });

  test("on paper a map keeps to one sheet in width and height, and the lists are there", async () => {
    const reader = await openReader(browser, site, { viewport: { width: 700, height: 1000 } });
    const { page } = reader;
    await page.goto(site.origin + wholeMap(site)?.path);
    await page.emulateMedia({ media: "print" });
    const { width, height } = await page.locator(".map").boundingBox();
    // Points of a screen for the 186 by 265 millimetres inside the margins of A4.
    assert.ok(width <= 704 && height <= 1002, `${width} by ${height}`);
    assert.ok(await page.locator(".map-ties a").first().isVisible());
    await reader.leave();
  });
});

for (const theme of THEMES) {
  test(`in the theme ${theme} no title leaves its box and no box touches another`, async () => {
    const site = await openThemed(theme);
    const reader = await openReader(browser, site);
    for (const { path } of mapsOf(site)) {
      await reader.page.goto(site.origin + path);
      const faults = await reader.page.evaluate(() => {
        const shapes = [...document.querySelectorAll(".map-node a")].map((link) => ({
          name: link.textContent,
          box: link.querySelector(".map-box").getBBox(),
          text: link.querySelector("text").getBBox(),
        }));
        const right = (box) => box.x + box.width;
        const foot = (box) => box.y + box.height;
        const out = shapes.filter(({ box, text }) => text.x < box.x || text.y < box.y || right(text) > right(box) || foot(text) > foot(box));
        const apart = (one, two) => right(one) < two.x || right(two) < one.x || foot(one) < two.y || foot(two) < one.y;
        const touching = shapes.filter((one) => shapes.some((two) => two !== one && !apart(one.box, two.box)));
        return [...out.map(({ name }) => `leaves its box: ${name}`), ...touching.map(({ name }) => `touches another: ${name}`)];
      });
      assert.deepEqual(faults, [], path);
    }
    await reader.leave();
    await site.close();
  });
}

test("in a folder the map leads to its pages and to its parts", async () => {
  const site = await openPortableSite();
  const reader = await openReader(browser, site);
  const { page } = reader;
  await page.goto(site.home);
  await page.getByRole("contentinfo").getByRole("link", { name: "Samenhang" }).click();
  await page.getByRole("link", { name: "3 In gesprek" }).click();
  await page.getByRole("heading", { level: 1, name: "Samenhang bij stap 3" }).waitFor();
  const title = page.locator(".map-node a").first();
  const name = ((await title.textContent()) ?? "").replace(/\s+/g, " ").trim();
  await title.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name }).waitFor();
  assert.deepEqual(reader.errors, []);
  await reader.leave();
  await site.close();
});
