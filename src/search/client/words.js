// The words of a site and where they stand, from the files that a question needs. Must never know: questions, ranking.

import { DigitReader, placeOf, readWords } from "./code.js";
import { SearchError, searchErrorOf } from "./errors.js";
import { Listing } from "./listing.js";

/**
 * A group of forms with its documents.
 * @typedef {object} Group
 * @property {string} word the first of its forms
 * @property {string[]} forms
 * @property {number} count documents in all
 * @property {string} whole the file with all documents, where those below are only the best; else empty
 * @property {number} others mean impact of the documents that are not among the best
 * @property {number[]} documents sorted
 * @property {number[]} impacts from 1 to 31, one per document
 * @property {number} [strength] sum of the impacts, once it was asked for
 * @property {Map<number, number>} pieces of long pages, where the group stands most, by document; else the first
 */

/**
 * One file of words.
 * @typedef {object} Shard
 * @property {string[]} words sorted
 * @property {Group[]} groups per word
 * @property {boolean[]} begins per word: whether another word of the site begins with it
 */

/** @typedef {{ word: string, frequency: number }} Counted a word with its frequency in doublings */

/** Files of endings are kept as words, up to this many: some 500 kB. */
const ENDINGS_KEPT = 8;

/**
 * @param {any} file
 * @returns {Shard}
 */
export function readShard(file) {
  const { words, marks } = readWords(file.words);
  const numbers = new DigitReader(file.documents);
  const strengths = new DigitReader(file.impacts);
  /** @type {Group[]} */
  const groups = [];
  const begins = marks.map((mark) => mark.endsWith("*"));
  words.forEach((word, at) => {
    const mark = begins[at] ? marks[at].slice(0, -1) : marks[at];
    if (/^\d/.test(mark)) {
      const group = groups[at - Number(mark)];
      if (!group) throw new SearchError("damaged", "A word of the search index leads nowhere.");
      group.forms.push(word);
      groups.push(group);
      return;
    }
    const [first, whole = ""] = mark.split("+");
    const count = whole ? numbers.number() : 0;
    const others = whole ? strengths.digit() : 0;
    const postings = readPostings(numbers, strengths);
    const forms = first ? [first.slice(1), word] : [word];
    groups.push({ word: forms[0], forms, count: count || postings.documents.length, whole, others, ...postings });
  });
  return { words, groups, begins };
}

/**
 * @param {DigitReader} numbers
 * @param {DigitReader} strengths
 * @returns {Pick<Group, "documents" | "impacts" | "pieces">}
 */
function readPostings(numbers, strengths) {
  const documents = [];
  const impacts = [];
  const pieces = new Map();
  for (let count = numbers.number(), next = 0; count > 0; count--, next++) {
    next += numbers.number();
    documents.push(next);
    const impact = strengths.digit();
    impacts.push(impact & 31);
    if (impact > 31) pieces.set(next, strengths.digit());
  }
  return { documents, impacts, pieces };
}

/**
 * In how many documents a word stands, in doublings: from 1 to 9.
 * @param {Group} group
 * @returns {number}
 */
export function frequencyOf(group) {
  return Math.min(32 - Math.clz32(group.count), 9);
}

/** The words of a site. */
export class Words {
  /**
   * @param {any} entry
   * @param {(path: string) => Promise<any>} load
   */
  constructor(entry, load) {
    this.load = load;
    this.files = new Listing(entry.words, load);
    this.endings = new Listing(entry.endings, load);
    /** @type {Map<string, Promise<Shard>>} */
    this.shards = new Map();
    /** @type {Map<string, Counted[]>} */
    this.counted = new Map();
    /** @type {Map<string, import("./errors.js").SearchError>} files that failed when they were last tried */
    this.failed = new Map();
    /** Whether a file that is gone means that the index was replaced, and is told at once. */
    this.strict = false;
  }

