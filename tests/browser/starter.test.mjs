// The site that `vademecum init` starts, built for an address below a path.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { box, results } from "./asking.mjs";
import { openBrowser, openReader } from "./browser.mjs";
import { brokenLinks } from "./links.mjs";
import { headingOf, openSite, vademecum } from "./site.mjs";

const MOVED = `+++
title = "Olifanten en muizen"
aliases = ["/oude-naam/", "/vroeger/pagina.html"]
+++

Over olifanten die bang zijn voor muizen.
`;

let root = "";
/** @type {import("./site.mjs").Site} */
let site;
/** @type {import("playwright-core").Browser} */
let browser;
/** @type {import("./browser.mjs").Reader} */
let reader;
before(async () => {
  root = await mkdtemp(join(tmpdir(), "vademecum-starter-"));
  await vademecum("init", join(root, "site"));
  await writeFile(join(root, "site", "content", "verhuisd.md"), MOVED);
  site = await openSite(join(root, "site"));
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await site?.close();
  await rm(root, { recursive: true, force: true });
});
test.beforeEach(async () => (reader = await openReader(browser, site)));
test.afterEach(() => reader.leave());

test("all its links work below a path", async () => {
  assert.ok(site.pages.length > 5, `${site.pages.length} pages`);
  assert.deepEqual(await brokenLinks(site), []);
});

test("its search finds what its author wrote, and the result opens", async () => {
  const { page } = reader;
  const entries = site.pages.filter(({ kind }) => ["hulpmiddelen/*", "leidraden/*", "verslagen/*"].includes(kind)).map(headingOf);
  assert.ok(entries.length >= 3, `${entries}`);
  for (const [question, title] of [["olifant muis", "Olifanten en muizen"], ...entries.map((title) => [title, title])]) {
    await page.goto(site.home);
    await box(page).fill(question);
    await box(page).press("Enter");
    const found = results(page).filter({ hasText: title }).first();
    await found.click();
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
  }
  assert.deepEqual(reader.errors, []);
});

test("a page that has moved brings readers of its old addresses to the new one", async () => {
  for (const old of ["oude-naam/", "vroeger/pagina.html"]) {
    await reader.page.goto(site.home + old);
    await reader.page.getByRole("heading", { level: 1, name: "Olifanten en muizen" }).waitFor();
    assert.equal(reader.page.url(), `${site.home}verhuisd/`);
  }
  assert.deepEqual(reader.errors, []);
});
