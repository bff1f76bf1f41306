// The search bench as a command. Must never know: how anything is measured.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measureReading, quantile } from "./bytes.mjs";
import { convert } from "./corpora.mjs";
import { sizeOf } from "./index_cost.mjs";
import { ndcg } from "./metrics.mjs";
import { CLASSES } from "./questions.mjs";
import { questionsTo } from "./reading.mjs";
import { PEERS, figures, measure, unjudged } from "./relevance.mjs";
import { addressesOf, build, buildPagefind, corporaIn, costOfIndex, generate, sourceOf, whereIsSearch } from "./sites.mjs";
import { percent, share, table } from "./tables.mjs";

const HELP = `tests/bench/search/run [part] [options]

  relevance            judged questions to every system: nDCG@10, MRR, success@1, no answer (the default)
  making               what an index costs its owner: bytes on disk, files, processor seconds, memory
  reading              what a question costs a reader: requests, bytes, times over a slow line and in the page
  all                  the three of them
  convert              only write checkouts as sites

  --corpus NAME        example, don, hu; several times; relevance takes all that are there, the others don
  --checkout NAME=DIR  where a checkout of don or hu is; kept for the next time as a site in the work folder
  --pages NUMBERS      sizes of generated sites for making and reading, such as 1000,10000,50000
  --questions N,M      questions that are asked, and those of them that are timed over the line: 40,24. With 40,0 nothing
                       is slowed down, and what is loaded ahead counts as loaded by then
  --only NAMES         ours,pagefind,minisearch,lunr,elasticlunr,orama,flexsearch; the others keep what they found before
  --unjudged           list found pages that nobody has judged
  --lost               list the questions at which a peer is ahead of ours
  --work DIR           where everything is written (vademecum-bench/search in the folder for temporary files)

The program is VADEMECUM=<program>, or target/release/vademecum; the browser CHROMIUM=<program>, or where it mostly is.`;

/** How far behind ours is worth a line. */
const LOST = 0.02;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    corpus: { type: "string", multiple: true },
    checkout: { type: "string", multiple: true, default: [] },
    pages: { type: "string" },
    questions: { type: "string", default: "40,24" },
    only: { type: "string" },
    unjudged: { type: "boolean", default: false },
    lost: { type: "boolean", default: false },
    work: { type: "string", default: join(tmpdir(), "vademecum-bench", "search") },
    help: { type: "boolean", default: false },
  },
});

const PARTS = { relevance: [relevance], making: [making], reading: [reading], all: [relevance, making, reading], convert: [] };

if (values.help) {
  console.log(HELP);
} else {
  const parts = PARTS[positionals[0] ?? "relevance"];
  if (!parts) throw new Error(`no such part: ${positionals[0]}\n${HELP}`);
  await mkdir(values.work, { recursive: true });
  for (const pair of values.checkout) {
    const [name, folder] = pair.split(/=(.*)/s);
    console.log(`${name}: ${await convert(/** @type {any} */ (name), folder, sourceOf(name, values.work))} pages`);
  }
  for (const part of parts) await part();
}

