// Printing: the button, the day on the paper, and each outside address once.

const modules = (globalThis.vademecumModules ??= {});

modules["print-button"] = (paragraph) => {
  paragraph.removeAttribute("data-awaits-script");
  paragraph.querySelector("button").addEventListener("click", () => print());
};

modules["print-date"] = () => {
  const closed = [];

  const prepare = () => {
    const today = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" }).format(new Date());
    for (const slot of document.querySelectorAll("[data-print-date]")) {
      slot.textContent = `${slot.dataset.between ?? ""}${slot.dataset.text} ${today}`;
    }
    const seen = new Set();
    for (const link of document.querySelectorAll("main a[href^='http']")) {
      const address = link.href;
      if (seen.has(address) || link.textContent.includes(address)) continue;
      seen.add(address);
      link.dataset.printAddress = address;
    }
    for (const details of document.querySelectorAll("main details:not([open])")) {
      details.open = true;
      closed.push(details);
    }
  };

  const restore = () => {
    for (const details of closed.splice(0)) details.open = false;
  };

  addEventListener("beforeprint", prepare);
  addEventListener("afterprint", restore);
};