  /**
   * Remembers what went wrong with a file, so that the rest of a question is answered.
   * @param {string} name
   * @param {unknown} error
   */
  note(name, error) {
    const known = searchErrorOf(error);
    if (known.code === "reload" && this.strict) throw known;
    this.failed.set(name, known);
  }

  /**
   * One file of words. A file that fails counts as empty.
   * @param {string} hash
   * @returns {Promise<Shard>}
   */
  shard(hash) {
    const known = this.shards.get(hash);
    if (known) return known;
    this.failed.delete(hash);
    const shard = this.load("words/" + hash + ".json").then(readShard).catch((error) => {
      this.shards.delete(hash);
      this.note(hash, error);
      return { words: [], groups: [], begins: [] };
    });
    this.shards.set(hash, shard);
    return shard;
  }

  /**
   * The files that may hold words from one to another, a few at most.
   * @param {string} from
   * @param {string} to
   * @returns {Promise<Shard[]>}
   */
  async between(from, to) {
    /** @type {string[]} */
    let hashes = [];
    try {
      hashes = await this.files.between(from, to, 3);
      this.failed.delete("lists");
    } catch (error) {
      this.note("lists", error);
    }
    return Promise.all(hashes.map((hash) => this.shard(hash)));
  }

  /**
   * The group of a word, if the site has the word.
   * @param {string} word
   * @returns {Promise<Group | null>}
   */
  async find(word) {
    const { shard, at } = await this.placeOf(word);
    return shard?.groups[at] ?? null;
  }

  /**
   * Whether a word of the site may begin with a word; one that the site lacks may be the beginning of any.
   * @param {string} word
   * @returns {Promise<boolean>}
   */
  async mayBegin(word) {
    const { shard, at } = await this.placeOf(word);
    return shard?.begins[at] ?? true;
  }

  /**
   * Where a word stands; at -1 when the site lacks it.
   * @param {string} word
   * @returns {Promise<{ shard: Shard | undefined, at: number }>}
   */
  async placeOf(word) {
    const [shard] = await this.between(word, word);
    const at = shard ? placeOf(shard.words, word) : -1;
    return { shard, at: shard?.words[at] === word ? at : -1 };
  }

  /**
   * A group with all of its documents. One whose file fails keeps the best.
   * @param {Group} group
   * @returns {Promise<Group>}
   */
  async whole(group) {
    const { whole } = group;
    if (!whole) return group;
    try {
      const file = await this.load("whole/" + whole + ".json");
      this.failed.delete(whole);
      return { ...group, whole: "", ...readPostings(new DigitReader(file.documents), new DigitReader(file.impacts)) };
    } catch (error) {
      this.note(whole, error);
      return group;
    }
  }

  /**
   * Words that end like the given one, with their frequency in doublings; all words where they are in one file.
   * @param {string} word
   * @returns {Promise<Counted[]>}
   */
  async endingLike(word) {
    if (this.endings.empty) {
      const [all] = await this.between(word, word);
      return (all?.words ?? []).map((known, at) => ({ word: known, frequency: frequencyOf(all.groups[at]) }));
    }
    const start = [...word].reverse().slice(0, 3).join("");
    try {
      const hashes = await this.endings.between(start, start + "\uffff", 2);
      const files = await Promise.all(hashes.map((hash) => this.ending(hash)));
      this.failed.delete("endings");
      return files.flat();
    } catch (error) {
      this.note("endings", error);
      return [];
    }
  }

  /**
   * The words of one file of endings.
   * @param {string} hash
   * @returns {Promise<Counted[]>}
   */
  async ending(hash) {
    const known = this.counted.get(hash);
    if (known) return known;
    const { words, marks } = readWords((await this.load("endings/" + hash + ".json")).words);
    const counted = words.map((reversed, at) => {
      let word = "";
      for (const letter of reversed) word = letter + word;
      return { word, frequency: Number(marks[at]) };
    });
    if (this.counted.size >= ENDINGS_KEPT) this.counted.clear();
    this.counted.set(hash, counted);
    return counted;
  }
}
