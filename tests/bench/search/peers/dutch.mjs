// What each library that searches in the browser is given: the same records, with the stop words it has for Dutch.
// Must never know: how a library ranks.

/**
 * One record per page, with the fields that the libraries' own guides use.
 * @param {import("../pages.mjs").Page[]} pages
 */
export function pageRecords(pages) {
  return pages.map(({ address, title, description, sections }) => ({
    id: address,
    title,
    headings: sections.map(({ heading }) => heading).filter(Boolean).join("\n"),
    text: [description, ...sections.map(({ text }) => text)].filter(Boolean).join("\n"),
  }));
}

/** One record per section, as the search of VitePress has it: its heading, the titles above it, its text. */
export function sectionRecords(pages) {
  return pages.flatMap(({ address, title, description, sections }) =>
    [{ anchor: null, heading: null, text: description }, ...sections].map(({ heading, text }, at) => ({
      id: `${address}#${at}`,
      title: heading ?? title,
      titles: heading ? title : "",
      text,
    })),
  );
}

/** The address of a record. */
export function addressOf(id) {
  return id.split("#")[0];
}

/** Letters without marks, in lower case. */
export function fold(word) {
  return word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
