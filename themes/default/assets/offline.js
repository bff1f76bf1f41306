// The page on which a reader keeps a copy of the site on the device, and takes it away again. Nothing is asked for or
// kept before the reader presses the button. Only this page has this script. Must never know: how a copy is made.

/** @typedef {"none" | "keeping" | "kept" | "forgotten" | "failed" | "full" | "unable"} State */

const root = /** @type {HTMLElement} */ (document.querySelector("[data-offline]"));
/** @param {string} name */
const find = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-offline-${name}]`));
const keepButton = /** @type {HTMLButtonElement} */ (find("keep"));
const forgetButton = /** @type {HTMLButtonElement} */ (find("forget"));
const progress = /** @type {HTMLProgressElement} */ (find("progress"));
const status = find("status");
/** The address of the site: its copies carry it in their names. */
const home = new URL(root.dataset.scope ?? "", location.href).href;

/** The copy of this site, if there is one; never that of another site on this host. */
async function registered() {
  const found = await navigator.serviceWorker.getRegistration(home);
  return found?.scope === home ? found : undefined;
}

/** @type {State} */
let shown = "none";

/** @param {State} state */
function show(state) {
  shown = state;
  status.textContent = root.dataset[state] ?? "";
  progress.hidden = state !== "keeping";
  const isHere = state === "kept" || state === "keeping";
  // The focus stays where the reader is, not on a button that is gone.
  const moves = document.activeElement === (isHere ? keepButton : forgetButton);
  keepButton.hidden = isHere || state === "unable";
  forgetButton.hidden = !isHere;
  if (moves) (isHere ? forgetButton : keepButton).focus();
}

async function keep() {
  show("keeping");
  progress.removeAttribute("value");
  try {
    const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
    if (quota - usage < Number(root.dataset.bytes)) return show("full");
    // The one place of a page that makes addresses of scripts is the theme's script, which is there already.
    const address = /** @type {any} */ (globalThis).Vademecum.scriptAddress(root.dataset.worker);
    const { installing } = await navigator.serviceWorker.register(address, { scope: home, updateViaCache: "none" });
    // A browser may also end it without a word.
    installing?.addEventListener("statechange", () => installing.state === "redundant" && giveUp("failed"));
  } catch {
    await giveUp("failed");
  }
}

/** @param {State} state */
async function giveUp(state) {
  if (shown !== "keeping") return;
  shown = state;
  await takeAway();
  show(state);
}

async function forget() {
  // What a copy on its way still says is of no interest.
  shown = "forgotten";
  await takeAway();
  show("forgotten");
}

/** Takes the copy away, also one that is still on its way. */
async function takeAway() {
  const registration = await registered();
  for (const worker of [registration?.installing, registration?.waiting, registration?.active]) worker?.postMessage("forget");
  await registration?.unregister();
  for (const name of await caches.keys()) if (name.startsWith(`vademecum ${home} `)) await caches.delete(name);
}

async function start() {
  find("plain").hidden = true;
  find("tools").hidden = false;
  // A private window, or a page that did not come over a safe connection.
  if (!("serviceWorker" in navigator) || !("caches" in globalThis)) return show("unable");
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (shown !== "keeping") return;
    if (data.kind === "progress") progress.value = data.percent;
    if (data.kind === "kept") show("kept");
    if (data.kind === "failed") giveUp(data.full ? "full" : "failed");
  });
  keepButton.addEventListener("click", keep);
  forgetButton.addEventListener("click", forget);
  const registration = await registered();
  // What a browser that was closed too soon may have left.
  if (!registration) await takeAway();
  show(registration?.active ? "kept" : registration?.installing ? "keeping" : "none");
}

await start();

export {};
