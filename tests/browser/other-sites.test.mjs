// Readers search another site along with this one: only when they say so.

import assert from "node:assert/strict";
import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { answerTo, ask, box, results } from "./asking.mjs";
import { openBrowser, openReader } from "./browser.mjs";
import { openSite, specialPage, vademecum } from "./site.mjs";

const NAME = "Buren van het dierenpark";

let folder = "";
/** @type {import("./site.mjs").Site} */
let neighbour;
/** @type {import("./site.mjs").Site} */
let site;
/** @type {import("playwright-core").Browser} */
let browser;
/** @type {import("./browser.mjs").Reader} */
let reader;

/** A new site with one page of its own. */
async function start(name, title) {
  const root = join(folder, name);
  await vademecum("init", root);
  await writeFile(join(root, "content", "eigen.md"), `+++\ntitle = "${title}"\n+++\n\nOver olifanten, en waar zij wonen.\n`);
  return root;
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "vademecum-other-sites-"));
  neighbour = await openSite(await start("buren", "Olifanten van hiernaast"), "/buren/", { open: true });
  const own = await start("eigen", "Olifanten van hier");
  await appendFile(join(own, "vademecum.toml"), `\n[[search.also]]\nname = "${NAME}"\naddress = "${neighbour.home}"\n`);
  site = await openSite(own, undefined, { asks: [neighbour.origin] });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await neighbour?.close();
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});
test.beforeEach(async () => {
  reader = await openReader(browser, site);
  await reader.page.route((url) => url.origin === neighbour.origin, (route) => route.continue());
  neighbour.asked.length = 0;
});
test.afterEach(() => reader.leave());

const also = (page) => page.getByRole("group", { name: "Zoek ook bij" }).getByRole("checkbox", { name: NAME });
const search = () => site.origin + specialPage(site.pages, "search").path;

test("nothing is asked of another site until the reader ticks its box", async () => {
  const { page } = reader;
  await page.goto(search());
  assert.equal(await also(page).isChecked(), false);
  await ask(page, "olifanten");
  await results(page).first().waitFor();
  await page.waitForLoadState("networkidle");
  assert.deepEqual(neighbour.asked, []);
  assert.equal(await results(page).filter({ hasText: "hiernaast" }).count(), 0);
});

test("with the box ticked the results of both come in one list, each names its site, and the address says so", async () => {
  const { page } = reader;
  await page.goto(search());
  await ask(page, "olifanten");
  await also(page).check();
  const other = results(page).filter({ hasText: "Olifanten van hiernaast" });
  await other.waitFor();
  await results(page).filter({ hasText: "Olifanten van hier" }).first().waitFor();
  await other.locator("xpath=ancestor::li[1]").getByText(`Van ${NAME}`).waitFor();
  assert.equal(await other.evaluate((link) => link.href), `${neighbour.home}eigen/`);
  assert.equal(new URLSearchParams(new URL(page.url()).hash.slice(1)).get("also"), neighbour.home);
  assert.ok(neighbour.asked.length > 0);
  assert.deepEqual(neighbour.asked.filter((address) => /olifant|[?#]/i.test(address)), [], "the question stays here");
  assert.deepEqual(reader.errors, []);
});

test("Back takes the other site away again, and an address with it brings it", async () => {
  const { page } = reader;
  await page.goto(search());
  await ask(page, "olifanten");
  await also(page).check();
  await results(page).filter({ hasText: "hiernaast" }).waitFor();
  const address = page.url();
  await page.goBack();
  await results(page).filter({ hasText: "hiernaast" }).waitFor({ state: "detached" });
  assert.equal(await also(page).isChecked(), false);
  await page.goto("about:blank");
  await page.goto(address);
  await results(page).filter({ hasText: "hiernaast" }).waitFor();
  assert.ok(await also(page).isChecked());
});

test("an address cannot make the browser ask a host that the site does not name", async () => {
  const { page } = reader;
  await page.goto(`${search()}#q=olifanten&also=https://elders.example/`);
  await answerTo(page, "olifanten").waitFor();
  await page.waitForLoadState("networkidle");
  assert.deepEqual(reader.requests.filter((request) => !request.includes(site.origin)), []);
});

test("another site that does not answer costs its own results, and the page says so", async () => {
  const { page } = reader;
  await page.route((url) => url.origin === neighbour.origin, (route) => route.abort());
  await page.goto(search());
  await ask(page, "olifanten");
  await also(page).check();
  await page.getByText("Niet alles kon worden doorzocht.").waitFor();
  await results(page).filter({ hasText: "Olifanten van hier" }).first().waitFor();
});

test("suggestions ask this site alone", async () => {
  const { page } = reader;
  await page.goto(site.home);
  await box(page).pressSequentially("olifant");
  await page.getByRole("option").last().waitFor();
  assert.deepEqual(neighbour.asked, []);
});
