// A reader searches the example site.

import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { openBrowser, openReader } from "./browser.mjs";
import { KINDS, answerTo, arriveAsking, ask, box, countOf, filter, results, sections, shownPages, total } from "./asking.mjs";
import { BASE, headingOf, openSite, specialPage } from "./site.mjs";

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

/** For each question, the pages of the example site that treat its subject. */
const QUESTIONS = {
  "ouders ontkennen": [
    "dilemmas/ouders-ontkennen",
    "hulpmiddelen/oefenkaart-ontkenning",
    "leidraden/praten-met-een-ouder",
    "verslagen/beginnen-zonder-te-beschuldigen",
  ],
  mishandeling: [
    "begrippen/kindermishandeling",
    "begrippen/ouderenmishandeling",
    "begrippen/oudermishandeling",
    "hulpmiddelen/ouderenmishandeling-in-beeld",
  ],
  "signalen peuter": ["dilemmas/signalen-peuter", "hulpmiddelen/peuterkaart", "verslagen/kleine-zorgen-vroeg-bespreken"],
  "hoe begin ik een gesprek met een moeder": [
    "dilemmas/gesprek-met-moeder",
    "hulpmiddelen/openingszinnen-kaart",
    "leidraden/praten-met-een-ouder",
    "verslagen/beginnen-zonder-te-beschuldigen",
  ],
  "veilig thuis bellen": [
    "dilemmas/veilig-thuis-bellen",
    "hulpmiddelen/belkaart-veilig-thuis",
    "leidraden/advies-vragen-bij-veilig-thuis",
    "organisaties/veilig-thuis",
  ],
  casuistiek: ["begrippen/casuistiek", "begrippen/samengestelde-casuistiek", "hulpmiddelen/casuistiek-voor-de-teamtafel"],
  gastouder: ["dilemmas/gastouder-zorg", "verslagen/gastouder-alleen-met-een-zorg"],
};

for (const [question, pages] of Object.entries(QUESTIONS)) {
  test(`“${question}”, typed in the box of the home page, finds a page about it in the first three`, async () => {
    for (const path of pages) assert.ok(site.pages.some((page) => page.path === `${BASE}${path}/`), `${path} exists`);
    await reader.page.goto(site.home);
    await ask(reader.page, question);
    const shown = (await shownPages(reader.page, site)).slice(0, 3);
    assert.ok(shown.some((path) => pages.includes(path)), `found ${shown}`);
    assert.deepEqual(reader.errors, []);
  });
}

test("every practical aid is in the first three when its name is the question", async () => {
  const aids = site.pages.filter(({ kind }) => kind === "hulpmiddelen/*");
  assert.ok(aids.length >= 18, `${aids.length} aids`);
  await reader.page.goto(site.origin + specialPage(site.pages, "search").path);
  const missed = [];
  for (const aid of aids) {
    await ask(reader.page, headingOf(aid));
    const shown = (await shownPages(reader.page, site)).slice(0, 3);
    if (!shown.includes(aid.path.slice(BASE.length, -1))) missed.push(`${headingOf(aid)}: ${shown}`);
  }
  assert.deepEqual(missed, []);
});

test("results come while the reader types, and the number is told once to who cannot see it", async () => {
  await reader.page.goto(site.origin + specialPage(site.pages, "search").path);
  await box(reader.page).pressSequentially("gastouder", { delay: 20 });
  await answerTo(reader.page, "gastouder").waitFor();
  const told = reader.page.getByRole("status").filter({ hasText: "resultaten voor “gastouder”" });
  await told.waitFor({ state: "attached" });
  assert.equal(await told.count(), 1);
  assert.ok(await box(reader.page).evaluate((input) => input === document.activeElement), "the focus stays in the box");
});

test("a result is a heading with a link, with its type and a text in which the words found are marked", async () => {
  await arriveAsking(reader.page, site, "ouders ontkennen");
  const first = results(reader.page).first().locator("xpath=ancestor::li[1]");
  await first.locator("mark").first().waitFor();
  const marks = await first.locator("mark").allTextContents();
  assert.ok(marks.length > 0, "nothing is marked");
  const words = /ouder|vader|moeder|ontken|prat|gesprek/i;
  assert.deepEqual(marks.filter((mark) => !words.test(mark)), []);
  assert.match((await first.textContent()) ?? "", /Dilemma|Hulpmiddel|Gespreksleidra|Verslag|Begrip/);
});

