// A reader who must leave at once.

import assert from "node:assert/strict";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { box } from "./asking.mjs";
import { openBrowser, openReader } from "./browser.mjs";
import { copyExample, onePerKind, openSite } from "./site.mjs";
import { EXIT_LINK } from "./spoken.mjs";

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

const exitOf = (page) => page.getByRole("link", { name: EXIT_LINK });
const gone = (page) => page.waitForURL((url) => url.origin !== site.origin);

/**
 * Uses the exit, and looks at the page in the same breath: before the browser can have done anything more.
 * @param {import("playwright-core").Page} page
 * @param {boolean} back whether the browser then brings the page back from its memory
 */
const leaveAndLook = (page, back) =>
  exitOf(page).evaluate((link, back) => {
    link.click();
    if (back) dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    const shows = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    return { title: document.title, words: [...document.querySelectorAll("h1, p, a, img, input")].filter(shows).length };
  }, back);

test("the exit leaves the site, and Back does not come back to the page that was left", async () => {
  const { page } = reader;
  await page.goto(`${site.home}over/`);
  await page.goto(`${site.home}dilemmas/`);
  const steps = await page.evaluate(() => history.length);
  const target = await exitOf(page).getAttribute("href");
  await exitOf(page).click();
  await gone(page);
  assert.equal(page.url(), target);
  assert.equal(await page.evaluate(() => history.length), steps, "no step was added");
  await page.goBack();
  assert.equal(page.url(), `${site.home}over/`);
  assert.deepEqual(reader.errors, []);
});

test("the exit is a real link to a neutral page, and tells that page nothing of this one", async () => {
  const { page } = reader;
  await page.goto(`${site.home}dilemmas/`);
  const asked = page.waitForRequest((request) => !request.url().startsWith(site.origin));
  await exitOf(page).click();
  const request = await asked;
  assert.equal(new URL(request.url()).search + new URL(request.url()).hash, "");
  assert.equal((await request.allHeaders()).referer, undefined);
});

test("the page is blank at once, before the other site answers", async () => {
  const { page } = reader;
  await page.goto(`${site.home}dilemmas/`);
  assert.deepEqual(await leaveAndLook(page, false), { title: "", words: 0 });
  await gone(page);
});

test("a page that comes back from the memory of the browser is whole again", async () => {
  const { page } = reader;
  await page.goto(`${site.home}dilemmas/`);
  const title = await page.title();
  const back = await leaveAndLook(page, true);
  assert.equal(back.title, title);
  assert.ok(back.words > 20, `${back.words} words`);
});

test("the skip link to the exit does the same with the keys", async () => {
  const { page } = reader;
  await page.goto(`${site.home}dilemmas/`);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await gone(page);
  assert.equal(await page.evaluate(() => history.length), 2, "about:blank and the neutral page");
});

test("Shift pressed three times leaves, and each press is told", async () => {
  const { page } = reader;
  await page.goto(`${site.home}dilemmas/`);
  await page.keyboard.press("Shift");
  await page.getByRole("status").filter({ hasText: "nog 2 keer" }).waitFor();
  await page.keyboard.press("Shift");
  await page.getByRole("status").filter({ hasText: "nog 1 keer" }).waitFor();
  assert.ok(page.url().startsWith(site.home));
  await page.keyboard.press("Shift");
  await gone(page);
});

test("Shift three times leaves from within the search box too", async () => {
  const { page } = reader;
  await page.goto(site.home);
  await box(page).focus();
  for (let press = 0; press < 3; press++) await page.keyboard.press("Shift");
  await gone(page);
});

test("Shift with another key never counts, nor does Escape", async () => {
  const { page } = reader;
  await page.goto(site.home);
  await box(page).focus();
  for (let press = 0; press < 4; press++) await page.keyboard.press("Shift+A");
  for (let press = 0; press < 4; press++) await page.keyboard.press("Shift+Tab");
  for (let press = 0; press < 4; press++) await page.keyboard.press("Escape");
  for (let press = 0; press < 4; press++) await page.keyboard.press("Control+Shift");
  await page.keyboard.press("Shift");
  await page.keyboard.press("Shift");
  await page.keyboard.press("A");
  await page.keyboard.press("Shift");
  await page.getByRole("status").filter({ hasText: "nog 2 keer" }).waitFor();
  assert.ok(page.url().startsWith(site.home));
});

