// Opens the explanation of a word at the word: with a click, a touch, or when the keys bring the focus to it. Escape, or
// a click elsewhere, closes it. Without this script the word is a link to the list of explanations; a browser that has
// no popovers keeps that too.

(globalThis.vademecumModules ??= {})["terms-used"] = (section) => {
  section.removeAttribute("data-until-script");
  if (typeof section.showPopover !== "function") return;

  const open = (word, note) => {
    if (note.matches(":popover-open")) return;
    word.setAttribute("aria-expanded", "true");
    note.showPopover({ source: word });
    // On a phone the note lies over the page: the word stays in sight above it.
    if (note.getBoundingClientRect().top < word.getBoundingClientRect().bottom && note.getBoundingClientRect().bottom > word.getBoundingClientRect().top) {
      word.scrollIntoView({ block: "start" });
    }
  };
  const close = (note) => {
    if (note.matches(":popover-open")) note.hidePopover();
  };

  for (const note of section.querySelectorAll(".term-note")) {
    const words = document.querySelectorAll(`a.explained[href="#${CSS.escape(note.id)}"]`);
    if (words.length === 0) continue;
    note.popover = "auto";
    note.addEventListener("toggle", ({ newState }) => {
      if (newState === "closed") for (const word of words) word.setAttribute("aria-expanded", "false");
    });
    for (const word of words) {
      word.setAttribute("aria-expanded", "false");
      word.setAttribute("aria-describedby", `${note.id}-text`);
      let wasOpen = false;
      let pressed = false;
      // A press beside an open note closes it, also when it is on its own word: a second click must not open it again.
      word.addEventListener("pointerdown", () => {
        wasOpen = note.matches(":popover-open");
        pressed = true;
      });
      word.addEventListener("click", (event) => {
        event.preventDefault();
        if (pressed && wasOpen) close(note);
        else open(word, note);
        pressed = false;
      });
      word.addEventListener("keydown", (event) => {
        if (event.key !== " ") return;
        event.preventDefault();
        open(word, note);
      });
      word.addEventListener("focus", () => {
        if (!pressed && word.matches(":focus-visible")) open(word, note);
      });
      word.addEventListener("blur", ({ relatedTarget }) => {
        if (relatedTarget && !note.contains(relatedTarget)) close(note);
      });
    }
    note.addEventListener("focusout", ({ relatedTarget }) => {
      const stays = note.contains(relatedTarget) || [...words].includes(relatedTarget);
      if (relatedTarget && !stays) close(note);
    });
  }
  section.classList.add("is-folded");
};
