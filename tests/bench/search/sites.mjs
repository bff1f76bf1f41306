// The sites that are searched: where each is, and how it is built by us and indexed by Pagefind. Must never know:
// questions, what is measured on them.

import { execFile } from "node:child_process";
import { createWriteStream, existsSync } from "node:fs";
import { mkdir, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { CHECKOUTS } from "./corpora.mjs";
import { cost } from "./index_cost.mjs";
import { readAddresses, readPage } from "./pages.mjs";
import { program as pagefind, writeSite } from "./peers/pagefind.mjs";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../../", import.meta.url));
const program = process.env.VADEMECUM ?? join(root, "target/release/vademecum");

/** The names of generated sites. */
const GENERATED = /^generated-(\d+)$/;

/** The folder with the content of a site: `example`, a checkout that was converted, or `generated-<pages>`. */
export function sourceOf(name, work) {
  return name === "example" ? root : join(work, "sites", name);
}

/** Which of the judged corpora are there. */
export function corporaIn(work) {
  return ["example", ...Object.keys(CHECKOUTS)].filter((name) => existsSync(join(sourceOf(name, work), "vademecum.toml")));
}

/** Writes a generated site, once for each recipe of the build bench. */
export async function generate(pages, work) {
  const name = `generated-${pages}`;
  const folder = sourceOf(name, work);
  const python = `import sys; sys.dont_write_bytecode = True; sys.path.insert(0, sys.argv[1]); import sites
print(sites.recipe()) if len(sys.argv) == 2 else sites.write("vademecum", sys.argv[2], int(sys.argv[3]))`;
  const bench = join(root, "tests/bench");
  const recipe = (await run("python3", ["-c", python, bench])).stdout.trim();
  const known = await readFile(folder + ".recipe", "utf8").catch(() => "");
  if (known !== recipe) {
    await rm(folder, { recursive: true, force: true });
    await mkdir(join(work, "sites"), { recursive: true });
    await run("python3", ["-c", python, bench, folder, String(pages)]);
    await writeFile(folder + ".recipe", recipe);
  }
  return name;
}

/**
 * Builds a site, unless it was built by this program from these files. Gives the folder, and what the last build took.
 * @returns {Promise<{ folder: string, cost: Awaited<ReturnType<typeof cost>> }>}
 */
export async function build(name, work) {
  const source = sourceOf(name, work);
  const folder = join(work, "built", name);
  const stamp = await Promise.all([program, join(source, "content"), join(source, "vademecum.toml")].map(changed));
  return once(folder, stamp, async () => {
    await rm(folder, { recursive: true, force: true });
    await mkdir(join(work, "built"), { recursive: true });
    return cost(program, ["build", "--root", source, "--output-dir", folder]);
  });
}

/**
 * What our index alone takes, made from the text of the same pages; null where there is no Rust to compile what makes it.
 * @returns {Promise<Awaited<ReturnType<typeof cost>> | null>}
 */
export async function costOfIndex(name, work) {
  const { folder: built } = await build(name, work);
  const executable = await compiledIndex();
  if (!executable) return null;
  const folder = join(work, "index", name);
  const made = await once(folder, [await changed(join(built, "index.html")), await changed(executable)], async () => {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const documents = folder + ".jsonl";
    const lines = async function* () {
      for await (const { html: _, ...page } of pagesOf(name, built)) yield JSON.stringify(page) + "\n";
    };
    await pipeline(lines, createWriteStream(documents));
    return cost(executable, [documents, folder]);
  });
  return made.cost;
}

/** The program that makes the index alone, compiled as the release is. */
async function compiledIndex() {
  const args = ["bench", "--bench", "search_index", "--no-run", "--message-format=json"];
  const told = await run("cargo", args, { cwd: root, maxBuffer: 1e9 }).then(({ stdout }) => stdout, () => "");
  const messages = told.split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
  return messages.find(({ target, executable }) => executable && target.name === "search_index")?.executable ?? null;
}

/** Indexes the pages of a built site with Pagefind, unless that was done. */
export async function buildPagefind(name, work) {
  const { folder: built } = await build(name, work);
  const folder = join(work, "pagefind", name);
  return once(folder, [await changed(join(built, "index.html")), pagefind], async () => {
    await writeSite(pagesOf(name, built), folder);
    return cost(pagefind, ["--site", folder, "--force-language", "nl"]);
  });
}

/** The addresses of the pages of a site: of a generated one those it was generated for. */
export async function addressesOf(name, built) {
  if (!GENERATED.test(name)) return readAddresses(built);
  const slugs = (await readdir(join(built, "verslagen"))).filter((slug) => /-\d{5}$/.test(slug));
  return slugs.sort().map((slug) => `verslagen/${slug}/`);
}

/** The pages of a site, one at a time. */
async function* pagesOf(name, built) {
  for (const address of await addressesOf(name, built)) yield readPage(built, address);
}

/** Where the pages of a built site find the client and the index. */
export async function whereIsSearch(built) {
  const html = await readFile(join(built, "index.html"), "utf8");
  const value = (name) => html.match(new RegExp(`data-${name}="([^"]+)"`))?.[1] ?? "";
  return { client: value("client"), index: value("index") };
}

/** Does what makes a folder, unless the folder is of the same stamp; the cost is kept beside it. */
async function once(folder, stamp, make) {
  const file = folder + ".json";
  const known = await readFile(file, "utf8").then(JSON.parse, () => null);
  if (known && JSON.stringify(known.stamp) === JSON.stringify(stamp)) return { folder, cost: known.cost };
  const made = await make();
  await writeFile(file, JSON.stringify({ stamp, cost: made }));
  return { folder, cost: made };
}

/** When a file, or anything in a folder, was changed last, and how many files there are. */
async function changed(path) {
  const inside = (await stat(path)).isDirectory() ? (await readdir(path, { recursive: true })).map((name) => join(path, name)) : [];
  let last = 0;
  for (const file of [path, ...inside]) last = Math.max(last, (await stat(file)).mtimeMs);
  return [last, inside.length];
}
