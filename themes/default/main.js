// Starts the behaviour of the page. Each component has put a function in
// `vademecumModules` under the name that stands in `data-module`. Each one is
// started by itself: one that fails never stops the rest, and its error has a
// name. This file knows no component.

for (const element of document.querySelectorAll("[data-module]")) {
  const name = element.dataset.module;
  const start = globalThis.vademecumModules?.[name];
  if (!start) continue;
  try {
    start(element);
  } catch (error) {
    console.error(`Module "${name}" did not start:`, error);
  }
}
