// Copies as Markdown, and llms.txt.

import assert from "node:assert/strict";
import { test } from "node:test";

import { BASE, files, read, sources } from "./site.mjs";

test("every entry with a page has a copy whose head gives its title and address", () => {
  const copies = files.filter((path) => path.endsWith("/index.md"));
  assert.ok(copies.length > 100);
  for (const path of copies) {
    const [, head, body] = /^---\n([^]*?)\n---\n\n([^]*)$/.exec(read(path));
    const facts = Object.fromEntries(head.split("\n").map((line) => line.split(/: (.*)/)));
    assert.equal(JSON.parse(facts.url), `${BASE}/${path.slice(0, -"index.md".length)}`);
    assert.ok(body.startsWith("# "), path);
    // Every address on this site is whole, and leads to a page or a file.
    for (const [, url] of body.matchAll(/\]\((?!https?:|mailto:|tel:)([^)]*)\)/g)) assert.fail(`${path}: ${url}`);
    for (const [, url] of body.matchAll(/\]\((https:\/\/kennisplein\.example\.nl\/[^)#\s]*)/g)) {
      const file = decodeURI(url.slice(BASE.length + 1));
      assert.ok(files.includes(file.endsWith("/") || file === "" ? `${file}index.html` : file), `${path}: ${url}`);
    }
    assert.doesNotMatch(body, /\[\[\w+:/, path);
  }
});

test("llms.txt has the form of llmstxt.org, and each of its links is there", () => {
  const lines = read("llms.txt").trimEnd().split("\n");
  assert.match(lines[0], /^# \S/);
  assert.match(lines[2], /^> \S/);
  const links = lines.filter((line) => line.startsWith("- "));
  for (const line of links) {
    const [, , url] = /^- \[(.+?)\]\((\S+)\)(: .+)?$/.exec(line);
    assert.ok(files.includes(url.slice(BASE.length + 1)), url);
  }
  for (const { title } of sources("verslagen")) assert.ok(links.some((line) => line.includes(`[${title}]`)), title);
  assert.ok(lines.every((line, at) => at < 3 || line === "" || /^(## |- )/.test(line)));
});
