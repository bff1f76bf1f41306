// A page that is open while its site is built anew: the search works with the new files, or says that the page should be
// loaded again.

import assert from "node:assert/strict";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import test, { after, afterEach, before, beforeEach } from "node:test";
import { answerTo, arriveAsking, ask, box, results } from "./asking.mjs";
import { openBrowser, openReader } from "./browser.mjs";
import { copyExample, openSite, specialPage } from "./site.mjs";

let browser, root, site, reader;
before(async () => (browser = await openBrowser()));
after(() => browser?.close());
beforeEach(async () => {
  root = await copyExample();
  site = await openSite(root);
  reader = await openReader(browser, site);
});
afterEach(async () => {
  await reader?.leave();
  await site?.close();
  await rm(root, { recursive: true, force: true });
});

/** Every text of the site says something else, so that every file of the index has another name. */
async function renew() {
  const folder = join(root, "content/verslagen");
  for (const name of (await readdir(folder)).filter((name) => name.endsWith(".md"))) {
    const text = await readFile(join(folder, name), "utf8");
    await writeFile(join(folder, name), `${text}\nOok dit is vernieuwd, met zilvermeeuwen.\n`);
  }
  await site.build();
}

const renewed = (page) => page.getByRole("main").getByText("Deze site is net vernieuwd. Laad de pagina opnieuw.");

test("a page of the old site that has not asked yet finds what the new one holds", async () => {
  const { page } = reader;
  await page.goto(site.home);
  await renew();
  await ask(page, "zilvermeeuwen");
  await results(page).first().waitFor();
});

test("an answer of the old site goes on in the new one, or says that the page should be loaded again", async () => {
  const { page } = reader;
  await arriveAsking(page, site, "ouders ontkennen");
  await renew();
  // The same page, with what it knows of the old index.
  await box(page).fill("meldcode gesprek verslag");
  await box(page).press("Enter");
  await answerTo(page, "meldcode gesprek verslag").or(renewed(page)).first().waitFor();
  const isTold = (await renewed(page).count()) > 0;
  const found = await results(page).count();
  assert.ok(isTold || found > 0);
  await page.reload();
  await answerTo(page, "meldcode gesprek verslag").waitFor();
  await ask(page, "zilvermeeuwen");
  await results(page).first().waitFor();
});

test("an index of another version says that the page should be loaded again", async () => {
  const { page } = reader;
  await page.goto(site.home);
  const entry = join(site.folder, "search/index.json");
  const index = JSON.parse(await readFile(entry, "utf8"));
  await writeFile(entry, JSON.stringify({ ...index, format: index.format + 1 }));
  await box(page).fill("ouders");
  await box(page).press("Enter");
  await renewed(page).first().waitFor();
});

test("a page whose search script is gone says that it should be loaded again", async () => {
  const { page } = reader;
  await page.goto(`${site.origin}${specialPage(site.pages, "search").path}`);
  // A newer program writes another script, and the old one goes with the old site.
  const [script] = (await readdir(join(site.folder, "search"))).filter((name) => /^client\..*\.js$/.test(name));
  await rm(join(site.folder, "search", script));
  await box(page).fill("ouders");
  await box(page).press("Enter");
  await renewed(page).first().waitFor();
  await page.getByRole("main").getByRole("link", { name: /A tot Z/ }).first().waitFor();
});
