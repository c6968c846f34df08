// In: a built site, its content and queries, one JSON object a line. Out: a table a search engine.
//   node run.mjs --site ../../public --content ../../content --queries queries.jsonl [--area hokkaido/kitami] [--rivals]
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { load } from './engine.mjs';
import { grade } from './grade.mjs';

const { values: options } = parseArgs({
  options: {
    site: { type: 'string', default: '../../public' },
    content: { type: 'string', default: '../../content' },
    queries: { type: 'string' },
    area: { type: 'string', default: '' },
    rivals: { type: 'boolean', default: false },
  },
});

const engine = load(options.site, options.area);
const queries = readFileSync(options.queries, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));

const percent = (value) => value.toFixed(3);
function print(name, bytes, { rows, all, ms }) {
  console.log(`\n${name}: ${(bytes / 1000).toFixed(1)} KB, ${ms.toFixed(2)} ms a query`);
  for (const row of [...rows.sort((a, b) => a.name.localeCompare(b.name)), all]) {
    console.log(`  ${row.name.padEnd(22)} ${String(row.n).padStart(4)}  MRR ${percent(row.mrr)}  nDCG ${percent(row.ndcg)}  recall@5 ${percent(row.recall)}`);
  }
}

let asked = 0;
const graded = grade(queries, (query) => {
  const found = engine.find(query);
  asked += Number(found.asked);
  return found.ids;
});
print('madoguchi', engine.first, graded);
console.log(`  script ${engine.bytes.script}, words ${engine.bytes.words}, shard ${engine.bytes.shard}; more words (${engine.bytes.more}) for ${asked} of ${queries.length}`);

if (options.rivals) {
  const { rivals } = await import('./rivals.mjs');
  const categories = parse(readFileSync(`${options.content}/categories.yaml`, 'utf8')).categories;
  const topics = (window) => window.classes.map((at) => categories[at]).flatMap((one) => [one.name, ...(one.worries ?? []), ...(one.synonyms ?? [])]);
  const documents = engine.shard.windows.map((window) => {
    const { path } = engine.shard.areas[window.area];
    const own = { name: window.name, kana: window.is.kana, organization: window.organization };
    return { id: (path ? `${path}/` : '') + window.id, ...own, topics: topics(window).join(' '), words: window.words.join(' '), phones: window.phones.join(' ') };
  });
  for (const rival of rivals(documents)) print(rival.name, rival.bytes, grade(queries, rival.find));
}
