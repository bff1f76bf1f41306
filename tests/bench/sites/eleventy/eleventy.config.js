// The generated site as Eleventy gets it: reports, the list of all and the lists of terms in parts of sixty, a feed of
// thirty and a site map.
module.exports = function (config) {
  const LISTS = { themas: "Thema’s", sectoren: "Sectoren", functies: "Functies" };
  const PER_PART = 60;
  const slug = config.getFilter("slugify");
  const newest = (api) => api.getFilteredByGlob("**/verslagen/*.md").sort((one, other) => other.date - one.date);

  const parts = (url, title, pages) => {
    const count = Math.ceil(pages.length / PER_PART);
    const address = (number) => (number === 1 ? url : `${url}page/${number}/`);
    return Array.from({ length: count }, (_, at) => ({
      title,
      url: address(at + 1),
      number: at + 1,
      count,
      previous: at > 0 ? address(at) : "",
      next: at + 1 < count ? address(at + 2) : "",
      pages: pages.slice(at * PER_PART, (at + 1) * PER_PART),
    }));
  };
  const byTerm = (pages, list) => {
    const terms = new Map();
    for (const page of pages) {
      for (const term of page.data[list] || []) {
        if (!terms.has(term)) terms.set(term, []);
        terms.get(term).push(page);
      }
    }
    return [...terms].sort(([one], [other]) => one.localeCompare(other, "nl"));
  };

  config.addCollection("reports", newest);
  config.addCollection("parts", (api) => {
    const pages = newest(api);
    const lists = [parts("/verslagen/", "Verslagen", pages)];
    for (const list of Object.keys(LISTS)) {
      for (const [term, some] of byTerm(pages, list)) lists.push(parts(`/${list}/${slug(term)}/`, term, some));
    }
    return lists.flat();
  });
  config.addCollection("terms", (api) => {
    const pages = newest(api);
    return Object.entries(LISTS).map(([list, title]) => ({
      title,
      url: `/${list}/`,
      terms: byTerm(pages, list).map(([term, some]) => ({ term, url: `/${list}/${slug(term)}/`, count: some.length })),
    }));
  });
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  config.addFilter("first", (list, count) => list.slice(0, count));
  config.addPassthroughCopy({ [`${__dirname}/static`]: "/" });
  // A page that is never asked for need not be told of.
  config.setQuietMode(true);
  return { markdownTemplateEngine: false, htmlTemplateEngine: "njk", dir: { includes: "_includes" } };
};
