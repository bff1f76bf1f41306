// The search box. With script a question goes to the search page, behind the
// `#` of the address: no server and no log ever sees it. The search client is
// loaded when the box is first used, never before.

const modules = (globalThis.vademecumModules ??= {});
let client = null;

// Loads the search client once; gives its `search` function.
modules.loadSearch = (form) => {
  client ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = form.dataset.client;
    script.addEventListener("load", () => resolve(globalThis.Vademecum.search));
    script.addEventListener("error", () => {
      client = null;
      script.remove();
      reject(new Error(`could not load ${form.dataset.client}`));
    });
    document.head.append(script);
  });
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
