// The search bench as a command. Must never know: how anything is measured.

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { CHECKOUTS, convert } from "./corpora.mjs";
import { PEERS, figures, measure, unjudged } from "./relevance.mjs";
import { CLASSES } from "./questions.mjs";
import { ndcg } from "./metrics.mjs";
import { percent, share, table } from "./tables.mjs";

const HELP = `tests/bench/search/run [relevance|convert] [options]

  relevance            judged questions to every system: nDCG@10, MRR, success@1, no answer (the default)
  convert              only write a checkout as a site, with --checkout NAME=FOLDER

  --corpus NAME        example, don, hu; several times; all that are there unless told
  --checkout NAME=DIR  where a checkout of don or hu is; kept for the next time as a site in the work folder
  --only NAMES         ours,pagefind,minisearch,lunr,elasticlunr,orama,flexsearch; the others keep what they found before
  --built NAME=DIR     a site that is built already, instead of building it
  --unjudged           list found pages that nobody has judged
  --lost               list the questions at which ours is behind the best peer
  --work DIR           where everything is written (vademecum-bench/search in the folder for temporary files)

The program is VADEMECUM=<program>, or target/release/vademecum.`;

/** How far behind ours is worth a line. */
const LOST = 0.02;

const root = fileURLToPath(new URL("../../../", import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    corpus: { type: "string", multiple: true },
    checkout: { type: "string", multiple: true, default: [] },
    built: { type: "string", multiple: true, default: [] },
    only: { type: "string" },
    unjudged: { type: "boolean", default: false },
    lost: { type: "boolean", default: false },
    work: { type: "string", default: join(tmpdir(), "vademecum-bench", "search") },
    help: { type: "boolean", default: false },
  },
});

if (values.help) {
  console.log(HELP);
} else {
  await mkdir(values.work, { recursive: true });
  const checkouts = pairs(values.checkout);
  for (const [name, folder] of Object.entries(checkouts)) {
    console.log(`${name}: ${await convert(/** @type {any} */ (name), folder, siteOf(name))} pages`);
  }
  const command = positionals[0] ?? "relevance";
  if (command === "relevance") await relevance();
  else if (command !== "convert") throw new Error(`no such part: ${command}\n${HELP}`);
}

function pairs(list) {
  return Object.fromEntries(list.map((pair) => pair.split(/=(.*)/s).slice(0, 2)));
}

/** The folder of a corpus as a site to build. */
function siteOf(name) {
  return name === "example" ? root : join(values.work, "sites", name);
}

/** Builds a corpus, unless it was built by this program from these files. */
async function build(name) {
  const known = pairs(values.built)[name];
  if (known) return known;
  const output = join(values.work, "built", name);
  const program = process.env.VADEMECUM ?? join(root, "target/release/vademecum");
  const stamp = JSON.stringify([await changed(program), await changed(join(siteOf(name), "content")), await changed(join(siteOf(name), "vademecum.toml"))]);
  const stampFile = output + ".stamp";
  if ((await readFile(stampFile, "utf8").catch(() => "")) === stamp) return output;
  await promisify(execFile)(program, ["build", "--root", siteOf(name), "--output-dir", output], { maxBuffer: 1e8 });
  await writeFile(stampFile, stamp);
  return output;
}

/** When a file, or anything in a folder, was changed last, and how many files there are. */
async function changed(path) {
  const inside = (await stat(path)).isDirectory() ? (await readdir(path, { recursive: true })).map((name) => join(path, name)) : [];
  const times = await Promise.all([path, ...inside].map(async (file) => (await stat(file)).mtimeMs));
  return [Math.max(...times), times.length];
}

async function relevance() {
  const there = ["example", ...Object.keys(CHECKOUTS)].filter((name) => {
    return pairs(values.built)[name] || existsSync(join(siteOf(name), "vademecum.toml"));
  });
  const systems = values.only?.split(",") ?? ["ours", ...PEERS];
  const measured = [];
  for (const corpus of values.corpus ?? there) {
    measured.push(await measure({ corpus, built: await build(corpus), work: join(values.work, "relevance", corpus), systems }));
  }
  const results = { questions: {}, all: figures(measured) };
  for (const one of measured) {
    results.questions[one.corpus] = one.questions.length;
    if (measured.length > 1) results[one.corpus] = figures([one]);
  }
  show("All corpora", results.all);
  for (const { corpus } of measured) if (results[corpus]) show(corpus, results[corpus]);
  if (values.lost) showLost(measured);
  if (values.unjudged) for (const { corpus, ask, missing } of unjudged(measured)) console.log(`${corpus}\t${ask}\t${missing.join(" ")}`);
  await writeFile(join(values.work, "relevance.json"), JSON.stringify(results, null, 1));
}

/** One table over all questions, one per class with ours beside each peer. */
function show(title, systems) {
  const names = Object.keys(systems);
  const best = (of) => Math.max(0, ...names.filter((name) => name !== "Vademecum").map(of));
  console.log(`\n## ${title}: ${Object.values(systems)[0].all.questions} questions\n`);
  console.log(
    table(
      ["", "nDCG@10", "MRR", "success@1", "no answer", "ours to it"],
      names.map((name) => {
        const { ndcg, mrr, success, empty } = systems[name].all;
        const ours = systems.Vademecum ? (systems.Vademecum.all.ndcg / ndcg).toFixed(2) : "";
        return [name, share(ndcg), share(mrr), share(success), percent(empty), ours];
      }),
    ),
  );
  console.log("\nnDCG@10 per class\n");
  const rows = Object.entries(CLASSES).filter(([id]) => systems[names[0]].classes[id]).map(([id, label]) => {
    const figure = (name) => systems[name].classes[id].ndcg;
    const ahead = systems.Vademecum ? figure("Vademecum") - best(figure) : 0;
    const mark = (ahead < 0 ? "−" : "+") + share(Math.abs(ahead));
    return [`${label} (${systems[names[0]].classes[id].questions})`, ...names.map((name) => share(figure(name))), mark];
  });
  console.log(table(["", ...names, "ours − best"], rows));
}

/** The questions at which a peer is ahead of ours, with what ours has first and the grades of that. */
function showLost(measured) {
  for (const { corpus, questions, found } of measured) {
    for (const { ask, class: kind, wanted } of questions) {
      const rest = Object.entries(found).filter(([name]) => name !== "Vademecum");
      const values = rest.map(([name, lists]) => ({ name, value: ndcg(lists[ask] ?? [], wanted) }));
      const best = values.reduce((one, other) => (other.value > one.value ? other : one), { name: "", value: 0 });
      const ours = found.Vademecum?.[ask] ?? [];
      if (best.value - ndcg(ours, wanted) < LOST) continue;
      const first = ours.slice(0, 5).map((address) => `${address} ${wanted[address] ?? 0}`).join(", ");
      console.log(`${corpus} (${kind}) “${ask}”: ${share(ndcg(ours, wanted))}, ${best.name} ${share(best.value)}: ${first}`);
    }
  }
}
