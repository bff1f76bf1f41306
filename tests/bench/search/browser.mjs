// Chromium, found where it is installed. Must never know: what is measured in it.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

/** `CHROMIUM=<program>` takes another. */
export function openBrowser() {
  const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const executablePath = process.env.CHROMIUM ?? places.find((place) => existsSync(place));
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
}
