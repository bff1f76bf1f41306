// The words of a site and where they stand, from the files that a question needs. Must never know: questions, ranking.

import { DigitReader, placeOf, readWords } from "./code.js";
import { searchErrorOf } from "./errors.js";
import { Listing } from "./listing.js";

/**
 * A group of forms with its documents.
 * @typedef {object} Group
 * @property {string} word the first of its forms
 * @property {string[]} forms
 * @property {number[]} documents sorted
 * @property {number[]} impacts from 1 to 31, one per document
 * @property {Map<number, number>} pieces of long pages, where the group stands most, by document; else the first
 */

/**
 * One file of words.
 * @typedef {object} Shard
 * @property {string[]} words sorted
 * @property {string[]} firsts per word: the first form of its group
 * @property {Map<string, Group>} groups by first form
 */

/**
 * @param {any} file
 * @returns {Shard}
 */
export function readShard(file) {
  const { words, marks } = readWords(file.words);
  const numbers = new DigitReader(file.documents);
  const strengths = new DigitReader(file.impacts);
  /** @type {Map<string, Group>} */
  const groups = new Map();
  const firsts = words.map((word, at) => {
    const mark = marks[at];
    if (mark.startsWith(":")) return mark.slice(1);
    if (mark) {
      const first = words[at - Number(mark)];
      groups.get(first)?.forms.push(word);
      return first;
    }
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
    groups.set(word, { word, forms: [word], documents, impacts, pieces });
    return word;
  });
  return { words, firsts, groups };
}

/**
 * In how many documents a word stands, in doublings: from 1 to 9.
 * @param {Shard} shard
 * @param {number} at
 * @returns {number}
 */
export function frequencyOf(shard, at) {
  return Math.min(32 - Math.clz32(shard.groups.get(shard.firsts[at])?.documents.length ?? 1), 9);
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
      return { words: [], firsts: [], groups: new Map() };
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
    const [shard] = await this.between(word, word);
    if (!shard) return null;
    const at = placeOf(shard.words, word);
    return at >= 0 && shard.words[at] === word ? this.groupOf(shard, at) : null;
  }

  /**
   * The group of a word in a file; its first form may stand in another file.
   * @param {Shard} shard
   * @param {number} at
   * @returns {Promise<Group | null>}
   */
  async groupOf(shard, at) {
    const first = shard.firsts[at];
    const home = shard.groups.has(first) ? shard : (await this.between(first, first))[0];
    return home?.groups.get(first) ?? null;
  }

  /**
   * Words that end like the given one, with their frequency in doublings; all words where they are in one file.
   * @param {string} word
   * @returns {Promise<{ word: string, frequency: number }[]>}
   */
  async endingLike(word) {
    if (!this.endings.files) {
      const [all] = await this.between(word, word);
      return (all?.words ?? []).map((known, at) => ({ word: known, frequency: frequencyOf(all, at) }));
    }
    const start = [...word].reverse().slice(0, 3).join("");
    try {
      const hashes = await this.endings.between(start, start + "\uffff", 2);
      const files = await Promise.all(hashes.map((hash) => this.load("endings/" + hash + ".json")));
      this.failed.delete("endings");
      return files.flatMap((file) => {
        const { words, marks } = readWords(file.words);
        return words.map((reversed, at) => ({ word: [...reversed].reverse().join(""), frequency: Number(marks[at]) }));
      });
    } catch (error) {
      this.note("endings", error);
      return [];
    }
  }
}
