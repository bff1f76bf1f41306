// What a first visit costs a phone: bytes, files, and whether what is read stays where it is. In each theme of the
// program. Must never know: what a page is about.

import assert from "node:assert/strict";
import test, { after, before, describe } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { openBrowser, openReader } from "./browser.mjs";
import { THEMES, onePerKind, openThemed } from "./site.mjs";

/** What any page may weigh at a first visit with what it loads, without pictures, in bytes as a host with gzip sends it. */
const HEAVIEST = 60_000;
/** How long the script and the pictures of a page are held up, in milliseconds: long enough to paint without them. */
const LATE = 400;
/** The least that a reader could see move, as a share of the window: less is a rounding while the page is read in. */
const SEEN = 0.001;

for (const theme of THEMES) describe(`the theme ${theme}`, () => {
  /** @type {import("./site.mjs").Site} */
  let site;
  /** @type {import("playwright-core").Browser} */
  let browser;
  before(async () => {
    site = await openThemed(theme);
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  // The page on taking the site along has a script of its own, so that no other page carries it.
  test("no page of any kind weighs more than sixty kilobytes, with one stylesheet and one script at most", async () => {
    const reader = await openReader(browser, site);
    const { page } = reader;
    const faults = [];
    for (const { path, kind } of onePerKind(site.pages)) {
      /** @type {{ type: string, body: Promise<Buffer> }[]} */
      const loaded = [];
      const note = (response) => loaded.push({ type: response.request().resourceType(), body: response.body() });
      page.on("response", note);
      await page.goto(site.origin + path, { waitUntil: "networkidle" });
      page.off("response", note);
      const files = await Promise.all(loaded.map(async ({ type, body }) => ({ type, bytes: gzipSync(await body).length })));
      const weighed = files.filter(({ type }) => type !== "image");
      const weight = weighed.reduce((sum, { bytes }) => sum + bytes, 0);
      assert.ok(weight > 5_000, `${path} was weighed`);
      if (weight > HEAVIEST) faults.push(`${path}: ${weight} bytes`);
      const count = (/** @type {string} */ type) => files.filter((file) => file.type === type).length;
      if (count("document") !== 1 || count("stylesheet") > 1 || count("script") > (kind === "offline" ? 2 : 1)) faults.push(`${path}: ${files.map(({ type }) => type)}`);
    }
    await reader.leave();
    assert.deepEqual(faults, []);
  });

  for (const [screen, viewport] of Object.entries({ "a phone": { width: 360, height: 740 }, "a desk": { width: 1280, height: 900 } })) {
    test(`on ${screen} nothing moves while a page opens, however late its script and pictures come`, async () => {
      const reader = await openReader(browser, site, { viewport });
      const { page } = reader;
      await page.route(/\.(js|png|webp|svg|jpg)$/, async (route) => {
        await pause(LATE);
        await route.continue().catch(() => {});
      });
      await page.addInitScript(() => {
        globalThis.moved = [];
        new PerformanceObserver((list) => {
          for (const { value, sources } of list.getEntries()) {
            const what = sources.map(({ node }) => `${node?.nodeName} ${node?.className ?? ""} ${node?.textContent?.trim().slice(0, 30)}`);
            globalThis.moved.push({ value, what });
          }
        }).observe({ type: "layout-shift", buffered: true });
      });
      const faults = [];
      for (const { path } of onePerKind(site.pages)) {
        await page.goto(site.origin + path, { waitUntil: "load" });
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 150))));
        const moved = await page.evaluate(() => globalThis.moved);
        const far = moved.reduce((sum, { value }) => sum + value, 0);
        if (far >= SEEN) faults.push(`${path}: ${far.toFixed(4)}: ${moved.flatMap(({ what }) => what).join("; ")}`);
      }
      await reader.leave();
      assert.deepEqual(faults, []);
    });
  }
});
