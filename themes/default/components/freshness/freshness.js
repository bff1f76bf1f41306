// Tells a reader that a page should have been looked at again, by the day on which it is read.

const modules = (globalThis.vademecumModules ??= {});

modules["freshness"] = (block) => {
  const { due } = block.dataset;
  if (!due) return;
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  const today = parts.map((part) => String(part).padStart(2, "0")).join("-");
  block.querySelector("[data-freshness-banner]").hidden = today < due;
};
