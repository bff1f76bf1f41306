// The documents of an index as they are shown: titles, dates, texts. Must never know: words, ranking.

import { hashAt } from "./code.js";
import { textOf, textOrNull } from "./errors.js";
import { Listing } from "./listing.js";

/**
 * What is known of a document without its text.
 * @typedef {object} Row
 * @property {number} document
 * @property {string} url
 * @property {string} title
 * @property {string} type
 * @property {string | null} date in a form that sorts as text
 * @property {string | null} dateText the date as people write it
 * @property {string | null} language where it is another than that of the index
 * @property {number} pieces records that the texts of the document take
 * @property {(piece: number) => Promise<any>} read one of those records
 */

/** A page has fewer pieces than this: all of them may be read, for a phrase. */
const MOST_PIECES = 4096;

/** The documents of an index. */
export class Documents {
  /**
   * @param {any} titles from the entry: the table itself, or where the files of its parts are
   * @param {(path: string) => Promise<any>} load
   */
  constructor(titles, load) {
    this.size = titles.size;
    this.table = titles.table;
    this.files = titles.files && new Listing(titles.files, load);
    this.load = load;
  }

  /** Whether all titles are known without loading more. */
  get atHand() {
    return Boolean(this.table);
  }

  /**
   * @param {number} document
   * @returns {Promise<Row>}
   */
  async row(document) {
    const table = this.table ?? (await this.part(document));
    const at = document % this.size;
    const pieces = (/** @type {number} */ row) => Math.min(table.pieces?.[row] ?? 1, MOST_PIECES);
    let record = 0;
    for (let row = 0; row < at; row++) record += pieces(row);
    return {
      document,
      url: table.urls[at],
      title: textOf(table.titles[at]),
      type: textOf(table.kinds[at]),
      date: textOrNull(table.dates[at]),
      dateText: textOrNull(table.dateTexts?.[at]),
      language: textOrNull(table.languages?.[at]),
      pieces: pieces(at),
      read: (piece) => this.record(table, record + Math.min(piece, pieces(at) - 1)),
    };
  }

  /**
   * The file with the titles of a document and its neighbours.
   * @param {number} document
   * @returns {Promise<any>}
   */
  async part(document) {
    return this.load("titles/" + (await this.files?.at(Math.floor(document / this.size))) + ".json");
  }

  /**
   * One record of the texts that a table of titles speaks of.
   * @param {any} table
   * @param {number} record
   * @returns {Promise<any>}
   */
  async record(table, record) {
    let file = 0;
    while (record >= table.records[file]) record -= table.records[file++];
    return (await this.load("text/" + hashAt(table.texts, file) + ".json"))[record];
  }
}
