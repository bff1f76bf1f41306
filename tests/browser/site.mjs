// The example site, built by the program as an institute would build it for an address below a path, and what stands in
// it. Must never know: the browser.

import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { elementsOf } from "./markup.mjs";
import { serve } from "./server.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** The path the site stands below. */
export const BASE = "/kennis/";
/** A host that no test may ever reach: the tests serve the site on another one. */
const HOST = "https://kennisplein.example";

/** @typedef {import("./markup.mjs").Element} Element */
/** @typedef {{ path: string, file: string, bytes: number, elements: Element[], kind: string, language: string }} Page `path` is `/kennis/…` */

/**
 * Runs the program.
 * @param {...string} words what follows its name on the command line
 */
export async function vademecum(...words) {
  const program = resolve(ROOT, process.env.VADEMECUM ?? "target/release/vademecum");
  if (!existsSync(program)) throw new Error(`There is no program at ${program}: run tests/run, or cargo build --release`);
  await promisify(execFile)(program, words);
}

/**
 * Builds a site and serves it. Close it after use.
 * @param {string} [root] the folder of the site; the example site unless told
 * @param {string} [base] the path it is served below
 * @param {Parameters<typeof serve>[2]} [hosting]
 */
export async function openSite(root = ROOT, base = BASE, hosting = {}) {
  const temporary = await mkdtemp(join(tmpdir(), "vademecum-"));
  const folder = join(temporary, "public");
  const build = () => vademecum("build", "--root", root, "--base-url", HOST + base, "--output-dir", folder);
  await build();
  const pages = await readPages(folder, base);
  const server = await serve(folder, base, hosting);
  return {
    folder,
    /** Builds it once more, while it is served. */
    build,
    pages,
    origin: server.origin,
    home: server.home,
    asked: server.asked,
    async close() {
      await server.close();
      await rm(temporary, { recursive: true, force: true });
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof openSite>>} Site */

/** The themes that the program has. */
export const THEMES = readdirSync(join(ROOT, "themes")).sort();

/**
 * The example site in a theme of the program. Close it after use.
 * @param {string} theme
 */
export async function openThemed(theme) {
  const root = await copyExample((configuration) => configuration.replace("[site]\n", `[site]\ntheme = "${theme}"\n`));
  try {
    return await openSite(root);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/**
 * A copy of the example site's sources, to change. Take its folder away after use.
 * @param {(configuration: string) => string} [change] what is different in its configuration
 */
export async function copyExample(change = (configuration) => configuration) {
  const root = await mkdtemp(join(tmpdir(), "vademecum-copy-"));
  await cp(join(ROOT, "content"), join(root, "content"), { recursive: true });
  const configuration = await readFile(join(ROOT, "vademecum.toml"), "utf8");
  await writeFile(join(root, "vademecum.toml"), change(configuration));
  return root;
}

/** The name of a folder as people give it, with signs that mean something in addresses. */
const FOLDER = "kennis #1 van 100% (kopie)";

/**
 * Builds a site that opens from a folder, with nobody to serve it. Close it after use.
 * @param {string} [root] the folder of the site; the example site unless told
 * @param {string[]} [options] what more the program is asked for
 */
export async function openPortableSite(root = ROOT, options = []) {
  const temporary = await mkdtemp(join(tmpdir(), "vademecum-"));
  const folder = join(temporary, FOLDER);
  await vademecum("build", "--portable", ...options, "--root", root, "--base-url", HOST + BASE, "--output-dir", folder);
  const top = pathToFileURL(folder + sep).href;
  return {
    folder,
    top,
    origin: "null",
    home: `${top}index.html`,
    close: () => rm(temporary, { recursive: true, force: true }),
  };
}

/** Every file of the site, as a path with `/` below the folder, sorted. */
export async function filesOf(folder) {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((item) => item.isFile());
  return files.map((file) => relative(folder, join(file.parentPath ?? file.path, file.name)).split(sep).join("/")).sort();
}

/** @returns {Promise<Page[]>} every page that a reader can see, sorted by address; redirects are none */
async function readPages(folder, base) {
  const pages = [];
  for (const file of (await filesOf(folder)).filter((name) => name.endsWith(".html"))) {
    const html = await readFile(join(folder, file), "utf8");
    let elements;
    try {
      elements = elementsOf(html);
    } catch (error) {
      throw new Error(`${file}: ${error instanceof Error ? error.message : error}`);
    }
    if (elements.some(({ name, attributes }) => name === "meta" && attributes["http-equiv"] === "refresh")) continue;
    const path = base + file.replace(/(^|\/)index\.html$/, "$1");
    const language = elements.find(({ name }) => name === "html")?.attributes.lang ?? "";
    pages.push({ path, file, bytes: html.length, elements, kind: kindOf(path.slice(base.length), elements), language });
  }
  return pages;
}

/**
 * Pages of one kind share the first part of their address and their depth: `verslagen` is a list, `verslagen/*` are
 * reports. Pages at the top with nothing below them are told apart later, by `onePerKind`. A language of its own is
 * one kind, with its home as another: `en/*`, `en`. The cards of an entry are one kind wherever they
 * are, and so are the page to choose some and the page on taking the site along.
 */
function kindOf(path, elements) {
  const main = elements.find(({ name }) => name === "main")?.attributes.class;
  if (main === "page-cards" || main === "page-set" || main === "page-offline") return main.slice("page-".length);
  const parts = path.split("/").filter(Boolean);
  return parts.length < 2 ? (parts[0] ?? "home") : `${parts[0]}/*`;
}

/**
 * One page of each kind: the longest, as it holds most. Plain pages at the top of the site count as one kind; home,
 * search, A–Z and the page for wrong addresses as one each.
 * @param {Page[]} pages
 * @returns {Page[]}
 */
export function onePerKind(pages) {
  const parents = new Set(pages.filter(({ kind }) => kind.endsWith("/*")).map(({ kind }) => kind.slice(0, -2)));
  const own = new Set(["home", "404.html", "cards", "set", "offline", ...["search", "az"].map((name) => specialPage(pages, name).kind)]);
  /** @type {Map<string, Page>} */
  const chosen = new Map();
  for (const page of pages) {
    const kind = page.kind.endsWith("/*") || parents.has(page.kind) || own.has(page.kind) ? page.kind : "plain";
    const before = chosen.get(kind);
    if (!before || page.bytes > before.bytes) chosen.set(kind, page);
  }
  return [...chosen.values()];
}

/**
 * The home page in a language.
 * @param {Page[]} pages
 * @param {string} language
 */
export function homeOf(pages, language) {
  const page = pages.find((page) => page.language === language && ["index.html", `${language}/index.html`].includes(page.file));
  if (!page) throw new Error(`There is no home page in ${language}`);
  return page;
}

/**
 * The search page (where the script of the search form goes) and the A–Z page (where its plain form goes).
 * @param {Page[]} pages
 * @param {"search" | "az"} which
 * @param {string} [language] that of the site unless told
 */
export function specialPage(pages, which, language) {
  const home = language ? homeOf(pages, language) : pages.find(({ file }) => file === "index.html");
  const form = home?.elements.find(({ name, attributes }) => name === "form" && attributes.role === "search");
  const path = which === "az" ? form?.attributes.action : form?.attributes["data-page"];
  const page = pages.find((page) => page.path === path);
  if (!page) throw new Error(`The search form of the home page leads to ${path}, which is no page`);
  return page;
}

/** The one h1 of a page. */
export function headingOf(page) {
  return page.elements.find(({ name }) => name === "h1")?.text.trim() ?? "";
}
