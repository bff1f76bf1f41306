// The filters of the search page: a group of boxes for each facet, narrower
// values folded below wider ones. Boxes stay the same elements from answer to
// answer, so the focus stays where it is.

const modules = (globalThis.vademecumModules ??= {});
const { make, fill } = modules;

const VALUES_SHOWN = 8;

// Makes the filters in an element. `choose(facet, value, on, others)` is called when a box changes; `others` are the
// wider and narrower values, which a choice takes the place of.
modules.searchFilters = (place, words, choose) => {
  const groups = new Map(); // facet id → its group

  const makeGroup = (facet) => {
    const fieldset = make("fieldset");
    const list = make("ul", "facet-values");
    const button = make("button", "facet-more");
    button.type = "button";
    button.hidden = true;
    fieldset.append(make("legend", "", facet.label), list, button);
    const group = { id: facet.id, fieldset, list, button, boxes: new Map(), open: false };
    button.addEventListener("click", () => {
      group.open = true;
      const first = [...group.boxes.values()].find((box) => !box.parent && box.item.hidden && box.count > 0);
      fold(group);
      first?.input.focus();
    });
    place.append(fieldset);
    groups.set(facet.id, group);
    return group;
  };

  const wider = (box) => (box.parent ? [box.parent, ...wider(box.parent)] : []);
  const narrower = (box) => box.children.flatMap((child) => [child, ...narrower(child)]);

  const makeBox = (group, value, parent) => {
    const item = make("li");
    const input = make("input");
    input.type = "checkbox";
    const number = make("span", "facet-count");
    const line = make("div", "facet-line", make("label", "facet-value", input, make("span", "", value.label), number));
    item.append(line);
    const box = { id: value.id, label: value.label, item, input, number, line, count: 0, parent, children: [], list: null, button: null, open: null };
    group.boxes.set(value.id, box);
    if (parent) {
      parent.children.push(box);
      listBelow(group, parent).append(item);
    } else {
      group.list.append(item);
    }
    input.addEventListener("change", () => {
      choose(group.id, value.id, input.checked, [...wider(box), ...narrower(box)].map(({ id }) => id));
    });
    return box;
  };

  // The list for what is narrower than a value, with the button that opens it.
  const listBelow = (group, box) => {
    if (box.list) return box.list;
    box.list = make("ul", "facet-values facet-narrower");
    box.list.id = `facet-${[...groups.keys()].indexOf(group.id)}-${[...group.boxes.keys()].indexOf(box.id)}`;
    box.button = make("button", "facet-fold");
    box.button.type = "button";
    box.button.setAttribute("aria-controls", box.list.id);
    box.button.setAttribute("aria-label", fill(words.narrower, { label: box.label }));
    box.button.addEventListener("click", () => {
      box.open = box.list.hidden;
      fold(group);
    });
    box.line.append(box.button);
    box.item.append(box.list);
    return box.list;
  };

  const useful = (box) => box.count > 0 || box.input.checked || box.children.some(useful);

  // Shows the values that would leave something: at first some of them, and of narrower ones those of opened values and
  // of values with a choice among them.
  const fold = (group) => {
    let shown = 0;
    let left = 0;
    for (const box of group.boxes.values()) {
      const chosenBelow = narrower(box).some(({ input }) => input.checked);
      box.input.indeterminate = chosenBelow && !box.input.checked;
      if (box.list) {
        const open = box.open ?? chosenBelow;
        box.list.hidden = !open;
        box.button.setAttribute("aria-expanded", String(open));
        box.button.hidden = !box.children.some(useful);
      }
      if (box.parent) {
        box.item.hidden = !useful(box);
        continue;
      }
      const within = group.open || box.input.checked || chosenBelow || shown < VALUES_SHOWN;
      box.item.hidden = !(useful(box) && within);
      if (!box.item.hidden) shown += 1;
      else if (useful(box)) left += 1;
    }
    group.button.hidden = left === 0;
    group.button.textContent = fill(words.moreValues, { n: shown + left });
    group.fieldset.hidden = shown === 0;
  };

  // Counts, with boxes for values that are new: wider ones first, so that each finds its place.
  const count = (group, values) => {
    const known = new Set(values.map(({ id }) => id));
    const isBelow = (value, id) => (known.has(value.parent) ? value.parent : null) === id;
    const walk = (id, parent) => {
      for (const value of values.filter((value) => isBelow(value, id))) {
        const box = group.boxes.get(value.id) ?? makeBox(group, value, parent);
        box.count = value.count;
        walk(value.id, box);
      }
    };
    walk(null, null);
  };

  return {
    show(facets, chosen) {
      for (const group of groups.values()) {
        for (const box of group.boxes.values()) box.count = 0;
      }
      for (const facet of facets) count(groups.get(facet.id) ?? makeGroup(facet), facet.values);
      for (const group of groups.values()) {
        for (const box of group.boxes.values()) {
          box.input.checked = chosen[group.id]?.includes(box.id) ?? false;
          box.number.textContent = String(box.count);
        }
        fold(group);
      }
    },

    // What readers call a value; the value itself while that is not known.
    label: (facet, value) => groups.get(facet)?.boxes.get(value)?.label ?? value,
  };
};
