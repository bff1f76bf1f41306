// Moves the keyboard focus to the text when the skip link is used.

(globalThis.vademecumModules ??= {}).skip = (link) => {
  link.addEventListener("click", () => {
    document.getElementById("content")?.focus({ preventScroll: true });
  });
};