test("a date in a result says no more than the date on its page", async () => {
  await arriveAsking(reader.page, site, "ouders", { show: "100" });
  const shown = await reader.page.getByRole("listitem").filter({ has: reader.page.getByRole("heading").getByRole("link") }).evaluateAll((items) =>
    items.flatMap((item) => {
      const time = item.querySelector("time");
      return time ? [{ href: item.querySelector("a").pathname, date: time.textContent.trim() }] : [];
    }),
  );
  assert.ok(shown.length > 3, `${shown.length} dates`);
  const wrong = shown.filter(({ href, date }) => {
    const page = site.pages.find(({ path }) => path === href);
    return !page?.elements.some(({ name, text }) => name === "time" && text.trim().endsWith(date));
  });
  assert.deepEqual(wrong, []);
});

test("a section below a result brings the reader to that section, in sight and not under the help bar", async () => {
  await arriveAsking(reader.page, site, "afspraken met ouders vastleggen");
  const section = sections(reader.page).first();
  const address = (await section.getAttribute("href")) ?? "";
  await section.click();
  await reader.page.waitForURL((url) => url.pathname + url.hash === address);
  const covered = await reader.page.locator(":target").evaluate((target) => {
    const { left, top, height } = target.getBoundingClientRect();
    const front = document.elementFromPoint(left + 4, top + Math.min(height / 2, 12));
    return !target.contains(front);
  });
  assert.equal(covered, false, `${address} is out of sight or covered`);
});

test("a result stands once, with up to three sections of its page that hold words of the question, the best first", async () => {
  await arriveAsking(reader.page, site, "afspraken met ouders vastleggen");
  // Titles come first, their sections when the texts are there.
  await reader.page.waitForFunction(() => document.querySelectorAll("[data-search-results] > li:has(ul li a)").length > 1);
  const shown = await results(reader.page).evaluateAll((links) =>
    links.map((link) => {
      const own = [...link.closest("li").querySelectorAll("ul li a")];
      return { page: link.href, sections: own.map(({ href }) => href), marks: own.map(({ parentElement }) => parentElement.querySelectorAll("mark").length) };
    }),
  );
  assert.equal(new Set(shown.map(({ page }) => page)).size, shown.length);
  const having = shown.filter(({ sections }) => sections.length > 0);
  assert.ok(having.length > 1, "results with sections");
  for (const { page, sections, marks } of having) {
    assert.ok(sections.length <= 3);
    assert.ok(sections.every((section) => section.startsWith(`${page}#`)), `${sections}`);
    assert.ok(marks[0] > 0, `${page}: nothing marked in its first section`);
  }
});

test("an aid is opened at once from its result, on the host of its provider", async () => {
  await arriveAsking(reader.page, site, "signalenlijst");
  const aid = site.pages.find(({ elements, kind }) => kind === "hulpmiddelen/*" && elements.some(({ text }) => text.trim() === "Direct naar het hulpmiddel"));
  assert.ok(aid);
  await ask(reader.page, headingOf(aid));
  const link = reader.page.getByRole("link", { name: `Direct naar het hulpmiddel ${headingOf(aid)}` });
  const onPage = aid.elements.find(({ name, text }) => name === "a" && text.trim() === "Direct naar het hulpmiddel");
  assert.equal(await link.getAttribute("href"), onPage?.attributes.href);
  assert.match((await link.getAttribute("rel")) ?? "", /noreferrer/);
});

