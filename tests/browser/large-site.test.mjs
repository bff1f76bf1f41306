// The search page of a site of many pages: what is large is loaded when it is wanted, and not before.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { answerTo, KINDS, arriveAsking, filter, results, total } from "./asking.mjs";
import { openBrowser, openReader } from "./browser.mjs";
import { BASE, openSite, vademecum } from "./site.mjs";

/** More than stand in the entry of an index. */
const TERMS = 420;
const WORDS = ["appel", "berg", "citroen", "duin", "eiland", "fakkel", "golf"];

let folder = "";
/** @type {import("./site.mjs").Site} */
let site;
/** @type {import("playwright-core").Browser} */
let browser;
/** @type {import("./browser.mjs").Reader} */
let reader;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "vademecum-large-site-"));
  const root = join(folder, "site");
  await vademecum("init", root);
  await mkdir(join(root, "content/_data"), { recursive: true });
  const terms = Array.from({ length: TERMS }, (_, at) => {
    const [one, other] = [WORDS[at % 7], WORDS[(at >> 3) % 7]];
    return `[[term]]\ntitle = "Woord ${at} ${one}"\nshort = "Wat ${one} met ${other} te maken heeft, nummer ${at}."\n`;
  });
  await writeFile(join(root, "content/_data/begrippen.toml"), terms.join("\n"));
  site = await openSite(root);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});
test.beforeEach(async () => (reader = await openReader(browser, site)));
test.afterEach(() => reader.leave());

const facetFiles = () => reader.requests.filter((request) => request.includes(`${BASE}search/facets/`)).length;

for (const [screen, viewport] of Object.entries({ "a desk": { width: 1280, height: 900 }, "a phone": { width: 320, height: 640 } })) {
  test(`on ${screen} the filters are loaded when a reader opens them`, async () => {
    const { page } = reader;
    await page.setViewportSize(viewport);
    await arriveAsking(page, site, "citroen");
    await results(page).first().waitFor();
    assert.equal(facetFiles(), 0);
    assert.equal(await page.getByRole("group", { name: KINDS }).count(), 0);
    await page.getByText("Filters", { exact: true }).click();
    const terms = filter(page, KINDS, "Begrippen");
    await terms.waitFor();
    assert.ok(facetFiles() > 0);
    await terms.check();
    await page.getByRole("button", { name: "Wis filters" }).waitFor();
    assert.ok((await total(page, "citroen")) > 50);
    assert.deepEqual(reader.errors, []);
  });
}

test("an address with a filter has its filters at once", async () => {
  const { page } = reader;
  await arriveAsking(page, site, "citroen", { type: "term" });
  await filter(page, KINDS, "Begrippen").waitFor();
  assert.ok(await filter(page, KINDS, "Begrippen").isChecked());
});

test("more results come without loading those before again", async () => {
  const { page } = reader;
  await arriveAsking(page, site, "citroen");
  await page.getByRole("button", { name: "Toon meer" }).click();
  await results(page).nth(10).waitFor();
  await answerTo(page, "citroen").waitFor();
  const texts = reader.requests.filter((request) => request.includes("/search/text/"));
  assert.equal(new Set(texts).size, texts.length);
});
