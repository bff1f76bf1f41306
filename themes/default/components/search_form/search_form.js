// The search box. With script a question goes to the search page, behind the
// `#` of the address: no server and no log ever sees it. The search client is
// loaded when the box is first used, never before.

const modules = (globalThis.vademecumModules ??= {});
let client = null;

// Begins to load the entry of the index, so that it comes beside the client instead of behind it. The client takes what
// is on its way. An index of scripts, for a site in a folder, is not fetched.
const loadEntry = (form) => {
  if (!form.dataset.index.endsWith(".json")) return;
  const address = new URL(form.dataset.index, document.baseURI).href;
  const early = ((globalThis.Vademecum ??= {}).early ??= {});
  early[address] = fetch(address, { cache: "no-cache", credentials: "same-origin" });
  early[address].catch(() => {});
};

// Loads the search client once; gives its `search` function.
modules.loadSearch = (form) => {
  if (client) return client;
  loadEntry(form);
  client = Vademecum.loadScript(form.dataset.client).then(
    () => Vademecum.search,
    async (error) => {
      client = null;
      // A script that is there no more was replaced by that of a newer site; one that only did not come may come yet.
      const { status } = await fetch(form.dataset.client, { cache: "no-store", credentials: "same-origin" }).catch(() => error);
      throw Object.assign(error, status === 404 || status === 410 ? { code: "reload" } : {});
    },
  );
  return client;
};

// Where a question is answered in full.
modules.searchAddress = (form, query) => form.dataset.page + (query ? `#${new URLSearchParams({ q: query })}` : "");

modules["search-form"] = (form) => {
  const input = form.querySelector("input");
  input.addEventListener("focus", () => modules.loadSearch(form).catch(() => {}), { once: true });
  if (form.dataset.suggestions) modules.searchSuggestions(form, input);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = input.value.trim();
    const asked = new CustomEvent("search-asked", { bubbles: true, cancelable: true });
    if (!form.dispatchEvent(asked)) return;
    location.href = modules.searchAddress(form, query);
  });
};
