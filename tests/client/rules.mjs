// The rules of a language as the builder hands them to the client, one file per language, kept by a test of the
// builder.

import { readFile } from "node:fs/promises";

/** @param {string} code */
export async function openedRules(code) {
  const rules = JSON.parse(await readFile(new URL("./fixture/rules.json", import.meta.url), "utf8"));
  return rules[code];
}
