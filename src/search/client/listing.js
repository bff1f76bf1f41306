// Files in order, found by their place or by the first key of their range; a large site lists them in files of their own.
// Must never know: what the files hold.

import { hashAt, placeOf } from "./code.js";

/**
 * A listing as it is written.
 * @typedef {object} Listed
 * @property {string | null} from where each range begins; null for files that are found by their place
 * @property {string} files hashes one after another
 * @property {number} run files that share a hash
 * @property {number} each files in each of the lists that are named instead of files; 0 when files are named
 */

/** Names of files, each with the range it stands for. */
export class Listing {
  /**
   * @param {Listed} listed
   * @param {(path: string) => Promise<any>} load
   */
  constructor({ from, files, run, each }, load) {
    this.borders = from === null ? [] : from.split(" ");
    this.files = files;
    this.run = run > 0 ? run : 1;
    this.each = each;
    this.load = load;
  }

  /** Whether there is no file. */
  get empty() {
    return !this.files;
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
    const last = Math.min(first + most - 1, Math.max(first, placeOf(this.borders, to)));
    const places = Array.from({ length: last - first + 1 }, (_, at) => first + at);
    if (!this.each) return places.map((place) => this.name(place)).filter(Boolean);
    const parts = await Promise.all(places.map((place) => this.part(place)));
    const found = await Promise.all(parts.map((part) => part?.between(from, to, most) ?? []));
    return found.flat().slice(0, most);
  }

  /**
   * The file at a place.
   * @param {number} place
   * @returns {Promise<string>} empty when there is none
   */
  async at(place) {
    if (!this.each) return this.name(place);
    const part = await this.part(Math.floor(place / this.each));
    return part?.name(place % this.each) ?? "";
  }

  /**
   * @param {number} place
   * @returns {string}
   */
  name(place) {
    const hash = hashAt(this.files, Math.floor(place / this.run));
    return hash && this.run > 1 ? hash + "-" + (place % this.run) : hash;
  }

  /**
   * One of the lists that are named instead of files.
   * @param {number} place
   * @returns {Promise<Listing | null>}
   */
  async part(place) {
    const name = this.name(place);
    // Two levels are the most there are; a list that names itself would have no end.
    return name ? new Listing({ ...(await this.load("lists/" + name + ".json")), each: 0 }, this.load) : null;
  }
}
