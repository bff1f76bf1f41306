// The built example site, whose folder is SITE, and its sources. Must never know: what an export should be.

import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
export const BASE = "https://kennisplein.example.nl";

const folder = process.env.SITE;

/** The text of a file of the site. */
export const read = (path) => readFileSync(join(folder, path), "utf8");

/** The paths of all files of the site. */
export const files = below(folder).map((path) => relative(folder, path)).sort();

/** The front matter of every file of a folder of the content, as far as a test asks: lines `key = "value"`. */
export function sources(name) {
  const from = join(ROOT, "content", name);
  const names = readdirSync(from).filter((file) => file.endsWith(".md") && !file.startsWith("_") && !/\.[a-z]{2}\.md$/.test(file));
  return names.map((file) => {
    const head = readFileSync(join(from, file), "utf8").split(/^\+\+\+$/m)[1];
    const keys = {};
    for (const line of head.split("\n")) {
      if (line.startsWith("[")) break;
      const [, key, value] = /^(\w+)\s*=\s*(.*)$/.exec(line) ?? [];
      if (key) keys[key] = /^"(.*)"$/.exec(value)?.[1].replaceAll('\\"', '"') ?? value;
    }
    return { slug: keys.slug ?? file.slice(0, -3), ...keys };
  });
}

function below(from) {
  return readdirSync(from, { withFileTypes: true }).flatMap((entry) => {
    const path = join(from, entry.name);
    return entry.isDirectory() ? below(path) : [path];
  });
}
