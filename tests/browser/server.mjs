// A small web host for the tests: serves a folder below a path, as an institute's own host would do with a strict
// policy and gzip. Must never know: what the pages hold.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";

const policy = (/** @type {string[]} */ hosts) => [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "manifest-src 'self'",
  ["connect-src 'self'", ...hosts].join(" "),
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types vademecum",
].join("; ");

const TYPES = {
  ".atom": "application/atom+xml; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml; charset=utf-8",
  ".zip": "application/zip",
};

/**
 * Serves a folder on 127.0.0.1, at a free port.
 * @param {string} folder
 * @param {string} base the path it is served below, such as `/kennis/`
 * @param {{ asks?: string[], open?: boolean }} [hosting] the hosts that its pages may ask, and whether other hosts' pages
 *   may read its search
 * @returns {Promise<{ origin: string, home: string, asked: string[], close: () => Promise<void> }>} `asked` takes the
 *   address of every request as the host sees it
 */
export async function serve(folder, base, { asks = [], open = false } = {}) {
  /** @type {string[]} */
  const asked = [];
  const server = createServer(async (request, response) => {
    const address = request.url ?? "/";
    asked.push(address);
    const send = (/** @type {number} */ status, /** @type {string} */ type, /** @type {Buffer | string} */ body) => {
      const packs = /\bgzip\b/.test(String(request.headers["accept-encoding"])) && !/^(image\/(png|webp)|font)/.test(type);
      response.writeHead(status, {
        "Content-Type": type,
        ...(packs ? { "Content-Encoding": "gzip", Vary: "Accept-Encoding" } : {}),
        "Content-Security-Policy": policy(asks),
        ...(open && /\/search\/.*\.json$/.test(address) ? { "Access-Control-Allow-Origin": "*" } : {}),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-cache",
      });
      response.end(request.method === "HEAD" ? undefined : packs ? gzipSync(body) : body);
    };
    if (request.method !== "GET" && request.method !== "HEAD") return send(405, TYPES[".txt"], "Not allowed");
    const path = pathBelow(address, base);
    for (const name of path === null ? [] : [path.endsWith("/") || path === "" ? `${path}index.html` : path]) {
      const type = TYPES[extname(name)];
      const body = type && (await readFile(join(folder, name)).catch(() => null));
      if (body) return send(200, type, body);
    }
    send(404, TYPES[".html"], await readFile(join(folder, "404.html")).catch(() => "Not found"));
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", () => resolve(null)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const origin = `http://127.0.0.1:${port}`;
  const close = () => {
    server.closeAllConnections();
    return new Promise((/** @type {(value: void) => void} */ resolve) => server.close(() => resolve()));
  };
  return { origin, home: origin + base, asked, close };
}

/** The path of a file in the folder; null where nothing is served. */
function pathBelow(address, base) {
  let path;
  try {
    path = decodeURIComponent(address.split(/[?#]/)[0]);
  } catch {
    return null;
  }
  if (!path.startsWith(base) || path.includes("\0") || path.split("/").includes("..")) return null;
  return path.slice(base.length);
}
