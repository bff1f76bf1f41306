// Pagefind as its guide has it: over the built pages, `main` marked as the body, its own script asked in a browser.

import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { openBrowser } from "../browser.mjs";
import { serve } from "../server.mjs";

export const name = "Pagefind";

/** The program inside the package, so that what is measured is Pagefind and not its launcher. */
export const program = fileURLToPath(
  new URL(`../node_modules/@pagefind/${process.platform}-${process.arch}/bin/pagefind_extended`, import.meta.url),
);

/**
 * Writes the pages with nothing around `main`.
 * @param {Iterable<import("../pages.mjs").Page> | AsyncIterable<import("../pages.mjs").Page>} pages
 * @param {string} folder
 */
export async function writeSite(pages, folder) {
  await rm(folder, { recursive: true, force: true });
  for await (const { address, title, html } of pages) {
    const file = join(folder, address, "index.html");
    await mkdir(dirname(file), { recursive: true });
    const head = `<meta charset="utf-8"><title>${title.replace(/&/g, "&amp;").replace(/</g, "&lt;")}</title>`;
    await writeFile(file, `<!doctype html><html lang="nl"><head>${head}</head><body><main data-pagefind-body>${html}</main></body></html>`);
  }
}

export async function open(pages, work) {
  const folder = join(work, "pagefind");
  await writeSite(pages, folder);
  await promisify(execFile)(program, ["--site", folder, "--force-language", "nl"]);
  const server = await serve(folder, { "/ask.html": '<!doctype html><html lang="nl"><meta charset="utf-8"><title>ask</title></html>' });
  const browser = await openBrowser();
  const tab = await browser.newPage({ ignoreHTTPSErrors: true });
  await tab.goto(server.address + "ask.html");
  await tab.evaluate(async () => {
    const pagefind = await import("/pagefind/pagefind.js");
    await pagefind.init();
    globalThis.ask = async (question) => {
      const { results } = await pagefind.search(question);
      const found = await Promise.all(results.slice(0, 10).map((result) => result.data()));
      return found.map(({ url }) => url);
    };
  });
  return {
    search: async (question) => (await tab.evaluate((asked) => globalThis.ask(asked), question)).map((url) => decodeURI(url.slice(1))),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
