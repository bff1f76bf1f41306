// Headless Chromium, and a reader in it whose every request, error and broken rule of the policy is written down.
// Must never know: what the site is about.

import { chromium } from "playwright-core";

/** Nothing leaves this machine: every other host is unknown to the browser. */
const ARGUMENTS = [
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** How long a reader waits for what should be there, in milliseconds. Nothing takes this long on a working page. */
const PATIENCE = 10_000;

/**
 * Starts Chromium: that of `CHROMIUM`, else Debian's.
 * @param {string[]} [more] further words of its command line
 */
export function openBrowser(more = []) {
  const root = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: [...ARGUMENTS, ...(root ? ["--no-sandbox"] : []), ...more],
  });
}

/**
 * @typedef {object} Reader
 * @property {import("playwright-core").Page} page
 * @property {import("playwright-core").BrowserContext} context
 * @property {string[]} requests every address that was asked for, of this host and others, with method and body
 * @property {string[]} errors what the browser complained of: console, script, policy, failed requests
 * @property {() => Promise<void>} leave
 */

/**
 * A reader with a new profile. Other hosts answer with an empty page, so that leaving the site can be seen.
 * @param {import("playwright-core").Browser} browser
 * @param {{ origin: string, home: string }} site
 * @param {import("playwright-core").BrowserContextOptions} [options]
 * @returns {Promise<Reader>}
 */
export async function openReader(browser, site, options = {}) {
  const context = await browser.newContext({ locale: "nl-NL", viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(PATIENCE);
  /** @type {string[]} */
  const requests = [];
  /** @type {string[]} */
  const errors = [];
  context.on("request", (request) => {
    requests.push([request.method(), request.url(), request.postData() ?? ""].join(" ").trim());
  });
  context.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    // What is dropped because the reader went to another page is no fault.
    if (!["net::ERR_ABORTED", "NS_BINDING_ABORTED"].includes(reason)) errors.push(`${request.url()}: ${reason}`);
  });
  context.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") errors.push(`console: ${message.text()}`);
  });
  context.on("weberror", (error) => errors.push(`script: ${error.error().message}`));
  await context.exposeBinding("reportPolicy", (_, text) => errors.push(`policy: ${text}`));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      globalThis.reportPolicy(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  await context.route(
    (url) => url.origin !== site.origin,
    (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Elsewhere</title><p>Elsewhere</p>" }),
  );
  const page = await context.newPage();
  return { page, context, requests, errors, leave: () => context.close() };
}

/** The requests that went to another host than the site's. */
export function elsewhere(reader, site) {
  return reader.requests.filter((request) => {
    const url = new URL(request.split(" ")[1]);
    return url.origin !== site.origin && url.protocol !== "data:";
  });
}
