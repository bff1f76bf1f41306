// Forms of a verb that the stemmer leaves apart. Twin of verbs.rs. Must never know: documents.

/** @typedef {{ endings: string[], prefix: string, infinitive: string }} Verbs */

const SHORTEST = 3;

/**
 * What may be the verb of a form, the likeliest first; none for a word that is no such form.
 * @param {string} form
 * @param {Verbs | null} verbs null for a language without
 * @returns {string[]}
 */
export function basesOf(form, verbs) {
  const ending = verbs?.endings.find((ending) => form.endsWith(ending));
  if (!verbs || !ending) return [];
  const short = form.slice(0, -ending.length);
  const bases = [short];
  for (const text of [form, short]) {
    const at = text.indexOf(verbs.prefix);
    if (at === 0 || at > 1) bases.push(text.slice(0, at) + text.slice(at + verbs.prefix.length));
  }
  return bases.filter((base) => base.length >= SHORTEST);
}
