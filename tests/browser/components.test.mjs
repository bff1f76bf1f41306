// Every example of every component, in each theme of the program: axe finds nothing, nothing sticks out, and the page with
// all of them opens from a folder.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import test, { after, before } from "node:test";
import { openBrowser, openReader } from "./browser.mjs";
import { serve } from "./server.mjs";
import { THEMES, filesOf, vademecum } from "./site.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => (browser = await openBrowser()));
after(() => browser?.close());

/** The components of a theme, built; `clear` takes them away. */
async function build(theme) {
  const root = await mkdtemp(join(tmpdir(), "vademecum-components-"));
  await writeFile(join(root, "vademecum.toml"), `[site]\ntitle = "Proef"\nbase_url = "https://proef.example/"\nlanguage = "nl"\ntheme = "${theme}"\n`);
  await vademecum("components", "--root", root);
  return { folder: join(root, "public-components"), clear: () => rm(root, { recursive: true, force: true }) };
}

for (const theme of THEMES) {
  test(`in the theme ${theme} axe finds nothing in any example, and none scrolls sideways`, async () => {
    const { folder, clear } = await build(theme);
    const server = await serve(folder, "/");
    const pages = (await filesOf(folder)).filter((name) => name.startsWith("components/"));
    assert.ok(pages.length > 50);
    const faults = [];
    for (const [mode, options] of Object.entries({ light: {}, "a dark phone": { colorScheme: "dark", viewport: { width: 320, height: 640 } } })) {
      const reader = await openReader(browser, server, { bypassCSP: true, ...options });
      const { page } = reader;
      for (const name of pages.filter((name) => !name.endsWith("/index.html"))) {
        await page.goto(server.home + name);
        await page.evaluate(AXE);
        // A component that hides itself leaves axe little to look at.
        const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } }));
        for (const { id, nodes } of found.violations) faults.push(...nodes.map((node) => `${name}, ${mode}: ${id}: ${node.target.join(" ")}`));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (wide > 0) faults.push(`${name}, ${mode}: ${wide} points too wide`);
      }
      assert.deepEqual(reader.errors, []);
      await reader.leave();
    }
    await server.close();
    await clear();
    assert.deepEqual(faults, []);
  });
}

test("the page of all components opens by a double click, with each example in it", async () => {
  const { folder, clear } = await build("default");
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(folder, "components/index.html")).href);
  assert.equal(await page.getByRole("heading", { level: 1, name: "Components" }).count(), 1);
  const frame = page.frameLocator('iframe[title="notice: What an aid is not for"]');
  await page.locator('iframe[title="notice: What an aid is not for"]').scrollIntoViewIfNeeded();
  await frame.getByText("Niet om zelf onderzoek te doen.").waitFor();
  const colour = await frame.locator(".notice").evaluate((notice) => getComputedStyle(notice).backgroundColor);
  assert.notEqual(colour, "rgba(0, 0, 0, 0)", "it has the styles of the theme");
  const missing = await page.locator("iframe").evaluateAll((frames) => frames.filter(({ title, src }) => !title || !src).length);
  assert.equal(missing, 0);
  await context.close();
  await clear();
});
