// The pages of a built site as every peer gets them: title, description and sections, read from what is shown inside
// `main`. Must never know: how any system indexes them.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "node-html-parser";
import { openIndex } from "./ours.mjs";

/**
 * What no owner of a site would have indexed: lists of other pages with their titles and summaries, words of the
 * interface, the citation. Our own index does not hold them either.
 */
const NOT_THE_PAGE = [
  "nav", "script", "style", "form", "button", "template", ".visually-hidden", ".kind", ".part-refs", ".related",
  ".terms-used", ".citation", ".print-button", ".freshness", ".toc", ".action", ".entry-parent",
];

/** Without this the parser takes the inside of `pre` for text. */
const PARSING = { blockTextElements: { script: true, style: true } };

/** What ends a line of text. */
const BLOCKS = new Set(
  "P DIV LI UL OL DL DT DD H1 H2 H3 H4 H5 H6 TABLE TR TD TH SECTION ARTICLE ASIDE HEADER FIGURE FIGCAPTION BLOCKQUOTE PRE BR DETAILS SUMMARY".split(" "),
);

/**
 * @typedef {object} Section
 * @property {string | null} anchor
 * @property {string | null} heading
 * @property {string} text
 *
 * @typedef {object} Page
 * @property {string} address relative to the base of the site: the key of judgements
 * @property {string} title
 * @property {string} description empty where the page shows it anyway
 * @property {Section[]} sections
 * @property {string} html the inside of `main` without what is not the page
 */

/**
 * The addresses of the pages that our own index knows, in its language; so that all systems search the same.
 * @param {string} built folder of a built site
 */
export async function readAddresses(built) {
  const index = await openIndex(built);
  const addresses = new Set();
  for (let offset = 0; ; offset += 1000) {
    const { results } = await index.search("", { limit: 1000, offset, excerpts: 0, facets: false });
    for (const { address, language } of results) if (!language) addresses.add(address);
    if (results.length < 1000) break;
  }
  return [...addresses].sort();
}

/** @param {string} built @returns {Promise<Page[]>} */
export async function readPages(built) {
  return Promise.all((await readAddresses(built)).map((address) => readPage(built, address)));
}

/** @param {string} built @param {string} address @returns {Promise<Page>} */
export async function readPage(built, address) {
  const document = parse(await readFile(join(built, address, "index.html"), "utf8"), PARSING);
  const main = document.querySelector("main");
  for (const selector of NOT_THE_PAGE) for (const element of main.querySelectorAll(selector)) element.remove();
  const title = line(main.querySelector("h1")?.text ?? document.querySelector("title").text);
  const description = line(document.querySelector("meta[name=description]")?.getAttribute("content") ?? "");
  const sections = sectionsOf(main);
  const shown = sections.some(({ text }) => text.includes(description));
  return { address, title, description: shown ? "" : description, sections, html: main.innerHTML };
}

/** Cuts at every heading but the first, which is the title. */
function sectionsOf(main) {
  /** @type {Section[]} */
  const sections = [{ anchor: null, heading: null, text: "" }];
  const walk = (node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === 3) sections.at(-1).text += child.text;
      if (child.nodeType !== 1) continue;
      const tag = child.tagName;
      if (tag === "H1") continue;
      if (/^H[2-6]$/.test(tag)) {
        const anchor = child.id || (child.parentNode.id ?? "") || null;
        sections.push({ anchor, heading: line(child.text), text: "" });
        continue;
      }
      walk(child);
      if (BLOCKS.has(tag)) sections.at(-1).text += "\n";
    }
  };
  walk(main);
  const trimmed = sections.map(({ anchor, heading, text }) => ({ anchor, heading, text: lines(text) }));
  return trimmed.filter(({ heading, text }) => heading || text);
}

function line(text) {
  return text.replace(/\s+/g, " ").trim();
}

function lines(text) {
  return text.split("\n").map(line).filter(Boolean).join("\n");
}
