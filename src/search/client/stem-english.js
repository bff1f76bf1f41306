// Stems of English words: the published Snowball algorithm (Porter's second) for folded words without apostrophes.
// Must never know: stop words, exceptions of the site.

/** @type {Record<string, string>} */
const ENGLISH_WORDS = {
  skis: "ski", skies: "sky", dying: "die", lying: "lie", tying: "tie", idly: "idl", gently: "gentl", ugly: "ugli",
  early: "earli", only: "onli", singly: "singl", sky: "sky", news: "news", howe: "howe", atlas: "atlas",
  cosmos: "cosmos", bias: "bias", andes: "andes",
};
const ENGLISH_KEPT = ["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"];

/** @type {[string, string][]} endings with what takes their place, within the first region */
const ENGLISH_STEP_2 = [
  ["ization", "ize"], ["ational", "ate"], ["fulness", "ful"], ["ousness", "ous"], ["iveness", "ive"],
  ["tional", "tion"], ["biliti", "ble"], ["lessli", "less"], ["entli", "ent"], ["ation", "ate"], ["alism", "al"],
  ["aliti", "al"], ["ousli", "ous"], ["iviti", "ive"], ["fulli", "ful"], ["enci", "ence"], ["anci", "ance"],
  ["abli", "able"], ["izer", "ize"], ["ator", "ate"], ["alli", "al"], ["bli", "ble"], ["ogi", "og"], ["li", ""],
];
/** @type {[string, string][]} */
const ENGLISH_STEP_3 = [
  ["ational", "ate"], ["tional", "tion"], ["alize", "al"], ["icate", "ic"], ["iciti", "ic"], ["ative", ""],
  ["ical", "ic"], ["ness", ""], ["ful", ""],
];
const ENGLISH_STEP_4 = [
  "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion",
  "al", "er", "ic",
];

/**
 * @param {string} word
 * @param {number} from
 * @returns {number}
 */
function englishRegion(word, from) {
  const found = /[aeiouy][^aeiouy]/.exec(word.slice(from));
  return found ? from + found.index + 2 : word.length;
}

/**
 * Whether a word ends in a short syllable.
 * @param {string} word
 * @returns {boolean}
 */
function endsShort(word) {
  return /^[aeiouy][^aeiouy]$/.test(word) || /[^aeiouy][aeiouy][^aeiouywxY]$/.test(word);
}

/**
 * @param {string} word folded
 * @returns {string}
 */
export function stemEnglish(word) {
  if (Object.hasOwn(ENGLISH_WORDS, word)) return ENGLISH_WORDS[word];
  if ([...word].length < 3) return word;
  let text = word.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
  const start = /^(?:gener|arsen|commun)/.exec(text);
  const r1 = start ? start[0].length : englishRegion(text, 0);
  const r2 = englishRegion(text, r1);
  const drop = (/** @type {string} */ ending) => text.slice(0, text.length - ending.length);
  const inRegion = (/** @type {string} */ ending, /** @type {number} */ region) => text.length - ending.length >= region;

  if (text.endsWith("sses")) text = drop("es");
  else if (/ie[ds]$/.test(text)) text = text.slice(0, text.length > 4 ? -2 : -1);
  else if (/[^us]s$/.test(text) && /[aeiouy]/.test(text.slice(0, -2))) text = drop("s");
  if (ENGLISH_KEPT.includes(text)) return text;

  const past = /(?:eedly|ingly|edly|eed|ing|ed)$/.exec(text);
  if (past) {
    const ending = past[0];
    if (ending.startsWith("eed")) {
      if (inRegion(ending, r1)) text = drop(ending) + "ee";
    } else if (/[aeiouy]/.test(drop(ending))) {
      text = drop(ending);
      if (/(?:at|bl|iz)$/.test(text)) text += "e";
      else if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(text)) text = text.slice(0, -1);
      else if (text.length <= r1 && endsShort(text)) text += "e";
    }
  }
  text = text.replace(/(.[^aeiouy])[yY]$/, "$1i");

  const second = ENGLISH_STEP_2.find(([ending]) => text.endsWith(ending));
  if (second && inRegion(second[0], r1)) {
    const [ending, other] = second;
    const rest = drop(ending);
    if (ending === "ogi" ? rest.endsWith("l") : ending === "li" ? /[cdeghkmnrt]$/.test(rest) : true) {
      text = rest + other;
    }
  }
  const third = ENGLISH_STEP_3.find(([ending]) => text.endsWith(ending));
  if (third && inRegion(third[0], third[0] === "ative" ? r2 : r1)) text = drop(third[0]) + third[1];
  const fourth = ENGLISH_STEP_4.find((ending) => text.endsWith(ending));
  if (fourth && inRegion(fourth, r2) && (fourth !== "ion" || /[st]$/.test(drop(fourth)))) text = drop(fourth);

  if (text.endsWith("e")) {
    if (inRegion("e", r2) || (inRegion("e", r1) && !endsShort(drop("e")))) text = drop("e");
  } else if (text.endsWith("ll") && inRegion("l", r2)) {
    text = drop("l");
  }
  return text.replace(/Y/g, "y");
}
