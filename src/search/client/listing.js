// Files in order, found by the first key of their range; a large site lists them in files of their own.
// Must never know: what the files hold.

import { hashAt, placeOf } from "./code.js";

/** Hashes of files, each with the range it stands for. */
export class Listing {
  /**
   * @param {{ from: string, files: string, deep: boolean }} listed
   * @param {(path: string) => Promise<any>} load
   */
  constructor(listed, load) {
    this.borders = listed.from.split(" ");
    this.files = listed.files;
    this.deep = listed.deep;
    this.load = load;
  }

  /**
   * The files of the ranges that touch the one from one key to another.
   * @param {string} from
   * @param {string} to
   * @param {number} most files
   * @returns {Promise<string[]>}
   */
  async between(from, to, most) {
    const first = Math.max(0, placeOf(this.borders, from));
    const last = Math.max(first, placeOf(this.borders, to));
    return this.slice(first, last, most, (part) => part.between(from, to, most));
  }

  /**
   * The file at a place, where all parts of a deep listing but the last are equally long.
   * @param {number} place
   * @returns {Promise<string>}
   */
  async at(place) {
    const starts = this.borders.map(Number);
    const part = starts.findLastIndex((start) => start <= place);
    const [hash] = await this.slice(part, part, 1, async (inner) => [await inner.at(place)]);
    return hash;
  }

  /**
   * @param {number} first
   * @param {number} last
   * @param {number} most
   * @param {(part: Listing) => Promise<string[]>} within what to take from a part of a deep listing
   * @returns {Promise<string[]>}
   */
  async slice(first, last, most, within) {
    const hashes = [];
    for (let at = first; at <= last && at < first + most && hashAt(this.files, at); at++) {
      hashes.push(hashAt(this.files, at));
    }
    if (!this.deep) return hashes;
    const parts = await Promise.all(hashes.map((hash) => this.load("lists/" + hash + ".json")));
    const found = await Promise.all(parts.map((part) => within(new Listing({ ...part, deep: false }, this.load))));
    return found.flat().slice(0, most);
  }
}
