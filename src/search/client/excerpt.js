// The best sections of a page and the passages to show from them, as pieces of text. Must never know: files, HTML.

import { logarithm } from "./rank.js";
import { runsOf, wordsOfRun } from "./tokenize.js";

/** @typedef {import("./question.js").Unit} Unit */
/** @typedef {import("./language.js").Language} Language */
/** @typedef {{ text: string, mark: boolean }} Piece */
/** @typedef {{ anchor: string | null, heading: string | null, text: string }} Section */
/** @typedef {{ start: number, end: number, unit: number, value: number }} Hit */

const LENGTH = 220;
/** The passage of a section that is not the best one. */
const SHORT = 120;
const LEAD_IN = 60;
const INSIDE_A_COMPOUND = 0.55;
const HEADING = 1.5;
/** What a word of a title counts for at least, against the word of the question, to be that word. */
const AS_ASKED = 0.9;
const MOST_SECTIONS = 3;
/** A section that is worth less than this share of the best one is not shown beside it. */
const WORTH_SHOWING = 0.5;

/** Finds the words of a question in texts. */
export class Marker {
  /**
   * @param {Unit[]} units
   * @param {number[]} worth of each unit
   * @param {Language} language
   */
  constructor(units, worth, language) {
    this.language = language;
    this.values = units.map((unit, at) => (unit.alternatives.length ? worth[at] : 0));
    /** @type {Map<string, { unit: number, value: number } | null>} what each run of a text was found to be */
    this.seen = new Map();
    /** @type {Map<string, { unit: number, value: number }>} */
    this.known = new Map();
    /** @type {Map<string, { unit: number, value: number }>} */
    this.stems = new Map();
    /** @type {{ form: string, unit: number, value: number }[]} */
    this.inner = [];
    units.forEach((unit, at) => {
      for (const { groups, weight, how } of unit.alternatives) {
        const found = { unit: at, value: weight * this.values[at] };
        // The forms at hand are those of the files that were loaded; the word itself may stand in another.
        const typed = how === "exact" || how === "form" ? [unit.word] : [];
        for (const form of [...typed, ...groups.flatMap((group) => group.forms)]) {
          this.keep(this.known, form, found);
          this.keep(this.stems, language.stem(form), found);
          if (form.length >= 4 && how !== "prefix" && !language.stop.has(form)) {
            this.inner.push({ form, unit: at, value: found.value * INSIDE_A_COMPOUND });
          }
        }
      }
    });
    this.signs = signsOf(this.stems, this.inner, language);
  }

  /**
   * @param {Map<string, any>} known
   * @param {string} key
   * @param {{ unit: number, value: number }} found
   */
  keep(known, key, found) {
    if ((known.get(key)?.value ?? 0) < found.value) known.set(key, found);
  }

  /**
   * @param {string} word
   * @returns {{ unit: number, value: number } | null}
   */
  match(word) {
    const found = this.known.get(word) ?? this.stems.get(this.language.stem(word));
    if (found || !this.language.links) return found ?? null;
    let best = null;
    for (const part of this.inner) {
      if (best && part.value <= best.value) continue;
      if (word.length < part.form.length + 3) continue;
      if (word.startsWith(part.form) || word.endsWith(part.form)) best = part;
    }
    return best;
  }

  /**
   * Only stretches without a space that have a sign of the question are taken apart: no word reaches over a space.
   * @param {string} text
   * @returns {Hit[]}
   */
  hits(text) {
    /** @type {Hit[]} */
    const hits = [];
    const { signs } = this;
    text += " ";
    while (signs.test(text)) {
      const from = text.lastIndexOf(" ", signs.lastIndex - 1) + 1;
      const to = text.indexOf(" ", signs.lastIndex);
      for (const { text: run, start, end } of runsOf(text.slice(from, to))) {
        let found = this.seen.get(run);
        if (found === undefined) {
          found = null;
          for (const { word } of wordsOfRun(run, this.language)) found ??= this.match(word);
          this.seen.set(run, found);
        }
        if (found) hits.push({ start: from + start, end: from + end, unit: found.unit, value: found.value });
      }
      signs.lastIndex = to;
    }
    return hits;
  }

  /**
   * How much of the question a list of hits covers; more of the same adds little.
   * @param {Hit[]} hits
   */
  worth(hits) {
    /** @type {Map<number, number>} */
    const best = new Map();
    let more = 0;
    for (const { unit, value } of hits) {
      more += value;
      best.set(unit, Math.max(best.get(unit) ?? 0, value));
    }
    return [...best.values()].reduce((sum, value) => sum + value, 0) + 0.1 * logarithm(1 + more);
  }

