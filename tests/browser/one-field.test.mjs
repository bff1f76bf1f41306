// One field more, in one TOML file: it must be everywhere, without a word in any program or template.

import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import Ajv from "ajv/dist/2020.js";
import { parse } from "csv-parse/sync";
import { arriveAsking, ask, filter, results, shownPages } from "./asking.mjs";
import { openBrowser, openReader } from "./browser.mjs";
import { openSite, vademecum } from "./site.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** All that is declared. The words "opstelling" and "vissenkom" stand nowhere else on the site. */
const FIELD = `id = "tool"
extends = "tool"

[fields.seating]
kind = "choice"
choices = [{ id = "circle", label = "kring" }, { id = "fishbowl", label = "vissenkom" }]
label = "Opstelling"
hint = "Hoe de groep zit"
facet = true
search = 4
show = ["facts", "list"]
`;

/** An aid of the example site that gets the field. */
const AID = "hulpmiddelen/teamgesprek-kaart";

let folder = "";
let root = "";
/** @type {import("./site.mjs").Site} */
let site;
/** @type {import("playwright-core").Browser} */
let browser;
/** @type {import("./browser.mjs").Reader} */
let reader;

/** Writes the field into the front matter of the aid. */
async function fill(value) {
  const file = join(root, "content", `${AID}.md`);
  const text = await readFile(join(ROOT, "content", `${AID}.md`), "utf8");
  await writeFile(file, text.replace("+++\n", `+++\nseating = "${value}"\n`));
}

const built = (path) => readFile(join(site.folder, path), "utf8");

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "vademecum-one-field-"));
  root = join(folder, "site");
  await mkdir(root);
  for (const part of ["content", "vademecum.toml"]) await cp(join(ROOT, part), join(root, part), { recursive: true });
  await mkdir(join(root, "content/_types"), { recursive: true });
  await writeFile(join(root, "content/_types/seating.toml"), FIELD);
  await fill("vissenkom");
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

test("the check tells a wrong value at its place, with the one that was meant", async () => {
  await fill("visenkom");
  try {
    await assert.rejects(vademecum("check", "--root", root), ({ stderr }) => {
      assert.match(stderr, new RegExp(`content/${AID}\\.md:2:11`));
      assert.match(stderr, /vissenkom/);
      return true;
    });
  } finally {
    await fill("vissenkom");
  }
});

test("the page of the entry shows it, and so do lists", async () => {
  const { page } = reader;
  await page.goto(`${site.home}${AID}/`);
  const name = page.getByRole("term").filter({ hasText: "Opstelling" });
  assert.equal(await name.locator("xpath=following-sibling::dd[1]").innerText(), "vissenkom");
  await page.goto(`${site.home}hulpmiddelen/`);
  const title = page.getByRole("link", { name: "Kaart voor het teamgesprek", exact: true });
  const inList = page.getByRole("main").getByRole("listitem").filter({ has: title });
  await inList.getByText("vissenkom").waitFor();
});

test("programs read it, in JSON and in a table", async () => {
  const entry = JSON.parse(await built(`${AID}/index.json`));
  assert.deepEqual(entry.fields.seating, { id: "fishbowl", label: "vissenkom" });
  const all = JSON.parse(await built("data/tool.json"));
  assert.deepEqual(all.entries.find(({ id }) => id === entry.id), entry);
  const rows = parse(await built("data/tool.csv"), { columns: true });
  assert.equal(rows.find(({ id }) => id === entry.id).seating, "fishbowl");
  assert.equal(rows.filter(({ seating }) => seating !== "").length, 1);
});

test("the JSON Schema offers its values, and no others", async () => {
  const schema = JSON.parse(await built("data/schema/tool.schema.json"));
  assert.equal(schema.properties.seating.title, "Opstelling");
  const check = new Ajv({ strict: false, formats: {} }).compile(schema);
  const aid = { title: "Kaart", description: "Kort", category: "signaleren" };
  assert.ok(check({ ...aid, seating: "vissenkom" }));
  assert.ok(!check({ ...aid, seating: "visenkom" }));
});

test("a new entry has a line for it, with its values and its hint", async () => {
  await vademecum("new", "--root", root, "hulpmiddel", "Oefenen in de groep");
  const file = join(root, "content/hulpmiddelen/oefenen-in-de-groep.md");
  const lines = (await readFile(file, "utf8")).split("\n");
  await rm(file);
  assert.ok(lines.includes('# seating = "kring"  # Opstelling: kring, vissenkom. Hoe de groep zit'), lines.join("\n"));
});

test("the search finds the entry by it, and filters by it", async () => {
  const { page } = reader;
  await arriveAsking(page, site, "vissenkom");
  assert.deepEqual(await shownPages(page, site), [AID]);
  await ask(page, "team");
  assert.ok((await results(page).count()) > 1);
  await filter(page, "Opstelling", "Vissenkom").check();
  await page.getByRole("button", { name: "Wis filters" }).waitFor();
  assert.deepEqual(await shownPages(page, site), [AID]);
  assert.deepEqual(reader.errors, []);
});
