// Stems of Dutch words: the published Snowball algorithm (Porter's) for folded words, with our end to it as in
// language.rs. Must never know: stop words, exceptions.

const DUTCH_VOWELS = "aeiouy";

/**
 * @param {string} letter
 * @returns {boolean} capitals mark an i or y that counts as a consonant
 */
function isDutchVowel(letter) {
  return letter !== "" && DUTCH_VOWELS.includes(letter);
}

/**
 * Where the region after the first consonant that follows a vowel begins.
 * @param {string} word
 * @param {number} from
 * @returns {number}
 */
function dutchRegion(word, from) {
  for (let at = from; at + 1 < word.length; at++) {
    if (isDutchVowel(word[at]) && !isDutchVowel(word[at + 1])) return at + 2;
  }
  return word.length;
}

/**
 * @param {string} word
 * @returns {string}
 */
function undouble(word) {
  return /(?:kk|dd|tt)$/.test(word) ? word.slice(0, -1) : word;
}

/**
 * @param {string} word folded
 * @returns {string}
 */
export function stemDutch(word) {
  let text = word.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
  text = text.replace(/([aeiouy])i(?=[aeiouy])/g, "$1I");
  const first = dutchRegion(text, 0);
  const r2 = dutchRegion(text, first);
  const r1 = Math.max(first, 3);
  /** @param {string} ending @param {number} region */
  const inRegion = (ending, region) => text.length - ending.length >= region;
  const drop = (/** @type {string} */ ending) => text.slice(0, text.length - ending.length);

  const endEn = (/** @type {string} */ ending) => {
    const rest = drop(ending);
    if (inRegion(ending, r1) && rest && !isDutchVowel(rest.slice(-1)) && !rest.endsWith("gem")) text = undouble(rest);
  };
  let droppedE = false;
  const endE = () => {
    droppedE = false;
    const rest = drop("e");
    if (text.endsWith("e") && inRegion("e", r1) && rest && !isDutchVowel(rest.slice(-1))) {
      text = undouble(rest);
      droppedE = true;
    }
  };

  const inflection = /(?:heden|ene|en|se|s)$/.exec(text);
  if (inflection) {
    const ending = inflection[0];
    if (ending === "heden") {
      if (inRegion(ending, r1)) text = drop(ending) + "heid";
    } else if (ending === "en" || ending === "ene") {
      endEn(ending);
    } else {
      const rest = drop(ending);
      if (inRegion(ending, r1) && rest && !isDutchVowel(rest.slice(-1)) && !rest.endsWith("j")) text = rest;
    }
  }
  endE();
  if (text.endsWith("heid") && inRegion("heid", r2) && !drop("heid").endsWith("c")) {
    text = drop("heid");
    if (text.endsWith("en")) endEn("en");
  }
  const derivation = /(?:end|ing|ig|lijk|baar|bar)$/.exec(text);
  if (derivation && inRegion(derivation[0], r2)) {
    const ending = derivation[0];
    if (ending === "end" || ending === "ing") {
      text = drop(ending);
      if (text.endsWith("ig") && inRegion("ig", r2) && !drop("ig").endsWith("e")) text = drop("ig");
      else text = undouble(text);
    } else if (ending === "ig") {
      if (!drop(ending).endsWith("e")) text = drop(ending);
    } else if (ending === "lijk") {
      text = drop(ending);
      endE();
    } else if (ending === "baar" || droppedE) {
      text = drop(ending);
    }
  }
  if (/[^aeiouy](?:aa|ee|oo|uu)[^aeiouyI]$/.test(text)) text = text.slice(0, -2) + text.slice(-1);
  return finishDutch(text.toLowerCase());
}

/**
 * One consonant at the end, and the one that changes with the plural.
 * @param {string} stem
 * @returns {string}
 */
function finishDutch(stem) {
  let text = /([b-df-hj-np-tv-xz])\1$/.test(stem) ? stem.slice(0, -1) : stem;
  if ([...text].length > 2) text = text.replace(/v$/, "f").replace(/z$/, "s");
  return text;
}
