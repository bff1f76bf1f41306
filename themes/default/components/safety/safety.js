// Leaving this site at once. The page goes blank before anything else, then
// the neutral page takes its place in the history. Shift pressed three times,
// by itself and each within five seconds, does the same. Escape is not used.
// Nothing is stored. Without script the link is a plain link.

const BETWEEN_PRESSES = 5000; // milliseconds
const PRESSES = 3;

(globalThis.vademecumModules ??= {}).exit = (root) => {
  const url = root.querySelector("a[data-exit]").href;
  const status = root.querySelector("[data-exit-status]");
  const title = document.title;
  let presses = 0;
  let alone = false;
  let timer = 0;

  const leave = () => {
    document.documentElement.classList.add("left");
    document.title = "";
    location.replace(url);
  };

  const forget = () => {
    clearTimeout(timer);
    presses = 0;
    status.textContent = "";
  };

  // A press counts when Shift came up again and no other key was used with it.
  const count = () => {
    presses += 1;
    clearTimeout(timer);
    if (presses === PRESSES) {
      status.textContent = root.dataset.leaving;
      leave();
      return;
    }
    status.textContent = presses === 1 ? root.dataset.progressFirst : root.dataset.progressSecond;
    timer = setTimeout(forget, BETWEEN_PRESSES);
  };

  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("a[data-exit]")) return;
    event.preventDefault();
    leave();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Shift") {
      if (!event.repeat) alone = !(event.ctrlKey || event.altKey || event.metaKey);
    } else {
      alone = false;
      if (presses > 0) forget();
    }
  });

  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") return;
    if (alone) count();
    alone = false;
  });

  document.addEventListener("pointerdown", () => {
    alone = false;
  });

  // Back in the history: show the page again.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    document.documentElement.classList.remove("left");
    document.title = title;
    forget();
  });
};
