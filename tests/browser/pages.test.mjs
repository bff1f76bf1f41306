// What holds for every page of the example site, read from its files. No browser.

import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { brokenLinks } from "./links.mjs";
import { BASE, headingOf, homeOf, openSite } from "./site.mjs";
import { EXIT } from "./spoken.mjs";

/** @type {import("./site.mjs").Site} */
let site;
before(async () => (site = await openSite()));
after(() => site.close());

/** What is wrong, page by page; a test passes when nothing is. */
function faults(look) {
  const found = site.pages.flatMap((page) => look(page).map((fault) => `${page.path}: ${fault}`));
  assert.deepEqual(found, []);
}

const having = (page, name, attribute) =>
  page.elements.filter((element) => (name === "*" || element.name === name) && attribute in element.attributes);

test("the example site is whole", () => {
  assert.ok(site.pages.length >= 150, `${site.pages.length} pages`);
});

test("every page has one h1, and it says something", () => {
  faults((page) => {
    const headings = page.elements.filter(({ name }) => name === "h1");
    return headings.length === 1 && headings[0].text.trim() ? [] : [`${headings.length} h1: ${headings.map(({ text }) => text)}`];
  });
});

test("no page skips a level of headings", () => {
  faults((page) => {
    const levels = page.elements.filter(({ name }) => /^h[1-6]$/.test(name)).map(({ name }) => Number(name[1]));
    return levels.flatMap((level, at) => (level > (levels[at - 1] ?? 0) + 1 ? [`h${level} after h${levels[at - 1] ?? 0}`] : []));
  });
});

test("the meetings of a series stand along a line, and no list is empty", () => {
  const lines = site.pages.filter(({ elements }) => elements.some(({ attributes }) => attributes.class === "timeline"));
  assert.ok(lines.some(({ path }) => path === `${BASE}reeksen/leertafel-noord/`));
  assert.deepEqual(lines.filter(({ path }) => !/\/(reeksen|series|rigen)\/./.test(path)).map(({ path }) => path), []);
  // Those of the search are filled when somebody asks, and so are those of a set.
  const isFilled = ({ attributes }) => Object.keys(attributes).some((name) => name.startsWith("data-"));
  const faults = site.pages.filter(({ kind }) => kind !== "set").flatMap(({ path, elements }) =>
    elements.filter((element) => ["ol", "ul"].includes(element.name) && !element.text.trim() && !isFilled(element)).map(({ attributes }) => `${path}: ${attributes.class}`),
  );
  assert.deepEqual(faults, []);
});

test("every page tells its language", () => {
  faults((page) => (page.elements.find(({ name }) => name === "html")?.attributes.lang ? [] : ["no lang"]));
});

test("every page has a title of its own that ends with the name of the site", () => {
  const seen = new Map();
  faults((page) => {
    const titles = page.elements.filter(({ name }) => name === "title").map(({ text }) => text.trim());
    const name = headingOf(homeOf(site.pages, page.language));
    const other = seen.get(titles[0]);
    seen.set(titles[0], page.path);
    if (titles.length < 1 || !titles[0]) return ["no title"];
    if (other) return [`the same title as ${other}: ${titles[0]}`];
    return titles[0].endsWith(name) ? [] : [`the title does not end with ${name}: ${titles[0]}`];
  });
});

test("every page has a header, a main part and a footer, once each", () => {
  faults((page) => {
    const mains = page.elements.filter(({ name }) => name === "main").length;
    const has = (name) => page.elements.some((element) => element.name === name);
    return [
      ...(mains === 1 ? [] : [`${mains} main`]),
      ...["header", "nav", "footer"].filter((name) => !has(name)).map((name) => `no ${name}`),
    ];
  });
});

test("every id stands once on a page, and every id that is referred to exists", () => {
  faults((page) => {
    const ids = having(page, "*", "id").map(({ attributes }) => attributes.id);
    const twice = ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `id ${id} stands twice`);
    const asked = ["for", "aria-labelledby", "aria-describedby", "aria-controls", "headers"].flatMap((attribute) =>
      having(page, "*", attribute).flatMap(({ attributes }) => attributes[attribute].split(/\s+/)),
    );
    return [...twice, ...asked.filter((id) => !ids.includes(id)).map((id) => `id ${id} does not exist`)];
  });
});

test("every link, script, style and picture of the site itself resolves, and every anchor exists", async () => {
  assert.deepEqual(await brokenLinks(site), []);
});

test("no page asks anything of another host, and none holds executable script or style within itself", () => {
  // A script of a type that is no language is a block of data (HTML standard, 4.12.1): browsers do not run it, and the
  // policy `script-src 'self'`, under which these tests look at every page, says nothing of it.
  const isData = ({ name, attributes }) => name === "script" && attributes.type === "application/ld+json";
  faults((page) =>
    page.elements.filter((element) => !isData(element)).flatMap(({ name, attributes, text }) => [
      ...("style" in attributes ? [`<${name} style>`] : []),
      ...Object.keys(attributes).flatMap((attribute) => (/^on/.test(attribute) ? [`<${name} ${attribute}>`] : [])),
      ...(name === "style" || (name === "script" && text.trim()) ? [`<${name}> with text`] : []),
      ...(name === "iframe" || name === "object" || name === "embed" ? [`<${name}>`] : []),
      ...(/^(https?:)?\/\//.test(attributes.src ?? "") ? [`<${name} src="${attributes.src}">`] : []),
      ...(name === "link" && /^(https?:)?\/\//.test(attributes.href ?? "") && attributes.rel !== "canonical" && attributes.rel !== "alternate"
        ? [`<link rel="${attributes.rel}" href="${attributes.href}">`]
        : []),
    ]),
  );
});

test("every field and every picture has a name", () => {
  faults((page) => {
    const labelled = new Set(having(page, "label", "for").map(({ attributes }) => attributes.for));
    return page.elements.flatMap(({ name, attributes }) => {
      if (name === "img" && !("alt" in attributes)) return ["a picture without alt"];
      if (!["input", "select", "textarea"].includes(name) || ["hidden", "checkbox"].includes(attributes.type)) return [];
      return labelled.has(attributes.id) || attributes["aria-label"] ? [] : [`<${name} id="${attributes.id}"> has no label`];
    });
  });
});

test("every page carries the help lines as telephone links, and the exit as a real link", () => {
  faults((page) => {
    const links = having(page, "a", "href");
    const numbers = links.filter(({ attributes }) => attributes.href.startsWith("tel:"));
    const exit = links.find(({ text }) => EXIT.test(text));
    return [
      ...(numbers.some(({ text }) => text.includes("112")) ? [] : ["no 112"]),
      ...(numbers.some(({ text }) => /0800.2000/.test(text)) ? [] : ["no Veilig Thuis"]),
      ...(exit && /^https:\/\//.test(exit.attributes.href) ? [] : ["no exit"]),
      ...(exit && /nofollow/.test(exit.attributes.rel) && /noreferrer/.test(exit.attributes.rel) ? [] : ["the exit link says too much"]),
    ];
  });
});

test("every link opens in its own tab, so that Back and the exit keep working", () => {
  faults((page) => having(page, "*", "target").map(({ name, attributes }) => `<${name} target="${attributes.target}">`));
});
