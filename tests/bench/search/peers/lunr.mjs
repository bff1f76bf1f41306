// lunr with the Dutch plug-in: each word as it is, as the beginning of a word, and with one error, as lunr's guide has it.

import lunr from "lunr";
import stemmerSupport from "lunr-languages/lunr.stemmer.support.js";
import dutch from "lunr-languages/lunr.nl.js";
import { addressOf, pageRecords } from "./dutch.mjs";

stemmerSupport(lunr);
dutch(lunr);

export const name = "lunr";

export async function open(pages) {
  const index = lunr(function () {
    this.use(lunr.nl);
    this.ref("id");
    this.field("title", { boost: 10 });
    this.field("headings", { boost: 3 });
    this.field("text");
    for (const record of pageRecords(pages)) this.add(record);
  });
  return {
    async search(question) {
      const found = index.query((query) => {
        for (const token of lunr.tokenizer(question)) {
          const term = token.toString();
          query.term(term, { boost: 100, usePipeline: true });
          query.term(term, { boost: 10, usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING });
          if (term.length > 4) query.term(term, { boost: 1, usePipeline: false, editDistance: 1 });
        }
      });
      return found.map(({ ref }) => addressOf(ref));
    },
  };
}
