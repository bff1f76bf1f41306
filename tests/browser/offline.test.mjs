// A copy of the site on a reader's own device: nothing before the reader asks for it, everything without a connection
// after that, a newer site as a whole, and nothing again when the reader takes it away.

import assert from "node:assert/strict";
import { readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { ask, results, total } from "./asking.mjs";
import { openBrowser, openReader } from "./browser.mjs";
import { BASE, copyExample, openSite } from "./site.mjs";

/** How long a whole copy may take to come, in milliseconds. */
const PATIENCE = 60_000;
const ASKING = "Bewaar op dit apparaat";
const REMOVING = "Verwijder van dit apparaat";

let root = "";
/** @type {import("./site.mjs").Site} */
let site;
/** @type {import("playwright-core").Browser} */
let browser;
/** @type {import("./browser.mjs").Reader} */
let reader;
before(async () => {
  root = await copyExample((configuration) => configuration.replace(/\[offline\][^[]*/, "[offline]\ndevice = true\n\n"));
  site = await openSite(root);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await site?.close();
  if (root) await rm(root, { recursive: true, force: true });
});
test.beforeEach(async () => (reader = await openReader(browser, site)));
test.afterEach(() => reader.leave());

/** What the device has of any site on this host. */
const kept = (page) =>
  page.evaluate(async () => ({
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname),
  }));

const status = (page) => page.getByRole("main").getByRole("status");

/** A reader reads what it means and asks for a copy. */
async function keep({ page }, home = site.home) {
  await page.goto(`${home}offline-lezen/`);
  await page.getByRole("button", { name: ASKING }).click();
  await page.getByText("Er staat een kopie van deze site op dit apparaat.").waitFor({ timeout: PATIENCE });
}

/** The list of the files of a copy, as the build that is served now wrote it. */
async function listed() {
  const [name] = (await readdir(site.folder)).filter((file) => /^offline\..*\.json$/.test(file));
  return /** @type {{ bytes: number, files: [string, string, number][] }} */ (JSON.parse(await readFile(join(site.folder, name), "utf8")));
}

test("nothing is kept before the reader asks, also on the page that offers it", async () => {
  const { page } = reader;
  await page.goto(site.home);
  await page.getByRole("contentinfo").getByRole("link", { name: "Offline lezen" }).click();
  await page.getByRole("button", { name: ASKING }).waitFor();
  assert.equal(await status(page).textContent(), "Er staat geen kopie op dit apparaat.");
  assert.equal(await page.getByRole("button", { name: REMOVING }).count(), 0);
  assert.deepEqual(await kept(page), { caches: [], workers: [] });
  // Nor is what a browser left that was closed while it kept a copy.
  await page.evaluate((home) => caches.open(`vademecum ${home} half`), site.home);
  await page.reload();
  await page.getByRole("button", { name: ASKING }).waitFor();
  assert.deepEqual(await kept(page), { caches: [], workers: [] });
  assert.ok(!site.asked.some((address) => /\/sw\.js|\/offline\..*\.json/.test(address)));
  // What it means stands before the way to do it.
  const [warning, button] = await Promise.all([
    page.getByText("Een kopie laat zien dat je deze site leest").boundingBox(),
    page.getByRole("button", { name: ASKING }).boundingBox(),
  ]);
  assert.ok(warning && button && warning.y < button.y);
  assert.deepEqual(reader.errors, []);
});

test("only the page that offers a copy has its script", async () => {
  const { page } = reader;
  const scripts = () => page.locator("script[src]").evaluateAll((found) => found.map((script) => script.src));
  await page.goto(site.home);
  const everywhere = await scripts();
  assert.equal(everywhere.length, 1);
  await page.goto(`${site.home}offline-lezen/`);
  const here = await scripts();
  assert.deepEqual(here.slice(0, 1), everywhere);
  assert.match(here[1], /\/assets\/offline\.[0-9a-f]+\.js$/);
});

test("the copy is as large as was told, and all of the site is there without a connection", async () => {
  const { page, context } = reader;
  await keep(reader);
  assert.equal(await page.getByRole("button", { name: ASKING }).count(), 0);
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  assert.deepEqual(violations.map(({ id }) => id), []);
  const device = await page.evaluate(async () => {
    const [name] = await caches.keys();
    const cache = await caches.open(name);
    let bytes = 0;
    for (const request of await cache.keys()) bytes += (await (await cache.match(request))?.arrayBuffer())?.byteLength ?? 0;
    return bytes;
  });
  const told = Number(/\(([\d,]+) MB\)/.exec((await page.locator("[data-offline-keep]").textContent()) ?? "")?.[1].replace(",", ".")) * 1e6;
  assert.ok(Math.abs(device - told) < told / 10, `${device} bytes, ${told} told`);
  const { bytes, files } = await listed();
  assert.equal(await page.locator("[data-offline]").getAttribute("data-bytes"), `${bytes}`);
  assert.equal(files.reduce((sum, [, , size]) => sum + size, 0), bytes);
  // Files for programs are none of it.
  assert.deepEqual(files.map(([file]) => file).filter((file) => /\.(atom|csv|bib|ris|md|txt|xml|jsonld)$/.test(file)), []);

  await context.setOffline(true);
  const before = site.asked.length;
  await page.reload();
  await page.getByText("Er staat een kopie van deze site op dit apparaat.").waitFor();
  // Pages that were never visited, by their addresses and by a link.
  for (const path of ["verslagen/luisteren-naar-een-kind/", "verslagen/luisteren-naar-een-kind", "en/aids/", "stappen/3/index.html"]) {
    const response = await page.goto(site.home + path);
    assert.equal(response?.status(), 200, path);
    await page.getByRole("heading", { level: 1 }).waitFor();
  }
  await page.goto(site.home);
  await ask(page, "ouders ontkennen");
  assert.ok((await total(page, "ouders ontkennen")) > 3);
  await results(page).first().click();
  await page.getByRole("heading", { level: 1 }).waitFor();
  assert.ok(page.url().startsWith(`${site.home}`) && !page.url().includes("zoeken"));
  const widths = await page.evaluate(() => [...document.images].map((image) => image.naturalWidth));
  assert.ok(!widths.includes(0));
  for (const [path, words] of [["nergens/te/vinden/", "Pagina niet gevonden"], ["en/nowhere/", "Page not found"]]) {
    const response = await page.goto(site.home + path);
    assert.equal(response?.status(), 404);
    await page.getByRole("heading", { level: 1, name: words }).waitFor();
    await page.getByRole("link", { name: "112" }).first().waitFor();
  }
  assert.deepEqual(site.asked.slice(before), [], "nothing was asked of the host");
  assert.deepEqual(reader.errors.filter((error) => /policy|trusted|script:/i.test(error)), []);
});

test("the way out leads out with a copy on the device, with a connection and without", async () => {
  const { page, context } = reader;
  await keep(reader);
  await page.goto(`${site.home}dilemmas/`);
  await page.getByRole("link", { name: /Verlaat deze site/ }).last().click();
  await page.waitForURL("https://www.knmi.nl/");
  await page.goto(`${site.home}dilemmas/`);
  await context.setOffline(true);
  await context.unrouteAll();
  await page.getByRole("link", { name: /Verlaat deze site/ }).last().click();
  await page.waitForURL((url) => !url.href.startsWith(site.origin));
  assert.ok(!(await page.content()).includes("Dilemma"));
});

test("a newer site comes as a whole at the next visit, and only what changed is fetched", async () => {
  const { page } = reader;
  await keep(reader);
  const before = new Map((await listed()).files.map(([file, hash]) => [file, hash]));
  const path = join(root, "content/over.md");
  const text = await readFile(path, "utf8");
  await writeFile(path, `${text}\n\nDeze regel is nieuw sinds gisteren.\n`);
  await site.build();
  const now = new Map((await listed()).files.map(([file, hash]) => [file, hash]));
  const changed = [...now].filter(([file, hash]) => before.get(file) !== hash).map(([file]) => file);
  assert.ok(changed.includes("over/") && changed.length < now.size / 10, `${changed.length} of ${now.size} files changed`);
  site.asked.length = 0;
  await page.goto(`${site.home}over/`);
  // The page is the kept one still; the new site is fetched behind it.
  assert.equal(await page.getByText("Deze regel is nieuw").count(), 0);
  const isNew = async () => (await page.evaluate(async (address) => (await (await caches.match(address))?.text())?.includes("Deze regel is nieuw"), `${site.home}over/`)) && (await kept(page)).caches.length === 1;
  for (const end = Date.now() + PATIENCE; !(await isNew()); ) {
    assert.ok(Date.now() < end, "the new site never came");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const fetched = site.asked.map((address) => address.slice(BASE.length)).filter((file) => !/^(sw\.js|offline\..*\.json)$/.test(file));
  assert.deepEqual(fetched.sort(), changed.sort());
  await page.reload();
  await page.getByText("Deze regel is nieuw sinds gisteren.").waitFor();
  // All that stands in the copy is of the new build.
  const stored = await page.evaluate(async () => (await (await caches.open((await caches.keys())[0])).keys()).map(({ url }) => url));
  const expected = [...now.keys()].map((file) => site.home + file);
  assert.deepEqual(stored.filter((url) => !url.endsWith("sw.js?list")).sort(), expected.sort());
  await writeFile(path, text);
  await site.build();
});

test("one button takes the copy away and leaves nothing, and another site's things stay", async () => {
  const { page, context } = reader;
  await keep(reader);
  await page.evaluate(() => caches.open("vademecum of another site"));
  await page.getByRole("button", { name: REMOVING }).click();
  await page.getByText("De kopie is van dit apparaat verwijderd. Je geschiedenis is niet gewist.").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.textContent?.startsWith("Bewaar op dit apparaat")), true);
  const left = { caches: ["vademecum of another site"], workers: [] };
  assert.deepEqual(await kept(page), left);
  await page.goto(`${site.home}dilemmas/`);
  await page.goto(`${site.home}offline-lezen/`);
  await page.getByRole("button", { name: ASKING }).waitFor();
  assert.deepEqual(await kept(page), left);
  await context.setOffline(true);
  await assert.rejects(page.goto(`${site.home}dilemmas/`), /ERR_INTERNET_DISCONNECTED/);
});

