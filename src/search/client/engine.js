// An opened index and the search in it: which files a question needs, and what it answers with.
// Must never know: the page, the network.

import { SearchError, searchErrorOf, textOf, textOrNull } from "./errors.js";
import { hashAt } from "./code.js";
import { Documents } from "./documents.js";
import { languageOf } from "./language.js";
import { loadOnce } from "./load.js";
import { Words } from "./words.js";
import { synonymsOf, understand } from "./question.js";
import { heldBy, phrasesOf } from "./phrases.js";
import { bestPiece, explain, importances, score, spreadOf } from "./rank.js";
import { narrow, readFacets } from "./facets.js";
import { Marker, passages } from "./excerpt.js";

/** @typedef {import("./facets.js").Facet} Facet */
/** @typedef {import("./facets.js").Filters} Filters */
/** @typedef {import("./excerpt.js").Piece} Piece */
/** @typedef {import("./documents.js").Row} Row */
/** @typedef {import("./rank.js").Spread} Spread */
/** @typedef {import("./question.js").Unit} Unit */

/**
 * @typedef {object} SearchOptions
 * @property {Filters} [filters] chosen values per facet: any of one facet, all facets
 * @property {number} [limit] results wanted; 10 unless told
 * @property {number} [offset] results to skip
 * @property {boolean} [prefix] whether the last word may be unfinished; true unless told
 * @property {"relevance" | "date"} [sort] by relevance unless told; by date is the newest first
 * @property {boolean} [facets] whether to count facets also where a large site must load files for it; a small one has
 *   them at hand
 * @property {number} [excerpts] how many of the results get their texts at once; all unless told
 * @property {boolean} [explain] whether each result tells how its score came about
 * @property {(answer: SearchAnswer) => void} [onTitles] called with the results before their texts are loaded; on a large
 *   site first with those whose titles come first
 */

/**
 * @typedef {object} SearchResult
 * @property {string} url of the page
 * @property {string} title
 * @property {string} type
 * @property {string} typeLabel
 * @property {string} description
 * @property {string | null} date in a form that sorts as text
 * @property {string | null} dateText the date as people write it, in the language of the site
 * @property {string | null} language where it is another than that of the index
 * @property {{ name: string, address: string } | null} source the site it comes from, when several were asked
 * @property {Piece[]} excerpt the best passage
 * @property {ResultSection[]} sections those that hold words of the question, the best first, three at most
 * @property {{ label: string, url: string } | null} direct an address beside the page, such as that of an aid itself
 * @property {string | null} answer text to show whole, such as an opening sentence
 * @property {number} score comparable within one answer only
 * @property {import("./rank.js").Explanation} [explanation] when asked for
 * @property {() => Promise<SearchResult>} read loads the texts of a result that came without
 */

/** @typedef {{ heading: string, url: string, excerpt: Piece[] }} ResultSection */

/**
 * @typedef {object} SearchAnswer
 * @property {number} total
 * @property {boolean} atLeast whether there may be more than `total`: a frequent word of a large site was looked up among
 *   its best documents only
 * @property {Facet[] | null} facets null when they were not asked for
 * @property {SearchResult[]} results
 * @property {{ typed: string, used: string }[]} corrected words that the site lacks, with what was searched instead
 * @property {string[]} loosened phrases in quotation marks that no page has: their words were searched one by one
 * @property {import("./errors.js").SearchErrorCode[]} problems why some results or excerpts may be missing
 */

/** @typedef {{ row: Row, title: number }} Shown a result on its way, with the factor for its title */

/** What a question is to one index, before its documents are ranked. */
/** @typedef {{ units: Unit[], corrected: SearchAnswer["corrected"], problems: SearchAnswer["problems"] }} Understood */

/** A page whose title is the question goes up among the results it is held against. */
const TITLE_ASKED = 1.2;
/** Results that are put in order by their titles too, together; more where all titles are at hand. */
const WINDOW = 5;
const WINDOW_AT_HAND = 50;
/** Results behind this one are not among the best documents of a frequent word, maybe. */
const BEST_REACH = 200;
/** Documents that are read to find a phrase in quotation marks. */
const PHRASE_READ = 60;
/** More than any index has; each takes some bytes of memory for each word of a question. */
const MOST_DOCUMENTS = 2_000_000;
const FORMAT = 4;
const ANALYSIS = 2;

/**
 * Opens an index. Nothing is loaded before the first question.
 * @param {import("./load.js").Loader} load
 * @param {(url: unknown) => string} [link] what the addresses of pages become; they stay unless told
 */
