// What a reader does and sees on the search page, by roles and words. Must never know: classes and scripts.

import { specialPage } from "./site.mjs";

/** The box of the page, wherever it stands: with suggestions, or on the search page with the results below. */
export const box = (page, name = "Zoek op deze site") =>
  page.getByRole("combobox", { name }).or(page.getByRole("searchbox", { name }));

/** The heading over the answer to a question; it names the question. */
export const answerTo = (page, question) => page.getByRole("main").getByRole("heading", { level: 2, name: `“${question}”` });

/** The titles of the results, each a link. */
export const results = (page) =>
  page.getByRole("region", { name: /result|gevonden/i }).getByRole("listitem").getByRole("heading").getByRole("link");

/** The sections that stand below the titles of results, each a link. */
export const sections = (page) => page.getByRole("list", { name: "Op deze pagina" }).getByRole("link");

/** The name of the group of filters that holds the types of entries. */
export const KINDS = "Soort";

/** One filter, such as `filter(page, KINDS, "Hulpmiddelen")`. */
export const filter = (page, group, value) =>
  page.getByRole("group", { name: group, exact: true }).getByRole("checkbox", { name: new RegExp(`^${value} \\d+$`) });

/** Puts a question in the box, presses Enter, and waits for the answer. */
export async function ask(page, question) {
  await box(page).fill(question);
  await box(page).press("Enter");
  await answerTo(page, question).waitFor();
}

/** Opens the search page with a question in its address, as a shared link does. */
export async function arriveAsking(page, site, question, more = {}) {
  const state = new URLSearchParams({ q: question, ...more });
  await page.goto(`${site.origin}${specialPage(site.pages, "search").path}#${state}`);
  await answerTo(page, question).waitFor();
}

/** How many results the heading over them tells. */
export async function total(page, question) {
  const text = (await answerTo(page, question).textContent()) ?? "";
  return Number(text.match(/^\s*(\d+) resulta/)?.[1] ?? 0);
}

/** The number that stands beside a filter. */
export async function countOf(box) {
  const label = await box.evaluate((input) => input.labels[0].textContent);
  return Number(label.match(/(\d+)\s*$/)?.[1]);
}

/** Where the shown results lead, below the path of the site and without the section: `dilemmas/kleine-zorg`. */
export async function shownPages(page, site) {
  const addresses = await results(page).evaluateAll((links) => links.map((link) => link.href));
  return addresses.map((address) => address.replace(site.home, "").replace(/\/?(#.*)?$/, ""));
}
