// Orama with its Dutch stemmer and stop words. Without tolerance: with it, near words crowd out right ones.

import { create, insertMultiple, search } from "@orama/orama";
import { stemmer } from "@orama/stemmers/dutch";
import { stopwords } from "@orama/stopwords/dutch";
import { addressOf, pageRecords } from "./dutch.mjs";

export const name = "Orama";

export async function open(pages) {
  const index = create({
    schema: { title: "string", headings: "string", text: "string" },
    components: { tokenizer: { language: "dutch", stemming: true, stemmer, stopWords: stopwords } },
  });
  await insertMultiple(index, pageRecords(pages), 500);
  return {
    async search(question) {
      const boost = { title: 4, headings: 2, text: 1 };
      const { hits } = await search(index, { term: question, properties: ["title", "headings", "text"], boost, limit: 20 });
      return hits.map(({ id }) => addressOf(id));
    },
  };
}
