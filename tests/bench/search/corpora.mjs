// What the bench searches: which folders of a public checkout are pages, and how its Markdown becomes a folder that
// Vademecum builds. Must never know: questions, peers.

import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { parseDocument } from "yaml";

/**
 * Public sites that are kept out of the repository: whoever measures brings a checkout. `folders` maps a folder of the
 * checkout to where its pages stand; the address of a page is its path there, without `index`, `README` and extension.
 * `commit` is what the judgements were made on.
 */
export const CHECKOUTS = {
  don: {
    title: "developer.overheid.nl",
    source: "https://github.com/developer-overheid-nl/don-site",
    commit: "79f70e6b89e9259d0a2cbd799ee3be3c9f055dec",
    folders: [["docs", "kennisbank"], ["communities", "communities"], ["blog", "blog"], ["src/pages", ""]],
  },
  hu: {
    title: "S3 Kennisbank",
    source: "https://github.com/HU-SD-S3/s3-kennisbank",
    commit: "4114935a0dfba0fd73affd34753f5e2b0b67b428",
    folders: [["analist", "analist"], ["backend", "backend"], ["frontend", "frontend"]],
  },
};

/** Pages with less text than this, in characters, are placeholders. */
const LEAST_TEXT = 60;

/**
 * Writes a checkout as a site: plain pages with title, description and date. Gives the number of pages.
 * @param {keyof typeof CHECKOUTS} name
 * @param {string} checkout its folder
 * @param {string} site the folder to write
 */
export async function convert(name, checkout, site) {
  const { title, folders } = CHECKOUTS[name];
  await rm(site, { recursive: true, force: true });
  await mkdir(join(site, "content"), { recursive: true });
  const settings = { title, description: `De pagina's van ${title}`, base_url: "https://bench.example.nl/", language: "nl" };
  const lines = Object.entries(settings).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
  await writeFile(join(site, "vademecum.toml"), `[site]\n${lines.join("\n")}\n`);
  const taken = new Set();
  let count = 0;
  for (const [from, to] of folders) {
    for (const path of await markdownFiles(join(checkout, from))) {
      const page = convertPage(path, await readFile(join(checkout, from, path), "utf8"));
      if (!page) continue;
      const place = join(site, "content", freePlace(placeOf(join(to, path)), taken));
      await mkdir(dirname(place), { recursive: true });
      await writeFile(place, page);
      count++;
    }
  }
  return count;
}

async function markdownFiles(folder) {
  const entries = await readdir(folder, { recursive: true });
  return entries.filter((path) => /\.mdx?$/.test(path)).sort();
}

/** `blog/2025/03/17-naam.md` stays there; `tools/index.mdx` becomes `tools.md`. */
function placeOf(path) {
  let place = path.replace(/\.mdx?$/, "");
  if (/^(index|readme)$/i.test(basename(place))) place = dirname(place);
  return slug(place) + ".md";
}

/** Two pages may not have the same name, whatever their folders: the second takes the name of its folder before it. */
function freePlace(place, taken) {
  const folders = dirname(place).split("/").filter((folder) => folder !== ".");
  let name = basename(place);
  while (taken.has(name)) name = folders.length ? `${folders.pop()}-${name}` : `page-${name}`;
  taken.add(name);
  return join(dirname(place), name);
}

function slug(path) {
  return path.toLowerCase().split("/").map((part) => part.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")).join("/");
}

/** One file as a page of ours; null for drafts and placeholders. */
function convertPage(path, source) {
  const text = source.replace(/\r\n?/g, "\n");
  const [, front = "", rest] = text.match(/^---[ \t]*\n([\s\S]*?)\n---[ \t]*\n([\s\S]*)$/) ?? [null, "", text];
  const fields = parseDocument(front).toJS() ?? {}; // a fault in one field leaves the others
  if (fields.draft) return null;
  let body = plainMarkdown(rest);
  const heading = body.match(/^\s*#\s+(.+)$/m);
  if (heading) body = body.replace(heading[0], "");
  if (body.replace(/[#\s]/g, "").length < LEAST_TEXT) return null;
  const date = path.match(/^(\d{4})\/(\d\d)\/(\d\d?)-/);
  const title = clean(fields.title ?? heading?.[1] ?? fields.sidebar_label ?? words(path));
  const description = typeof fields.description === "string" ? clean(fields.description) : null;
  return [
    "+++",
    `title = ${JSON.stringify(title)}`,
    ...(description ? [`description = ${JSON.stringify(description)}`] : []),
    ...(date ? [`date = ${date[1]}-${date[2]}-${date[3].padStart(2, "0")}`] : []),
    "mark_terms = false",
    "+++",
    "",
    body.trim(),
    "",
  ].join("\n");
}

/** A title out of a path, for pages that have none. */
function words(path) {
  const place = path.replace(/\.mdx?$/, "").replace(/\/(index|readme)$/i, "");
  return basename(place).replace(/^\d+-/, "").replace(/[-_]+/g, " ");
}

/** Marks of Markdown out of a line, and everything on one line. */
function clean(text) {
  return String(text)
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/<[^>]+>|\{#[^}]*\}|[*`]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** Markdown without what only its own generator understands. Fenced code stays as it is. */
function plainMarkdown(text) {
  const kept = [];
  const code = text.replace(/^([ \t]*)(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1?[ \t]*\2[ \t]*$/gm, (block, _, fence) => {
    if (/^\s*`+mdx-code-block/.test(block)) return "";
    const lines = block.split("\n");
    kept.push([fence, ...lines.slice(1, -1), fence].join("\n"));
    return `\n\u0001${kept.length - 1}\u0001\n`;
  });
  const prose = code
    .replace(/<!--[\s\S]*?-->|\{\/\*[\s\S]*?\*\/\}/g, "")
    .replace(/^[ \t]*import [\s\S]*?(from\s+)?["'][^"']+["'];?[ \t]*$/gm, "")
    .replace(/^export .*$/gm, "")
    .replace(/^:::+[ \t]*\w*(?:\[([^\]]*)\]|[ \t]+([^\n{]*))?.*$/gm, (_, one, other) => (one ?? other ? `**${one ?? other}**\n` : ""))
    .replace(/<([A-Za-z][\w.]*)\b([^<>]*?(?:\{[^{}]*\}[^<>]*?)*)\/?>/g, (_, tag, attributes) => shownAttributes(tag, attributes))
    .replace(/<\/[A-Za-z][\w.]*\s*>/g, "")
    .replace(/!\[[^\]]*\]\([^)]*\)/g, "")
    .replace(/!\[[^\]]*\]\[[^\]]*\]/g, "")
    .replace(/\[([^\[\]]*)\]\((?!https?:)[^)\s]*(?:\s+"[^"]*")?\)/g, "$1")
    .replace(/^\[[^\]]+\]:\s+(?!https?:).*$/gm, "")
    .replace(/^(#{1,6}[^\n]*?)\s*\{#[^}]*\}[ \t]*$/gm, "$1");
  return prose.replace(/\u0001(\d+)\u0001/g, (_, at) => kept[+at]);
}

/** The texts that a component shows: its heading and its description. */
function shownAttributes(tag, attributes) {
  if (!/^[A-Z]/.test(tag)) return "";
  const value = (name) => attributes.match(new RegExp(`\\b${name}=(?:"([^"]*)"|\\{["'\`]([^"'\`]*)["'\`]\\})`))?.slice(1).find(Boolean);
  const texts = [value("heading") && `**${value("heading")}**`, value("description")].filter(Boolean);
  return texts.length ? `\n\n${texts.join(": ")}\n\n` : "";
}
