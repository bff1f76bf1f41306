// elasticlunr with the Dutch plug-in, asked as mdBook and Zola's themes ask it: any word, words may be unfinished.

import elasticlunr from "elasticlunr";
import stemmerSupport from "lunr-languages/lunr.stemmer.support.js";
import dutch from "lunr-languages/lunr.nl.js";
import { addressOf, pageRecords } from "./dutch.mjs";

// The plug-in asks this of lunr, and elasticlunr has it under no name.
elasticlunr.generateStopWordFilter = (words) => {
  const stop = new Set(words);
  return (token) => (stop.has(token) ? undefined : token);
};
stemmerSupport(elasticlunr);
dutch(elasticlunr);

export const name = "elasticlunr";

export async function open(pages) {
  const index = elasticlunr(function () {
    this.use(elasticlunr.nl);
    this.setRef("id");
    for (const field of ["title", "headings", "text"]) this.addField(field);
    this.saveDocument(false);
  });
  for (const record of pageRecords(pages)) index.addDoc(record);
  const settings = {
    bool: "OR",
    expand: true,
    fields: { title: { boost: 4 }, headings: { boost: 2 }, text: { boost: 1 } },
  };
  return { search: async (question) => index.search(question, settings).map(({ ref }) => addressOf(ref)) };
}