test("presses that are more than five seconds apart do not add up", async () => {
  const { page } = reader;
  await page.clock.install();
  await page.goto(site.home);
  await page.keyboard.press("Shift");
  await page.keyboard.press("Shift");
  await page.getByRole("status").filter({ hasText: "nog 1 keer" }).waitFor();
  await page.clock.fastForward(5_500);
  await page.getByText(/nog 1 keer/).waitFor({ state: "detached" });
  await page.keyboard.press("Shift");
  await page.getByRole("status").filter({ hasText: "nog 2 keer" }).waitFor();
  assert.ok(page.url().startsWith(site.home));
});

test("the exit works without script", async () => {
  const plain = await openReader(browser, site, { javaScriptEnabled: false });
  await plain.page.goto(`${site.home}dilemmas/`);
  const target = await exitOf(plain.page).getAttribute("href");
  await exitOf(plain.page).click();
  await gone(plain.page);
  assert.equal(plain.page.url(), target);
  await plain.leave();
});

const SCREENS = {
  "a desk": { width: 1280, height: 800 },
  "a phone": { width: 360, height: 640 },
  "the narrowest phone": { width: 320, height: 568 },
  "a desk enlarged four times": { width: 320, height: 256 },
};

test("on every screen the exit stays in sight while the reader scrolls, large enough and not covered", async () => {
  const { page } = reader;
  const faults = [];
  for (const { path } of onePerKind(site.pages)) {
    await page.goto(site.origin + path);
    for (const [screen, viewport] of Object.entries(SCREENS)) {
      await page.setViewportSize(viewport);
      for (const part of [0, 0.5, 1]) {
        const fault = await exitOf(page).evaluate((link, part) => {
          scrollTo(0, part * document.documentElement.scrollHeight);
          const { left, top, right, bottom, width, height } = link.getBoundingClientRect();
          if (left < 0 || top < 0 || right > innerWidth + 1 || bottom > innerHeight + 1) return "out of sight";
          if (width < 44 || height < 44) return `${width} × ${height}`;
          const edges = [
            [left + 3, top + height / 2],
            [right - 3, top + height / 2],
            [left + width / 2, top + 3],
            [left + width / 2, bottom - 3],
          ];
          return edges.every(([x, y]) => link.contains(document.elementFromPoint(x, y))) ? null : "covered";
        }, part);
        if (fault) faults.push(`${path} on ${screen} at ${part}: ${fault}`);
      }
    }
  }
  assert.deepEqual(faults, []);
});

test("the page about visiting safely is linked beside the exit, and does not promise safety", async () => {
  const { page } = reader;
  await page.goto(site.home);
  await page.getByRole("link", { name: /Wist je geschiedenis niet/ }).click();
  await page.getByRole("heading", { level: 1, name: "Veilig deze site bezoeken" }).waitFor();
  const text = await page.getByRole("main").innerText();
  assert.match(text, /wist je geschiedenis niet/i);
  assert.match(text, /privévenster/);
});

test("a page whose author wants no way out has none, and keeps its help lines", async () => {
  const root = await copyExample();
  const about = join(root, "content/over.md");
  await writeFile(about, (await readFile(about, "utf8")).replace("+++\n", "+++\nexit = false\n"));
  const other = await openSite(root);
  const { page, errors, leave } = await openReader(browser, other);
  try {
    await page.goto(`${other.home}over/`);
    assert.equal(await page.locator("[data-exit]").count(), 0);
    await page.getByRole("link", { name: /0800 2000/ }).first().waitFor();
    for (let pressed = 0; pressed < 3; pressed++) await page.keyboard.press("Shift");
    await page.waitForTimeout(300);
    assert.equal(page.url(), `${other.home}over/`);
    await page.goto(other.home);
    assert.equal(await page.locator(".exit-button[data-exit]").count(), 1, "other pages keep it");
    assert.deepEqual(errors, []);
  } finally {
    await leave();
    await other.close();
    await rm(root, { recursive: true, force: true });
  }
});
