// The tags and words of a finished page, read without a browser. Must never know: what a page is about.

const VOID = new Set(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"]);
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

/** @typedef {{ name: string, attributes: Record<string, string>, text: string }} Element */

/**
 * Every element of a page, in order, with its attributes and the text within it. A page that does not nest is an error.
 * @param {string} html
 * @returns {Element[]}
 */
export function elementsOf(html) {
  /** @type {Element[]} */
  const elements = [];
  /** @type {Element[]} */
  const open = [];
  const token = /<!--[^]*?-->|<!doctype[^>]*>|<(\/?)([a-zA-Z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|[^<]+|</g;
  for (let match; (match = token.exec(html)); ) {
    const [whole, closing, tag, rest] = match;
    if (tag === undefined) {
      if (whole.startsWith("<!")) continue;
      for (const element of open) element.text += decode(whole);
      continue;
    }
    const name = tag.toLowerCase();
    if (closing) {
      const last = open.pop();
      if (last?.name !== name) throw new Error(`</${name}> closes <${last?.name}> at ${match.index}: ${near(html, match.index)}`);
      continue;
    }
    const element = { name, attributes: attributesOf(rest), text: "" };
    elements.push(element);
    if (VOID.has(name) || rest.endsWith("/")) continue;
    if (name === "script" || name === "style") {
      const end = html.indexOf(`</${name}>`, token.lastIndex);
      element.text = html.slice(token.lastIndex, end);
      token.lastIndex = end + name.length + 3;
      continue;
    }
    open.push(element);
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)?.name}> is never closed`);
  return elements;
}

function attributesOf(rest) {
  /** @type {Record<string, string>} */
  const attributes = {};
  for (const [, name, double, single, bare] of rest.matchAll(/([^\s"'=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)) {
    attributes[name.toLowerCase()] = decode(double ?? single ?? bare ?? "");
  }
  return attributes;
}

function decode(text) {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number.parseInt(decimal, 10));
    return ENTITIES[name] ?? whole;
  });
}

function near(html, at) {
  return JSON.stringify(html.slice(Math.max(0, at - 60), at + 40));
}
