// What stands where on printed paper: pages, lines of text and drawn lines, in millimetres from the top left corner.
// Must never know: what the site is about.

import { getDocumentProxy, getResolvedPDFJS } from "unpdf";

// The reader of PDF counts on this; Node has it from version 22 on.
ArrayBuffer.prototype.transferToFixedLength ??= function (length = this.byteLength) {
  const copy = new ArrayBuffer(length);
  new Uint8Array(copy).set(new Uint8Array(this).subarray(0, length));
  return copy;
};

const MM = 25.4 / 72;

/**
 * @typedef {{ text: string, x: number, y: number, right: number }} Words one line of text; `y` is its foot
 * @typedef {{ x1: number, y1: number, x2: number, y2: number }} Stroke
 * @typedef {{ width: number, height: number, words: Words[], strokes: Stroke[] }} Paper
 */

/**
 * @param {Uint8Array} bytes
 * @returns {Promise<Paper[]>}
 */
export async function papersOf(bytes) {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { OPS } = await getResolvedPDFJS();
  const papers = [];
  for (let number = 1; number <= pdf.numPages; number++) papers.push(await paperOf(await pdf.getPage(number), OPS));
  return papers;
}

async function paperOf(page, OPS) {
  const [, , width, height] = page.view;
  const { items } = await page.getTextContent();
  const words = items
    .filter(({ str }) => str?.trim())
    .map(({ str, width: long, transform: [, , , , x, y] }) => ({ text: str, x: x * MM, y: (height - y) * MM, right: (x + long) * MM }));
  return { width: width * MM, height: height * MM, words, strokes: await strokesOf(page, OPS, height) };
}

/** The straight lines that are drawn, wherever the paper was moved and turned before. */
async function strokesOf(page, OPS, height) {
  const { fnArray, argsArray } = await page.getOperatorList();
  let now = [1, 0, 0, 1, 0, 0];
  const kept = [];
  const strokes = [];
  const at = (x, y) => [(now[0] * x + now[2] * y + now[4]) * MM, (height - (now[1] * x + now[3] * y + now[5])) * MM];
  fnArray.forEach((operator, place) => {
    const given = argsArray[place];
    if (operator === OPS.save) kept.push(now);
    else if (operator === OPS.restore) now = kept.pop() ?? now;
    else if (operator === OPS.transform) now = product(now, given);
    else if (operator === OPS.constructPath && given[0] === OPS.stroke) {
      // Pairs of a move (0) and a line (1), each with its two coordinates.
      const path = Object.values(given[1][0] ?? {});
      let from = [0, 0];
      for (let i = 0; i + 2 < path.length + 1; i += 3) {
        const to = at(path[i + 1], path[i + 2]);
        if (path[i] === 1) strokes.push({ x1: from[0], y1: from[1], x2: to[0], y2: to[1] });
        from = to;
      }
    }
  });
  return strokes;
}

function product([a, b, c, d, e, f], [p, q, r, s, t, u]) {
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}