test("an opening sentence is there in full, as somebody says it, and so is the meaning of a term", async () => {
  await arriveAsking(reader.page, site, "Zie jij bij dit kind ook weleens iets wat je bijblijft?", { type: "opening" });
  assert.equal(await results(reader.page).first().locator("q").textContent(), "Zie jij bij dit kind ook weleens iets wat je bijblijft?");
  const term = site.pages.find(({ path }) => path === `${BASE}begrippen/aandachtsfunctionaris/`);
  assert.ok(term);
  const meaning = term.elements.find(({ name, attributes }) => name === "meta" && attributes.name === "description")?.attributes.content ?? "";
  assert.ok(meaning.length > 20);
  await arriveAsking(reader.page, site, "aandachtsfunctionaris", { type: "term" });
  await reader.page.getByRole("main").getByRole("listitem").filter({ hasText: meaning }).first().waitFor();
});

test("every section that a result can lead to exists", async () => {
  await reader.page.goto(site.home);
  await box(reader.page).focus();
  await reader.page.waitForFunction(() => globalThis.Vademecum?.search);
  const index = await reader.page.getByRole("search").getAttribute("data-index");
  const urls = await reader.page.evaluate(
    async ([index, questions]) => {
      const answers = await Promise.all(questions.map((question) => Vademecum.search(question, { index, limit: 500 })));
      return answers.flatMap(({ results }) => results.flatMap(({ url, sections }) => [url, ...sections.map(({ url }) => url)]));
    },
    [index, ["", "kind", "ouder", "drempels", "wat helpt", "voorbereiden", "afronden", "signalen", "collega", "bron", ...Object.keys(QUESTIONS)]],
  );
  assert.ok(urls.length > 200, `${urls.length} addresses`);
  assert.ok(urls.filter((url) => url.includes("#")).length > 50, "few sections");
  const wrong = [...new Set(urls)].filter((address) => {
    const url = new URL(address, site.home);
    const page = site.pages.find(({ path }) => path === url.pathname);
    const anchor = decodeURIComponent(url.hash.slice(1));
    return !page || (anchor && !page.elements.some(({ attributes }) => attributes.id === anchor));
  });
  assert.deepEqual(wrong, []);
});

test("filters show how much they would leave: values of one group widen, groups together narrow", async () => {
  const question = "ouders";
  const { page } = reader;
  await arriveAsking(page, site, question);
  const all = await total(page, question);
  const aids = filter(page, KINDS, "Hulpmiddelen");
  const guides = filter(page, KINDS, "Gespreksleidraden");
  const [aidCount, guideCount] = [await countOf(aids), await countOf(guides)];
  assert.ok(aidCount > 0 && guideCount > 0 && aidCount + guideCount < all);

  const settled = (number) => answerTo(page, question).filter({ hasText: new RegExp(`^\\s*${number} resulta`) }).waitFor();
  await aids.check();
  await settled(aidCount);
  const kinds = new Set((await shownPages(page, site)).map((path) => path.split("/")[0]));
  assert.deepEqual([...kinds], ["hulpmiddelen"]);
  assert.equal(await countOf(guides), guideCount, "the other values of the group keep what they would add");

  await guides.check();
  await settled(aidCount + guideCount);

  const step = filter(page, "Stappen", "Stap 3: in gesprek");
  const stepCount = await countOf(step);
  assert.ok(stepCount > 0 && stepCount < aidCount + guideCount);
  await step.check();
  await settled(stepCount);

  await step.uncheck();
  await settled(aidCount + guideCount);
  await page.getByRole("button", { name: "Wis filters" }).click();
  await settled(all);
  assert.equal(await page.getByRole("checkbox", { checked: true }).count(), 0);
});

for (const group of [KINDS, "Stappen", "Sectoren", "Functies", "Thema's"]) {
  test(`there is a filter for ${group}, and each of its numbers is right`, async () => {
    const question = "veilig";
    const { page } = reader;
    await arriveAsking(page, site, question);
    const boxes = page.getByRole("group", { name: group, exact: true }).getByRole("checkbox");
    assert.ok((await boxes.count()) > 1, "the group has values");
    for (let at = 0; at < (await boxes.count()); at++) {
      const number = await countOf(boxes.nth(at));
      await boxes.nth(at).check();
      await answerTo(page, question).filter({ hasText: new RegExp(`^\\s*${number} resulta`) }).waitFor();
      await boxes.nth(at).uncheck();
      await page.getByRole("checkbox", { checked: true }).first().waitFor({ state: "detached" });
    }
  });
}

