// Serves a folder as plain hosts do, over HTTP/2 and with brotli, and as slowly as a telephone line when asked to.
// Must never know: what is searched.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createSecureServer } from "node:http2";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { brotliCompress, constants } from "node:zlib";
import { promisify } from "node:util";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
  ".json": "application/json", ".svg": "image/svg+xml", ".wasm": "application/wasm",
};

/** What hosts compress, by its type. Pagefind's data and program are packed by itself, and are served as they are. */
const COMPRESSED = /\.(html|js|css|json|svg)$/;

/** Bytes sent in one go: a packet. */
const PACKET = 1400;

/**
 * @typedef {object} Line how slow the line is
 * @property {number} delay milliseconds before the first byte of each response
 * @property {number} rate bytes per second, shared by all responses under way
 */

/**
 * @param {string} folder
 * @param {Record<string, string>} [extra] pages that are not in the folder: path to HTML
 */
export async function serve(folder, extra = {}) {
  const root = normalize(folder + "/");
  /** @type {Map<string, Promise<{ body: Buffer, encoding: string | null } | null>>} */
  const packed = new Map();
  const state = { line: /** @type {Line | null} */ (null), busyUntil: 0 };
  /** @type {{ path: string, bytes: number, ended: number }[]} */
  const answered = [];

  async function load(path) {
    const file = normalize(join(root, decodeURI(path)));
    if (!file.startsWith(root)) return null;
    const text = extra[path];
    const body = text === undefined ? await readFile(path.endsWith("/") ? file + "index.html" : file).catch(() => null) : Buffer.from(text);
    if (!body || !COMPRESSED.test(path.endsWith("/") ? ".html" : path)) return body && { body, encoding: null };
    const smaller = await brotli(body);
    return smaller.length < body.length ? { body: smaller, encoding: "br" } : { body, encoding: null };
  }

  const server = createSecureServer(certificate(), async (request, response) => {
    // A browser that leaves while a response is under way is no fault.
    response.stream.on("error", () => {});
    const path = new URL(request.url, "https://host").pathname;
    const cold = !packed.has(path);
    if (cold) packed.set(path, load(path));
    const found = await packed.get(path);
    if (cold && state.line) console.error(`compressed inside the clock: ${path}`);
    if (state.line) await pause(state.line.delay);
    if (response.stream.destroyed) return;
    response.writeHead(found ? 200 : 404, {
      "content-type": TYPES[extname(path)] ?? (path.endsWith("/") ? TYPES[".html"] : "application/octet-stream"),
      "cache-control": "max-age=600",
      ...(found ? { "content-length": found.body.length } : {}),
      ...(found?.encoding ? { "content-encoding": found.encoding } : {}),
    });
    if (found && state.line) await trickle(response, found.body, state);
    answered.push({ path, bytes: found?.body.length ?? 0, ended: performance.timeOrigin + performance.now() });
    response.end(found && !state.line ? found.body : undefined);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(null)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    address: `https://localhost:${port}/`,
    /** @param {Line | null} line */
    setLine: (line) => (state.line = line),
    /** What was answered since the last time this was asked; `ended` is a moment in milliseconds since 1970. */
    taken: () => answered.splice(0),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** @param {Buffer} body @param {number} [quality] */
export function brotli(body, quality = 11) {
  return promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
}

/** Sends a body over a line that all responses share: each packet waits until the line has carried those before it. */
async function trickle(response, body, state) {
  for (let at = 0; at < body.length && !response.stream.destroyed; at += PACKET) {
    const packet = body.subarray(at, at + PACKET);
    const now = performance.now();
    state.busyUntil = Math.max(state.busyUntil, now) + (packet.length / state.line.rate) * 1000;
    await pause(state.busyUntil - now);
    response.write(packet);
  }
}

/** A certificate for this run, since browsers speak HTTP/2 only over TLS. */
function certificate() {
  const folder = mkdtempSync(join(tmpdir(), "vademecum-bench-"));
  const [key, cert] = ["key.pem", "cert.pem"].map((name) => join(folder, name));
  const subject = ["-subj", "/CN=localhost", "-days", "2", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"];
  execFileSync("openssl", ["req", "-x509", "-nodes", ...subject, "-keyout", key, "-out", cert], { stdio: "ignore" });
  const pair = { key: readFileSync(key), cert: readFileSync(cert), allowHTTP1: false };
  rmSync(folder, { recursive: true });
  return pair;
}

/** @param {number} milliseconds */
function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));
}
