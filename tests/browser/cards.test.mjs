// A reader prints the sentences of a guide as cards.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test, { after, before } from "node:test";
import { elsewhere, openBrowser, openReader } from "./browser.mjs";
import { papersOf } from "./pdf.mjs";
import { headingOf, openPortableSite, openSite } from "./site.mjs";

/** A sheet and the lines along which it is cut, in millimetres. */
const SHEET = { width: 210, height: 297, across: 105, down: 148.5 };
/** How far a mark may be from its line. */
const NEAR = 1;
/** What a printer leaves white at the edge of a sheet, and a knife may miss a line by. */
const EDGE = 5;

/** @type {import("./site.mjs").Site} */
let site;
/** A site whose texts are of every length, in a wide face: @type {import("./site.mjs").Site} */
let wordy;
/** @type {import("playwright-core").Browser} */
let browser;
/** @type {import("./browser.mjs").Reader} */
let reader;
before(async () => {
  site = await openSite();
  wordy = await openWordySite();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await wordy?.close();
  await site?.close();
});
test.beforeEach(async () => {
  reader = await openReader(browser, site);
});
test.afterEach(() => reader.leave());

/** The pages of cards. */
const cardPages = (of = site) => of.pages.filter(({ kind }) => kind === "cards");
/** That with the most cards in a language. */
const fullest = (language) =>
  cardPages().filter((page) => page.language === language).toSorted((a, b) => b.bytes - a.bytes)[0];

