// The whole site as one file: what a reader downloads, unpacks with a program that others wrote, and opens by a double
// click.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFile, mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import test, { after, before } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { ask, results, total } from "./asking.mjs";
import { openBrowser, openReader } from "./browser.mjs";
import { filesOf, openPortableSite, openSite } from "./site.mjs";

const NAME = "kennisplein-meldcode";

/** @type {import("./site.mjs").Site} */
let site;
/** @type {import("playwright-core").Browser} */
let browser;
/** The folder that the zip was unpacked into. */
let unpacked = "";
/** The zip as it was downloaded. */
let zip = "";
before(async () => {
  site = await openSite();
  browser = await openBrowser();
  unpacked = await mkdtemp(join(tmpdir(), "vademecum-zip-"));
});
after(async () => {
  await browser?.close();
  await site?.close();
  if (unpacked) await rm(unpacked, { recursive: true, force: true });
});

test("the foot of a page leads to the whole site as one file, with its size, and it downloads", async () => {
  const { page, errors, leave } = await openReader(browser, site, { acceptDownloads: true });
  await page.goto(site.home);
  await page.getByRole("contentinfo").getByRole("link", { name: "Offline lezen" }).click();
  const button = page.getByRole("link", { name: /^Download de hele site/ });
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  assert.equal(download.suggestedFilename(), `${NAME}.zip`);
  zip = `${unpacked}.zip`;
  await download.saveAs(zip);
  const bytes = await readFile(zip);
  const [, told] = /\(zip, ([\d,]+) MB\)$/.exec((await button.textContent()) ?? "") ?? [];
  assert.ok(Math.abs(Number(told?.replace(",", ".")) - bytes.length / 1e6) < 0.11, `${told} MB of ${bytes.length}`);
  // What a reader must know comes before the way to do it.
  const [warning, way] = await Promise.all([page.getByText("Een kopie laat zien").boundingBox(), button.boundingBox()]);
  assert.ok(warning && way && warning.y < way.y);
  assert.deepEqual(errors, []);
  await leave();
});

test("another program finds nothing wrong with it, and unpacks one folder", async () => {
  const python = promisify(execFile);
  await python("python3", ["-m", "zipfile", "-t", zip]);
  await python("python3", ["-m", "zipfile", "-e", zip, unpacked]);
  await rm(zip);
  assert.deepEqual(await readdir(unpacked), [NAME]);
  const portable = await openPortableSite(undefined, ["--zip"]);
  const files = (await filesOf(portable.folder)).filter((file) => file !== ".vademecum");
  assert.deepEqual(await filesOf(join(unpacked, NAME)), files.filter((file) => file !== `${NAME}.zip`));
  for (const file of ["index.html", "zoeken/index.html", "LEES-MIJ.txt"]) {
    assert.deepEqual(await readFile(join(unpacked, NAME, file)), await readFile(join(portable.folder, file)), file);
  }
  await portable.close();
});

test("a reader opens its first page by a double click and finds what she seeks", async () => {
  const top = pathToFileURL(join(unpacked, NAME) + sep).href;
  const home = `${top}index.html`;
  const reader = await openReader(browser, { origin: "null", home });
  const { page } = reader;
  await page.goto(home);
  await ask(page, "ouders ontkennen");
  assert.ok((await total(page, "ouders ontkennen")) > 3);
  await results(page).first().click();
  await page.getByRole("heading", { level: 1 }).waitFor();
  assert.ok(page.url().startsWith(top));
  assert.equal(await page.getByText("Zie je deze regel?").isVisible(), false);
  // Who has taken it along needs no page on how to.
  assert.equal(await page.getByRole("contentinfo").getByRole("link", { name: "Offline lezen" }).count(), 0);
  assert.deepEqual(reader.errors, []);
  assert.deepEqual(reader.requests.filter((request) => !request.startsWith(`GET ${top}`)), []);
  await reader.leave();
});

test("a page that is opened inside the zip says what to do first", async () => {
  // A program that shows a zip hands the browser that one file.
  const alone = await mkdtemp(join(tmpdir(), "vademecum-alone-"));
  const file = join(alone, "index.html");
  await copyFile(join(unpacked, NAME, "index.html"), file);
  const { page, leave } = await openReader(browser, { origin: "null", home: pathToFileURL(file).href });
  await page.goto(pathToFileURL(file).href);
  assert.equal(await page.getByText("Zie je deze regel?").isVisible(), true);
  const first = await page.evaluate(() => document.body.innerText.trim().split("\n")[0]);
  assert.match(first, /^Zie je deze regel\? Dan is het zip-bestand nog niet uitgepakt/);
  await leave();
  await rm(alone, { recursive: true, force: true });
});
