// A reader meets a word that the glossary explains.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test, { after, before } from "node:test";
import { arriveAsking, shownPages } from "./asking.mjs";
import { openBrowser, openReader } from "./browser.mjs";
import { BASE, openSite } from "./site.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PHONE = { viewport: { width: 320, height: 640 }, hasTouch: true };

/** @type {import("./site.mjs").Site} */
let site;
/** A site that uses an abbreviation without its name: @type {import("./site.mjs").Site} */
let small;
/** @type {import("playwright-core").Browser} */
let browser;
before(async () => {
  site = await openSite();
  small = await openSmallSite();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await small?.close();
  await site?.close();
});

const FILES = {
  "vademecum.toml": '[site]\ntitle = "Klein"\nbase_url = "https://example.nl/"\n',
  "content/begrippen/jeugdgezondheidszorg.md":
    '+++\ntitle = "Jeugdgezondheidszorg"\nshort = "Volgt hoe kinderen groeien."\nforms = ["consultatiebureau"]\nabbreviation = "JGZ"\n+++\n',
  "content/kort.md": '+++\ntitle = "Kort"\n+++\n\nVraag het de JGZ. De JGZ denkt mee.\n',
  "content/lang.md": '+++\ntitle = "Lang"\n+++\n\nVraag het de jeugdgezondheidszorg.\n',
};

