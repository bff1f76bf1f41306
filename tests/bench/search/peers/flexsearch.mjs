// FlexSearch: a document index, words may be unfinished, near spellings fold together, fewer words where not all are found.

import FlexSearch from "flexsearch";
import { addressOf, pageRecords } from "./dutch.mjs";

export const name = "FlexSearch";

export async function open(pages) {
  const index = new FlexSearch.Document({
    tokenize: "forward",
    encoder: FlexSearch.Charset.LatinBalance,
    context: false,
    document: { id: "id", index: ["title", "headings", "text"] },
  });
  for (const record of pageRecords(pages)) index.add(record);
  return {
    async search(question) {
      const fields = await index.searchAsync(question, { limit: 20, suggest: true, merge: true });
      return fields.map(({ id }) => addressOf(id));
    },
  };
}
