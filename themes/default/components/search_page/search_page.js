// The search page. What is asked stands in the address behind `#`
// (`#q=…&steps=3`), so that it can be shared, reloaded and gone back to, and
// no server sees it. The words come from the page; this file has none.

const PER_PAGE = 10;
const VALUES_SHOWN = 8;
const WAIT_TYPING = 180; // milliseconds
const WAIT_SAYING = 800;

const modules = (globalThis.vademecumModules ??= {});
const { make, fill } = modules;

// Filters by facet. Anybody can write an address, so a facet may have any name, also `__proto__`.
const noFilters = () => Object.create(null);

// The state in the address: the query, the number of results to show, and the filters by facet.
const read = () => {
  const state = { q: "", show: PER_PAGE, filters: noFilters() };
  for (const [key, value] of new URLSearchParams(location.hash.slice(1))) {
    if (key === "q") state.q = value;
    else if (key === "show") state.show = Math.min(Math.max(Number.parseInt(value, 10) || PER_PAGE, PER_PAGE), 500);
    else (state.filters[key] ??= []).push(value);
  }
  return state;
};

const write = (state) => {
  const params = new URLSearchParams();
  if (state.q) params.append("q", state.q);
  for (const key of Object.keys(state.filters).sort()) {
    for (const value of state.filters[key]) params.append(key, value);
  }
  if (state.show > PER_PAGE) params.append("show", String(state.show));
  return String(params);
};

