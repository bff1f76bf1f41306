// What an index costs its owner: bytes on disk, number of files, processor seconds and memory of making it.
// Must never know: what a reader does with it.

import { spawn } from "node:child_process";
import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { brotli } from "./server.mjs";

/** Files that are compressed to tell the size of all: every so manieth of a larger index. */
const SAMPLE = 3_000;

/**
 * Bytes of a folder: raw, and as compressed for the line. Files that are packed already count as they are.
 * @param {string} folder
 * @param {RegExp} packed names of files that no host compresses
 */
export async function sizeOf(folder, packed) {
  const names = (await readdir(folder, { recursive: true })).sort();
  const files = [];
  for (const name of names) {
    const { size, isFile } = await stat(join(folder, name)).then((found) => ({ size: found.size, isFile: found.isFile() }));
    if (isFile) files.push({ name, size });
  }
  const raw = files.reduce((sum, { size }) => sum + size, 0);
  const step = Math.max(1, Math.floor(files.length / SAMPLE));
  const sampled = files.filter((_, at) => at % step === 0);
  const sums = { raw: 0, gzip: 0, brotli: 0 };
  for (const { name, size } of sampled) {
    const body = await readFile(join(folder, name));
    const fixed = packed.test(name);
    sums.raw += size;
    sums.gzip += fixed ? size : Math.min(size, (await promisify(gzip)(body, { level: 9 })).length);
    sums.brotli += fixed ? size : Math.min(size, (await brotli(body)).length);
  }
  const scale = raw / sums.raw;
  return { files: files.length, raw, gzip: sums.gzip * scale, brotli: sums.brotli * scale, sampled: sampled.length };
}

/**
 * Runs a program; gives its user and system seconds and its peak memory, as the kernel counts them.
 * @param {string} program
 * @param {string[]} args
 */
export async function cost(program, args) {
  const child = spawn("/usr/bin/time", ["-f", "%U %S %e %M", program, ...args], { stdio: ["ignore", "ignore", "pipe"] });
  let told = "";
  child.stderr.on("data", (data) => (told += data));
  const exit = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  const line = told.trim().split("\n").at(-1) ?? "";
  if (exit) throw new Error(`${program} ${args.join(" ")}: exit ${exit}\n${told.slice(-2000)}`);
  const [user, system, wall, kilobytes] = line.split(" ").map(Number);
  return { cpu: user + system, wall, memory: kilobytes * 1024 };
}
