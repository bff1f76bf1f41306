// An opened index and the search in it: which files a question needs, and what it answers with.
// Must never know: the page, the network.

import { SearchError } from "./errors.js";
import { hashAt } from "./code.js";
import { languageOf } from "./language.js";
import { loadOnce } from "./load.js";
import { Listing } from "./listing.js";
import { Words } from "./words.js";
import { synonymsOf, understand } from "./question.js";
import { bestPiece, score } from "./rank.js";
import { narrow, readFacets } from "./facets.js";
import { Marker, bestPassage } from "./excerpt.js";

/** @typedef {import("./facets.js").Facet} Facet */
/** @typedef {import("./facets.js").Filters} Filters */
/** @typedef {import("./excerpt.js").Piece} Piece */

/**
 * @typedef {object} SearchOptions
 * @property {Filters} [filters] chosen values per facet: any of one facet, all facets
 * @property {number} [limit] results wanted; 10 unless told
 * @property {number} [offset] results to skip
 * @property {boolean} [prefix] whether the last word may be unfinished; true unless told
 * @property {(answer: SearchAnswer) => void} [onTitles] called with the results before their texts are loaded
 */

/**
 * @typedef {object} SearchResult
 * @property {string} url links to the section where the hit sits
 * @property {string} title
 * @property {string} type
 * @property {string} typeLabel
 * @property {string | null} section heading of that section
 * @property {string} description
 * @property {string | null} date in a form that sorts as text
 * @property {string | null} dateText the date as people write it, in the language of the site
 * @property {string | null} language where it is another than that of the index
 * @property {Piece[]} excerpt
 * @property {number} score comparable within one answer only
 */

/**
 * @typedef {object} SearchAnswer
 * @property {number} total
 * @property {Facet[]} facets
 * @property {SearchResult[]} results
 * @property {{ typed: string, used: string }[]} corrected words that the site lacks, with what was searched instead
 * @property {import("./errors.js").SearchErrorCode[]} problems why some results or excerpts may be missing
 */

/** A page whose title is the question goes up among the results it is shown with. */
const TITLE_ASKED = 1.4;
const FORMAT = 2;
const ANALYSIS = 1;

/**
 * Opens an index. Nothing is loaded before the first question.
 * @param {import("./load.js").Loader} load
 */
export function openWith(load) {
  /** @type {Promise<OpenIndex> | null} */
  let opening = null;
  const opened = () => {
    opening ??= OpenIndex.open(load);
    opening.catch(() => (opening = null));
    return opening;
  };
  return {
    /** Loads the entry file, so that the first question answers sooner. */
    async prepare() {
      await opened();
    },
    /**
     * @param {string} query
     * @param {SearchOptions} [options]
     * @returns {Promise<SearchAnswer>}
     */
    async search(query, options = {}) {
      for (let again = true; ; again = false) {
        try {
          return await (await opened()).search(query, options);
        } catch (error) {
          if (!(error instanceof SearchError)) {
            throw new SearchError("damaged", "The search index does not read: " + error);
          }
          if (error.code !== "reload" || !again) throw error;
          opening = null;
        }
      }
    },
  };
}

/** An index whose entry file is known. */
class OpenIndex {
  /** @param {import("./load.js").Loader} load */
  static async open(load) {
    const entry = await load("", true);
    if (entry?.format !== FORMAT || entry.analysis !== ANALYSIS) {
      throw new SearchError("reload", "The search index has another version. Reload the page.");
    }
    return new OpenIndex(entry, loadOnce(load));
  }

  /**
   * @param {any} entry
   * @param {(path: string) => Promise<any>} load
   */
  constructor(entry, load) {
    this.entry = entry;
    this.load = load;
    this.language = languageOf(entry.rules);
    this.words = new Words(entry, load);
    this.titles = new Listing(entry.titles.files, load);
    /** @type {Map<string, string>} */
    this.types = new Map(entry.types);
    /** @type {import("./question.js").Synonyms | null} */
    this.synonyms = null;
  }

  /**
   * @param {string} query
   * @param {SearchOptions} options
   * @returns {Promise<SearchAnswer>}
   */
  async search(query, { filters = {}, limit = 10, offset = 0, prefix = true, onTitles }) {
    const { documents } = this.entry;
    const facetLists = this.facetLists();
    facetLists.catch(() => {});
    if (documents && documents <= this.entry.titles.size) this.titlesOf(0).catch(() => {});
    const { units, corrected } = await this.units(query, prefix);
    const failed = [...this.words.failed.values()];
    if (failed.length && !units.some((unit) => unit.alternatives.length)) throw failed[0];
    const problems = failed.map((error) => error.code);
    const scores = score(units, documents);
    const everything = !/[\p{Alphabetic}\p{N}]/u.test(query);
    const found = new Uint8Array(documents);
    for (let document = 0; document < documents; document++) found[document] = +(everything || scores[document] > 0);
    const { passing, facets } = narrow(found, await facetLists, filters);
    const shown = best(passing, scores).slice(offset, offset + limit);
    const marker = new Marker(units, this.language, documents);
    const rows = (await Promise.all(shown.map((document) => this.row(document, scores[document])))).map((row) => {
      return units.length && marker.isAsked(row.title) ? { ...row, value: row.value * TITLE_ASKED } : row;
    });
    rows.sort((one, other) => other.value - one.value);
    const results = rows.map((row) => this.result(row));
    /** @type {SearchAnswer} */
    const answer = { total: passing.reduce((sum, pass) => sum + pass, 0), facets, results, corrected, problems };
    onTitles?.(answer);
    return this.withTexts(answer, rows, units, marker);
  }