modules["search-page"] = (root) => {
  const at = (name) => root.querySelector(`[data-search-${name}]`);
  const words = root.dataset;
  const form = root.querySelector("form");
  const input = form.querySelector("input");
  const body = at("body");
  const status = at("status");
  const title = at("title");
  const list = at("results");
  const more = at("more");
  const facets = at("facets");
  const filters = at("filters");
  const wide = matchMedia("(min-width: 62rem)");
  const labels = new Map(); // "facet value" → label, for the active filters
  let state = read();
  let asked = 0; // number of the latest question: an older answer is dropped
  let typing = 0;
  let saying = 0;

  const say = (text) => {
    clearTimeout(saying);
    saying = setTimeout(() => {
      status.textContent = text;
    }, WAIT_SAYING);
  };

  const plural = (name, n, values) => fill(words[n === 1 ? `${name}One` : `${name}Other`], { n, ...values });

  // Puts the state in the address. A new question is a new step back; typing on is not.
  const put = (step) => {
    const hash = write(state);
    if (hash === location.hash.slice(1)) return;
    const url = hash ? `#${hash}` : location.pathname + location.search;
    if (step) history.pushState(null, "", url);
    else history.replaceState(history.state, "", url);
  };

  const toggle = (facet, value, on) => {
    const values = new Set(state.filters[facet]);
    if (on) values.add(value);
    else values.delete(value);
    if (values.size > 0) state.filters[facet] = [...values].sort();
    else delete state.filters[facet];
    state.show = PER_PAGE;
    put(true);
    ask();
  };

  // One fieldset per facet. Boxes stay the same elements, so the focus stays where it is.
  const fieldsets = new Map();

  const makeFieldset = (facet) => {
    const fieldset = make("fieldset");
    const values = make("ul", "facet-values");
    const button = make("button", "facet-more");
    button.type = "button";
    button.hidden = true;
    fieldset.append(make("legend", "", facet.label), values, button);
    const group = { fieldset, values, button, boxes: new Map(), open: false };
    button.addEventListener("click", () => {
      group.open = true;
      const first = [...group.boxes.values()].find((box) => box.item.hidden && box.count > 0);
      fold(group);
      first?.input.focus();
    });
    facets.append(fieldset);
    fieldsets.set(facet.id, group);
    return group;
  };

  const makeBox = (facet, group, value) => {
    const item = make("li");
    const label = make("label", "facet-value");
    const box = make("input");
    box.type = "checkbox";
    const number = make("span", "facet-count");
    label.append(box, make("span", "", value.label), number);
    item.append(label);
    group.values.append(item);
    box.addEventListener("change", () => toggle(facet.id, value.id, box.checked));
    const made = { item, input: box, number, count: 0 };
    group.boxes.set(value.id, made);
    return made;
  };

  const fold = (group) => {
    let shown = 0;
    let left = 0;
    for (const box of group.boxes.values()) {
      const useful = box.count > 0 || box.input.checked;
      const within = group.open || box.input.checked || shown < VALUES_SHOWN;
      box.item.hidden = !(useful && within);
      if (useful && within) shown += 1;
      else if (useful) left += 1;
    }
    group.button.hidden = left === 0;
    group.button.textContent = fill(words.moreValues, { n: shown + left });
    group.fieldset.hidden = shown === 0;
  };

  const showFacets = (given) => {
    for (const group of fieldsets.values()) {
      for (const box of group.boxes.values()) box.count = 0;
    }
    for (const facet of given) {
      const group = fieldsets.get(facet.id) ?? makeFieldset(facet);
      for (const value of facet.values) {
        labels.set(`${facet.id} ${value.id}`, value.label);
        const box = group.boxes.get(value.id) ?? makeBox(facet, group, value);
        box.count = value.count;
      }
    }
    for (const [id, group] of fieldsets) {
      for (const [value, box] of group.boxes) {
        box.input.checked = state.filters[id]?.includes(value) ?? false;
        box.number.textContent = String(box.count);
      }
      fold(group);
    }
  };

  const showActive = () => {
    const items = [];
    for (const [facet, values] of Object.entries(state.filters)) {
      for (const value of values) {
        const label = labels.get(`${facet} ${value}`) ?? value;
        const button = make("button", "remove-filter");
        button.type = "button";
        button.append(make("span", "visually-hidden", `${words.remove} `), label);
        button.addEventListener("click", () => {
          title.focus();
          toggle(facet, value, false);
        });
        const item = make("li");
        item.append(button);
        items.push(item);
      }
    }
    at("active-list").replaceChildren(...items);
    at("active").hidden = items.length === 0;
    at("filter-count").textContent = items.length > 0 ? `(${plural("filters", items.length)})` : "";
  };

  const show = (found) => {
    body.hidden = false;
    const none = found.total === 0;
    const values = { q: state.q };
    const heading = none
      ? fill(state.q ? words.noneFor : words.none, values)
      : plural(state.q ? "countFor" : "count", found.total, values);
    title.textContent = heading;
    say(heading);
    const corrected = at("corrected");
    corrected.hidden = !found.corrected?.length;
    corrected.textContent = (found.corrected ?? []).map((word) => fill(words.corrected, word)).join(" ");
    showFacets(found.facets);
    showActive();
    list.replaceChildren(...found.results.map((result) => modules.searchResult(result, words)));
    list.hidden = none;
    more.hidden = found.results.length >= found.total;
    at("empty").hidden = !none;
  };

  // Asks the client and shows the answer. Gives a promise, for who waits for the page to be there.
  const ask = async () => {
    asked += 1;
    const mine = asked;
    clearTimeout(typing);
    if (!state.q && Object.keys(state.filters).length === 0) {
      body.hidden = true;
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
        filters: state.filters,
        limit: state.show,
        offset: 0,
        index: form.dataset.index,
      });
      if (mine === asked) show(found);
    } catch (error) {
      if (mine !== asked) return;
      at("fallback").hidden = false;
      status.textContent = words.failed;
      console.error("Search failed:", error);
    } finally {
      clearTimeout(slow);
    }
  };

  const arrive = () => {
    state = read();
    if (document.activeElement !== input || input.value.trim() !== state.q) input.value = state.q;
    return ask();
  };

  form.addEventListener("search-asked", (event) => {
    event.preventDefault();
    state.q = input.value.trim();
    state.show = PER_PAGE;
    put(true);
    ask();
  });

  input.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      const was = state.q;
      state.q = input.value.trim();
      if (was === state.q) return;
      state.show = PER_PAGE;
      put(was === "");
      ask();
    }, WAIT_TYPING);
  });

  more.addEventListener("click", async () => {
    const before = list.children.length;
    state.show += PER_PAGE;
    put(false);
    await ask();
    list.children[before]?.querySelector("a").focus();
  });

  at("clear").addEventListener("click", () => {
    state.filters = noFilters();
    state.show = PER_PAGE;
    title.focus();
    put(true);
    ask();
  });

  root.querySelector(".to-results a").addEventListener("click", (event) => {
    event.preventDefault();
    title.focus();
  });

  // The place in the list is kept with the step in the history, so that Back finds it again.
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    const place = [...list.children].indexOf(link.closest("li"));
    history.replaceState({ place, scroll: scrollY }, "");
  });

  const fit = () => {
    filters.open = wide.matches;
  };
  wide.addEventListener("change", fit);
  fit();

  addEventListener("popstate", arrive);
  addEventListener("hashchange", () => {
    if (write(read()) !== write(state)) arrive();
  });

  at("fallback").hidden = true;
  const place = history.state;
  arrive().then(() => {
    if (typeof place?.scroll !== "number") return;
    list.children[place.place]?.querySelector("a")?.focus({ preventScroll: true });
    scrollTo(0, place.scroll);
  });
};
