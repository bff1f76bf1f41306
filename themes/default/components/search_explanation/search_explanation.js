// How the score of a result came about, for who tunes the search: with
// `&explain` behind the question in the address.

const modules = (globalThis.vademecumModules ??= {});
const { make, fill } = modules;

const COLUMNS = ["typed", "word", "how", "weight", "impact", "rarity", "value"];
const NUMBERS = new Set(["weight", "impact", "rarity", "value"]);

const written = (value) => (typeof value === "number" ? value.toFixed(2) : (value ?? "–"));

// A table in a box of its own that can be scrolled aside.
modules.searchExplanation = ({ words: met, share, title, score }, words) => {
  const names = words.explainColumns.split("|");
  const table = make("table", "", make("caption", "", fill(words.explain, { share: written(share), title: written(title), score: written(score) })));
  const head = make("tr", "", ...names.map((name) => make("th", "", name)));
  for (const cell of head.cells) cell.scope = "col";
  const rows = met.map((word) =>
    make("tr", "", ...COLUMNS.map((column) => make("td", NUMBERS.has(column) ? "number" : "", written(word[column])))),
  );
  table.append(make("thead", "", head), make("tbody", "", ...rows));
  const box = make("div", "table-scroll result-explanation", table);
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", words.explainLabel);
  return box;
};