export function openWith(load, link = String) {
  /** @type {Promise<OpenIndex> | null} */
  let opening = null;
  const opened = () => {
    opening ??= OpenIndex.open(load, link);
    opening.catch(() => (opening = null));
    return opening;
  };
  return {
    /** Loads the entry file, so that the first question answers sooner. */
    async prepare() {
      await this.use(async () => {});
    },
    /**
     * @param {string} query
     * @param {SearchOptions} [options]
     * @returns {Promise<SearchAnswer>}
     */
    async search(query, options = {}) {
      return this.use((index) => index.search(query, options));
    },
    /**
     * Asks something of the index. One that was replaced meanwhile is opened anew, once.
     * @template T
     * @param {(index: OpenIndex) => Promise<T>} ask
     * @returns {Promise<T>}
     */
    async use(ask) {
      for (let again = true; ; again = false) {
        try {
          const index = await opened();
          // What is still gone from an index that was opened anew is a file that fails, like any other.
          index.words.strict = again;
          return await ask(index).finally(() => (index.words.strict = false));
        } catch (error) {
          const known = searchErrorOf(error);
          if (known.code !== "reload" || !again) throw known;
          opening = null;
        }
      }
    },
  };
}

/** An index whose entry file is known. */
class OpenIndex {
  /**
   * @param {import("./load.js").Loader} load
   * @param {(url: unknown) => string} link
   */
  static async open(load, link) {
    const entry = await load("", true);
    if (entry?.format !== FORMAT || entry.analysis !== ANALYSIS) {
      throw new SearchError("reload", "The search index has another version. Reload the page.");
    }
    if (!Number.isInteger(entry.documents) || entry.documents < 0 || entry.documents > MOST_DOCUMENTS) {
      throw new SearchError("damaged", "The search index has no sound number of documents.");
    }
    return new OpenIndex(entry, loadOnce(load), link);
  }

  /**
   * @param {any} entry
   * @param {(path: string) => Promise<any>} load
   * @param {(url: unknown) => string} link
   */
  constructor(entry, load, link) {
    this.entry = entry;
    this.load = load;
    this.link = link;
    this.language = languageOf(entry.rules);
    this.words = new Words(entry, load);
    this.documents = new Documents(entry.titles, load);
    /** @type {Map<string, string>} */
    this.types = new Map(entry.types);
    /** @type {import("./question.js").Synonyms | null} */
    this.synonyms = null;
    /** @type {Promise<import("./facets.js").FacetLists[]> | null} */
    this.facets = null;
  }

  /**
   * @param {string} query
   * @param {SearchOptions} options
   * @returns {Promise<SearchAnswer>}
   */
  async search(query, options) {
    const understood = await this.understand(query, options);
    return this.answer(query, options, understood, spreadOf(understood.units, this.entry.documents));
  }

  /**
   * What the words of a question stand for here.
   * @param {string} query
   * @param {SearchOptions} options
   * @returns {Promise<Understood>}
   */
  async understand(query, { prefix = true, facets, filters = {}, sort, offset = 0, limit = 10 }) {
    if (facets) this.facetLists().catch(() => {});
    const whole = facets || isFiltered(filters) || sort === "date" || offset + limit > BEST_REACH;
    const { words, language } = this;
    /** @type {SearchAnswer["problems"]} */
    const problems = [];
    const lists = async () => (this.synonyms ??= synonymsOf(await this.synonymLists(), language));
    const synonyms = await this.orElse(lists(), new Map(), problems);
    const { units, corrected } = await understand(query, { words, language, synonyms, prefix, whole });
    const failed = [...this.words.failed.values()];
    if (failed.length && units.length && !units.some((unit) => unit.alternatives.length)) throw failed[0];
    return { units, corrected, problems: [...problems, ...failed.map((error) => error.code)] };
  }

  /**
   * What a file gives, or what goes on without it: the rest of a question is answered.
   * @template T
   * @param {Promise<T>} loading
   * @param {T} instead
   * @param {SearchAnswer["problems"]} problems
   * @returns {Promise<T>}
   */
  async orElse(loading, instead, problems) {
    try {
      return await loading;
    } catch (error) {
      const known = searchErrorOf(error);
      if (known.code === "reload" && this.words.strict) throw known;
      problems.push(known.code);
      return instead;
    }
  }

