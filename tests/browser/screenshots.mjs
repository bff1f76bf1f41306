// Pictures of one page of each kind, as people see it: on a desk, on a narrow phone, in the dark, and on paper.
//
//   node tests/browser/screenshots.mjs [folder] [theme]
//
// Each page gives `<kind>-desk.png`, `-phone.png`, `-dark.png` and `-print.png`; `index.html` in the folder shows them
// all. Must never know: what a page is about.

import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { arriveAsking, results } from "./asking.mjs";
import { openBrowser, openReader } from "./browser.mjs";
import { onePerKind, openThemed } from "./site.mjs";

const WAYS = {
  desk: { options: { viewport: { width: 1280, height: 900 } } },
  phone: { options: { viewport: { width: 320, height: 640 }, deviceScaleFactor: 2 } },
  dark: { options: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" } },
  // As wide as an A4 between its margins, in pixels of 1/96 inch.
  print: { options: { viewport: { width: 680, height: 960 } }, media: "print" },
};

const [folder = "screenshots", theme = "default"] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const site = await openThemed(theme);
const browser = await openBrowser();
/** @type {string[]} */
const rows = [];
try {
  for (const [way, { options, media }] of Object.entries(WAYS)) {
    const reader = await openReader(browser, site, /** @type {any} */ (options));
    const { page } = reader;
    if (media) await page.emulateMedia({ media: /** @type {"print"} */ (media) });
    const shoot = (/** @type {string} */ name) => page.screenshot({ path: join(folder, `${name}-${way}.png`), fullPage: true });
    for (const { path, kind } of onePerKind(site.pages)) {
      await page.goto(site.origin + path, { waitUntil: "networkidle" });
      const name = kind.replace(/\W+/g, "-").replace(/-$/, "-one");
      await shoot(name);
      if (way === "desk") rows.push(name);
    }
    if (!media) {
      await arriveAsking(page, site, "ouders");
      await results(page).first().waitFor();
      await shoot("found");
    }
    await reader.leave();
  }
  const picture = (/** @type {string} */ file) => `<a href="${file}"><img src="${file}" alt="" width="300" loading="lazy"></a>`;
  const lines = [...rows, "found"].map((name) => `<h2>${name}</h2><p>${Object.keys(WAYS).map((way) => picture(`${name}-${way}.png`)).join(" ")}</p>`);
  await writeFile(join(folder, "index.html"), `<!doctype html><html lang="en"><meta charset="utf-8"><title>${theme}</title><style>img{vertical-align:top;border:1px solid}</style>${lines.join("\n")}</html>\n`);
  console.log(`${rows.length} kinds of pages are in ${resolve(folder, "index.html")}`);
} finally {
  await browser.close();
  await site.close();
}
