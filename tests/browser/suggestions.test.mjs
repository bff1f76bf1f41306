// What the search box suggests while a reader types, with the keys, with a pointer, and to who cannot see it.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import test, { after, before } from "node:test";
import { answerTo, box } from "./asking.mjs";
import { openBrowser, openReader } from "./browser.mjs";
import { BASE, headingOf, openSite, specialPage } from "./site.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const QUESTION = "gespr";
const ALL = `Alle resultaten voor “${QUESTION}”`;

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

const list = (page) => page.getByRole("listbox", { name: "Suggesties" });
const options = (page) => list(page).getByRole("option");
const chosen = (page) => list(page).getByRole("option", { selected: true });

/** Opens a page and types in its box until the suggestions are there. */
async function type(page, question = QUESTION, path = "dilemmas/") {
  await page.goto(site.home + path);
  await box(page).pressSequentially(question, { delay: 15 });
  await options(page).filter({ hasText: `“${question}”` }).waitFor();
}

test("while a reader types, the box suggests up to six pages with their kind, and all results at the end", async () => {
  const { page } = reader;
  await type(page);
  const texts = await options(page).allTextContents();
  assert.ok(texts.length > 2 && texts.length <= 7, `${texts}`);
  assert.equal(texts.at(-1), ALL);
  const kinds = /(Dilemma|Hulpmiddel|Gespreksleidraad|Verslag|Artikel|Reeks|Project|Begrip|Organisatie|Pagina|Drempel|Wat helpt|Openingszin|Vraag en antwoord|Citaat)$/;
  assert.deepEqual(texts.slice(0, -1).filter((text) => !kinds.test(text)), []);
  assert.deepEqual(reader.errors, []);
});

test("the box is a combobox that tells its list, whether it is open, and what is chosen", async () => {
  const { page } = reader;
  await page.goto(site.home);
  assert.equal(await box(page).getAttribute("aria-expanded"), "false");
  assert.equal(await box(page).getAttribute("aria-autocomplete"), "list");
  await type(page);
  assert.equal(await box(page).getAttribute("aria-expanded"), "true");
  assert.equal(await box(page).getAttribute("aria-controls"), await list(page).getAttribute("id"));
  assert.equal(await box(page).getAttribute("aria-activedescendant"), null);
  assert.equal(await chosen(page).count(), 0);
  await page.keyboard.press("ArrowDown");
  assert.equal(await box(page).getAttribute("aria-activedescendant"), await options(page).first().getAttribute("id"));
  assert.equal(await chosen(page).textContent(), await options(page).first().textContent());
  assert.equal(await box(page).inputValue(), QUESTION, "the letters stay what was typed");
  assert.ok(await box(page).evaluate((input) => input === document.activeElement), "the focus stays in the box");
});

test("the arrows go round, and the keys of the text leave the list", async () => {
  const { page } = reader;
  await type(page);
  const texts = await options(page).allTextContents();
  for (const text of [...texts, texts[0]]) {
    await page.keyboard.press("ArrowDown");
    assert.equal(await chosen(page).textContent(), text);
  }
  await page.keyboard.press("ArrowUp");
  assert.equal(await chosen(page).textContent(), texts.at(-1));
  for (const key of ["Home", "End", "ArrowLeft", "ArrowRight"]) {
    await page.keyboard.press(key);
    assert.equal(await chosen(page).count(), 0, key);
    assert.ok(await list(page).isVisible(), key);
    await page.keyboard.press("ArrowUp");
    assert.equal(await chosen(page).textContent(), texts.at(-1), "up from the box is the last");
  }
  await page.keyboard.press("Home");
  await page.keyboard.type("x");
  assert.equal(await box(page).inputValue(), `x${QUESTION}`);
});

test("Enter opens the page that is chosen, and without a choice all results", async () => {
  const { page } = reader;
  await type(page, "meldcode");
  await page.keyboard.press("ArrowDown");
  const title = await chosen(page).locator("span").first().textContent();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.endsWith("/dilemmas/"));
  const known = site.pages.find(({ path }) => path === new URL(page.url()).pathname);
  assert.ok(known && (headingOf(known) === title || page.url().includes("#")), `${title}: ${page.url()}`);
  await type(page);
  await page.keyboard.press("Enter");
  await answerTo(page, QUESTION).waitFor();
});

test("the last suggestion leads to all results, also with a pointer", async () => {
  const { page } = reader;
  await type(page);
  await options(page).last().click();
  await answerTo(page, QUESTION).waitFor();
  assert.ok(page.url().includes(`${specialPage(site.pages, "search").path}#`));
});

test("an opening sentence is suggested, and leads to its place in the guide", async () => {
  const { page } = reader;
  await type(page, "kind weleens iets wat je bijblijft");
  const sentence = options(page).filter({ hasText: /^Zie jij bij dit kind .* Openingszin$/ });
  await sentence.first().click();
  await page.waitForURL((url) => url.pathname.startsWith(`${BASE}leidraden/`) && url.hash.length > 1);
  assert.ok(await page.locator(":target").isVisible());
});

test("Escape closes the list and keeps the letters; once more it empties the box", async () => {
  const { page } = reader;
  await type(page);
  await page.keyboard.press("Escape");
  assert.equal(await list(page).isVisible(), false);
  assert.equal(await box(page).inputValue(), QUESTION);
  assert.equal(await box(page).getAttribute("aria-expanded"), "false");
  await page.keyboard.press("Escape");
  assert.equal(await box(page).inputValue(), "");
  await page.keyboard.type(QUESTION);
  await options(page).last().waitFor();
  await page.keyboard.press("Alt+ArrowUp");
  assert.equal(await list(page).isVisible(), false);
  await page.keyboard.press("Alt+ArrowDown");
  await options(page).last().waitFor();
  assert.equal(await chosen(page).count(), 0);
});