  /**
   * Whether a text is the question: all of its words as they were asked, and no others but stop words.
   * @param {string} text
   */
  isAsked(text) {
    const hits = this.hits(text).filter(({ unit, value }) => value >= AS_ASKED * this.values[unit]);
    if (this.values.some((value, unit) => value && !hits.some((hit) => hit.unit === unit))) return false;
    return runsOf(text).every(({ text: run, start }) => {
      return hits.some((hit) => hit.start === start) || wordsOfRun(run, this.language).every(({ word }) => this.language.stop.has(word));
    });
  }
}

/**
 * Finds where a word of the question may stand: all of its words, and some others. A word begins as its stem, but for two
 * letters, or is an exception. What has a joiner inside, or more than plain letters, may be anything.
 * @param {Map<string, unknown>} stems of the question
 * @param {{ form: string }[]} inner what its words may end in
 * @param {Language} language
 * @returns {RegExp}
 */
function signsOf(stems, inner, language) {
  const any = (/** @type {string[]} */ texts) => "(?:" + ["_", ...texts].filter((text) => /^\w+$/.test(text)).join("|") + ")";
  const starts = new Set([...stems.keys()].map((stem) => stem.slice(0, Math.max(1, stem.length - 2))));
  const others = language.exceptions.filter((word) => stems.has(language.stem(word)));
  const ends = inner.map(({ form }) => form);
  return new RegExp("\\b" + any([...starts, ...others]) + "|" + any(ends) + "\\b|\\w['`.,-]\\w|[_\\x80-\\uffff]", "gi");
}

/**
 * What a result shows of a page: the best passage, and the best of the sections that can be linked to and hold words
 * of the question, the best first.
 * @param {Section[]} sections
 * @param {string} description
 * @param {string | null} answer text to show whole instead of a passage
 * @param {Marker} marker
 * @returns {{ excerpt: Piece[], sections: (Section & { excerpt: Piece[] })[] }}
 */
export function passages(sections, description, answer, marker) {
  const found = sections
    .map((section) => {
      const hits = marker.hits(section.text);
      const heading = section.heading ? marker.hits(section.heading) : [];
      return { section, hits, worth: marker.worth(hits) + HEADING * marker.worth(heading) };
    })
    .filter(({ worth }) => worth > 0)
    .sort((one, other) => other.worth - one.worth);
  const text = found[0]?.section.text || description || sections.find((section) => section.text)?.text || "";
  const excerpt = answer === null
    ? passage(text, found[0]?.section.text ? found[0].hits : marker.hits(text), marker)
    : passage(answer, marker.hits(answer), marker, Infinity);
  const shown = found
    .filter(({ section, worth }) => section.anchor && section.heading && worth >= WORTH_SHOWING * found[0].worth)
    .slice(0, MOST_SECTIONS)
    .map(({ section, hits }, at) => ({ ...section, excerpt: passage(section.text, hits, marker, at ? SHORT : LENGTH) }));
  return { excerpt, sections: shown };
}

/**
 * @param {string} text
 * @param {Hit[]} hits in order
 * @param {Marker} marker
 * @param {number} [length] about how many letters; all of them with `Infinity`
 * @returns {Piece[]}
 */
export function passage(text, hits, marker, length = LENGTH) {
  let from = 0;
  let most = 0;
  hits.forEach((hit, at) => {
    const near = hits.slice(at).filter((other) => other.end <= hit.start + length - LEAD_IN);
    const worth = marker.worth(near);
    if (worth > most + 1e-9) {
      most = worth;
      from = hit.start;
    }
  });
  const start = length < text.length ? startOf(text, from) : 0;
  const end = endOf(text, start, length);
  /** @type {Piece[]} */
  const pieces = [];
  const add = (/** @type {string} */ piece, /** @type {boolean} */ mark) => {
    if (piece) pieces.push({ text: piece, mark });
  };
  let at = start;
  if (start > 0) add("… ", false);
  for (const hit of hits) {
    if (hit.start < at || hit.end > end) continue;
    add(text.slice(at, hit.start), false);
    add(text.slice(hit.start, hit.end), true);
    at = hit.end;
  }
  add(text.slice(at, end), false);
  if (end < text.length) add(" …", false);
  return pieces;
}

/**
 * Where to begin: at the start of the sentence if it is near, else at a word.
 * @param {string} text
 * @param {number} hit
 */
function startOf(text, hit) {
  if (hit <= LEAD_IN) return 0;
  const before = text.slice(hit - LEAD_IN * 1.5 > 0 ? hit - LEAD_IN * 1.5 : 0, hit);
  const offset = hit - before.length;
  const sentence = [...before.matchAll(/[.!?:]\s+/g)].pop();
  if (sentence) return offset + sentence.index + sentence[0].length;
  const space = text.indexOf(" ", hit - LEAD_IN);
  return space >= 0 && space < hit ? space + 1 : hit;
}

/**
 * Where to end: behind a word.
 * @param {string} text
 * @param {number} start
 * @param {number} length
 */
function endOf(text, start, length) {
  if (text.length <= start + length + 20) return text.length;
  const space = text.lastIndexOf(" ", start + length);
  return space > start ? space : start + length;
}