async function openSmallSite() {
  const root = await mkdtemp(join(tmpdir(), "vademecum-small-"));
  for (const [path, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  const small = await openSite(root);
  await rm(root, { recursive: true });
  return small;
}

/** The page with the most explained words: an address. */
const richest = () => {
  const words = (page) => page.elements.filter(({ attributes }) => attributes.class === "explained").length;
  const page = site.pages.toSorted((a, b) => words(b) - words(a))[0];
  assert.ok(words(page) >= 3, `${page.path} explains ${words(page)} words`);
  return site.origin + page.path;
};

/** Opens that page, and gives its first explained word and the explanation. */
async function arrive(options = {}, media = {}) {
  const reader = await openReader(browser, site, options);
  const { page } = reader;
  await page.emulateMedia(media);
  await page.goto(richest());
  const word = page.locator("main a.explained").first();
  const note = page.locator((await word.getAttribute("href")) ?? "");
  return { reader, page, word, note };
}

test("each page marks a word once, never in a link, heading or button, and explains every word it marks", () => {
  const faults = [];
  let marked = 0;
  for (const { path, elements } of site.pages) {
    const words = elements.filter(({ attributes }) => attributes.class === "explained");
    marked += words.length;
    const ids = elements.map(({ attributes }) => attributes.id).filter(Boolean);
    const twice = words.map(({ attributes }) => attributes.id).filter((id, at, all) => id && all.indexOf(id) !== at);
    if (twice.length > 0) faults.push(`${path}: ${twice} twice`);
    for (const { attributes } of words) if (!ids.includes(attributes.href.slice(1))) faults.push(`${path}: ${attributes.href}`);
    if (path.startsWith(`${BASE}begrippen/`) && words.some(({ attributes }) => attributes.href === `#explained-term-${path.split("/").at(-2)}`)) faults.push(`${path}: explains itself`);
  }
  assert.deepEqual(faults, []);
  assert.ok(marked > 100, `${marked} words`);
});

test("a click opens the explanation beside the word, and Escape, a click elsewhere or a second click closes it", async () => {
  const { reader, page, word, note } = await arrive();
  assert.equal(await note.isVisible(), false);
  await word.click();
  await note.waitFor();
  assert.equal(await word.getAttribute("aria-expanded"), "true");
  const [from, to] = [await word.boundingBox(), await note.boundingBox()];
  const gap = Math.max(to.y - (from.y + from.height), from.y - (to.y + to.height));
  assert.ok(gap >= 0 && gap < 40, `${gap} px between the word and its explanation`);
  await page.keyboard.press("Escape");
  await note.waitFor({ state: "hidden" });
  assert.ok(await word.evaluate((word) => word === document.activeElement), "the focus is on the word");
  assert.equal(await word.getAttribute("aria-expanded"), "false");
  await word.click();
  await note.waitFor();
  await word.click();
  await note.waitFor({ state: "hidden" });
  await word.click();
  await note.waitFor();
  await page.mouse.click(5, 450);
  await note.waitFor({ state: "hidden" });
  assert.deepEqual(reader.errors, []);
  await reader.leave();
});

test("with the keys: the focus opens it, Escape closes it, Enter and Space open it again, and Tab leads to its link and on", async () => {
  const { reader, page, word, note } = await arrive();
  await word.evaluate((word) => {
    const before = document.createElement("button");
    before.id = "before";
    word.before(before);
    before.focus();
  });
  await page.keyboard.press("Tab");
  await note.waitFor();
  await page.keyboard.press("Escape");
  await note.waitFor({ state: "hidden" });
  for (const key of ["Enter", "Space"]) {
    const scrolled = await page.evaluate(() => scrollY);
    await page.keyboard.press(key);
    await note.waitFor();
    assert.equal(await page.evaluate(() => scrollY), scrolled, `${key} scrolls`);
    assert.ok(await word.evaluate((word) => word === document.activeElement), `${key}: the focus stays on the word`);
    await page.keyboard.press("Escape");
    await note.waitFor({ state: "hidden" });
  }
  await page.keyboard.press("Enter");
  await note.waitFor();
  await page.keyboard.press("Tab");
  assert.ok(await note.getByRole("link").first().evaluate((link) => link === document.activeElement), "Tab goes to the link in it");
  await page.keyboard.press("Tab");
  await note.waitFor({ state: "hidden" });
  assert.deepEqual(reader.errors, []);
  await reader.leave();
});

test("a screen reader is given the explanation with the word", async () => {
  const { reader, page, word, note } = await arrive();
  const session = await reader.context.newCDPSession(page);
  const { root } = await session.send("DOM.getDocument");
  const { nodeId } = await session.send("DOM.querySelector", { nodeId: root.nodeId, selector: "main a.explained" });
  const { nodes } = await session.send("Accessibility.getPartialAXTree", { nodeId, fetchRelatives: false });
  const meaning = (await note.locator("p").first().textContent())?.trim();
  assert.ok(meaning && meaning.length > 20, meaning);
  assert.equal(nodes[0].role.value, "link");
  const plain = (text) => text.replace(/\s+:/g, ":");
  assert.equal(plain(nodes[0].description?.value ?? ""), plain(meaning));
  assert.ok(await word.isVisible());
  await reader.leave();
});

test("on a phone the explanation covers neither the word nor the way out, and nothing is wider than the screen", async () => {
  const { reader, page, word, note } = await arrive(PHONE);
  const words = page.locator("main a.explained");
  for (let number = 0; number < (await words.count()); number++) {
    await words.nth(number).tap();
    const open = page.locator(":popover-open");
    await open.waitFor();
    const [from, to] = [await words.nth(number).boundingBox(), await open.boundingBox()];
    assert.ok(from.y + from.height <= to.y || from.y >= to.y + to.height, `word ${number} is covered`);
    const exit = await page.getByRole("link", { name: /^Verlaat deze site/ }).first().boundingBox();
    assert.ok(to.y + to.height <= exit.y || to.y >= exit.y + exit.height, `the way out is covered by ${number}`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page scrolls sideways");
    await page.touchscreen.tap(160, 30);
    await open.waitFor({ state: "hidden" });
  }
  assert.ok((await word.count()) + (await note.count()) === 2);
  await reader.leave();
});

test("without script the word leads to the list at the end, and from there back", async () => {
  const { reader, page, word, note } = await arrive({ javaScriptEnabled: false });
  await word.focus();
  await page.keyboard.press("Enter");
  assert.ok(await note.isVisible());
  assert.ok(await page.getByRole("heading", { name: "Begrippen op deze pagina" }).isVisible());
  assert.ok((await note.boundingBox()).y < 900, "the explanation is in sight");
  await note.getByRole("link", { name: "Terug naar de tekst" }).click();
  const { y } = await word.boundingBox();
  assert.ok(y >= 0 && y < 900, "the word is in sight");
  await reader.leave();
});

test("on paper every word keeps a mark, stands in a list of explanations, and an abbreviation is written out", async () => {
  for (const options of [{}, { javaScriptEnabled: false }]) {
    const { reader, page, word } = await arrive(options, { media: "print" });
    assert.ok(await page.getByRole("heading", { name: "Begrippen op deze pagina" }).isVisible());
    const hidden = await page.locator(".term-note").evaluateAll((notes) => notes.filter((note) => !note.checkVisibility() || getComputedStyle(note).position !== "static").length);
    assert.equal(hidden, 0);
    assert.match(await word.evaluate((word) => getComputedStyle(word).textDecorationLine), /underline/);
    await reader.leave();
  }
});

test("on paper an abbreviation is written out where it is first used", async () => {
  const reader = await openReader(browser, small);
  await reader.page.goto(`${small.origin}${BASE}kort/`);
  const written = () => reader.page.getByRole("main").locator("abbr").first().evaluate((abbr) => [abbr.textContent, abbr.title, getComputedStyle(abbr, "::after").content]);
  assert.deepEqual(await written(), ["JGZ", "jeugdgezondheidszorg", "none"]);
  await reader.page.emulateMedia({ media: "print" });
  assert.match((await written())[2], /jeugdgezondheidszorg|attr\(title\)/);
  await reader.leave();
});

for (const [name, options] of Object.entries({ light: {}, dark: { colorScheme: "dark" }, "forced colours": { forcedColors: "active" }, "a phone": PHONE })) {
  test(`axe finds nothing with an explanation open: ${name}`, async () => {
    const { reader, page, word, note } = await arrive({ bypassCSP: true, ...options });
    await word.click();
    await note.waitFor();
    const { borderTopStyle, borderTopWidth } = await note.evaluate((note) => getComputedStyle(note));
    assert.ok(borderTopStyle === "solid" && Number.parseFloat(borderTopWidth) >= 1, "the explanation has an edge");
    await page.evaluate(AXE);
    const { violations, passes } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } }));
    assert.ok(passes.length > 10, "axe looked at the page");
    assert.deepEqual(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target} ${node.failureSummary}`)), []);
    await reader.leave();
  });
}

test("the text can be copied as it is read", async () => {
  const { reader, page, word } = await arrive();
  const [copied, read] = await word.evaluate((word) => {
    const paragraph = word.closest("p, li, blockquote");
    getSelection().selectAllChildren(paragraph);
    return [getSelection().toString(), paragraph.textContent];
  });
  const plain = (text) => text.replace(/\s+/g, " ").trim();
  assert.equal(plain(copied), plain(read));
  assert.ok(await page.title());
  await reader.leave();
});

/** What a page says itself: without its explanations. */
async function ownWords(path) {
  const html = await readFile(join(site.folder, path, "index.html"), "utf8");
  const main = html.slice(html.indexOf("<main"), html.indexOf("</main>"));
  return main.replace(/<section class="terms-used"[\s\S]*?<\/section>/, "").replace(/<aside[\s\S]*?<\/aside>/g, "").replace(/<[^>]+>/g, " ");
}

test("the search finds by an abbreviation what is written in full, and an old name leads to the new one", async () => {
  const reader = await openReader(browser, site);
  for (const [question, says, not] of [
    ["HG", /huiselijk geweld/i, /\bHG\b/],
    ["gebiedsteam", /wijkteam/i, /gebiedsteam/i],
  ]) {
    await arriveAsking(reader.page, site, question, { show: "100" });
    const texts = await Promise.all((await shownPages(reader.page, site)).map(ownWords));
    assert.ok(texts.some((text) => says.test(text) && !not.test(text)), `${question}: ${texts.length} pages`);
  }
  await arriveAsking(reader.page, site, "AMK");
  const shown = await shownPages(reader.page, site);
  assert.equal(shown[0], "begrippen/amk");
  assert.ok(shown.includes("organisaties/veilig-thuis"), `${shown}`);
  await reader.leave();
});

test("the search finds by a word what is abbreviated, and by another form what has its own name", async () => {
  const reader = await openReader(browser, small);
  for (const question of ["jeugdgezondheidszorg", "consultatiebureau", "JGZ"]) {
    await arriveAsking(reader.page, small, question, { show: "100" });
    const shown = await shownPages(reader.page, small);
    for (const page of question === "consultatiebureau" ? ["lang"] : ["kort", "lang"]) assert.ok(shown.includes(page), `${question}: ${shown}`);
  }
  await reader.leave();
});

test("the glossary stands under letters, with abbreviations and other forms", async () => {
  const reader = await openReader(browser, site);
  await reader.page.goto(`${site.origin}${BASE}begrippen/`);
  const letters = await reader.page.getByRole("main").getByRole("heading", { level: 2 }).allTextContents();
  const alphabet = letters.map((letter) => letter.trim()).filter((letter) => letter.length === 1);
  assert.ok(alphabet.length > 10, `${alphabet}`);
  assert.deepEqual(alphabet, alphabet.toSorted());
  const entry = reader.page.getByRole("listitem").filter({ has: reader.page.getByRole("heading", { name: "Jeugdgezondheidszorg" }) });
  assert.match((await entry.textContent()) ?? "", /JGZ[\s\S]*consultatiebureau, schoolarts/);
  await reader.leave();
});
