// The example site on the servers that institutes have, at the top of a host and below a path: every address that the
// site tells of answers at once, as what it is, and a reader who asks gets an answer.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile, cp, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, extname, join, resolve } from "node:path";
import test, { after, before } from "node:test";
import { promisify } from "node:util";
import { answerTo, ask, results } from "../browser/asking.mjs";
import { openBrowser, openReader } from "../browser/browser.mjs";
import { filesOf } from "../browser/site.mjs";
import { SERVERS, start } from "./servers.mjs";

const HOST = "https://kennisplein.example.nl";
const ROOT = resolve(import.meta.dirname, "../..");
/** Those for which the site writes files: they send all that the site asks for. */
const TOLD = ["nginx", "apache", "caddy"];
const TYPES = {
  "": "text/html",
  ".html": "text/html",
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webp": "image/webp",
  ".xml": "application/xml",
};
/** What only a server that is told knows. */
const RARE = { ".atom": "application/atom+xml", ".webmanifest": "application/manifest+json", ".md": "text/markdown", ".csv": "text/csv" };

/** @type {string} */
let temporary;
/** @type {import("playwright-core").Browser} */
let browser;
before(async () => {
  browser = await openBrowser();
  temporary = await mkdtemp(join(tmpdir(), "vademecum-hosts-"));
  // The example site, with files for every host.
  const copy = join(temporary, "source");
  await cp(join(ROOT, "content"), join(copy, "content"), { recursive: true });
  const configuration = await readFile(join(ROOT, "vademecum.toml"), "utf8");
  const hosts = 'host_files = ["apache", "caddy", "netlify", "nginx", "pages"]\n';
  const told = configuration.includes("[output]") ? configuration.replace("[output]\n", `[output]\n${hosts}`) : `${configuration}\n[output]\n${hosts}`;
  await writeFile(join(copy, "vademecum.toml"), told);
});
after(async () => {
  await browser?.close();
  await rm(temporary, { recursive: true, force: true });
});

/** @type {Map<string, Promise<{ root: string, site: string }>>} */
const sites = new Map();

/** The site for a path, built once; the folder that addresses begin in. */
const built = (base) => sites.get(base) ?? sites.set(base, build(base)).get(base);

async function build(base) {
  const root = join(temporary, base === "/" ? "top" : "below");
  const site = join(root, base);
  await mkdir(dirname(site), { recursive: true });
  const program = resolve(ROOT, process.env.VADEMECUM ?? "target/debug/vademecum");
  await promisify(execFile)(program, ["build", "--root", join(temporary, "source"), "--base-url", HOST + base, "--output-dir", site]);
  return { root, site };
}

/** Every address on this site that a file tells of, from the top of the host. */
const addressesIn = (text) => {
  const found = [...text.matchAll(/(?:href|src|action|data-[a-z]+)="([^"#?]+)/g), ...text.matchAll(/<(?:loc|id|uri)>([^<#?]+)/g)];
  const all = found.map(([, address]) => address.replaceAll("&amp;", "&"));
  return all.filter((address) => address.startsWith(HOST) || /^\/[^/]?/.test(address)).map((address) => address.replace(HOST, "") || "/");
};

for (const base of ["/", "/kb/"]) {
  for (const name of SERVERS) {
    test(`${name} serves the site at ${base}`, async () => {
      const { root, site } = await built(base);
      const server = await start(name, root, base, join(temporary, `own-${name}-${base.length}`));
      try {
        const told = TOLD.includes(name);
        const files = await filesOf(site);
        const addresses = new Set();
        for (const file of files.filter((file) => /\.(html|atom|xml)$/.test(file))) {
          const text = await readFile(join(site, file), "utf8");
          addressesIn(text).filter((address) => address.startsWith(base)).forEach((address) => addresses.add(address));
        }
        assert.ok(addresses.size > 800, `only ${addresses.size} addresses`);
        const types = told ? { ...TYPES, ...RARE } : TYPES;
        const asked = [...addresses].sort();
        const wrong = [];
        const ask = async (address) => {
          const answer = await fetch(server.origin + address, { redirect: "manual" });
          await answer.arrayBuffer();
          const type = answer.headers.get("content-type") ?? "";
          const expected = types[extname(address)];
          const isRight = !expected || type.startsWith(expected) || (expected === "application/xml" && type.startsWith("text/xml"));
          if (answer.status !== 200 || !isRight) wrong.push(`${address}: ${answer.status} ${type}`);
          const policy = answer.headers.get("content-security-policy") ?? "";
          if (told && !policy.includes("frame-ancestors 'none'")) wrong.push(`${address}: no policy`);
          const isKept = /immutable/.test(answer.headers.get("cache-control") ?? "");
          if (told && isKept !== /\.[0-9a-z]{10}\.[0-9a-z]+$/.test(address)) wrong.push(`${address}: kept or not`);
        };
        for (let at = 0; at < asked.length; at += 16) await Promise.all(asked.slice(at, at + 16).map(ask));
        assert.deepEqual(wrong.slice(0, 20), [], `${wrong.length} of ${asked.length}`);
        for (const path of ["weg.html", "weg/", "een/twee/drie/"]) {
          const answer = await fetch(server.origin + base + path);
          assert.equal(answer.status, 404, path);
          // Python's server has no page of its own for that.
          if (name !== "python") assert.match(await answer.text(), /Pagina niet gevonden/, path);
        }
        if (told) {
          const lines = (await readFile(join(site, "_redirects"), "utf8")).trim().split("\n");
          for (const [from, to] of lines.filter(Boolean).map((line) => line.split(" "))) {
            const answer = await fetch(server.origin + from, { redirect: "manual" });
            const location = new URL(answer.headers.get("location") ?? "", server.origin);
            assert.deepEqual([answer.status, location.pathname + location.hash], [301, to], from);
          }
          assert.ok(lines[0]);
        }
      } finally {
        await server.stop();
      }
    });

    test(`${name} brings the answer to a question at ${base}`, async () => {
      const { root } = await built(base);
      const server = await start(name, root, base, join(temporary, `asked-${name}-${base.length}`));
      const site = { origin: server.origin, home: server.origin + base };
      const reader = await openReader(browser, site);
      try {
        await reader.page.goto(site.home);
        await ask(reader.page, "ouders ontkennen");
        await results(reader.page).first().waitFor();
        assert.ok((await results(reader.page).count()) >= 5);
        // A shared link opens with its answer.
        await reader.page.goto("about:blank");
        await reader.page.goto(`${site.home}zoeken/#q=meldcode`);
        await answerTo(reader.page, "meldcode").waitFor();
        await results(reader.page).first().click();
        await reader.page.getByRole("main").getByRole("heading", { level: 1 }).waitFor();
        assert.deepEqual(reader.errors, []);
      } finally {
        await reader.leave();
        await server.stop();
      }
    });
  }
}
