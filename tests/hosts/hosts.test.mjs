// The example site on the servers that institutes have, at the top of a host and below a path: every address that the
// site tells of answers at once, as what it is, and a reader who asks gets an answer.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile, cp, mkdir } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { dirname, extname, join, resolve } from "node:path";
import test, { after, before } from "node:test";
import { promisify } from "node:util";
import * as zlib from "node:zlib";
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

/** The site for a path, built once; the folder that addresses begin in. Small copies are in another. */
function built(base, ...options) {
  const key = [base, ...options].join(" ");
  if (!sites.has(key)) sites.set(key, build(base, options));
  return sites.get(key);
}

async function build(base, options) {
  const root = join(temporary, [base === "/" ? "top" : "below", ...options].join(""));
  const site = join(root, base);
  await mkdir(dirname(site), { recursive: true });
  const program = resolve(ROOT, process.env.VADEMECUM ?? "target/debug/vademecum");
  await promisify(execFile)(program, ["build", "--root", join(temporary, "source"), "--base-url", HOST + base, "--output-dir", site, ...options]);
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

/** The forms of small copies: what servers call them, and what stands behind the name of the file. */
const FORMS = { br: ".br", zstd: ".zst", gzip: ".gz" };
/** Which of them a server can send, the one that it should rather send first. */
const SENT = { apache: ["br", "zstd", "gzip"], caddy: ["br", "zstd", "gzip"], nginx: ["br", "gzip"] };
/** What may be said about forms, and whether a form is then taken. */
const SAID = [
  [undefined, () => false],
  ["identity", () => false],
  ["br", (form) => form === "br"],
  ["zstd", (form) => form === "zstd"],
  ["gzip", (form) => form === "gzip"],
  ["gzip, deflate", (form) => form === "gzip"],
  ["gzip, deflate, br, zstd", () => true],
  ["gzip, br;q=0, zstd;q=0", (form) => form === "gzip"],
];

/** What a form holds; a node that does not know one tells nothing. */
const UNPACKED = { br: zlib.brotliDecompressSync, zstd: zlib.zstdDecompressSync, gzip: zlib.gunzipSync };

/**
 * An answer as it comes, not unpacked.
 * @param {string} address
 * @param {string | undefined} accepted
 * @returns {Promise<{ status: number, headers: import("node:http").IncomingHttpHeaders, body: Buffer }>}
 */
const raw = (address, accepted) =>
  new Promise((resolve, reject) => {
    const headers = accepted === undefined ? {} : { "Accept-Encoding": accepted };
    const asked = request(address, { headers, agent: false }, (answer) => {
      /** @type {Buffer[]} */
      const parts = [];
      answer.on("data", (part) => parts.push(part)).once("error", reject);
      answer.once("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }));
    });
    asked.once("error", reject).end();
  });

for (const base of ["/", "/kb/"]) {
  for (const name of TOLD) {
    test(`${name} sends the small copies of texts at ${base} to those who take them`, async () => {
      const { root, site } = await built(base, "--precompress");
      const server = await start(name, root, base, join(temporary, `small-${name}-${base.length}`));
      try {
        const files = (await filesOf(site)).sort();
        // Some of each kind, and those whose names never change.
        const kinds = new Map();
        const chosen = files.filter((file) => {
          if (!files.includes(`${file}.br`) || !files.includes(`${file}.zst`) || !files.includes(`${file}.gz`)) return false;
          kinds.set(extname(file), (kinds.get(extname(file)) ?? 0) + 1);
          return kinds.get(extname(file)) <= 4;
        });
        for (const kind of [".html", ".css", ".js", ".json", ".atom", ".csv", ".xml"]) assert.ok(kinds.has(kind), kind);
        const wrong = [];
        for (const file of chosen) {
          const address = server.origin + base + file.replace(/(^|\/)index\.html$/, "$1");
          const whole = await readFile(join(site, file));
          const plain = await raw(address, undefined);
          for (const [said, isTaken] of SAID) {
            const form = SENT[name].find(isTaken);
            const { status, headers, body } = await raw(address, said);
            const place = `${file}, ${said ?? "nothing said"}`;
            if (status !== 200) wrong.push(`${place}: ${status}`);
            if (headers["content-encoding"] !== form) wrong.push(`${place}: ${headers["content-encoding"]} and not ${form}`);
            if (headers["content-language"]) wrong.push(`${place}: in ${headers["content-language"]}`);
            if (!/accept-encoding/i.test(headers.vary ?? "")) wrong.push(`${place}: does not vary`);
            for (const header of ["content-type", "cache-control", "content-security-policy"]) {
              if (!headers[header] || headers[header] !== plain.headers[header]) wrong.push(`${place}: ${header} ${headers[header]} and not ${plain.headers[header]}`);
            }
            if (!body.equals(form ? await readFile(join(site, file + FORMS[form])) : whole)) wrong.push(`${place}: other bytes`);
            if (form && UNPACKED[form] && !UNPACKED[form](body).equals(whole)) wrong.push(`${place}: another text`);
          }
        }
        assert.deepEqual(wrong.slice(0, 20), [], `${wrong.length} things`);

        // Asked for by its own name, a copy says what it is, or is nothing that a browser shows.
        for (const [form, suffix] of Object.entries(FORMS)) {
          const { status, headers, body } = await raw(`${server.origin}${base}index.html${suffix}`, undefined);
          assert.equal(status, 200);
          assert.ok(body.equals(await readFile(join(site, `index.html${suffix}`))));
          if (headers["content-encoding"] !== form) {
            assert.equal(headers["content-encoding"], undefined);
            assert.doesNotMatch(headers["content-type"] ?? "", /html|xml|script/);
          }
          assert.equal(headers["x-content-type-options"], "nosniff");
        }
        for (const said of [undefined, "br", "gzip"]) {
          const { status, headers, body } = await raw(`${server.origin}${base}weg/`, said);
          const form = headers["content-encoding"];
          assert.equal(status, 404);
          assert.ok(form === undefined || form === said, `${form} and not ${said}`);
          assert.match(String(form ? UNPACKED[form](body) : body), /Pagina niet gevonden/);
        }
      } finally {
        await server.stop();
      }
    });
  }
}