  /** @returns {Promise<import("./facets.js").FacetLists[]>} */
  async facetLists() {
    const hashes = this.entry.facets;
    const paths = [];
    for (let at = 0; hashAt(hashes, at); at++) paths.push("facets/" + hashAt(hashes, at) + ".json");
    return readFacets(await Promise.all(paths.map((path) => this.load(path))));
  }

  /** @param {string} query @param {boolean} prefix */
  async units(query, prefix) {
    this.synonyms ??= synonymsOf(await this.synonymLists(), this.language);
    return understand(query, { words: this.words, language: this.language, synonyms: this.synonyms, prefix });
  }

  /** @returns {Promise<string[][]>} */
  async synonymLists() {
    const { synonyms } = this.entry;
    return typeof synonyms === "string" ? this.load("synonyms/" + synonyms + ".json") : synonyms;
  }

  /**
   * The file with the titles of a document and its neighbours.
   * @param {number} document
   * @returns {Promise<any>}
   */
  async titlesOf(document) {
    const hash = await this.titles.at(Math.floor(document / this.entry.titles.size));
    return this.load("titles/" + hash + ".json");
  }

  /**
   * What is known of a document without its text.
   * @param {number} document
   * @param {number} value its score
   */
  async row(document, value) {
    const table = await this.titlesOf(document);
    const at = document % this.entry.titles.size;
    const pieces = (/** @type {number} */ row) => table.pieces?.[row] ?? 1;
    let record = 0;
    for (let row = 0; row < at; row++) record += pieces(row);
    return {
      document,
      value,
      url: table.urls[at],
      title: table.titles[at],
      type: table.kinds[at],
      date: table.dates[at],
      dateText: table.dateTexts?.[at] ?? null,
      language: table.languages?.[at] ?? null,
      table,
      record,
      pieces: pieces(at),
    };
  }

  /**
   * One record of the texts that a file of titles speaks of.
   * @param {any} table
   * @param {number} record
   * @returns {Promise<any>}
   */
  async textOf(table, record) {
    let file = 0;
    while (record >= table.records[file]) record -= table.records[file++];
    return (await this.load("text/" + hashAt(table.texts, file) + ".json"))[record];
  }

  /**
   * @param {Awaited<ReturnType<OpenIndex["row"]>>} row
   * @returns {SearchResult}
   */
  result({ url, title, type, date, dateText, language, value }) {
    const typeLabel = this.types.get(type) ?? type;
    return {
      url, title, type, typeLabel, section: null, description: "", date, dateText, language, excerpt: [], score: value,
    };
  }

  /**
   * The answer with sections and excerpts. A text that fails costs its excerpt, not the answer.
   * @param {SearchAnswer} answer
   * @param {Awaited<ReturnType<OpenIndex["row"]>>[]} rows
   * @param {import("./question.js").Unit[]} units
   * @param {Marker} marker
   * @returns {Promise<SearchAnswer>}
   */
  async withTexts(answer, rows, units, marker) {
    /** @type {SearchAnswer["problems"]} */
    const problems = [...answer.problems];
    const results = await Promise.all(
      answer.results.map(async (result, at) => {
        try {
          const { table, record, pieces, document } = rows[at];
          const piece = pieces > 1 ? bestPiece(units, document, this.entry.documents) : 0;
          const [description, texts] = await this.textOf(table, record + Math.min(piece, pieces - 1));
          const sections = texts.map((/** @type {[string | null, string | null, string]} */ [anchor, heading, text]) => {
            return { anchor, heading, text };
          });
          const { section, excerpt } = bestPassage(sections, description, marker);
          const anchor = marker.coveredBy(result.title) ? null : section?.anchor;
          return {
            ...result,
            description,
            excerpt,
            section: anchor ? (section?.heading ?? null) : null,
            url: anchor ? result.url + "#" + encodeURIComponent(anchor) : result.url,
          };
        } catch (error) {
          problems.push(error instanceof SearchError ? error.code : "damaged");
          return result;
        }
      }),
    );
    return { ...answer, results, problems };
  }
}

/**
 * Documents in order: by score, then the newest, which has the highest number.
 * @param {Uint8Array} passing
 * @param {Float64Array} scores
 * @returns {number[]}
 */
function best(passing, scores) {
  const documents = [];
  for (let document = passing.length - 1; document >= 0; document--) if (passing[document]) documents.push(document);
  return documents.sort((one, other) => scores[other] - scores[one]);
}
