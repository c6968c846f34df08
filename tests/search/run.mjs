// In: a built site, its content and queries, one JSON object a line. Out: how well each engine answers them, a class a line.
//   node run.mjs --site ../../public --content ../../content [--area hokkaido/kitami] [--queries queries.jsonl …]
//   node run.mjs --corpus '500 windows': one of corpora.mjs, built for this run
//   [--rivals] the other engines, too  [--markdown] one table of all  [--failures] every query whose answer is not first
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readContent } from './content.mjs';
import { build, corpora } from './corpora.mjs';
import { documentsOf } from './documents.mjs';
import { load } from './engine.mjs';
import { NONE, grade, score } from './grade.mjs';
import { ANSWER, judge } from './relevance.mjs';

const { values: options } = parseArgs({
  options: {
    site: { type: 'string', default: '../../public' },
    content: { type: 'string', default: '../../content' },
    queries: { type: 'string', multiple: true, default: ['queries.jsonl'] },
    area: { type: 'string', default: '' },
    corpus: { type: 'string' },
    rivals: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    failures: { type: 'boolean', default: false },
  },
});

let scratch;
if (options.corpus) {
  if (!corpora[options.corpus]) throw new Error(`a corpus is one of: ${Object.keys(corpora).join(', ')}`);
  scratch = mkdtempSync(join(tmpdir(), 'madoguchi-search-'));
  Object.assign(options, build(scratch, corpora[options.corpus]));
}
const content = readContent(options.content);
const engine = load(options.site, options.area);
const queries = options.queries.flatMap((file) => readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line)));
const { judged, skipped } = judge(queries, engine.ids.map((id) => content.windows.get(id)));
if (scratch) rmSync(scratch, { recursive: true });

let asked = 0;
for (const { query } of judged) asked += Number(engine.find(query).asked);
const engines = [{ name: 'madoguchi', bytes: engine.first, find: (query) => engine.find(query).ids }];
if (options.rivals) {
  const { rivals } = await import('./rivals/rivals.mjs');
  engines.push(...(await rivals(documentsOf(content, engine.ids), judged.slice(0, 20).map(({ query }) => query))));
}
const tables = [];
for (const { name, bytes, find } of engines) tables.push({ name, bytes, ...(await grade(judged, find)) });

console.log(`${engine.ids.length} windows, ${judged.length} queries${skipped ? ` (${skipped} more have no answer here)` : ''}`);
const { bytes } = engine;
console.log(`script ${bytes.script} + words ${bytes.words} + shard ${bytes.shard} bytes; more words (${bytes.more}) for ${asked} of ${judged.length} queries\n`);
if (options.markdown) markdown();
else tables.forEach(print);
if (options.failures) failures();

function print({ name, bytes, rows, all, ms }) {
  console.log(`${name}: ${kilo(bytes)} KB, ${ms.toFixed(2)} ms a query`);
  for (const row of [...rows, all]) {
    const cells = [`MRR ${part(row.mrr)}`, `nDCG ${part(row.ndcg)}`, `recall@5 ${part(row.recall)}`];
    console.log(`  ${row.name.padEnd(12)} ${String(row.n).padStart(4)}  ${row.name === NONE ? `empty ${part(row.mrr)}` : cells.join('  ')}`);
  }
  console.log();
}

function markdown() {
  const line = (...cells) => console.log(`| ${cells.join(' | ')} |`);
  line('engine', 'MRR@10', 'nDCG@10', 'recall@5', 'no answer', 'KB', 'ms');
  line(...Array(7).fill('---'));
  for (const { name, bytes, all, none, ms } of tables) line(name, part(all.mrr), part(all.ndcg), part(all.recall), part(none), kilo(bytes), ms.toFixed(2));
  console.log();
  line('MRR@10', ...tables.map(({ name }) => name));
  line(...Array(tables.length + 1).fill('---'));
  tables[0].rows.forEach((row, at) => line(`${row.name} (${row.n})`, ...tables.map(({ rows }) => part(rows[at].mrr))));
}

function failures() {
  for (const { query, ids } of tables[0].scored) {
    if (score(query, ids).mrr === 1) continue;
    const { results, asked } = engine.find(query.query);
    const got = results.slice(0, 3).map(({ score, why }, at) => `${ids[at]} ${score.toFixed(2)} (${why.join(': ')})`);
    const rank = ids.findIndex((id) => query.grades[id] >= ANSWER) + 1;
    const wanted = [...(query.topics ?? []), ...(query.windows ?? [])].join(', ') || 'nothing';
    console.log(`${query.class} 「${query.query}」 wants ${wanted}; it is ${rank || 'not'} among ${ids.length}; first: ${got.join(' · ') || 'nothing'}${asked ? '; more words' : ''}`);
  }
}

function part(value) {
  return value.toFixed(3).replace(/^0/, '');
}

function kilo(bytes) {
  return (bytes / 1000).toFixed(1);
}
