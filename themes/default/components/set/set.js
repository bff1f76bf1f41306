// A set of cards to take along. What is chosen stands in the address of the page, behind the `#`, and nowhere else:
// nothing is stored, no server sees it, and who has the address has the set. `#keuze=1a2b3c4d.0f1e2,5d6e7f80` is one
// card of an entry that has several, and one entry that is a card itself.

const modules = (globalThis.vademecumModules ??= {});

const ENTRY = /^[0-9a-f]{8}(\.[0-9a-f]{5})*$/;
const PER_SHEET = 4;
/** Anybody can write an address: more than this is no set. */
const MOST = 200;

modules.set = (root) => {
  const { key } = root.dataset;
  const find = (name, within = root) => within.querySelector(`[data-set-${name}]`);
  const guides = new Map([...root.querySelectorAll("[data-set-guide]")].map((fold) => [fold.dataset.setGuide, fold]));
  const entries = new Map([...root.querySelectorAll("[data-set-entry]")].map((line) => [line.dataset.setEntry, line]));
  /** The chosen cards, in the order of choosing: `entry` or `entry.card`. */
  let chosen = new Set();
  /** What was loaded of each guide: a promise of its cards by code. */
  const loaded = new Map();
  let drawing = 0;

  const read = () => {
    const cards = [];
    const open = [];
    const value = location.hash.startsWith(`#${key}=`) ? location.hash.slice(key.length + 2) : "";
    for (const part of value.split(",").filter((part) => ENTRY.test(part))) {
      const [entry, ...codes] = part.split(".");
      if (codes.length > 0) cards.push(...codes.map((code) => `${entry}.${code}`));
      else if (guides.has(entry)) open.push(entry);
      else cards.push(entry);
    }
    return { cards: new Set(cards.slice(0, MOST)), open };
  };

  const write = () => {
    const parts = new Map();
    for (const id of chosen) {
      const [entry, code] = id.split(".");
      parts.set(entry, [...(parts.get(entry) ?? []), ...(code ? [code] : [])]);
    }
    const value = [...parts].map(([entry, codes]) => [entry, ...codes].join(".")).join(",");
    history.replaceState(history.state, "", value ? `#${key}=${value}` : location.pathname + location.search);
  };

  const load = (code) => {
    if (!loaded.has(code)) {
      const loading = Vademecum.loadScript(guides.get(code).dataset.source).then(() => {
        const guide = Vademecum.cards[code];
        const shared = { title: guide.title, address: guide.address, licence: guide.licence, updated: guide.updated, facts: guide.facts };
        return new Map(guide.cards.map((card) => [`${code}.${card.code}`, { ...shared, ...card }]));
      });
      loaded.set(code, loading);
      loading.catch(() => loaded.delete(code));
    }
    return loaded.get(code);
  };

  /** An entry as a card, from what the page says of it. */
  const ofEntry = (line) => ({
    ...line.dataset,
    title: find("title", line).textContent,
    name: find("title", line).textContent,
    text: find("about", line)?.textContent ?? "",
    facts: [...line.querySelectorAll("[data-set-fact]")].map((fact) => fact.textContent),
  });

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  const boxFor = (id) => {
    const box = element("input");
    box.type = "checkbox";
    box.dataset.card = id;
    box.checked = chosen.has(id);
    box.addEventListener("change", () => {
      if (box.checked) chosen.add(id);
      else chosen.delete(id);
      write();
      draw();
    });
    return box;
  };

  /** The sentences of a guide, each with a box to tick. */
  const list = async (code) => {
    const fold = guides.get(code);
    const place = find("list", fold);
    if (place.childElementCount > 0) return;
    const cards = await load(code);
    if (place.childElementCount > 0) return;
    for (const [id, card] of cards) {
      const words = element("span");
      if (card.name) {
        card.columns?.forEach((column, at) => words.append(element("b", "", column), ` ${at ? card.text : card.name} `));
        if (!card.columns) words.append(element("b", "", card.name), ` ${card.text}`);
      } else words.append(card.text);
      const label = element("label");
      label.append(boxFor(id), words);
      const line = element("li");
      line.append(label);
      place.append(line);
    }
  };

  const said = (card, text, at) => {
    const box = element("div", at ? "card-rather" : "");
    if (card.columns) box.append(element("p", "card-word", card.columns[at]));
    box.append(element("div", "card-text", text));
    return box;
  };

  const made = (card, number, count) => {
    const li = find("card").content.firstElementChild.cloneNode(true);
    const [front, back] = li.children;
    front.classList.add(`card-size-${card.front}`);
    back.classList.add(`card-size-${card.back ?? 7}`, `card-small-${card.small}`);
    const put = (selector, text) => {
      const place = li.querySelector(selector);
      if (text) place.textContent = text;
      else place.remove();
    };
    put(".card-kind", card.label);
    const place = li.querySelector(".card-said");
    if (card.name && card.text) {
      place.classList.add("card-pair");
      place.append(said(card, card.name, 0), said(card, card.text, 1));
    } else place.append(element("div", "card-text", card.text || card.name));
    put(".card-number span", root.dataset.number.replace("{n}", number).replace("{count}", count));
    const when = li.querySelector(".card-when");
    if (card.when) {
      when.querySelector("b").textContent = card.when;
      if (!card.step) when.querySelector("span").remove();
    } else when.remove();
    put(".card-reason", card.reason);
    const facts = li.querySelector(".card-facts");
    for (const fact of card.facts ?? []) facts.append(element("li", "", fact));
    if (facts.childElementCount === 0) facts.remove();
    put(".card-source strong", card.title);
    put("[data-card-address]", card.address);
    if (card.licence) li.querySelector("[data-card-source]").append(` · ${card.licence}`);
    if (card.updated) li.querySelector("[data-print-date]").dataset.between = " · ";
    put("[data-card-updated]", card.updated && `${root.dataset.updated} ${card.updated}`);
    return li;
  };

  /** Shows what is chosen: as cards, and as a number. */
  const draw = async () => {
    const turn = ++drawing;
    let failed = false;
    const found = await Promise.all(
      [...chosen].map(async (id) => {
        const [entry, code] = id.split(".");
        if (!code) return entries.has(entry) ? ofEntry(entries.get(entry)) : undefined;
        if (!guides.has(entry)) return undefined;
        return load(entry).then((cards) => cards.get(id), () => void (failed = true));
      }),
    );
    // A later choice is being drawn already.
    if (turn !== drawing) return;
    const cards = found.filter(Boolean);
    const sheets = [];
    for (let at = 0; at < cards.length; at += PER_SHEET) {
      const sheet = find("sheet").content.firstElementChild.cloneNode(true);
      const ol = sheet.querySelector("ol");
      ol.start = at + 1;
      ol.append(...cards.slice(at, at + PER_SHEET).map((card, place) => made(card, at + place + 1, cards.length)));
      sheets.push(sheet);
    }
    find("sheets").replaceChildren(...sheets);
    find("chosen").hidden = cards.length === 0;
    root.closest("main").classList.toggle("has-cards", cards.length > 0);
    const { none, one, other, lost } = root.dataset;
    const count = cards.length === 0 ? none : cards.length === 1 ? one : other.replace("{n}", cards.length);
    const missing = chosen.size - cards.length;
    find("status").textContent = failed ? root.dataset.failed : missing > 0 ? `${count} ${lost.replace("{n}", missing)}` : count;
    find("clear").hidden = chosen.size === 0;
  };

  /** Takes the set of the address. */
  const arrive = () => {
    const { cards, open } = read();
    chosen = cards;
    for (const box of root.querySelectorAll("[data-card]")) box.checked = chosen.has(box.dataset.card);
    for (const code of open) {
      guides.get(code).open = true;
      guides.get(code).querySelector("summary").focus();
    }
    draw();
  };

  for (const [code, fold] of guides) {
    fold.addEventListener("toggle", () => {
      if (fold.open) list(code).catch(() => (find("status").textContent = root.dataset.failed));
    });
  }
  for (const [code, line] of entries) {
    const label = element("label");
    const words = element("span");
    const title = find("title", line);
    words.append(title, ...[find("about", line)].filter(Boolean).flatMap((about) => [" ", about]));
    label.append(boxFor(code), words);
    line.prepend(label);
    line.querySelector("input").setAttribute("aria-label", title.textContent);
  }
  find("clear").addEventListener("click", () => {
    chosen.clear();
    for (const box of root.querySelectorAll("[data-card]")) box.checked = false;
    write();
    draw();
    find("status").focus?.();
  });
  find("plain").hidden = true;
  find("tools").removeAttribute("data-awaits-script");
  addEventListener("hashchange", arrive);
  arrive();
};