test("the list closes when the focus goes on, and when the box is empty", async () => {
  const { page } = reader;
  await type(page);
  await page.keyboard.press("Tab");
  assert.equal(await list(page).isVisible(), false);
  await type(page);
  await page.getByRole("heading", { level: 1 }).click();
  assert.equal(await list(page).isVisible(), false);
  await box(page).fill("");
  await box(page).pressSequentially("a");
  await options(page).last().waitFor();
  await page.keyboard.press("Backspace");
  await list(page).waitFor({ state: "hidden" });
});

test("the number of suggestions is told once to who cannot see them", async () => {
  const { page } = reader;
  await type(page);
  const count = (await options(page).count()) - 1;
  const told = page.getByRole("status").filter({ hasText: `${count} suggesties` });
  await told.waitFor({ state: "attached" });
  assert.equal(await told.count(), 1);
});

test("a word that is nowhere still leads to the search page, which helps further", async () => {
  const { page } = reader;
  await type(page, "xyzzyqwrt");
  assert.equal(await options(page).count(), 1);
  await page.getByRole("status").filter({ hasText: "Geen suggesties" }).waitFor({ state: "attached" });
});

test("Shift three times leaves at once while the list is open", async () => {
  const { page } = reader;
  await type(page);
  for (let press = 0; press < 3; press++) await page.keyboard.press("Shift");
  await page.waitForURL((url) => url.origin !== site.origin);
});

test("what is suggested asks no other host, and no question stands in an address of a host", async () => {
  const { page } = reader;
  await type(page, "geheimpje");
  assert.deepEqual(site.asked.filter((address) => /geheim|[?#]/.test(address)), []);
  assert.deepEqual(reader.requests.filter((request) => new URL(request.split(" ")[1]).origin !== site.origin), []);
});

/** Types before the search is there. Gives what ends the wait for it, as the browser then ends the request. */
async function typeEarly(page) {
  let end = (_) => {};
  const wanted = new Promise((resolve) => (end = resolve));
  await page.route("**/search/client.*.js", async (route) => (await wanted)(route));
  await page.goto(`${site.home}dilemmas/`);
  const asked = page.waitForRequest("**/search/client.*.js");
  await box(page).pressSequentially(QUESTION);
  await asked;
  await page.waitForTimeout(200);
  return end;
}

test("a reader who goes on before the search is there hears of no fault", async () => {
  const { page } = reader;
  const end = await typeEarly(page);
  await page.keyboard.press("Tab");
  end((route) => route.abort("aborted"));
  await page.waitForTimeout(300);
  assert.deepEqual(reader.errors.filter((error) => error.includes("suggestions")), []);
});

test("a search that does not come is told to who looks for the reason", async () => {
  const { page } = reader;
  const end = await typeEarly(page);
  end((route) => route.abort("aborted"));
  await page.waitForTimeout(300);
  assert.equal(reader.errors.filter((error) => error.includes("No suggestions")).length, 1);
  assert.equal(await list(page).isVisible(), false);
});

test("suggestions for letters that were taken away do not come any more", async () => {
  const { page } = reader;
  const end = await typeEarly(page);
  await page.keyboard.press("Escape");
  end((route) => route.continue());
  await page.waitForTimeout(500);
  assert.equal(await box(page).inputValue(), "");
  assert.equal(await list(page).isVisible(), false);
});

test("the client and the entry of the index are asked for at once, and each once", async () => {
  const { page } = reader;
  await page.goto(site.home, { waitUntil: "networkidle" });
  const before = reader.requests.length;
  await page.route("**/search/client.*.js", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    await route.continue();
  });
  await box(page).focus();
  await page.waitForTimeout(200);
  const early = reader.requests.slice(before).map((request) => new URL(request.split(" ")[1]).pathname);
  assert.ok(early.some((path) => path.endsWith("/search/index.json")), `${early}`);
  await box(page).pressSequentially("meldcode");
  await options(page).last().waitFor();
  const all = reader.requests.slice(before).filter((request) => request.includes("/search/index.json"));
  assert.equal(all.length, 1);
});

test("on a phone the list fits, can be touched, and never covers the way out", async () => {
  const phone = await openReader(browser, site, { viewport: { width: 320, height: 640 }, hasTouch: true });
  await type(phone.page);
  const size = await phone.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(size[0] <= size[1], `${size}`);
  for (const option of await options(phone.page).all()) {
    assert.ok(((await option.boundingBox())?.height ?? 0) >= 44);
  }
  const exit = phone.page.getByRole("link", { name: /Verlaat deze site/ }).last();
  const seen = await exit.evaluate((link) => {
    const { left, top, width, height } = link.getBoundingClientRect();
    return link.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });
  assert.ok(seen, "the exit is covered");
  await options(phone.page).last().tap();
  await answerTo(phone.page, QUESTION).waitFor();
  await phone.leave();
});

for (const colorScheme of /** @type {("light" | "dark")[]} */ (["light", "dark"])) {
  test(`axe finds nothing in the open list, in ${colorScheme}`, async () => {
    const { page } = reader;
    await page.emulateMedia({ colorScheme });
    await type(page);
    await page.keyboard.press("ArrowDown");
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`), []);
  });
}

test("on paper nothing of the list is left", async () => {
  const { page } = reader;
  await type(page);
  await page.emulateMedia({ media: "print" });
  assert.equal(await list(page).isVisible(), false);
});
