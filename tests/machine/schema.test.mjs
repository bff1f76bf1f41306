// The JSON Schema of each type, read by a validator that we did not write: every file of the example site keeps to it,
// and files with mistakes do not. SITE is the folder of the built example site.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const schemas = join(process.env.SITE, 'data', 'schema');

const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
const checks = new Map(
  readdirSync(schemas).map((file) => {
    const schema = JSON.parse(readFileSync(join(schemas, file), 'utf8'));
    return [file.replace('.schema.json', ''), { schema, check: ajv.compile(schema) }];
  }),
);

const builtin = join(root, 'src', 'schema', 'builtin');
const folders = readdirSync(builtin)
  .map((file) => parseToml(readFileSync(join(builtin, file), 'utf8')))
  .filter((type) => !type.abstract)
  .map((type) => ({ id: type.id, folder: typeof type.folder === 'string' ? type.folder : type.folder?.nl }));

// What stands in front matter as JSON sees it: dates as they were written.
const plain = (value) => {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'bigint') return Number(value);
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  return value;
};

const frontMatter = (text) => {
  const [, mark, inside] = /^(\+\+\+|---)\n([^]*?)\n?\1\s*(?:\n|$)/.exec(text) ?? [];
  if (!mark) return {};
  return plain(mark === '---' ? (parseYaml(inside) ?? {}) : parseToml(inside));
};

const files = readdirSync(join(root, 'content'), { recursive: true })
  .map((file) => file.split(sep).join('/'))
  .filter((file) => file.endsWith('.md') && !file.split('/').some((part) => part.startsWith('_') && part !== '_index.md'));

const typeOf = (file) => {
  const introduction = file.endsWith('_index.md');
  const found = folders.find(({ folder }) => folder && file.startsWith(`${folder}/`));
  return introduction || !found ? folders.find(({ folder }) => folder === '').id : found.id;
};

test('every file of the example site keeps to the schema of its type', () => {
  assert.ok(files.length > 80, `only ${files.length} files were found`);
  for (const file of files) {
    const { check } = checks.get(typeOf(file));
    const values = frontMatter(readFileSync(join(root, 'content', file), 'utf8'));
    assert.ok(check(values), `${relative(root, file)}: ${ajv.errorsText(check.errors)}`);
  }
});

test('every type has a schema whose fields say what they are', () => {
  for (const { id } of folders) {
    const { schema } = checks.get(id);
    assert.equal(schema.$schema, 'https://json-schema.org/draft/2020-12/schema');
    assert.match(schema.$id, new RegExp(`/data/schema/${id}\\.schema\\.json$`));
    for (const [name, field] of Object.entries(schema.properties)) {
      if (field === false) continue;
      assert.ok(field.title, `${id}.${name} has no title`);
    }
  }
});

const sound = {
  tool: { title: 'Kaart', summary: 'Kort', category: 'signaleren' },
  guide: { title: 'Gesprek', lead: 'Kort', partners: ['ouder'] },
  report: { title: 'Verslag', description: 'Kort', date: 'najaar 2022' },
  organisation: { title: 'Club', description: 'Kort' },
  series: { title: 'Reeks', description: 'Kort' },
};

const cases = [
  ['tool', { steps: [3, '4', 'Stap 0'] }, false, 'a label that is not quite one'],
  ['tool', { steps: [3, '4'] }, true, 'a step as a number'],
  ['tool', { category: 'signaleeren' }, false, 'a term with a slip'],
  ['tool', { category: 'Signaleren' }, true, 'a term by its label'],
  ['tool', { categorie: 'signaleren' }, false, 'a key that does not exist'],
  ['tool', { description: 'Kort' }, false, 'the same field under two names'],
  ['tool', { summary: undefined }, false, 'a field that must be there'],
  ['tool', { title: 'x'.repeat(91) }, false, 'a title that is too long'],
  ['tool', { url: 'example.nl' }, false, 'an address without https'],
  ['tool', { time: '30' }, false, 'a length without a unit'],
  ['tool', { time: '15 tot 30 minuten' }, true, 'a length'],
  ['tool', { checked: '1 januari' }, false, 'a day in words'],
  ['tool', { form: 'card' }, true, 'a choice by its id'],
  ['tool', { form: 'kaart' }, true, 'a choice by its label'],
  ['tool', { form: 'kaartje' }, false, 'a choice that is none'],
  ['tool', { licence: 'CC-BY-4.0' }, true, 'a licence'],
  ['tool', { licence: 'CC-BY' }, false, 'half a licence'],
  ['tool', { draft: 'ja' }, false, 'words for true'],
  ['guide', { partners: [] }, true, 'an empty list, of which the program itself tells'],
  ['guide', { partners: 'ouder' }, true, 'one term without brackets'],
  ['report', { date: 'ooit' }, false, 'no date'],
  ['report', { date: 2022 }, true, 'a year as a number'],
  ['report', { date: '2022-H1' }, true, 'half a year'],
  ['report', { date: '5 okt. 2022' }, true, 'a day in words, where the date may be vague'],
  ['report', { session: 0 }, false, 'a number below the least'],
  ['report', { sources: [{ title: 'Boek' }] }, false, 'a source without its organisation'],
  ['report', { sources: [{ title: 'Boek', organisation: 'Club', jaar: 2020 }] }, false, 'a column that does not exist'],
  ['report', { sources: [{ title: 'Boek', organisation: 'Club', date: '2020' }] }, true, 'a source'],
  ['organisation', { email: 'info' }, false, 'no e-mail address'],
  ['organisation', { email: 'info@example.nl', telephone: '+31 (0)20 123 45 67' }, true, 'an address and a number'],
  ['organisation', { telephone: 'bel ons' }, false, 'no telephone number'],
  ['series', { period: 'sinds 2021' }, true, 'a period'],
  ['series', { period: 'lang geleden' }, false, 'no period'],
];

for (const [type, change, right, what] of cases) {
  test(`a ${type} with ${what} is ${right ? 'right' : 'wrong'}`, () => {
    const { check } = checks.get(type);
    const values = JSON.parse(JSON.stringify({ ...sound[type], ...change }));
    assert.equal(check(values), right, ajv.errorsText(check.errors));
  });
}
