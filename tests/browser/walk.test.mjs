// From a question to words to say, and back: a reader with the keys alone, whose browser runs no script.

import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { openBrowser, openReader } from "./browser.mjs";
import { openSite } from "./site.mjs";

/** More stops of the Tab key than lie between any two links of the walk. */
const STOPS = 400;

const DILEMMA = "Wat zeg ik als een kind vraagt om het geheim te houden?";
const AID = "Gesprekskaarten voor kinderen";
const GUIDE = "Praten met een kind van 6 tot 12 jaar";
const OPENING = "Ik zag dat je vandaag stil was. Klopt dat?";

/** @type {import("./site.mjs").Site} */
let site;
/** @type {import("playwright-core").Browser} */
let browser;
before(async () => {
  site = await openSite();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

/** The links of a part of the main text under a heading, such as `linkUnder(page, "Helpt bij", DILEMMA)`. */
const linkUnder = (page, heading, name) =>
  page
    .getByRole("main")
    .locator("section, aside, nav, div")
    .filter({ has: page.getByRole("heading", { name: heading, exact: true }) })
    .getByRole("link", { name })
    .last();

/** Presses Tab until a link has the focus, sees that it shows, and opens it with Enter. */
async function follow(page, link) {
  for (let pressed = 0; pressed < STOPS; pressed++) {
    await page.keyboard.press("Tab");
    const at = await link.evaluateAll((links) => links.includes(document.activeElement));
    if (!at) continue;
    assert.ok(await inSight(link), `the focus is out of sight on ${link}`);
    await page.keyboard.press("Enter");
    return;
  }
  assert.fail(`Tab never reaches ${link} on ${page.url()}`);
}

const inSight = (locator) =>
  locator.evaluate((element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    return element.checkVisibility() && bottom > 0 && top < innerHeight && left >= 0 && Math.floor(right) <= innerWidth;
  });

/** The page that the reader is on is the one that was looked for. */
const arrived = (page, title) => page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();

/** The sentence stands before the reader, and nobody has to look for it. */
async function readsOpening(page) {
  const sentence = page.getByRole("listitem").filter({ hasText: OPENING });
  assert.equal(await sentence.count(), 1);
  await assert.doesNotReject(async () => {
    for (let tries = 0; tries < 50 && !(await inSight(sentence)); tries++) await page.waitForTimeout(20);
    assert.ok(await inSight(sentence));
  }, `"${OPENING}" is out of sight`);
}

for (const [screen, viewport] of Object.entries({ "a desk": { width: 1280, height: 900 }, "the narrowest phone": { width: 320, height: 640 } })) {
  /** Walks with the keys, without script; nothing may go wrong on the way. */
  const walk = (name, steps) =>
    test(`on ${screen}, ${name}`, async () => {
      const reader = await openReader(browser, site, { javaScriptEnabled: false, viewport });
      try {
        await steps(reader.page);
        assert.deepEqual(reader.errors, []);
      } finally {
        await reader.leave();
      }
    });

  walk("from step 3 by a dilemma, an aid and a guide to an opening sentence, and back", async (page) => {
    await page.goto(site.home);
    await follow(page, page.getByRole("main").getByRole("link", { name: "3 In gesprek" }));
    await arrived(page, "Stap 3: in gesprek");
    await follow(page, page.getByRole("main").getByRole("link", { name: DILEMMA }));
    await arrived(page, DILEMMA);
    await follow(page, linkUnder(page, "Hulpmiddelen bij dit dilemma", AID));
    await arrived(page, AID);
    await follow(page, linkUnder(page, "Gespreksleidraden", GUIDE));
    await arrived(page, GUIDE);
    await follow(page, page.getByRole("main").getByRole("link", { name: "Openen", exact: true }));
    await readsOpening(page);
    // Nobody wrote this list in the guide: it is the other side of what the dilemma says.
    await follow(page, linkUnder(page, "Helpt bij", DILEMMA));
    await arrived(page, DILEMMA);
  });

  walk("from all opening sentences to the guide of one, and to a dilemma that it helps with", async (page) => {
    await page.goto(`${site.home}openingszinnen/`);
    await follow(page, page.getByRole("main").getByRole("link", { name: OPENING }));
    await arrived(page, GUIDE);
    await readsOpening(page);
    await follow(page, linkUnder(page, "Helpt bij", DILEMMA));
    await arrived(page, DILEMMA);
    await follow(page, linkUnder(page, "Hulpmiddelen bij dit dilemma", GUIDE));
    await arrived(page, GUIDE);
  });
}
