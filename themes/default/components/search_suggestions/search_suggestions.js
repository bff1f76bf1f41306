// What the search box suggests while somebody types: the nearest pages, and
// all results at the end. The box is a combobox with a list; the arrows walk
// through it, the letters stay what was typed. Nothing is asked before.

const modules = (globalThis.vademecumModules ??= {});
const { make, fill, webAddress } = modules;

const MOST = 6;
const WAIT_TYPING = 100; // milliseconds
const WAIT_SAYING = 700;

modules.searchSuggestions = (form, input) => {
  const words = form.dataset;
  const list = make("ul", "suggestions");
  list.id = `${input.id}-suggestions`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", words.suggestions);
  list.hidden = true;
  const status = make("span", "visually-hidden");
  status.setAttribute("role", "status");
  input.after(list);
  form.append(status);

  // A box of the kind "search" cannot be a combobox.
  input.type = "text";
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);

  let options = []; // what stands in the list, with where each leads
  let active = -1;
  let asked = 0; // number of the latest question: an older answer is dropped
  let typing = 0;
  let saying = 0;

  const say = (text) => {
    clearTimeout(saying);
    saying = setTimeout(() => {
      status.textContent = text;
    }, WAIT_SAYING);
  };

  const choose = (at) => {
    options[active]?.item.setAttribute("aria-selected", "false");
    active = at;
    const chosen = options[active]?.item;
    if (!chosen) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    chosen.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
  };

  const close = () => {
    asked += 1;
    clearTimeout(typing);
    choose(-1);
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    say("");
  };

  const open = () => {
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  };

  const option = (address, language, ...content) => {
    const item = make("li", "suggestion", ...content);
    item.id = `${list.id}-${options.length}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    if (language) item.lang = language;
    options.push({ item, address });
    return item;
  };

  const show = (query, results) => {
    choose(-1);
    options = [];
    const found = results.filter(({ url }) => webAddress(url)).map(({ url, title, typeLabel, language }) =>
      option(url, language, make("span", "suggestion-title", title), " ", make("span", "suggestion-type", typeLabel)),
    );
    const all = option(modules.searchAddress(form, query), null, fill(words.all, { q: query }));
    all.classList.add("suggestion-all");
    list.replaceChildren(...found, all);
    list.scrollTop = 0;
    const n = found.length;
    say(fill(n === 0 ? words.suggestionsNone : n === 1 ? words.suggestionsOne : words.suggestionsOther, { n }));
    open();
  };

  // Asks for suggestions; gives whether they are there.
  const ask = async () => {
    const query = input.value.trim();
    if (!query) {
      close();
      return false;
    }
    asked += 1;
    const mine = asked;
    try {
      const search = await modules.loadSearch(form);
      if (mine !== asked) return false;
      const { results } = await search(query, { index: form.dataset.index, limit: MOST, excerpts: 0, facets: false });
      if (mine !== asked) return false;
      show(query, results);
      return true;
    } catch (error) {
      // A browser also gives up what it loads when the reader goes on to another page.
      if (mine !== asked) return false;
      // The box works without suggestions: Enter leads to the search page, which says what is wrong.
      close();
      console.warn("No suggestions:", error);
      return false;
    }
  };

  const go = ({ address }, elsewhere) => {
    if (elsewhere) globalThis.open(address, "_blank", "noopener");
    else location.href = address;
  };

  // Where the arrows lead, round at the ends.
  const step = (by) => choose((active + by + options.length + (active < 0 && by < 0 ? 1 : 0)) % options.length);

  const keys = {
    async ArrowDown(event) {
      const wasOpen = !list.hidden;
      if (!wasOpen && !(await ask())) return;
      if (!event.altKey) step(1);
    },
    async ArrowUp(event) {
      if (event.altKey) {
        close();
        return;
      }
      if (list.hidden && !(await ask())) return;
      step(-1);
    },
    Enter(event) {
      if (list.hidden || active < 0) return false;
      const chosen = options[active];
      close();
      go(chosen, event.ctrlKey || event.metaKey);
      return true;
    },
    Escape() {
      const wasOpen = !list.hidden;
      close();
      if (wasOpen) return true;
      if (!input.value) return false;
      input.value = "";
      return true;
    },
    // These are for the letters in the box again.
    Home: () => (choose(-1), false),
    End: () => (choose(-1), false),
    ArrowLeft: () => (choose(-1), false),
    ArrowRight: () => (choose(-1), false),
    Tab: () => (close(), false),
  };

  input.addEventListener("keydown", (event) => {
    // Somebody who composes a letter uses the keys for that.
    if (event.isComposing || !Object.hasOwn(keys, event.key)) return;
    if (event.shiftKey && event.key !== "Tab") return;
    if (keys[event.key](event) !== false) event.preventDefault();
  });

  input.addEventListener("input", () => {
    choose(-1);
    clearTimeout(typing);
    if (!input.value.trim()) close();
    else typing = setTimeout(ask, WAIT_TYPING);
  });

  // The focus stays in the box when the list is touched.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target.closest("[role=option]");
    const chosen = options.find((option) => option.item === item);
    if (!chosen) return;
    close();
    go(chosen, event.ctrlKey || event.metaKey);
  });

  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
  addEventListener("pagehide", close);
};
