// In the preview only: reloads a page when the site has changed, and lays the
// mistakes over it when it could not be built. Knows nothing of the site.
"use strict";
(() => {
  const name = new URL(document.currentScript.src).searchParams.get("name");
  const placeKey = "vademecum:place";
  let overlay = null;
  let opener = null;

  restorePlace();
  const events = new EventSource("/__vademecum/events");
  events.addEventListener("message", (event) => {
    const now = JSON.parse(event.data);
    if (now.name !== name) {
      keepPlace();
      location.reload();
    } else if (now.mistakes.length > 0) {
      show(now.mistakes);
    } else {
      close();
    }
  });
  // A browser that keeps a left page in memory must not keep its stream.
  addEventListener("pagehide", () => events.close());
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });

  function keepPlace() {
    const place = { path: location.pathname, x: scrollX, y: scrollY };
    try {
      sessionStorage.setItem(placeKey, JSON.stringify(place));
    } catch {
      // Without storage the page begins at its top; no more is lost.
    }
  }

  function restorePlace() {
    try {
      const place = JSON.parse(sessionStorage.getItem(placeKey) ?? "null");
      sessionStorage.removeItem(placeKey);
      if (place?.path === location.pathname) {
        scrollTo({ left: place.x, top: place.y, behavior: "instant" });
      }
    } catch {
      // As above.
    }
  }

  function show(mistakes) {
    loadStyle();
    if (!overlay) {
      overlay = document.createElement("dialog");
      overlay.className = "vademecum-overlay";
      overlay.setAttribute("aria-labelledby", "vademecum-overlay-title");
      document.body.append(overlay);
    }
    const errors = mistakes.filter((mistake) => mistake.severity === "error").length;
    const title = element("h1", errors === 1 ? "One mistake" : `${errors} mistakes`);
    title.id = "vademecum-overlay-title";
    const button = element("button", "Close");
    button.type = "button";
    button.addEventListener("click", close);
    const list = document.createElement("ol");
    list.append(...mistakes.map(item));
    const frame = element("div", "", "vademecum-mistakes");
    frame.append(title, element("p", "Below is the last good site. This list goes when all is well."), list, button);
    overlay.replaceChildren(frame);
    if (!overlay.open) {
      opener = document.activeElement;
      overlay.showModal();
    }
  }

  function close() {
    if (!overlay?.open) return;
    overlay.close();
    opener?.focus?.();
  }

  function item(mistake) {
    const place = document.createElement("li");
    const words = element("p", "", `vademecum-${mistake.severity}`);
    words.append(element("strong", mistake.severity), ` ${mistake.message}`);
    place.append(words);
    if (mistake.place) place.append(element("p", mistake.place, "vademecum-place"));
    if (mistake.line !== null) {
      const code = element("pre", `${mistake.line}\n${mistake.caret}`);
      code.tabIndex = 0;
      place.append(code);
    }
    if (mistake.hint) place.append(element("p", mistake.hint, "vademecum-hint"));
    return place;
  }

  function element(tag, text, className = "") {
    const made = document.createElement(tag);
    made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function loadStyle() {
    const href = "/__vademecum/live.css";
    if (document.querySelector(`link[href="${href}"]`)) return;
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = href;
    document.head.append(link);
  }
})();