async function relevance() {
  const systems = values.only?.split(",") ?? ["ours", ...PEERS];
  const measured = [];
  for (const corpus of values.corpus ?? corporaIn(values.work)) {
    const { folder } = await build(corpus, values.work);
    measured.push(await measure({ corpus, built: folder, work: join(values.work, "relevance", corpus), systems }));
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
  await keep("relevance", results);
}

/** The sites for making and reading: the chosen corpora, or don where it is there, and generated ones. */
async function sizes() {
  const names = values.corpus ?? corporaIn(values.work).filter((name) => name === "don");
  for (const pages of values.pages?.split(",") ?? (names.length ? [] : ["1000"])) names.push(await generate(Number(pages), values.work));
  return names;
}

async function making() {
  const results = await readFile(join(values.work, "making.json"), "utf8").then(JSON.parse, () => ({}));
  const rows = [];
  for (const name of await sizes()) {
    const ours = await build(name, values.work);
    const pages = (await addressesOf(name, ours.folder)).length;
    const whole = { ...ours.cost, ...(await sizeOf(join(ours.folder, "search"), /^$/)) };
    const alone = await costOfIndex(name, values.work);
    const Pagefind = values.only === "ours" ? results[name]?.Pagefind : await makingOfPagefind(name);
    results[name] = { pages, Vademecum: whole, alone, Pagefind };
    const sizes = ({ files, raw, gzip, brotli }) => [files, megabytes(raw), megabytes(gzip), megabytes(brotli)];
    const spent = ({ cpu, memory }) => [cpu.toFixed(1), megabytes(memory)];
    const ratios = (side, keys) => keys.map((key) => (side[key] / Pagefind[key]).toFixed(2));
    const none = ["", "", "", ""];
    rows.push([`${name}, ${pages} pages`, "Vademecum, whole site", ...sizes(whole), ...spent(whole)]);
    if (alone) rows.push(["", "its index alone", ...none, ...spent(alone)]);
    if (!Pagefind) continue;
    rows.push(["", "Pagefind", ...sizes(Pagefind), ...spent(Pagefind)]);
    rows.push(["", "ratio, whole site", ...ratios(whole, ["files", "raw", "gzip", "brotli", "cpu", "memory"])]);
    if (alone) rows.push(["", "ratio, index alone", ...none, ...ratios(alone, ["cpu", "memory"])]);
    await keep("making", results);
  }
  console.log("\n## Making the index\n");
  console.log(table(["site", "", "files", "raw MB", "gzip MB", "brotli MB", "processor s", "peak MB"], rows));
  await keep("making", results);
}

async function makingOfPagefind(name) {
  const { folder, cost } = await buildPagefind(name, values.work);
  return { ...cost, ...(await sizeOf(join(folder, "pagefind"), /\.(pagefind|pf_\w+)$/)) };
}

async function reading() {
  const [count, timed] = values.questions.split(",").map(Number);
  const results = await readFile(join(values.work, "reading.json"), "utf8").then(JSON.parse, () => ({}));
  for (const name of await sizes()) {
    const { folder: ours } = await build(name, values.work);
    const folders = values.only === "ours" ? { ours } : { ours, pagefind: (await buildPagefind(name, values.work)).folder };
    const questions = await questionsTo(name, ours, count);
    const { line, rows } = await measureReading({ folders, where: await whereIsSearch(ours), questions, timed });
    const figures = { Vademecum: readingFigures(rows.ours), Pagefind: rows.pagefind ? readingFigures(rows.pagefind) : results[name]?.Pagefind };
    results[name] = { line, ...figures, rows };
    console.log(`\n## ${name}: ${questions.length} questions, ${timed} over the line\n`);
    console.log(`The line takes ${Math.round(line.ms)} ms for ${line.bytes} bytes; reckoned: ${Math.round(line.expected)} ms.\n`);
    console.log(table(["median (p95)", "Vademecum", "Pagefind", "ratio of medians"], Object.entries(figures.Vademecum).map(([label, own]) => {
      const other = figures.Pagefind?.[label];
      const cell = ([median, high]) => `${rounded(median)} (${rounded(high)})`;
      return [label, cell(own), other ? cell(other) : "", other ? (own[0] / other[0]).toFixed(2) : ""];
    })));
    for (const system of Object.keys(folders)) showKinds(system, rows[system]);
    await keep("reading", results);
  }
}

/** Where the requests and bytes of a first question go. */
function showKinds(system, rows) {
  const slow = rows.filter(({ focused }) => focused);
  const counted = slow.length ? slow : rows;
  const kinds = new Set(counted.flatMap(({ cold }) => Object.keys(cold.whole.kinds)));
  const mean = (moment, kind, key) => counted.reduce((sum, { cold }) => sum + (cold[moment].kinds[kind]?.[key] ?? 0), 0) / counted.length;
  const cells = (moment, kind) => [mean(moment, kind, "requests").toFixed(1), (mean(moment, kind, "bytes") / 1000).toFixed(1)];
  const head = [`${system}, mean`, "requests to titles", "kB to titles", "requests in all", "kB in all"];
  console.log("\n" + table(head, [...kinds].map((kind) => [kind, ...cells("titles", kind), ...cells("whole", kind)])));
}

/** Median and 95th percentile of each figure. */
function readingFigures(rows) {
  const overTheLine = rows.filter(({ focused }) => focused);
  const timed = overTheLine.length ? overTheLine : rows;
  const of = (list, get) => [quantile(list.map(get), 0.5), quantile(list.map(get), 0.95)];
  return {
    "requests to the first titles": of(timed, ({ cold }) => cold.titles.requests),
    "kB to the first titles": of(timed, ({ cold }) => cold.titles.bytes / 1000),
    "requests of the whole answer": of(timed, ({ cold }) => cold.whole.requests),
    "kB of the whole answer": of(timed, ({ cold }) => cold.whole.bytes / 1000),
    "requests of a next question": of(timed, ({ next }) => next.whole.requests),
    "kB of a next question, to titles": of(timed, ({ next }) => next.titles.bytes / 1000),
    "kB of a next question": of(timed, ({ next }) => next.whole.bytes / 1000),
    ...(overTheLine.length ? times(timed, of) : {}),
    "ms in the page, all files there": of(rows, ({ inPage }) => inPage),
  };
}

function times(timed, of) {
  return {
    "ms to the first titles": of(timed, ({ cold }) => cold.titles.ms),
    "ms to the whole answer": of(timed, ({ cold }) => cold.whole.ms),
    "ms to the first titles, box had the focus": of(timed, ({ focused }) => focused.titles.ms),
    "ms to the first titles, next question": of(timed, ({ next }) => next.titles.ms),
    "ms to the whole answer, next question": of(timed, ({ next }) => next.whole.ms),
  };
}

function rounded(value) {
  return value >= 100 || Number.isInteger(value) ? Math.round(value) : value.toFixed(1);
}

function megabytes(bytes) {
  return (bytes / 1e6).toFixed(bytes < 1e7 ? 2 : 0);
}

async function keep(name, results) {
  await writeFile(join(values.work, `${name}.json`), JSON.stringify(results, null, 1));
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