test("a copy that cannot be made whole is none, and the reader is told", async () => {
  const { page } = reader;
  const [file, away] = ["", ".away"].map((end) => join(site.folder, `over/index.html${end}`));
  await rename(file, away);
  try {
    await page.goto(`${site.home}offline-lezen/`);
    await page.getByRole("button", { name: ASKING }).click();
    await page.getByText("Bewaren is niet gelukt. Er staat geen kopie op dit apparaat.").waitFor({ timeout: PATIENCE });
    await page.getByRole("button", { name: ASKING }).waitFor();
    assert.deepEqual(await kept(page), { caches: [], workers: [] });
  } finally {
    await rename(away, file);
  }
});

test("a reader may take away what is still being kept", async () => {
  const { page } = reader;
  await page.goto(`${site.home}offline-lezen/`);
  await page.getByRole("button", { name: ASKING }).click();
  await page.getByRole("progressbar").waitFor();
  await page.getByRole("button", { name: REMOVING }).click();
  await page.getByText("De kopie is van dit apparaat verwijderd.").waitFor();
  await new Promise((resolve) => setTimeout(resolve, 1000));
  assert.deepEqual(await kept(page), { caches: [], workers: [] });
  assert.match((await status(page).textContent()) ?? "", /^De kopie is van dit apparaat verwijderd/);
});

