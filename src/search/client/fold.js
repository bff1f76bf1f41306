// Folding: letters without case or diacritics. Twin of fold.rs. Must never know: languages.

/** @type {Record<string, string>} */
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", þ: "th", ı: "i", "\u00ad": "" };

/**
 * Folds one run of text.
 * @param {string} run
 * @returns {string}
 */
export function fold(run) {
  if (/^[A-Za-z0-9]+$/.test(run)) return run.toLowerCase();
  let text = run;
  if (/[^\x00-\x7f]/.test(run)) {
    text = run
      .normalize("NFKD")
      .toLowerCase()
      .replace(/([a-z\u0370-\u03ff])[\u0300-\u036f]+/g, "$1")
      .replace(/[ßæœøđðłþı\u00ad]/g, (letter) => LETTERS[letter])
      .normalize("NFKC");
  }
  return text
    .toLowerCase()
    .replace(/,/g, ".")
    .replace(/[\u2019\u2018\u02bc\u00b4`]/g, "'")
    .replace(/[\u2010\u2011]/g, "-")
    .replace(/[^\p{Alphabetic}\p{N}\p{M}'.-]+/gu, "");
}
