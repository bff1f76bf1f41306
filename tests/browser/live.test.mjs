// The preview in a browser: what is saved is seen without leaving the page, at the place where it was read.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { openBrowser, openReader } from "./browser.mjs";
import { copyExample } from "./site.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PROGRAM = resolve(ROOT, process.env.VADEMECUM ?? "target/release/vademecum");
const REPORT = "/over/";
const FILE = "content/over.md";

/** @type {import("playwright-core").Browser} */
let browser;
/** @type {string} */
let root;
/** @type {{ origin: string, stop: () => Promise<void> }} */
let preview;

before(async () => {
  browser = await openBrowser();
  root = await copyExample((text) => text.replace(/^zip = true$/mu, "zip = false"));
  preview = await startPreview(root);
});

after(async () => {
  await preview?.stop();
  await browser?.close();
  await rm(root, { recursive: true, force: true });
});

/**
 * Starts the preview of a site, on a port that is free.
 * @param {string} folder
 */
async function startPreview(folder) {
  assert.ok(existsSync(PROGRAM), `There is no program at ${PROGRAM}`);
  const child = spawn(PROGRAM, ["serve", "--root", folder, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((done) => child.once("exit", done));
  let said = "";
  /** @type {string} */
  const address = await new Promise((found, failed) => {
    child.stdout.setEncoding("utf8").on("data", (text) => {
      said += text;
      const match = /The site is at (http:[^ ]+)/u.exec(said);
      if (match?.[1]) found(match[1]);
    });
    ended.then(() => failed(new Error(`the preview ended: ${said}`)));
  });
  const stop = async () => {
    child.kill();
    await ended;
  };
  return { origin: new URL(address).origin, stop };
}

/**
 * Changes a file of the site.
 * @param {string} file
 * @param {(text: string) => string} change
 */
async function edit(file, change) {
  const path = join(root, file);
  const text = await readFile(path, "utf8");
  const changed = change(text);
  assert.notEqual(changed, text, `${file} is changed`);
  await writeFile(path, changed);
}

/** A page that is marked, so that one that was loaded again is known. */
async function openMarked(/** @type {string} */ path) {
  const reader = await openReader(browser, { origin: preview.origin, home: preview.origin + path });
  await reader.page.goto(preview.origin + path);
  // What the page was sent as is asked for once more, to compare with what comes.
  await reader.page.waitForFunction(() => {
    const resources = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType("resource"));
    return resources.some((resource) => resource.initiatorType === "xmlhttprequest");
  });
  await reader.page.evaluate(() => Object.assign(globalThis, { marked: true }));
  return reader;
}

/** @param {import("playwright-core").Page} page */
const isMarked = (page) => page.evaluate(() => "marked" in globalThis);

test("a saved sentence appears in the page, which stays where it is read", async () => {
  const reader = await openMarked(REPORT);
  const { page } = reader;
  await page.evaluate(() => scrollTo(0, 120));
  const words = "Deze zin staat er net.";
  await edit(FILE, (text) => `${text.trimEnd()}\n\n${words}\n`);
  await page.getByText(words).waitFor();
  assert.ok(await isMarked(page), "the page was not loaded again");
  assert.equal(await page.evaluate(() => scrollY), 120);
  await edit(FILE, (text) => text.replace(words, "En nu deze."));
  await page.getByText("En nu deze.").waitFor();
  assert.equal(await page.getByText(words).count(), 0);
  assert.ok(await isMarked(page));
  assert.deepEqual(reader.errors, []);
  await reader.leave();
});

test("another title changes in the page and in its heading", async () => {
  const reader = await openMarked(REPORT);
  const { page } = reader;
  await edit(FILE, (text) => text.replace(/title = "([^"]+)"/u, 'title = "$1, anders"'));
  await page.waitForFunction(() => document.title.includes(", anders"));
  assert.match(await page.locator("h1").innerText(), /, anders$/u);
  assert.deepEqual(reader.errors, []);
  await reader.leave();
});

test("another style is put on without loading the page again", async () => {
  const reader = await openMarked(REPORT);
  const { page } = reader;
  await mkdir(join(root, "themes/eigen/styles"), { recursive: true });
  await writeFile(join(root, "themes/eigen/theme.toml"), 'extends = "default"\n');
  const style = join(root, "themes/eigen/styles/eigen.css");
  await writeFile(style, "h1 { letter-spacing: 3px; }\n");
  await edit("vademecum.toml", (text) => text.replace("[site]\n", '[site]\ntheme = "eigen"\n'));
  const spacing = (/** @type {string} */ wanted) =>
    page.waitForFunction((wanted) => {
      const heading = document.querySelector("h1");
      return heading && getComputedStyle(heading).letterSpacing === wanted;
    }, wanted);
  await spacing("3px");
  await page.evaluate(() => Object.assign(globalThis, { marked: true }));
  await writeFile(style, "h1 { letter-spacing: 5px; }\n");
  await spacing("5px");
  assert.ok(await isMarked(page), "the page was not loaded again");
  assert.equal(await page.locator('link[rel="stylesheet"]').count(), 1);
  assert.deepEqual(reader.errors, []);
  await reader.leave();
});

test("a part that needs a script is there after the page has loaded itself again", async () => {
  const reader = await openMarked(REPORT);
  const { page } = reader;
  await mkdir(join(root, "themes/eigen/templates"), { recursive: true });
  const base = await readFile(join(ROOT, "themes/default/templates/base.html"), "utf8");
  const own = base.replace("</main>", '<form action="/"><button>Erbij</button></form></main>');
  assert.notEqual(own, base);
  await writeFile(join(root, "themes/eigen/templates/base.html"), own);
  await page.getByRole("button", { name: "Erbij" }).waitFor();
  assert.ok(!(await isMarked(page)), "scripts look for their parts when a page is loaded");
  await reader.leave();
});

test("mistakes lie over the page, and go when all is well", async () => {
  const reader = await openMarked(REPORT);
  const { page } = reader;
  await edit(FILE, (text) => text.replace("title = ", "titel = "));
  const overlay = page.getByRole("dialog");
  await overlay.waitFor();
  assert.match(await overlay.innerText(), /unknown key `titel`[\s\S]*content\/over\.md:2:1/u);
  assert.ok(await isMarked(page), "below it is the last good site");
  await edit(FILE, (text) => text.replace("titel = ", "title = "));
  await overlay.waitFor({ state: "hidden" });
  await edit(FILE, (text) => `${text.trimEnd()}\n\nEn het gaat weer.\n`);
  await page.getByText("En het gaat weer.").waitFor();
  await reader.leave();
});

test("the search finds what was saved soon after", async () => {
  const reader = await openMarked(REPORT);
  const { page } = reader;
  await edit(FILE, (text) => `${text.trimEnd()}\n\nHier staat het woord kwikzilverlepel.\n`);
  await page.getByText("kwikzilverlepel").waitFor();
  await page.waitForFunction(async () => {
    const index = await (await fetch("/search/index.json", { cache: "no-store" })).json();
    return index.words.files.length > 0;
  });
  const found = async () => {
    await page.goto(`${preview.origin}/zoeken/#q=kwikzilverlepel`);
    const result = page.getByRole("link", { name: /Over dit kennisplein/u }).first();
    return result.waitFor({ timeout: 1500 }).then(() => true, () => false);
  };
  let is = false;
  for (let round = 0; round < 10 && !is; round += 1) {
    is = await found();
    if (!is) await page.goto("about:blank");
  }
  assert.ok(is, "the new word is found");
  await reader.leave();
});
