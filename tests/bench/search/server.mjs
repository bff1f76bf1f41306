// Serves a folder as plain hosts do, with brotli, and as slowly as a telephone line when asked to.
// Must never know: what is searched.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8", ".json": "application/json", ".svg": "image/svg+xml", ".wasm": "application/wasm",
};

/** What hosts compress: text by its type. Pagefind's own files are compressed already, and are served as they are. */
const COMPRESSED = /\.(html|m?js|css|json|svg)$/;

/**
 * @typedef {object} Line how slow the line is
 * @property {number} delay milliseconds before the first byte of each response
 * @property {number} rate bytes per second, shared by all responses under way
 */

/**
 * @param {string} folder
 * @param {{ line?: Line | null, quality?: number }} [options]
 */
export async function serve(folder, { line = null, quality = 11 } = {}) {
  const root = normalize(folder);
  /** @type {Map<string, Promise<{ body: Buffer, encoding: string | null } | null>>} */
  const bodies = new Map();
  const state = { line, busyUntil: 0, log: [] };

  async function bodyOf(path) {
    let file = normalize(join(root, decodeURI(path)));
    if (!file.startsWith(root)) return null;
    if (file.endsWith("/")) file += "index.html";
    let body;
    try {
      body = await readFile(file);
    } catch {
      return null;
    }
    if (!COMPRESSED.test(file)) return { body, encoding: null };
    const packed = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
    return packed.length < body.length ? { body: packed, encoding: "br" } : { body, encoding: null };
  }

  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://host").pathname;
    if (!bodies.has(path)) bodies.set(path, bodyOf(path));
    const found = await bodies.get(path);
    const { body, encoding } = found ?? { body: Buffer.alloc(0), encoding: null };
    state.log.push({ path, bytes: body.length, status: found ? 200 : 404 });
    const headers = {
      "content-type": TYPES[extname(path)] ?? (path.endsWith("/") ? TYPES[".html"] : "application/octet-stream"),
      "content-length": body.length,
      "cache-control": "no-cache",
      ...(encoding ? { "content-encoding": encoding } : {}),
    };
    if (state.line) await pause(state.line.delay);
    response.writeHead(found ? 200 : 404, headers);
    if (state.line) await trickle(response, body, state);
    else response.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    address: `http://127.0.0.1:${port}/`,
    /** Requests answered since the last time this was asked. */
    taken: () => state.log.splice(0),
    /** @param {Line | null} changed */
    setLine: (changed) => (state.line = changed),
    /** Compresses everything beforehand, so that no clock runs while the server does. @param {string[]} paths */
    warm: async (paths) => {
      for (const path of paths) {
        if (!bodies.has(path)) bodies.set(path, bodyOf(path));
        await bodies.get(path);
      }
    },
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))),
  };
}

/** Bytes sent in one go: a packet. */
const PACKET = 1400;

/** Sends a body over a line that all responses share: each packet waits until the line has carried those before it. */
async function trickle(response, body, state) {
  for (let at = 0; at < body.length; at += PACKET) {
    const packet = body.subarray(at, at + PACKET);
    const now = performance.now();
    state.busyUntil = Math.max(state.busyUntil, now) + (packet.length / state.line.rate) * 1000;
    await pause(state.busyUntil - now);
    response.write(packet);
  }
  response.end();
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));
}