const QUOTES = /["“][^"”]+["”]/g;
const words = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const textsOf = async (locator) => (await locator.allTextContents()).map(words);

const SHORT = ["Ik zie dat je stil bent.", "Wat vind je ervan?", "Mag ik je iets vragen over thuis?", "Neem de tijd."];
const LONG = [
  "Ik maak me zorgen over wat ik zie en hoor.",
  "Kindermishandelingsvermoedens bespreek je met de aandachtsfunctionaris.",
  "Wat vindt u?",
  "MAG IK U DAAR IETS OVER VERTELLEN, MEVROUW VAN WIJNGAARDEN-WESTMAAS?",
];
/** A text of so many letters; every other one has words that are wider than a line of large type. */
const ofLength = (letters) => {
  const pieces = letters % 2 === 0 ? SHORT : LONG;
  let text = "";
  for (let i = 0; text.length < letters; i++) text += `${pieces[i % pieces.length]} `;
  return text.slice(0, letters).trim();
};

async function openWordySite() {
  const lengths = Array.from({ length: 40 }, (_, i) => 8 + Math.floor((i * i) / 2));
  const openings = lengths.map((length, i) => `- "${i} ${ofLength(length)}"\n\n  ${ofLength(lengths[(i * 7) % 40])}\n`);
  const pairs = lengths.map((length, i) => `| "${ofLength(length)}" | "${i} ${ofLength(lengths[(i * 3) % 40])}" |`);
  const guide = `+++
title = "${ofLength(88)}"
situation = "Kort"
partners = ["ouder"]
+++
## Als het stokt

${openings.join("\n")}
| Liever niet | Liever wel |
|---|---|
${pairs.join("\n")}
`;
  const help = ["Direct gevaar", "Advies of melden: Veilig Thuis", "Kindertelefoon, ook om te chatten"];
  const files = {
    "vademecum.toml": `[site]
title = "Een kennisplein met een tamelijk lange naam"
base_url = "https://kennisplein.example.nl/"
publisher = "Voorbeeldinstituut voor vroegsignalering"
licence = "CC-BY-NC-SA-4.0"
theme = "wide"

${help.map((label) => `[[help]]\nlabel = "${label}"\nnumber = "0800 0432"\nnote = "gratis, dag en nacht, ook in het weekend"\n`).join("\n")}`,
    "themes/wide/styles/95-wide.css": '@layer print { :root { --font-text: Verdana, "DejaVu Sans", sans-serif; --font-voice: Verdana, "DejaVu Sans", sans-serif; } }',
    "content/_vocabularies/partners.toml": 'id = "partners"\nlabel = { one = "Partner", many = "Partners" }\n[[term]]\nid = "ouder"\nlabel = "Ouder of verzorger"\n',
    "content/leidraden/lang.md": guide,
  };
  const root = await mkdtemp(join(tmpdir(), "vademecum-wordy-"));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  const wordy = await openSite(root);
  await rm(root, { recursive: true });
  return wordy;
}

for (const language of ["nl", "en", "fy"]) {
  test(`a guide leads to its cards, and each of its sentences and pairs is one, in its order: ${language}`, async () => {
    const { page } = reader;
    const { path } = fullest(language);
    await page.goto(site.origin + path.replace(/[^/]+\/$/, ""));
    const said = [];
    // Only the quotes: not why a sentence works, nor the words above a pair.
    for (const item of await textsOf(page.locator("li.item-opening, table.pairs tbody tr"))) said.push(item.match(QUOTES)?.join(" "));
    await page.locator(".cards-link a").click();
    await page.waitForURL(`**${path}`);
    const fronts = await page.locator(".card-front").evaluateAll((cards) =>
      cards.map((card) => [...card.querySelectorAll(".card-text")].map((text) => text.textContent).join(" ")),
    );
    assert.ok(fronts.length > 0, "there is a card");
    assert.deepEqual(fronts.map((front) => words(front).match(QUOTES)?.join(" ")), said);
    assert.deepEqual(elsewhere(reader, site), []);
    assert.deepEqual(reader.errors, []);
  });
}

for (const language of ["nl", "en"]) {
  test(`cards are printed four on an A4, cut marks on their lines, each back behind its front: ${language}`, async () => {
    const { page } = reader;
    await page.goto(site.origin + fullest(language).path);
    const cards = await page.locator(".card").evaluateAll((all) =>
      all.map((card) => ({
        front: card.querySelector(".card-text").textContent,
        back: (card.querySelector(".card-reason") ?? card.querySelector(".card-when")).textContent,
      })),
    );
    const papers = await papersOf(await page.pdf({ preferCSSPageSize: true }));
    assert.equal(papers.length, 2 * Math.ceil(cards.length / 4));
    for (const [number, paper] of papers.entries()) {
      assert.ok(Math.abs(paper.width - SHEET.width) < NEAR && Math.abs(paper.height - SHEET.height) < NEAR, `page ${number + 1} is A4`);
      // Two at the ends of each line, and a cross where the lines meet.
      const upright = paper.strokes.filter(({ x1, x2 }) => Math.abs(x1 - x2) < 0.01);
      const level = paper.strokes.filter(({ y1, y2 }) => Math.abs(y1 - y2) < 0.01);
      assert.deepEqual([upright.length, level.length], [3, 3], `page ${number + 1} has its marks`);
      const off = [...upright.map(({ x1 }) => x1 - SHEET.across), ...level.map(({ y1 }) => y1 - SHEET.down)];
      assert.ok(off.every((distance) => Math.abs(distance) < NEAR), `page ${number + 1}: ${off} mm off`);
      // No words on a line, nor where a printer or a knife may take them.
      for (const { text, x, y, right } of paper.words) {
        const left = x < SHEET.across ? 0 : SHEET.across;
        const top = y < SHEET.down ? 0 : SHEET.down;
        const inside = x > left + EDGE && right < left + SHEET.across - EDGE && y > top + EDGE && y < top + SHEET.down - EDGE;
        assert.ok(inside, `page ${number + 1}: "${text}" at ${x.toFixed(1)}–${right.toFixed(1)}, ${y.toFixed(1)} mm`);
      }
    }
    for (const [place, card] of cards.entries()) {
      const sheet = Math.floor(place / 4);
      const [column, row] = [place % 2, Math.floor((place % 4) / 2)];
      const said = quarter(papers[2 * sheet], column, row);
      assert.ok(said.includes(bare(card.front)), `card ${place + 1} says "${card.front}", its quarter "${said}"`);
      // Turned over on the long edge, left is right.
      const behind = quarter(papers[2 * sheet + 1], 1 - column, row);
      assert.ok(behind.includes(bare(card.back)), `behind card ${place + 1} stands "${behind}"`);
    }
  });
}

const bare = (text) => text.replace(/\s+/g, "");
/** All that stands in a quarter of a sheet, without spaces. */
function quarter(paper, column, row) {
  const there = paper.words.filter(({ x, y }) => Number(x > SHEET.across) === column && Number(y > SHEET.down) === row);
  return bare(there.map(({ text }) => text).join(""));
}

/** What of the cards of a page is wider or higher than its room. */
async function cutOff(page) {
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  return page.evaluate(() => {
    const faults = [];
    for (const side of document.querySelectorAll(".card-front, .card-back")) {
      const name = `card ${side.closest(".card").querySelector(".card-number").textContent.trim()}, ${side.className}`;
      const room = side.getBoundingClientRect();
      const style = getComputedStyle(side);
      const edge = { x: parseFloat(style.paddingLeft), y: parseFloat(style.paddingTop) };
      const size = [Math.round((room.width / 96) * 25.4), Math.round((room.height / 96) * 254) / 10];
      const sheet = side.closest(".card-sheet").getBoundingClientRect();
      const place = [((room.left - sheet.left) / 96 / 105) * 25.4, ((room.top - sheet.top) / 96 / 148.5) * 25.4];
      if (place.some((at) => Math.abs(at - Math.round(at)) > 0.005)) faults.push(`${name}: stands at ${place}`);
      if (size[0] !== 105 || size[1] !== 148.5) faults.push(`${name}: ${size} mm`);
      if (side.scrollHeight > side.clientHeight || side.scrollWidth > side.clientWidth) faults.push(`${name}: overflows`);
      for (const part of side.querySelectorAll("p, li, span, strong, .card-text, .card-reason")) {
        const box = part.getBoundingClientRect();
        const inside = box.left >= room.left + edge.x - 1 && box.right <= room.right - edge.x + 1 && box.top >= room.top + edge.y - 1 && box.bottom <= room.bottom - edge.y + 1;
        if (!inside || part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display !== "inline") faults.push(`${name}: "${part.textContent.slice(0, 40)}"`);
      }
      const pieces = [...side.children].map((piece) => piece.getBoundingClientRect());
      for (const [i, piece] of pieces.entries()) if (i > 0 && piece.top < pieces[i - 1].bottom - 1) faults.push(`${name}: its pieces overlap`);
    }
    return faults;
  });
}

test("nothing on any card of the site is cut", async () => {
  const { page } = reader;
  await page.emulateMedia({ media: "print" });
  assert.ok(cardPages().length > 8, `${cardPages().length} pages of cards`);
  const faults = [];
  for (const { path } of cardPages()) {
    await page.goto(site.origin + path);
    for (const fault of await cutOff(page)) faults.push(`${path}: ${fault}`);
  }
  assert.deepEqual(faults, []);
});

test("a text of any length is set so large that it just fits, and nothing of it is cut", async () => {
  const own = await openReader(browser, wordy);
  const { page } = own;
  await page.emulateMedia({ media: "print" });
  await page.goto(wordy.origin + cardPages(wordy)[0].path);
  assert.deepEqual(await cutOff(page), []);
  const sizes = await page.locator(".card-front").evaluateAll((fronts) =>
    fronts.map((front) => [parseFloat(getComputedStyle(front.querySelector(".card-text")).fontSize), front.textContent.length]),
  );
  // The longest have none, and the build says so.
  assert.ok(sizes.length > 60 && sizes.length < 80, `${sizes.length} of 80 texts have a card`);
  const large = Math.max(...sizes.map(([size]) => size));
  const small = Math.min(...sizes.map(([size]) => size));
  assert.ok((large * 72) / 96 > 24 && (small * 72) / 96 >= 8, `from ${small} to ${large} px`);
  const papers = await papersOf(await page.pdf({ preferCSSPageSize: true }));
  assert.equal(papers.length, 2 * Math.ceil(sizes.length / 4));
  await own.leave();
});

test("the back of each card says when it serves, from which guide and address it comes, whom to call, and the day of printing", async () => {
  const { page } = reader;
  const { path } = fullest("nl");
  await page.goto(site.origin + path);
  const guide = site.pages.find((other) => other.path === path.replace(/[^/]+\/$/, ""));
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const today = new Intl.DateTimeFormat("nl", { dateStyle: "long" }).format(new Date());
  const backs = await textsOf(page.locator(".card-back"));
  for (const back of backs) {
    for (const part of [/^Wanneer: [A-Z]/, headingOf(guide), `kennisplein.example${guide.path.replace(/\/$/, "")}`, "112", "0800 2000", `Geprint op ${today}`]) {
      assert.ok(typeof part === "string" ? back.includes(part) : part.test(back), `${part} is not in "${back}"`);
    }
  }
});

test("without script a page of cards says how to print, and prints the same cards without a day it cannot know", async () => {
  const own = await openReader(browser, site, { javaScriptEnabled: false });
  const { page } = own;
  const { path } = fullest("nl");
  await page.goto(site.origin + path);
  assert.equal(await page.getByRole("heading", { name: "Zo print je ze" }).isVisible(), true);
  assert.equal(await page.getByRole("button", { name: "Print de kaarten" }).isVisible(), false);
  const papers = await papersOf(await page.pdf({ preferCSSPageSize: true }));
  assert.equal(papers.length, 2 * Math.ceil((await page.locator(".card").count()) / 4));
  assert.ok(!papers.some((paper) => paper.words.some(({ text }) => text.includes("Geprint"))));
  await own.leave();
});

/** Chooses the first and last sentence of the first two guides, and two aids. */
async function choose(page) {
  for (const at of [0, 1]) {
    const fold = page.locator(".set-guide").nth(at);
    await fold.locator("summary").click();
    await fold.getByRole("checkbox").first().check();
    await fold.getByRole("checkbox").last().check();
  }
  for (const at of [0, 3]) await page.locator(".set-entry").nth(at).getByRole("checkbox").check();
  await page.getByText("6 kaarten gekozen.").waitFor();
}
const chosenFronts = (page) => textsOf(page.locator("[data-set-chosen] .card-text"));
const setPage = (language = "nl") => site.pages.find((page) => page.kind === "set" && page.language === language);

test("a reader puts cards of several guides and aids together: the set is in the address, comes back with it, and is stored nowhere", async () => {
  const { page, context } = reader;
  await page.goto(site.origin + setPage().path);
  assert.ok(!reader.requests.some((request) => request.includes("cards.js")), "no card is loaded before one is asked for");
  await choose(page);
  assert.equal(reader.requests.filter((request) => request.includes("cards.js")).length, 2);
  const fronts = await chosenFronts(page);
  assert.match(page.url(), /#keuze=[0-9a-f.,]+$/);
  const papers = await papersOf(await page.pdf({ preferCSSPageSize: true }));
  assert.equal(papers.length, 4);
  assert.ok(papers.every(({ strokes }) => strokes.length === 6), "each has its cut marks");
  assert.ok(quarter(papers[0], 0, 0).includes(bare(fronts[0])));

  // Somebody else opens the address.
  const other = await openReader(browser, site);
  await other.page.goto(page.url());
  await other.page.getByText("6 kaarten gekozen.").waitFor();
  assert.deepEqual(await chosenFronts(other.page), fronts);
  const fold = other.page.locator(".set-guide").first();
  await fold.locator("summary").click();
  assert.equal(await fold.getByRole("checkbox").first().isChecked(), true);
  assert.equal(await fold.getByRole("checkbox").nth(1).isChecked(), false);
  await fold.getByRole("checkbox").first().uncheck();
  await other.page.getByText("5 kaarten gekozen.").waitFor();
  await other.page.getByRole("button", { name: "Begin opnieuw" }).click();
  await other.page.getByText("Je hebt nog niets gekozen.").waitFor();
  assert.equal(new URL(other.page.url()).hash, "");
  for (const [who, pages] of [[context, page], [other.context, other.page]]) {
    assert.deepEqual((await who.storageState()).cookies, []);
    assert.equal(await pages.evaluate(() => localStorage.length + sessionStorage.length), 0);
  }
  assert.deepEqual([...elsewhere(reader, site), ...reader.errors, ...other.errors], []);
  await other.leave();
});

test("an aid leads to the set with itself in it, and a guide's cards to theirs", async () => {
  const { page } = reader;
  const aid = site.pages.find(({ elements, kind }) => kind === "hulpmiddelen/*" && elements.some(({ attributes }) => attributes.class === "take-along"));
  await page.goto(site.origin + aid.path);
  await page.locator(".take-along a").click();
  await page.getByText("1 kaart gekozen.").waitFor();
  assert.deepEqual((await chosenFronts(page))[0], headingOf(aid));
  await page.goto(site.origin + fullest("nl").path);
  await page.locator(".take-along a").click();
  const open = page.locator(".set-guide[open]");
  await open.getByRole("checkbox").first().waitFor();
  assert.equal(await open.getByRole("checkbox").count(), fullest("nl").elements.filter(({ attributes }) => attributes.class === "card").length);
});

test("an address that somebody made up chooses nothing and breaks nothing", async () => {
  const { page } = reader;
  for (const made of ["__proto__", "ffffffff.00000,constructor", "%3Cimg%20src%3Dx%3E", ",".repeat(5000), "00000000,".repeat(3000)]) {
    await page.goto("about:blank");
    await page.goto(`${site.origin}${setPage().path}#keuze=${made}`);
    await page.getByText("Je hebt nog niets gekozen.").waitFor();
    assert.equal(await page.locator("[data-set-chosen]").isVisible(), false);
  }
  assert.deepEqual(reader.errors, []);
});

test("nothing on a card of a set is cut, in any language", async () => {
  const { page } = reader;
  const faults = [];
  for (const language of ["nl", "en", "fy"]) {
    await page.emulateMedia({ media: "screen" });
    await page.goto(site.origin + setPage(language).path);
    for (const fold of await page.locator(".set-guide").all()) {
      await fold.locator("summary").click();
      await fold.getByRole("checkbox").first().waitFor();
    }
    const boxes = await page.getByRole("checkbox").all();
    for (const box of boxes) await box.check();
    await page.waitForFunction((count) => document.querySelectorAll("[data-set-chosen] .card").length === count, boxes.length);
    await page.emulateMedia({ media: "print" });
    for (const fault of await cutOff(page)) faults.push(`${language}: ${fault}`);
  }
  assert.deepEqual(faults, []);
});

test("without script the page of the set leads to every page of cards and every aid, and says how to print them", async () => {
  const own = await openReader(browser, site, { javaScriptEnabled: false });
  const { page } = own;
  await page.goto(site.origin + setPage().path);
  assert.equal(await page.getByText("Zonder JavaScript print je losse vellen").isVisible(), true);
  assert.equal(await page.locator("[data-set-tools]").isVisible(), false);
  const there = new Set(await page.locator(".set-choose a").evaluateAll((links) => links.map((link) => new URL(link.href).pathname)));
  const missing = cardPages().filter(({ language, path }) => language === "nl" && !there.has(path));
  assert.deepEqual(missing, []);
  await own.leave();
});

test("a set is put together in a copy of the site that stands in a folder", async () => {
  const portable = await openPortableSite();
  const own = await openReader(browser, portable);
  const { page } = own;
  await page.goto(`${portable.top}kaarten/index.html`);
  await choose(page);
  const fronts = await chosenFronts(page);
  await page.reload();
  await page.getByText("6 kaarten gekozen.").waitFor();
  assert.deepEqual(await chosenFronts(page), fronts);
  assert.deepEqual(own.errors, []);
  await own.leave();
  await portable.close();
});
