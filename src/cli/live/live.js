// In the preview only: changes a page when the site has changed, without leaving it where words or styles are all that
// is other, and lays the mistakes over it when it could not be built. Knows nothing of the site.
"use strict";
(() => {
  const own = "/__vademecum/";
  const placeKey = "vademecum:place";
  let name = new URL(document.currentScript.src).searchParams.get("name");
  /** The page as it was sent, before any script touched it. */
  let sent = null;
  // If it was changed while it was on its way, it is loaded again with the next change.
  let changing = askForPage().then((page) => (sent = page && nameIn(page) === name ? page : null));
  let overlay = null;
  let opener = null;

  restorePlace();
  const events = new EventSource(`${own}events`);
  events.addEventListener("message", (event) => {
    const now = JSON.parse(event.data);
    if (now.name !== name) {
      name = now.name;
      changing = changing.then(change);
    }
    if (now.mistakes.length > 0) {
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

  /** Brings the page up to date: in place if that can be done, else by loading it again. */
  async function change() {
    const page = await askForPage();
    if (!page || !sent || !changeNode(sent.documentElement, page.documentElement, document.documentElement)) {
      keepPlace();
      location.reload();
      return;
    }
    sent = page;
  }

  /** The page at this address as the preview sends it now. */
  function askForPage() {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open("GET", location.href);
      // Parsed without running anything.
      request.responseType = "document";
      request.onload = () => resolve(request.response?.documentElement ? request.response : null);
      request.onerror = () => resolve(null);
      request.send();
    });
  }

  /** Which sight a page is of. */
  function nameIn(page) {
    const script = [...page.scripts].find((script) => isOwn(script.src));
    return script && new URL(script.src).searchParams.get("name");
  }

  /**
   * Makes of `shown`, which was sent as `before`, what is sent as `after`; only what differs is touched. False, with
   * nothing changed here or below, where that would take something away that a script has made or needs.
   */
  function changeNode(before, after, shown) {
    const plan = planOf(before, after, shown);
    if (!plan) return false;
    for (const step of plan) step();
    return true;
  }

  /** The steps of a change; null where it cannot be made in place. */
  function planOf(before, after, shown) {
    if (before.isEqualNode(after)) return [];
    if (before.nodeType === Node.TEXT_NODE && after.nodeType === Node.TEXT_NODE) {
      return shown.data === before.data ? [() => (shown.data = after.data)] : null;
    }
    if (!sameTag(before, after)) return null;
    const [old, young, there] = [before, after, shown].map(parts);
    // Where a script has added or taken away something, places tell nothing.
    if (old.length !== there.length) return null;
    const from = common(old, young);
    const fromEnd = common(old.slice(from).reverse(), young.slice(from).reverse());
    const gone = there.slice(from, old.length - fromEnd);
    const was = old.slice(from, old.length - fromEnd);
    const come = young.slice(from, young.length - fromEnd);
    if (was.length === come.length) {
      const plans = was.map((node, at) => planOf(node, come[at], gone[at]));
      if (plans.every(Boolean)) return plans.flat();
    }
    const isTouched = was.some((node, at) => !node.isEqualNode(gone[at]));
    if (isTouched || [...was, ...come].some(needsScript)) return null;
    const next = there[old.length - fromEnd] ?? null;
    return [() => replace(shown, gone, come, next)];
  }

  /** Puts nodes in the place of others. A style sheet stays until the next one is there, so that nothing flashes. */
  function replace(parent, gone, come, next) {
    const place = next ?? (gone.length > 0 ? gone[gone.length - 1].nextSibling : null);
    const made = come.map((node) => document.importNode(node, true));
    for (const node of made) parent.insertBefore(node, place);
    const styles = made.filter((node) => node.localName === "link" && node.rel === "stylesheet");
    const loaded = styles.map((style) => new Promise((done) => (style.onload = style.onerror = done)));
    Promise.all(loaded).then(() => gone.forEach((node) => node.remove()));
    if (styles.length === 0) gone.forEach((node) => node.remove());
  }

  /** What stands in a node, without what is the preview's own. */
  function parts(node) {
    return [...node.childNodes].filter((part) => part !== overlay && ![part.src, part.href].some(isOwn));
  }

  function isOwn(address) {
    return typeof address === "string" && address.includes(own);
  }

  function sameTag(one, other) {
    return one.nodeType === Node.ELEMENT_NODE && one.cloneNode(false).isEqualNode(other.cloneNode(false));
  }

  /** How many nodes are the same from the start. */
  function common(one, other) {
    const differs = one.findIndex((node, at) => at >= other.length || !node.isEqualNode(other[at]));
    return differs < 0 ? one.length : differs;
  }

  /** Whether a node runs, or does nothing without a script that looked for it once. */
  function needsScript(node) {
    const wanted = "script, style, template, form, button, input, select, textarea, dialog, [hidden]";
    return node.nodeType === Node.ELEMENT_NODE && (node.matches(wanted) || node.querySelector(wanted) !== null);
  }

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
    const href = `${own}live.css`;
    if (document.querySelector(`link[href="${href}"]`)) return;
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = href;
    document.head.append(link);
  }
})();
