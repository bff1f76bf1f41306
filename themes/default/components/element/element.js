// What the scripts of this theme put on a page: elements, texts with values in
// them, and links. What comes from elsewhere becomes text, never markup.

const modules = (globalThis.vademecumModules ??= {});

// An element with a class and content: texts and other elements.
modules.make = (tag, className, ...content) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...content);
  return element;
};

// A text of the interface with its values: "{n} resultaten".
modules.fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);

// The address, if it is one that a link may have: one on the web, or one of the same kind as the page's own, which may
// have been opened from a folder.
modules.webAddress = (address) => {
  if (!URL.canParse(address, location.href)) return null;
  const url = new URL(address, location.href);
  return ["https:", "http:", location.protocol].includes(url.protocol) ? url : null;
};

// A link; without an address that it may have, only its words.
modules.linkTo = (address, className, ...content) => {
  const link = modules.make("a", className, ...content);
  const url = modules.webAddress(address);
  if (url) link.href = address;
  if (url && url.origin !== location.origin) link.rel = "noreferrer";
  return link;
};
