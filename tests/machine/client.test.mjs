// The search client as it is served.

import assert from "node:assert/strict";
import { brotliCompressSync, constants } from "node:zlib";
import { test } from "node:test";

import { files, read } from "./site.mjs";

const MOST_BYTES = 12_000;

test("the search client stays small on the line", () => {
  const clients = files.filter((path) => /^search\/client\.\w+\.js$/.test(path));
  assert.equal(clients.length, 1);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  const bytes = brotliCompressSync(read(clients[0]), { params }).length;
  assert.ok(bytes <= MOST_BYTES, `${bytes} bytes after brotli; ${MOST_BYTES} is the most`);
});
