// What questions are asked when bytes and times are measured. Must never know: how they are measured.

import { readQuestions } from "./questions.mjs";
import { readPage } from "./pages.mjs";
import { addressesOf } from "./sites.mjs";

/** Words shorter than this are not asked for. */
const SHORTEST = 5;

/**
 * Questions to a site: the judged ones where there are any, else some drawn from its pages: one to four words of one
 * page, one question in ten with two letters swapped.
 * @param {string} name
 * @param {string} built
 * @param {number} count
 */
export async function questionsTo(name, built, count) {
  if (!name.startsWith("generated-")) {
    const judged = await readQuestions(name);
    const step = judged.length / count;
    return Array.from({ length: Math.min(count, judged.length) }, (_, at) => judged[Math.floor(at * Math.max(1, step))].ask);
  }
  const draw = generator(20_260_101);
  const addresses = await addressesOf(name, built);
  const questions = [];
  while (questions.length < count) {
    const { title, sections } = await readPage(built, addresses[draw(addresses.length)]);
    const section = sections[draw(sections.length)];
    const words = `${draw(3) ? section.text : title}`.toLowerCase().match(/\p{L}+/gu)?.filter((word) => word.length >= SHORTEST) ?? [title];
    const asked = Array.from({ length: 1 + draw(4) }, () => words[draw(words.length)]);
    if (questions.length % 10 === 9) asked[0] = swapped(asked[0], 1 + draw(asked[0].length - 2));
    questions.push([...new Set(asked)].join(" "));
  }
  return questions;
}

function swapped(word, at) {
  return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
}

/** Whole numbers below a limit, the same on every machine. */
function generator(seed) {
  return (limit) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % limit;
  };
}
