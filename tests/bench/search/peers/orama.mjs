// Orama with its Dutch stemmer and stop words, and with one error allowed, as its guide has it.

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
      const settings = { boost: { title: 4, headings: 2, text: 1 }, tolerance: 1, limit: 20 };
      const { hits } = await search(index, { ...settings, term: question });
      return hits.map(({ id }) => addressOf(id));
    },
  };
}