test("applying a filter leaves the focus where it is", async () => {
  const { page } = reader;
  await arriveAsking(page, site, "ouders");
  const aids = filter(page, KINDS, "Hulpmiddelen");
  await aids.focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Wis filters" }).waitFor();
  assert.ok(await aids.evaluate((input) => input === document.activeElement && input.checked));
});

test("the question and the filters stand behind the # of the address, and no host ever sees them", async () => {
  const { page } = reader;
  await page.goto(site.home);
  await ask(page, "moeder ontkent geheimpje");
  await ask(page, "ouders ontkennen");
  await filter(page, KINDS, "Hulpmiddelen").check();
  await page.getByRole("button", { name: "Wis filters" }).waitFor();
  const url = new URL(page.url());
  assert.equal(url.search, "");
  const state = new URLSearchParams(url.hash.slice(1));
  assert.equal(state.get("q"), "ouders ontkennen");
  assert.equal([...state].length, 2, "one filter beside the question");
  await results(page).first().click();
  await page.waitForLoadState();
  await page.reload();
  assert.ok(site.asked.length > 10);
  const told = site.asked.filter((address) => /[?#]/.test(address) || /ontken|geheim|tool/i.test(address.replace(new URL(page.url()).pathname, "")));
  assert.deepEqual(told, []);
  assert.deepEqual(reader.requests.filter((request) => !request.startsWith("GET ")), []);
});

test("an address with a question and a filter opens with both", async () => {
  const { page } = reader;
  await arriveAsking(page, site, "ouders");
  await filter(page, KINDS, "Hulpmiddelen").check();
  await page.getByRole("button", { name: "Wis filters" }).waitFor();
  const [address, before] = [page.url(), await shownPages(page, site)];
  const other = await openReader(browser, site);
  await other.page.goto(address);
  await results(other.page).first().waitFor();
  assert.deepEqual(await shownPages(other.page, site), before);
  assert.equal(await box(other.page).inputValue(), "ouders");
  assert.ok(await filter(other.page, KINDS, "Hulpmiddelen").isChecked());
  await other.leave();
});

test("Back from a result restores the question, the filters, the place and the focus", async () => {
  const { page } = reader;
  await page.setViewportSize({ width: 1280, height: 500 });
  await arriveAsking(page, site, "ouders");
  await filter(page, KINDS, "Dilemma's").check();
  await page.getByRole("button", { name: "Wis filters" }).waitFor();
  const before = await shownPages(page, site);
  const link = results(page).nth(7);
  await link.scrollIntoViewIfNeeded();
  for (const shown of (await results(page).all()).slice(0, 8)) {
    await shown.scrollIntoViewIfNeeded();
    await shown.locator("xpath=ancestor::li[1]").locator("mark").first().waitFor();
  }
  const title = await link.textContent();
  const top = (/** @type {HTMLElement} */ link) => link.getBoundingClientRect().top;
  const place = await link.evaluate(top);
  assert.ok((await page.evaluate(() => scrollY)) > 200);
  await link.click();
  await page.getByRole("heading", { level: 1, name: title ?? "" }).waitFor();
  await page.goBack();
  await page.waitForFunction((title) => document.activeElement?.textContent === title, title);
  assert.deepEqual(await shownPages(page, site), before);
  assert.equal(await box(page).inputValue(), "ouders");
  assert.ok(await filter(page, KINDS, "Dilemma's").isChecked());
  const back = await link.evaluate(top);
  assert.ok(Math.abs(back - place) < 60, `the place on the screen: ${back} instead of ${place}`);
});

test("Back goes through filters and questions one by one, and at last to the page before", async () => {
  const { page } = reader;
  await page.goto(site.home);
  await ask(page, "gastouder");
  await ask(page, "casuistiek");
  await filter(page, KINDS, "Hulpmiddelen").check();
  await page.getByRole("button", { name: "Wis filters" }).waitFor();
  await page.goBack();
  await page.getByRole("button", { name: "Wis filters" }).waitFor({ state: "hidden" });
  assert.equal(await box(page).inputValue(), "casuistiek");
  await page.goBack();
  await answerTo(page, "gastouder").waitFor();
  assert.equal(await box(page).inputValue(), "gastouder");
  await page.goBack();
  assert.equal(page.url(), site.home);
});

test("a question without an answer gives a sentence, the way to everything from A to Z, and the help lines", async () => {
  const { page } = reader;
  await arriveAsking(page, site, "xyzzyqwrt");
  const main = page.getByRole("main");
  assert.match((await answerTo(page, "xyzzyqwrt").textContent()) ?? "", /Niets gevonden/);
  await main.getByText("Probeer een ander of korter woord").waitFor();
  const az = main.getByRole("link", { name: /A tot Z/ });
  assert.equal(await az.first().getAttribute("href"), specialPage(site.pages, "az").path);
  await main.getByRole("link", { name: "112" }).waitFor();
  await main.getByRole("link", { name: "0800 2000" }).waitFor();
  await page.getByRole("status").filter({ hasText: "Niets gevonden" }).waitFor({ state: "attached" });
});

test("a word that is typed wrong still finds its page, and the page says what was searched", async () => {
  const { page } = reader;
  await arriveAsking(page, site, "kindermisandeling");
  const shown = (await shownPages(page, site)).slice(0, 3);
  assert.ok(shown.some((path) => QUESTIONS.mishandeling.includes(path)), `found ${shown}`);
  const said = page.getByRole("main").getByText(/We zochten op/);
  await said.waitFor();
  assert.match((await said.textContent()) ?? "", /“kindermishandeling”/);
});

test("no word of correction is shown when nothing was corrected", async () => {
  await arriveAsking(reader.page, site, "ouders ontkennen");
  assert.equal(await reader.page.getByText(/We zochten op/).filter({ visible: true }).count(), 0);
});

test("more results come with a button, and the focus goes to the first of them", async () => {
  const { page } = reader;
  await arriveAsking(page, site, "ouders");
  const before = await results(page).count();
  await page.getByRole("button", { name: "Toon meer" }).click();
  await results(page).nth(before).waitFor();
  await page.waitForFunction((at) => document.activeElement === document.querySelectorAll("main li h3 a, main li h2 a")[at], before);
});

test("letters that mean something in HTML stay text", async () => {
  const { page } = reader;
  const question = "<img src=x onerror=alert(1)> & \"ouders\"";
  const search = specialPage(site.pages, "search").path;
  await page.goto(`${site.origin}${search}#${new URLSearchParams({ q: question })}`);
  await page.getByRole("main").getByRole("heading", { level: 2 }).filter({ hasText: "onerror" }).waitFor();
  assert.equal(await page.locator("main img[src=x]").count(), 0);
  assert.deepEqual(reader.errors, []);
});

test("the links on lists that open the search with a filter do so", async () => {
  const { page } = reader;
  const search = specialPage(site.pages, "search").path;
  const links = site.pages.flatMap(({ elements }) =>
    elements.flatMap(({ name, attributes }) => (name === "a" && attributes.href?.startsWith(`${search}#`) ? [attributes.href] : [])),
  );
  assert.ok(links.length > 0);
  for (const link of new Set(links)) {
    await page.goto("about:blank");
    await page.goto(site.origin + link);
    await results(page).first().waitFor();
    assert.equal(await page.getByRole("checkbox", { checked: true }).count(), new URL(link, site.home).hash.split("&").length, link);
  }
});

test("a filter in the address that does not exist can be taken away", async () => {
  const { page } = reader;
  await arriveAsking(page, site, "ouders", { type: "bestaat-niet" });
  assert.equal(await total(page, "ouders"), 0);
  await page.getByRole("button", { name: "Haal filter weg: bestaat-niet" }).click();
  await results(page).first().waitFor();
});

test("an address with words that mean something to script opens like any other", async () => {
  for (const name of ["__proto__", "constructor", "toString"]) {
    await reader.page.goto("about:blank");
    await reader.page.goto(`${site.origin}${specialPage(site.pages, "search").path}#q=ouders&${name}=x`);
    await answerTo(reader.page, "ouders").waitFor();
    assert.deepEqual(reader.errors, []);
  }
});

test("pages and programs can call Vademecum.search, as the manual says", async () => {
  const { page } = reader;
  await page.goto(site.home);
  await box(page).focus();
  await page.waitForFunction(() => globalThis.Vademecum?.search);
  const index = await page.getByRole("search").getAttribute("data-index");
  const search = (question, options) =>
    page.evaluate(([question, options]) => Vademecum.search(question, options), [question, { index, ...options }]);
  const whole = await search("ouders", {});
  assert.equal(whole.results.length, 10);
  assert.ok(whole.total > 10);
  for (const result of whole.results) {
    assert.equal(typeof result.title, "string");
    assert.ok(result.url.startsWith(BASE), result.url);
    assert.ok(result.type && result.typeLabel);
    assert.ok(result.excerpt.every(({ text, mark }) => typeof text === "string" && typeof mark === "boolean"));
  }
  const type = whole.facets.find(({ id }) => id === "type");
  const tool = type.values.find(({ id }) => id === "tool");
  assert.ok(tool.label && tool.count > 0);
  const filtered = await search("ouders", { filters: { type: ["tool"] }, limit: 3 });
  assert.equal(filtered.total, tool.count);
  assert.equal(filtered.results.length, Math.min(3, tool.count));
  assert.ok(filtered.results.every(({ type }) => type === "tool"));
  const next = await search("ouders", { limit: 5, offset: 5 });
  assert.deepEqual(next.results.map(({ url }) => url), whole.results.slice(5).map(({ url }) => url));
  assert.deepEqual((await search("xyzzyqwrt", {})).results, []);
});

test("titles are there before any text is loaded, and texts come for what is in sight or near", async () => {
  const { page } = reader;
  await page.setViewportSize({ width: 1280, height: 500 });
  const texts = () => reader.requests.filter((request) => request.includes(`${BASE}search/text/`)).length;
  let release = () => {};
  const held = new Promise((resolve) => (release = () => resolve(null)));
  await page.route("**/search/text/*", async (route) => {
    await held;
    await route.continue();
  });
  await arriveAsking(page, site, "ouders", { show: "40" });
  await results(page).nth(39).waitFor();
  assert.equal(await page.locator("main mark").count(), 0);
  release();
  await page.locator("main mark").first().waitFor();
  await page.waitForLoadState("networkidle");
  const early = texts();
  await results(page).nth(39).scrollIntoViewIfNeeded();
  await page.waitForFunction(() => document.querySelector("main ol").lastElementChild.childElementCount > 2);
  assert.ok(texts() > early, `${early} files of texts, and ${texts()} in the end`);
});

test("a result that somebody is on keeps the focus when its text comes", async () => {
  const { page } = reader;
  let release = () => {};
  const held = new Promise((resolve) => (release = () => resolve(null)));
  await page.route("**/search/text/*", async (route) => {
    await held;
    await route.continue();
  });
  await arriveAsking(page, site, "ouders ontkennen");
  const link = results(page).first();
  await link.focus();
  release();
  await page.locator("main mark").first().waitFor();
  assert.ok(await link.evaluate((link) => link === document.activeElement));
});

test("results by date come the newest first, and the order stands in the address", async () => {
  const { page } = reader;
  await arriveAsking(page, site, "ouders", { show: "100" });
  const [before, found] = [await shownPages(page, site), await total(page, "ouders")];
  await page.getByRole("combobox", { name: "Volgorde" }).selectOption("Nieuwste eerst");
  await page.waitForURL(/sort=date/);
  await page.waitForFunction((first) => !document.querySelector("main h3 a").href.includes(first), before[0]);
  const dates = await page.getByRole("main").locator("time").evaluateAll((times) => times.map((time) => Number(time.dateTime)));
  assert.ok(dates.length > 5);
  assert.deepEqual(dates, [...dates].sort((one, other) => other - one));
  assert.equal(await total(page, "ouders"), found);
  const other = await openReader(browser, site);
  await other.page.goto(page.url());
  await results(other.page).first().waitFor();
  assert.equal(await other.page.getByRole("combobox", { name: "Volgorde" }).inputValue(), "date");
  await other.leave();
  await page.goBack();
  await page.waitForFunction((first) => document.querySelector("main h3 a").href.includes(first), before[0]);
  assert.equal(await page.getByRole("combobox", { name: "Volgorde" }).inputValue(), "relevance");
});

test("narrower values are folded below the wider one, which counts them; a choice takes the place of the wider one", async () => {
  const { page } = reader;
  await arriveAsking(page, site, "zorg");
  const group = page.getByRole("group", { name: "Functies", exact: true });
  await group.getByRole("button", { name: /Toon alle/ }).click();
  const parent = filter(page, "Functies", "Pedagogisch medewerker");
  const child = filter(page, "Functies", "Gastouder");
  assert.equal(await child.isVisible(), false);
  const open = group.getByRole("button", { name: "Toon wat onder Pedagogisch medewerker valt" });
  assert.equal(await open.getAttribute("aria-expanded"), "false");
  await open.focus();
  await page.keyboard.press("Enter");
  assert.equal(await open.getAttribute("aria-expanded"), "true");
  await child.waitFor();
  assert.ok((await countOf(child)) > 0 && (await countOf(child)) <= (await countOf(parent)));
  await parent.check();
  await page.getByRole("button", { name: "Wis filters" }).waitFor();
  await child.check();
  await page.getByRole("button", { name: "Haal filter weg: Pedagogisch medewerker" }).waitFor({ state: "detached" });
  assert.equal(await parent.isChecked(), false);
  assert.equal(await parent.evaluate((input) => input.indeterminate), true);
  assert.equal(await total(page, "zorg"), await countOf(child));
});

test("an address with a narrower value opens its group", async () => {
  const { page } = reader;
  await arriveAsking(page, site, "zorg", { roles: "gastouder" });
  const child = filter(page, "Functies", "Gastouder");
  await child.waitFor();
  assert.ok(await child.isChecked());
});

test("where filters leave nothing, the page shows what there is without them", async () => {
  const { page } = reader;
  await arriveAsking(page, site, "ouders ontkennen", { type: "bestaat-niet" });
  await page.getByRole("heading", { name: /^Zonder filters zijn er \d+ resultaten/ }).waitFor();
  await page.getByRole("main").getByRole("listitem").getByRole("heading").getByRole("link").first().waitFor();
  await page.getByRole("button", { name: "Wis filters" }).last().click();
  await page.waitForFunction(() => !location.hash.includes("type="));
  assert.ok((await total(page, "ouders ontkennen")) > 10);
});

test("a file of the index that does not come is told plainly, and the other results stay", async () => {
  const { page } = reader;
  await page.route("**/search/text/*", (route) => route.fulfill({ status: 500, body: "" }));
  await arriveAsking(page, site, "ouders ontkennen");
  await page.getByText("Niet alles kon worden doorzocht.").waitFor();
  assert.ok((await results(page).count()) === 10);
});

test("without any index the page says so and leads on", async () => {
  const { page } = reader;
  await page.route("**/search/index.json", (route) => route.fulfill({ status: 500, body: "" }));
  await page.goto(`${site.origin}${specialPage(site.pages, "search").path}#q=ouders`);
  await page.getByRole("main").getByText("Zoeken lukt nu niet.").first().waitFor();
  await page.getByRole("main").getByRole("link", { name: /A tot Z/ }).first().waitFor();
});

test("with “explain” in the address each result tells how its score came about", async () => {
  const { page } = reader;
  await page.goto(`${site.origin}${specialPage(site.pages, "search").path}#q=ouders+ontkennen&explain`);
  const table = page.getByRole("region", { name: "Waarom hier" }).first().getByRole("table");
  await table.waitFor();
  const cells = await table.getByRole("row").nth(1).getByRole("cell").allTextContents();
  assert.equal(cells[0], "ouders");
  assert.equal(cells.length, 7);
});
