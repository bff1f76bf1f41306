// axe-core and reflow on one page of each kind, and on the search page in use, in each theme of the program.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import test, { after, before, describe } from "node:test";
import { openBrowser, openReader } from "./browser.mjs";
import { KINDS, arriveAsking, filter, results } from "./asking.mjs";
import { THEMES, onePerKind, openThemed } from "./site.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const MODES = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  "forced colours": { forcedColors: "active" },
  "the narrowest phone": { viewport: { width: 320, height: 640 } },
};

/**
 * What axe finds on the page as it stands: rule, place and what is wrong. All its rules, and for a screen also that of
 * target size, which axe leaves out unless told.
 * @param {import("playwright-core").Page} page
 */
async function violations(page, paper = false) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  const found = await page.evaluate(
    (onScreen) => globalThis.axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: onScreen } } }),
    !paper,
  );
  assert.ok(found.passes.length > 10, "axe looked at the page");
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary.split("\n").slice(1).join(" ").trim()}`),
  );
}

/**
 * What a thumb must find at once: buttons, the boxes to type in, and the links that look like buttons. The small folds
 * within the filters are no main targets; axe holds them at 24 pixels. */
const MAIN_TARGETS = "button:not(.facet-fold), .button, .button-quiet, .exit-button, .menu summary, .step-bar a, .pagination a, input[type=search], select";

/** The elements that stick out at the right, by their place and text. */
const stickingOut = (page) =>
  page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const scrolls = (element) => element && element !== root && (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const out = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(element.parentElement));
    return [`${root.scrollWidth} wide`, ...out.slice(0, 3).map((element) => `${element.tagName} ${element.textContent.trim().slice(0, 40)}`)];
  });

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

  /** Looks at each kind of page, and at the search with results, with a filter, and without an answer. */
  async function walk(reader, look) {
    const { page } = reader;
    for (const { path } of onePerKind(site.pages)) {
      await page.goto(site.origin + path);
      await look(path);
    }
    await arriveAsking(page, site, "ouders");
    await page.locator("details").evaluateAll((folded) => folded.forEach((details) => (details.open = true)));
    await filter(page, KINDS, "Hulpmiddelen").check();
    await results(page).first().waitFor();
    await page.getByRole("button", { name: "Wis filters" }).waitFor();
    await look("results with a filter");
    await arriveAsking(page, site, "xyzzyqwrt");
    await look("no result");
  }

  for (const [mode, options] of Object.entries(MODES)) {
    test(`axe finds nothing on any kind of page: ${mode}`, async () => {
      // Only the policy of the host is set aside, since it would keep axe out.
      const reader = await openReader(browser, site, { bypassCSP: true, ...options });
      const found = [];
      await walk(reader, async (name) => {
        for (const violation of await violations(reader.page)) found.push(`${name}: ${violation}`);
      });
      await reader.leave();
      assert.deepEqual(found, []);
    });
  }

  test("axe finds nothing on a set of cards that is being put together, nor on its paper", async () => {
    const reader = await openReader(browser, site, { bypassCSP: true, ...MODES["the narrowest phone"] });
    const { page } = reader;
    const { path } = onePerKind(site.pages).find(({ kind }) => kind === "set");
    await page.goto(site.origin + path);
    await page.locator(".set-guide summary").first().click();
    await page.locator(".set-guide").first().getByRole("checkbox").first().check();
    await page.locator(".set-entry").first().getByRole("checkbox").check();
    await page.locator("[data-set-chosen] .card").nth(1).waitFor();
    assert.deepEqual(await violations(page), []);
    await page.emulateMedia({ media: "print" });
    assert.deepEqual(await violations(page, true), []);
    await reader.leave();
  });

  test("axe finds nothing on any kind of page: print", async () => {
    const reader = await openReader(browser, site, { bypassCSP: true });
    await reader.page.emulateMedia({ media: "print" });
    const found = [];
    for (const { path } of onePerKind(site.pages)) {
      await reader.page.goto(site.origin + path);
      for (const violation of await violations(reader.page, true)) found.push(`${path}: ${violation}`);
    }
    await reader.leave();
    assert.deepEqual(found, []);
  });

  test("what a thumb must find at once is 44 pixels high", async () => {
    const reader = await openReader(browser, site, { viewport: { width: 360, height: 740 } });
    const faults = [];
    await walk(reader, async (name) => {
      const small = await reader.page.locator(MAIN_TARGETS).evaluateAll((targets) =>
        targets
          .filter((target) => target.checkVisibility({ visibilityProperty: true }))
          .map((target) => ({ what: `${target.className} ${target.textContent.trim().slice(0, 30)}`, ...target.getBoundingClientRect().toJSON() }))
          .filter(({ width, height }) => height < 44 || width < 24)
          .map(({ what, width, height }) => `${what}: ${Math.round(width)} × ${Math.round(height)}`),
      );
      for (const fault of new Set(small)) faults.push(`${name}: ${fault}`);
    });
    await reader.leave();
    assert.deepEqual(faults, []);
  });

  test("at 320 pixels no page scrolls sideways", async () => {
    const reader = await openReader(browser, site, { viewport: { width: 320, height: 640 } });
    const faults = [];
    await walk(reader, async (name) => {
      for (const fault of await stickingOut(reader.page)) faults.push(`${name}: ${fault}`);
    });
    await reader.leave();
    assert.deepEqual(faults, []);
  });

  test("text that is spaced out for easier reading is neither cut off nor pushed aside", async () => {
    const reader = await openReader(browser, site, { bypassCSP: true, viewport: { width: 320, height: 640 } });
    const faults = [];
    await walk(reader, async (name) => {
      await reader.page.addStyleTag({
        content: "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }",
      });
      for (const fault of await stickingOut(reader.page)) faults.push(`${name}: ${fault}`);
      const cut = await reader.page.evaluate(() =>
        [...document.querySelectorAll("main :is(h1, h2, h3, p, li, a, button, summary, td, th, dt, dd)")]
          .filter((element) => {
            const { overflowX, overflowY, clipPath } = getComputedStyle(element);
            const hides = /hidden|clip/.test(overflowX + overflowY) && clipPath === "none";
            return hides && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
          })
          .map((element) => element.textContent.trim().slice(0, 40)),
      );
      for (const text of cut) faults.push(`${name}: cut off: ${text}`);
    });
    await reader.leave();
    assert.deepEqual(faults, []);
  });

  test("nothing moves for a reader who asked for rest", async () => {
    const reader = await openReader(browser, site, { reducedMotion: "reduce" });
    const faults = [];
    await walk(reader, async (name) => {
      const moving = await reader.page.evaluate(() => {
        const seconds = (text) => Math.max(...text.split(",").map((part) => Number.parseFloat(part) * (part.trim().endsWith("ms") ? 0.001 : 1)));
        return [...document.querySelectorAll("*")]
          .filter((element) => {
            const { transitionDuration, animationName, animationDuration, scrollBehavior } = getComputedStyle(element);
            return seconds(transitionDuration) > 0.01 || (animationName !== "none" && seconds(animationDuration) > 0.01) || scrollBehavior === "smooth";
          })
          .map((element) => element.tagName);
      });
      for (const tag of new Set(moving)) faults.push(`${name}: ${tag}`);
    });
    await reader.leave();
    assert.deepEqual(faults, []);
  });
});