  /**
   * @param {string} query
   * @param {SearchOptions} options
   * @param {Understood} understood
   * @param {Spread} spread of the question over all that is searched
   * @returns {Promise<SearchAnswer>}
   */
  async answer(query, options, { units, corrected, problems: before }, spread) {
    const { filters = {}, limit = 10, offset = 0, sort = "relevance", onTitles } = options;
    const { documents } = this.entry;
    const problems = before.slice();
    const worth = importances(units, spread);
    const { scores, found: having } = score(units, worth, documents);
    const everything = !/[\p{Alphabetic}\p{N}]/u.test(query);
    let found = everything ? Array.from(scores, (_, document) => document) : having;
    const phrases = phrasesOf(query, this.language);
    const held = phrases.length ? await this.holding(phrases, ordered(found, scores, sort, PHRASE_READ), problems) : null;
    if (held?.size) found = found.filter((document) => held.has(document));
    const filtered = isFiltered(filters);
    const wanted = options.facets || filtered || typeof this.entry.facets !== "string";
    // Without its filters a question would be another one.
    const facetLists = () => (filtered ? this.facetLists() : this.orElse(this.facetLists(), [], problems));
    const { passing, facets } = wanted ? narrow(found, documents, await facetLists(), filters) : { passing: found, facets: null };
    const order = ordered(passing, scores, sort, offset + limit + WINDOW_AT_HAND);
    const marker = new Marker(units, worth, this.language);
    const cut = cutOf(units);
    const answerOf = (/** @type {Shown[]} */ shown) => {
      const results = shown.map(({ row, title }) => {
        const { document } = row;
        const result = this.result(row, scores[document] * title, bestPiece(units, worth, document), marker);
        return options.explain ? { ...result, explanation: explain(units, worth, documents, document, title) } : result;
      });
      /** @type {SearchAnswer} */
      const answer = {
        total: held?.size || filtered ? passing.length : Math.max(passing.length, ...cut),
        atLeast: cut.length > 0,
        facets,
        results,
        corrected,
        loosened: phrases.length && !held?.size ? phrases.map((words) => words.join(" ")) : [],
        problems,
      };
      onTitles?.(answer);
      return answer;
    };
    const byTitle = units.length && sort === "relevance" ? scores : null;
    const first = onTitles && !this.documents.atHand && limit > WINDOW && order.length > offset + WINDOW;
    // Those behind the first are asked for later: they would take their share of a slow line.
    if (first) answerOf(await this.shown(order, offset, WINDOW, byTitle, marker, []));
    const shown = await this.shown(order, offset, limit, byTitle, marker, problems);
    return withTexts(answerOf(shown), options.excerpts ?? limit);
  }

  /**
   * The rows of the results wanted. Windows of results are put in order by their titles too, which are loaded for them.
   * @param {number[]} order the first results, as many as may be in these windows
   * @param {number} offset
   * @param {number} limit
   * @param {Float64Array | null} scores null when the order stands
   * @param {Marker} marker
   * @param {SearchAnswer["problems"]} problems
   * @returns {Promise<Shown[]>}
   */
  async shown(order, offset, limit, scores, marker, problems) {
    const size = this.documents.atHand ? WINDOW_AT_HAND : WINDOW;
    const first = scores ? offset - (offset % size) : offset;
    const last = scores ? offset + limit - 1 - ((offset + limit - 1) % size) + size : offset + limit;
    const read = async (/** @type {number} */ document) => {
      const row = await this.documents.row(document);
      return { row: { ...row, url: this.link(row.url) }, title: scores && marker.isAsked(row.title) ? TITLE_ASKED : 1 };
    };
    const given = await Promise.all(order.slice(first, last).map((document) => this.orElse(read(document), null, problems)));
    const sorted = [];
    for (let from = 0; from < given.length; from += size) {
      const value = (/** @type {Shown} */ { row, title }) => (scores ? scores[row.document] * title : 0);
      const window = given.slice(from, from + size).filter((row) => row !== null);
      sorted.push(window.sort((one, other) => value(other) - value(one)));
    }
    return sorted.flat().slice(offset - first, offset - first + limit);
  }

  /**
   * Those of the best documents that hold all phrases word for word.
   * @param {string[][]} phrases
   * @param {number[]} order documents to read, the best first
   * @param {SearchAnswer["problems"]} problems
   * @returns {Promise<Set<number>>}
   */
  async holding(phrases, order, problems) {
    const holding = new Set();
    const read = async (/** @type {number} */ document) => {
      const row = await this.documents.row(document);
      let open = phrases.slice();
      const look = (/** @type {string} */ text) => {
        const held = heldBy(open, text, this.language);
        open = open.filter((phrase) => !held.includes(phrase));
      };
      look(row.title);
      for (let piece = 0; piece < row.pieces && open.length; piece++) {
        const [description, sections] = await row.read(piece);
        look(description);
        for (const [, heading, text] of sections) {
          look(heading ?? "");
          look(text);
        }
      }
      if (!open.length) holding.add(document);
    };
    await Promise.all(order.slice(0, PHRASE_READ).map((document) => this.orElse(read(document), undefined, problems)));
    return holding;
  }

