// Keeps a copy of the site on the device of a reader who asked for it, serves it, and takes it away again. The copy
// changes only from one whole site to the next. The build puts the name of its list of files in front.
// Must never know: what the pages hold, or what a reader reads or asks: it keeps everything or nothing.

/**
 * @typedef {object} Copy what the build knows
 * @property {string} build a name that changes with the files and with this script
 * @property {string} list the list of files, as seen from the top of the site
 * @property {Record<string, string>} missing the page for what is not there, by the folder of each language
 */

/** @typedef {[address: string, hash: string, bytes: number]} Listed a file of the copy, seen from the top of the site */

const worker = /** @type {ServiceWorkerGlobalScope & { vademecumCopy: Copy }} */ (/** @type {unknown} */ (self));
const { build, list, missing } = worker.vademecumCopy;

/** The address of the site; other sites on this host have other copies. */
const TOP = new URL("./", worker.location.href).href;
const FAMILY = `vademecum ${TOP} `;
const OWN = FAMILY + build;
/** Under this address a copy has its own list. It is put there last: without it a copy is not whole. */
const LIST = `${TOP}sw.js?list`;
/** How many files are fetched at a time. */
const TOGETHER = 6;

/** Whether the reader has taken the copy away again. */
let stopped = false;
/** @type {Promise<void> | undefined} */
let asked;

worker.addEventListener("install", (event) => event.waitUntil(keep()));
worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));
worker.addEventListener("message", (event) => {
  if (event.data === "forget") event.waitUntil(forget());
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(TOP) || request.headers.has("range")) return;
  event.respondWith(answer(request));
  if (request.mode === "navigate") event.waitUntil((asked ??= askWhetherWanted()));
});

/** Fetches the whole site; what an earlier copy has already is taken from there. Anything amiss, and there is none. */
async function keep() {
  try {
    const { files, bytes } = /** @type {{ files: Listed[], bytes: number }} */ (await (await load(list)).json());
    const earlier = await earlierFiles();
    await caches.delete(OWN);
    const cache = await caches.open(OWN);
    let done = 0;
    let told = -1;
    const rest = files.values();
    const work = async () => {
      for (const [address, hash, size] of rest) {
        if (stopped) throw new Error("the reader wants no copy");
        const known = await earlier.get(`${hash} ${address}`)?.match(TOP + address);
        await cache.put(TOP + address, known ?? (await load(address)));
        done += size;
        const percent = Math.floor((100 * done) / Math.max(1, bytes));
        if (percent > told) tell({ kind: "progress", percent: (told = percent) });
      }
    };
    await Promise.all(Array.from({ length: TOGETHER }, work));
    // The list can still be had: all of it is of one build.
    await cache.put(LIST, await load(list));
    await worker.skipWaiting();
  } catch (error) {
    stopped = true;
    await caches.delete(OWN);
    tell({ kind: "failed", full: error instanceof DOMException && error.name === "QuotaExceededError" });
    throw error;
  }
}

/** Takes the place of the copy before. */
async function takeOver() {
  for (const name of await copies()) if (name !== OWN) await caches.delete(name);
  await worker.clients.claim();
  tell({ kind: "kept" });
}

/** Takes every copy of this site away, and this script with them. */
async function forget() {
  stopped = true;
  for (const name of await copies()) await caches.delete(name);
  await worker.registration.unregister();
}

/**
 * From the copy; what is not in it from the host. Without a connection that leaves the page for what is not there.
 * @param {Request} request
 */
async function answer(request) {
  const address = request.url.split(/[?#]/)[0].replace(/\/index\.html$/, "/");
  const kept = await find(address);
  if (kept) return kept;
  const isPage = request.mode === "navigate";
  if (isPage && !address.endsWith("/") && (await find(`${address}/`))) return Response.redirect(`${address}/`);
  try {
    return await fetch(request);
  } catch {
    return (isPage && (await notThere(address))) || Response.error();
  }
}

/** @param {string} address */
async function notThere(address) {
  const language = address.slice(TOP.length).split("/")[0];
  const page = await find(TOP + (missing[language] ?? missing[""]));
  return page && new Response(page.body, { status: 404, headers: page.headers });
}

/** @param {string} address */
function find(address) {
  // Not by opening it: that would make an empty copy where the reader took it away.
  return caches.match(address, { cacheName: OWN, ignoreVary: true });
}

/** Asks the host, once in the life of this script, whether the site still offers copies. */
async function askWhetherWanted() {
  const answer = await fetch(worker.location.href, { cache: "no-store" }).catch(() => null);
  if (answer?.status === 404 || answer?.status === 410) await forget();
}

/**
 * A file as it is on the host now.
 * @param {string} address
 */
async function load(address) {
  const response = await fetch(TOP + address, { cache: "no-cache" });
  if (response.status !== 200) throw new Error(`${address}: ${response.status}`);
  // Some hosts lead from one address to another; browsers take no such answer for a page.
  return response.redirected ? new Response(response.body, { headers: response.headers }) : response;
}

/** Which earlier copy has a file with this content. */
async function earlierFiles() {
  /** @type {Map<string, Cache>} */
  const found = new Map();
  for (const name of await copies()) {
    const cache = await caches.open(name);
    const listed = await cache.match(LIST);
    if (!listed) continue;
    const { files } = /** @type {{ files: Listed[] }} */ (await listed.json());
    for (const [address, hash] of files) found.set(`${hash} ${address}`, cache);
  }
  return found;
}

/** The names of the copies of this site. */
async function copies() {
  return (await caches.keys()).filter((name) => name.startsWith(FAMILY));
}

/** @param {object} message for every page of the site that is open */
async function tell(message) {
  for (const client of await worker.clients.matchAll({ includeUncontrolled: true })) client.postMessage(message);
}
