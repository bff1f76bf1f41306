// The search box. With script a question goes to the search page, behind the
// `#` of the address: no server and no log ever sees it. The search client is
// loaded when the box is first used, never before.

const modules = (globalThis.vademecumModules ??= {});
let client = null;

// Loads the search client once; gives its `search` function.
modules.loadSearch = (form) => {
  client ??= Vademecum.loadScript(form.dataset.client).then(
    () => Vademecum.search,
    (error) => {
      client = null;
      throw error;
    },
  );
  return client;
};

modules["search-form"] = (form) => {
  const input = form.querySelector("input");
  input.addEventListener("focus", () => modules.loadSearch(form).catch(() => {}), { once: true });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = input.value.trim();
    const asked = new CustomEvent("search-asked", { bubbles: true, cancelable: true });
    if (!form.dispatchEvent(asked)) return;
    location.href = form.dataset.page + (query ? `#${new URLSearchParams({ q: query })}` : "");
  });
};