  /**
   * The facets, read once.
   * @returns {Promise<import("./facets.js").FacetLists[]>}
   */
  facetLists() {
    if (!this.facets) {
      this.facets = this.readFacets();
      this.facets.catch(() => (this.facets = null));
    }
    return this.facets;
  }

  /** @returns {Promise<import("./facets.js").FacetLists[]>} */
  async readFacets() {
    const { facets } = this.entry;
    if (typeof facets !== "string") return readFacets([facets]);
    const paths = [];
    for (let at = 0; hashAt(facets, at); at++) paths.push("facets/" + hashAt(facets, at) + ".json");
    return readFacets(await Promise.all(paths.map((path) => this.load(path))));
  }

  /** @returns {Promise<string[][]>} */
  async synonymLists() {
    const { synonyms } = this.entry;
    return typeof synonyms === "string" ? this.load("synonyms/" + synonyms + ".json") : synonyms;
  }

  /**
   * One result, without its texts until they are read.
   * @param {Row} row
   * @param {number} score
   * @param {number} piece of the page where the question stands most
   * @param {Marker} marker
   * @returns {SearchResult}
   */
  result(row, score, piece, marker) {
    const { title, type, date, dateText, language } = row;
    return {
      url: row.url, title, type, typeLabel: textOf(this.types.get(type)) || type, description: "", date, dateText,
      language, source: null, excerpt: [], sections: [], direct: null, answer: null, score,
      async read() {
        try {
          return withText(this, await row.read(piece), marker);
        } catch (error) {
          throw searchErrorOf(error);
        }
      },
    };
  }
}

/**
 * The answer with the texts of its first results. A text that fails costs its excerpt, not the answer.
 * @param {SearchAnswer} answer
 * @param {number} excerpts results whose texts are wanted
 * @returns {Promise<SearchAnswer>}
 */
export async function withTexts(answer, excerpts) {
  const problems = [...answer.problems];
  const results = await Promise.all(
    answer.results.map(async (result, at) => {
      try {
        return at < excerpts ? await result.read() : result;
      } catch (error) {
        problems.push(searchErrorOf(error).code);
        return result;
      }
    }),
  );
  return { ...answer, results, problems: [...new Set(problems)] };
}

/**
 * A result with what a record of the texts says of it.
 * @param {SearchResult} result
 * @param {any} record
 * @param {Marker} marker
 * @returns {SearchResult}
 */
function withText(result, [described, texts, [answered, label, address] = []], marker) {
  const description = textOf(described);
  const sections = texts.map((/** @type {unknown[]} */ [anchor, heading, text]) => {
    return { anchor: textOrNull(anchor), heading: textOrNull(heading), text: textOf(text) };
  });
  const answer = textOrNull(typeof answered === "number" ? [result.title, description][answered] : answered);
  const found = passages(sections, description, answer === result.title ? null : answer, marker);
  return {
    ...result,
    description,
    excerpt: found.excerpt,
    sections: found.sections.map(({ heading, anchor, excerpt }) => {
      return { heading: heading ?? "", url: result.url.replace(/#.*/, "") + "#" + encodeURIComponent(anchor ?? ""), excerpt };
    }),
    direct: /^https?:/.test(textOf(address)) ? { label: textOf(label), url: address } : null,
    answer,
  };
}

/** @param {Filters} filters */
function isFiltered(filters) {
  return Object.values(filters).some((values) => values.length);
}

/**
 * For each frequent word that was looked up among its best documents only, how many documents it has at least.
 * @param {Unit[]} units
 * @returns {number[]}
 */
function cutOf(units) {
  return units.flatMap(({ alternatives }) => alternatives).flatMap(({ groups: [group, ...others] }) => {
    if (others.length) return [group, ...others].some(({ whole }) => whole) ? [0] : [];
    return group.whole ? [group.count] : [];
  });
}

/**
 * The first documents in order: by score unless by date, then the newest, which has the highest number.
 * @param {number[]} documents
 * @param {Float64Array} scores
 * @param {SearchOptions["sort"]} sort
 * @param {number} most how many are wanted; there may be more
 * @returns {number[]}
 */
function ordered(documents, scores, sort, most) {
  const value = (/** @type {number} */ document) => (sort === "date" ? document : scores[document]);
  const least = Float64Array.from(documents.map(value)).sort().at(-most) ?? 0;
  return documents.filter((document) => value(document) >= least).sort((one, other) => value(other) - value(one) || other - one);
}
