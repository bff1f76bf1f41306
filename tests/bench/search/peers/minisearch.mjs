// MiniSearch as VitePress and Starlight's plugins set it up, with diacritics folded and Dutch stop words left out.

import MiniSearch from "minisearch";
import { stopwords } from "@orama/stopwords/dutch";
import { addressOf, fold, pageRecords } from "./dutch.mjs";

const stop = new Set(stopwords.map(fold));

export const name = "MiniSearch";

const settings = {
  fields: ["title", "headings", "text"],
  storeFields: ["title"],
  processTerm: (term) => (stop.has(fold(term)) ? null : fold(term)),
  searchOptions: { prefix: true, fuzzy: 0.2, boost: { title: 4, headings: 2, text: 1 } },
};

export async function open(pages) {
  const index = new MiniSearch(settings);
  index.addAll(pageRecords(pages));
  return { search: async (question) => index.search(question).map(({ id }) => addressOf(id)) };
}
