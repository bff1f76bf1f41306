// What is asked, in the address behind `#` (`#q=…&steps=3`): so it can be
// shared, reloaded and gone back to, and no server sees it.

const modules = (globalThis.vademecumModules ??= {});

const PER_PAGE = 10;
const MOST = 500;

// Anybody can write an address, so a facet may have any name, also `__proto__`.
const noFilters = () => Object.create(null);

const shown = (value) => Math.min(Math.max(Number.parseInt(value, 10) || PER_PAGE, PER_PAGE), MOST);

const read = () => {
  const state = { q: "", show: PER_PAGE, sort: "relevance", also: [], explain: false, filters: noFilters() };
  for (const [key, value] of new URLSearchParams(location.hash.slice(1))) {
    if (key === "q") state.q = value;
    else if (key === "show") state.show = shown(value);
    else if (key === "sort") state.sort = value === "date" ? "date" : "relevance";
    else if (key === "also") state.also.push(value);
    else if (key === "explain") state.explain = true;
    else (state.filters[key] ??= []).push(value);
  }
  return state;
};

const write = ({ q, show, sort, also, explain, filters }) => {
  const params = new URLSearchParams();
  if (q) params.append("q", q);
  for (const key of Object.keys(filters).sort()) {
    for (const value of filters[key]) params.append(key, value);
  }
  if (sort !== "relevance") params.append("sort", sort);
  for (const address of also) params.append("also", address);
  if (show > PER_PAGE) params.append("show", String(show));
  if (explain) params.append("explain", "");
  return String(params);
};

modules.searchState = { PER_PAGE, noFilters, read, write };
