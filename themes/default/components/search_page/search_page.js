// The search page: asks what stands in the address, shows the answer, and puts
// what readers choose back in the address. Titles come at once; the texts of a
// result are loaded when it comes near. The words come from the page; this file
// has none.

const WAIT_TYPING = 180; // milliseconds
const WAIT_SAYING = 800;
const NEAR = "500px 0px"; // how far below the screen texts are loaded
const NEARBY = 3; // results that are shown when the filters leave none

const modules = (globalThis.vademecumModules ??= {});
const { make, fill } = modules;

modules["search-page"] = (root) => {
  const { PER_PAGE, noFilters, read, write } = modules.searchState;
  const at = (name) => root.querySelector(`[data-search-${name}]`);
  const words = root.dataset;
  const form = root.querySelector("form");
  const input = form.querySelector("input");
  const body = at("body");
  const status = at("status");
  const title = at("title");
  const list = at("results");
  const more = at("more");
  const panel = at("filters");
  const order = at("order");
  const wide = matchMedia("(min-width: 62rem)");
  const others = [...root.querySelectorAll("[data-search-also] input")];
  let state = read();
  let asked = 0; // number of the latest question: an older answer is dropped
  let typing = 0;
  let saying = 0;
  let wantsFilters = false; // whether the panel was opened before its numbers were there
  let results = new Map(); // address → what is shown of a result, for the question of `shownFor`
  let shownFor = "";

  const say = (text) => {
    clearTimeout(saying);
    saying = setTimeout(() => {
      status.textContent = text;
    }, WAIT_SAYING);
  };

  const plural = (name, n, values) => fill(words[n === 1 ? `${name}One` : `${name}Other`], { n, ...values });

  const tell = (name, text) => {
    const place = at(name);
    place.hidden = !text;
    place.textContent = text;
  };

  // Puts the state in the address. A new question is a new step back; typing on is not.
  const put = (step) => {
    const hash = write(state);
    if (hash === location.hash.slice(1)) return;
    const url = hash ? `#${hash}` : location.pathname + location.search;
    if (step) history.pushState(null, "", url);
    else history.replaceState(history.state, "", url);
  };

  // Asks anew, from the first result on.
  const change = (changed, step = true) => {
    Object.assign(state, { show: PER_PAGE }, changed);
    put(step);
    return ask();
  };

  // A value takes the place of those that are wider or narrower.
  const toggle = (facet, value, on, replaced = []) => {
    const values = new Set(state.filters[facet]);
    if (on) values.add(value);
    else values.delete(value);
    if (on) for (const other of replaced) values.delete(other);
    if (values.size > 0) state.filters[facet] = [...values].sort();
    else delete state.filters[facet];
    change({});
  };

  const filters = modules.searchFilters(at("facets"), words, toggle);

  const problemOf = (code) => (code === "reload" ? words.problemReload : words.problem);

  const near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        for (const result of results.values()) if (result.item === target) result.read();
      }
    },
    { rootMargin: NEAR },
  );

  const makeResult = (result) => {
    const made = modules.searchResult(result, words, (error) => tell("problem", problemOf(error.code)));
    near.observe(made.item);
    return made;
  };

  // The items of an answer; those that were there for the same question stay.
  const itemsOf = (found) => {
    const asks = JSON.stringify([state.q, state.also, state.explain]);
    const known = asks === shownFor ? results : new Map();
    shownFor = asks;
    results = new Map(found.map((result) => [result.url, known.get(result.url) ?? makeResult(result)]));
    return [...results.values()].map(({ item }) => item);
  };

  const showFilters = (facets) => {
    panel.toggleAttribute("data-unknown", !facets);
    if (facets) {
      filters.show(facets, state.filters);
      if (wide.matches) panel.open = true;
    }
    panel.toggleAttribute("data-none", Boolean(facets) && !at("facets").querySelector("fieldset:not([hidden])"));
    const items = Object.entries(state.filters).flatMap(([facet, values]) =>
      values.map((value) => {
        const button = make("button", "remove-filter", make("span", "visually-hidden", `${words.remove} `), filters.label(facet, value));
        button.type = "button";
        button.addEventListener("click", () => {
          title.focus();
          toggle(facet, value, false);
        });
        return make("li", "", button);
      }),
    );
    at("active-list").replaceChildren(...items);
    at("active").hidden = items.length === 0;
    at("filter-count").textContent = items.length > 0 ? `(${plural("filters", items.length)})` : "";
  };

  // Where filters leave nothing: what there is without them.
  const showNearby = async (mine, isNone) => {
    const place = at("nearby");
    place.hidden = true;
    if (!isNone || Object.keys(state.filters).length === 0) return;
    const search = await modules.loadSearch(form);
    const found = await search(state.q, { ...where(), limit: NEARBY, facets: false });
    if (mine !== asked || found.total === 0) return;
    at("nearby-title").textContent = plural("nearby", found.total);
    at("nearby-results").replaceChildren(...found.results.map((result) => {
      const { item, read } = modules.searchResult(result, words, () => {});
      read();
      return item;
    }));
    place.hidden = false;
  };

  const show = (found) => {
    body.hidden = false;
    at("start").hidden = true;
    const none = found.total === 0;
    const values = { q: state.q };
    const counted = state.q ? "countFor" : "count";
    const heading = none
      ? fill(state.q ? words.noneFor : words.none, values)
      : found.atLeast
        ? fill(words[`${counted}AtLeast`], { n: found.total, ...values })
        : plural(counted, found.total, values);
    title.textContent = heading;
    say(heading);
    const corrections = found.corrected.map((word) => fill(words.corrected, word));
    const loosened = (found.loosened ?? []).map((phrase) => fill(words.loosened, { phrase }));
    tell("corrected", [...new Set([...corrections, ...loosened])].join(" "));
    tell("problem", found.problems.length ? problemOf(found.problems.includes("reload") ? "reload" : "") : "");
    showFilters(found.facets);
    order.hidden = found.total < 2 || !state.q;
    order.querySelector("select").value = state.sort;
    const items = itemsOf(found.results);
    // What stands there already is not touched, so that the focus stays where it is.
    const same = items.findIndex((item, place) => item !== list.children[place]);
    while (list.children.length > (same < 0 ? items.length : same)) list.lastElementChild.remove();
    if (same >= 0) list.append(...items.slice(same));
    list.hidden = none;
    more.hidden = found.results.length < state.show || found.results.length >= found.total;
    at("empty").hidden = !none;
  };

  // The indexes to ask: that of this site, and of others only where their boxes are ticked.
  const where = () => {
    const also = others.filter((box) => box.checked).map((box) => ({ name: box.dataset.name, index: box.dataset.index }));
    return { index: form.dataset.index, ...(also.length > 0 ? { also } : {}) };
  };

  // Asks the client and shows the answer. Gives a promise, for who waits for the page to be there.
  const ask = async () => {
    asked += 1;
    const mine = asked;
    clearTimeout(typing);
    if (!state.q && Object.keys(state.filters).length === 0) {
      body.hidden = true;
      at("start").hidden = false;
      say("");
      return;
    }
    const slow = setTimeout(() => {
      status.textContent = words.loading;
    }, WAIT_SAYING);
    try {
      const search = await modules.loadSearch(form);
      if (mine !== asked) return;
      const found = await search(state.q, {
        ...where(),
        filters: state.filters,
        limit: state.show,
        sort: state.sort,
        facets: wantsFilters,
        excerpts: 0,
        explain: state.explain,
        // The first titles of a large site come before the others.
        onTitles: (found) => {
          if (mine !== asked) return;
          at("fallback").hidden = true;
          show(found);
        },
      });
      if (mine !== asked) return;
      await showNearby(mine, found.total === 0);
    } catch (error) {
      if (mine !== asked) return;
      const isStale = error.code === "reload";
      at("fallback").hidden = false;
      at("start").hidden = false;
      body.hidden = true;
      tell("problem-page", isStale ? words.problemReload : words.failed);
      status.textContent = isStale ? words.problemReload : words.failed;
      console.error("Search failed:", error);
    } finally {
      clearTimeout(slow);
    }
  };

  const arrive = () => {
    state = read();
    // Of other sites only those are asked that this site names, whatever an address says.
    for (const box of others) box.checked = state.also.includes(box.value);
    state.also = others.filter((box) => box.checked).map((box) => box.value);
    if (document.activeElement !== input || input.value.trim() !== state.q) input.value = state.q;
    return ask();
  };

  // Back at the link that was followed, where it stood on the screen.
  const restore = async ({ place, link, top }) => {
    const before = [...results.values()].slice(0, place + 1);
    await Promise.all(before.map((result) => result.read()));
    const left = before[place]?.item.querySelectorAll("a")[link];
    if (!left) return;
    left.focus({ preventScroll: true });
    scrollBy(0, left.getBoundingClientRect().top - top);
  };

  form.addEventListener("search-asked", (event) => {
    event.preventDefault();
    change({ q: input.value.trim() });
  });

  input.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      const was = state.q;
      const q = input.value.trim();
      if (q !== was) change({ q }, was === "");
    }, WAIT_TYPING);
  });

  more.addEventListener("click", async () => {
    const before = list.children.length;
    state.show += PER_PAGE;
    put(false);
    await ask();
    list.children[before]?.querySelector("h3 a").focus();
  });

  const clear = () => {
    title.focus();
    change({ filters: noFilters() });
  };
  at("clear").addEventListener("click", clear);
  at("nearby-clear").addEventListener("click", clear);

  order.querySelector("select").addEventListener("change", ({ target }) => change({ sort: target.value }));

  for (const box of others) {
    box.addEventListener("change", () => change({ also: others.filter(({ checked }) => checked).map(({ value }) => value) }));
  }

  panel.addEventListener("toggle", () => {
    if (!panel.open || wantsFilters) return;
    wantsFilters = true;
    if (panel.hasAttribute("data-unknown")) ask();
  });

  root.querySelector(".to-results a").addEventListener("click", (event) => {
    event.preventDefault();
    title.focus();
  });

  // The place in the list is kept with the step in the history, so that Back finds it again.
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    const item = link.closest(".result");
    const place = [...list.children].indexOf(item);
    const number = [...item.querySelectorAll("a")].indexOf(link);
    history.replaceState({ place, link: number, top: link.getBoundingClientRect().top }, "");
  });

  wide.addEventListener("change", () => {
    panel.open = wide.matches && !panel.hasAttribute("data-unknown");
  });

  addEventListener("popstate", arrive);
  addEventListener("hashchange", () => {
    if (write(read()) !== write(state)) arrive();
  });

  at("fallback").hidden = true;
  at("fallback").removeAttribute("data-until-script");
  const left = history.state;
  arrive().then(() => {
    if (typeof left?.place === "number") restore(left);
  });
};