test("at the top of a host it works too, and a site that offers no copies any more takes them away", async () => {
  const top = await openSite(root, "/");
  const visitor = await openReader(browser, top);
  const { page, context } = visitor;
  try {
    await keep(visitor, top.home);
    assert.deepEqual((await kept(page)).workers, ["/"]);
    await context.setOffline(true);
    assert.equal((await page.goto(`${top.home}verslagen/`))?.status(), 200);
    await context.setOffline(false);
    const configuration = join(root, "vademecum.toml");
    const text = await readFile(configuration, "utf8");
    await writeFile(configuration, text.replace("device = true", "zip = true"));
    await top.build();
    await writeFile(configuration, text);
    // A script that still runs has asked already; a day later it does not.
    await page.goto("about:blank");
    const session = await context.newCDPSession(page);
    await session.send("ServiceWorker.enable");
    await session.send("ServiceWorker.stopAllWorkers");
    await page.goto(`${top.home}verslagen/`);
    for (const end = Date.now() + 10_000; ; ) {
      const { caches, workers } = await kept(page);
      if (caches.length === 0 && workers.length === 0) break;
      assert.ok(Date.now() < end, "the copy is still there");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    await visitor.leave();
    await top.close();
  }
});

test("without script the page says what it lacks, and the site works", async () => {
  const plain = await openReader(browser, site, { javaScriptEnabled: false });
  await plain.page.goto(`${site.home}offline-lezen/`);
  await plain.page.getByText("Bewaren op dit apparaat gaat met JavaScript, en dat staat uit.").waitFor();
  assert.equal(await plain.page.getByRole("button", { name: ASKING }).count(), 0);
  await plain.leave();
});
