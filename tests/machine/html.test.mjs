// Every page and drawing of the example site, in each theme of the program, read by the Nu Html Checker, which knows the
// HTML standard of WHATWG. Must never know: what a page is about.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { promisify } from "node:util";
import { THEMES, filesOf, openThemed } from "../browser/site.mjs";

const run = promisify(execFile);
const CHECKER = join(createRequire(import.meta.url).resolve("vnu-jar/package.json"), "../build/dist/vnu.jar");
/** So many pages are surely looked at: the example site has more. */
const AT_LEAST = 900;

/** It guesses the language of a text, and takes Frisian for Dutch. */
const A_GUESS = /^This document appears to be written in /;

/**
 * It reads files that stand on no host, so that nothing of the site is `'self'` to it, and takes data for scripts. What the
 * policy forbids, the browsers tell in every test that opens a page.
 */
const THE_POLICY = /violates Content Security Policy \(meta tag\)/;

/**
 * What the checker says of the pages and drawings in a folder. A slash at the end of a tag, which it mentions and which
 * means nothing, is left out.
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
async function faults(folder) {
  const words = ["-jar", CHECKER, "--stdout", "--exit-zero-always", "--format", "json", "--also-check-svg", "--skip-non-html", folder];
  const { stdout } = await run("java", words, { maxBuffer: 1 << 28 });
  const { messages } = JSON.parse(stdout);
  const isMeant = (/** @type {string} */ message) => !A_GUESS.test(message) && !THE_POLICY.test(message);
  const meant = messages.filter(({ type, subType, message }) => (type !== "info" || subType === "warning") && isMeant(message));
  return meant.map(({ url, lastLine, message, extract }) => `${url.slice(url.indexOf(folder) + folder.length)}:${lastLine}: ${message} ${extract ?? ""}`);
}

test("the checker sees a mistake", async () => {
  const folder = await mkdtemp(join(tmpdir(), "vademecum-html-"));
  await writeFile(join(folder, "index.html"), '<!doctype html><html lang="nl"><title>x</title><ul><p>y</ul>');
  const found = await faults(folder);
  await rm(folder, { recursive: true });
  assert.match(found.join("\n"), /^\/index\.html:1: Element “p” not allowed as child of element “ul”/);
});

for (const theme of THEMES) {
  test(`every page of the theme ${theme} is valid HTML`, async () => {
    const site = await openThemed(theme);
    try {
      const pages = (await filesOf(site.folder)).filter((name) => name.endsWith(".html"));
      assert.ok(pages.length >= AT_LEAST, `${pages.length} pages`);
      assert.deepEqual(await faults(site.folder), []);
    } finally {
      await site.close();
    }
  });
}
