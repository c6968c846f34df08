// In: a site built from corpus.mjs, and what it was made with. Out: how well its home answers over the whole nation, and with how
// many bytes and trips.
//   node nation.mjs --site DIR/public --cities 1741 --windows 50 [--seed 1] [--each 40] [--show CLASS|bad]
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createContext, runInContext } from 'node:vm';
import { brotliCompressSync } from 'node:zlib';
import { idOf } from './content.mjs';
import { queries } from './nation-queries.mjs';

const SCRIPTS = ['search.js', 'search-nation.js'];
const WORDS = 'search-words.txt';
/** The further words and ways of looking. */
const MORE = ['search-more.txt', 'search-more.js'];

/** A function from a query to what a page's search finds on a first visit, and what that took; `area` is the path of the page. */
export function visitor(site) {
  const text = (name) => readFileSync(join(site, name), 'utf8');
  const sizes = new Map();
  const size = (name) => sizes.get(name) ?? sizes.set(name, brotliCompressSync(readFileSync(join(site, name))).length).get(name);
  const engine = (...scripts) => {
    const context = createContext({});
    for (const script of scripts) runInContext(text(script), context);
    return context.search;
  };
  const stages = [engine(...SCRIPTS), engine(...SCRIPTS, MORE[1])].map((search, at) => ({ search, known: search.vocabulary(text([WORDS, MORE[0]][at])) }));
  return async (query, area = '') => {
    const home = join(area, 'search.txt');
    const wide = /data-wide="([^"]*)"/.exec(text(join(area, 'index.html')))[1];
    const fetched = [];
    let waiting = [];
    const get = (name) => {
      if (fetched.includes(name)) return Promise.resolve(text(name));
      fetched.push(name);
      return new Promise((done) => waiting.push(() => done(text(name))));
    };
    // As the page does: at once, then with what was fetched; each round is a trip.
    let trips = 1;
    const settle = async ({ search, known }, calm) => {
      const look = search.elsewhere({ dataset: { home: '', wide } }, get, text(home), () => {}, missing);
      let looked = look(query, known, calm);
      while (looked.waiting) {
        trips += Number(waiting.length > 0);
        waiting.splice(0).forEach((arrive) => arrive());
        await new Promise(setImmediate);
        looked = look(query, known, calm);
      }
      const asked = search.words(query).words;
      const told = search.topics([(word) => word.text, (word) => word.kana || word.text].map((form) => asked.map(form).join(' ')), known);
      return { ...looked, ...search.find(query, known, looked.index), isHeard: told.sure >= 2 || told.danger };
    };
    const bytes = () => [...SCRIPTS, WORDS, home, ...fetched].reduce((sum, name) => sum + size(name), 0);
    let found = await settle(stages[0], false);
    const any = found.results.length > 0;
    const before = { bytes: bytes(), trips };
    const more = !stages[0].search.isSure(found);
    trips += Number(more);
    found = await settle(stages[Number(more)], true);
    const after = { bytes: bytes() + (more ? size(MORE[0]) + size(MORE[1]) : 0), trips };
    const ids = found.results.map(({ window, area: from }) => idOf(from.path, window.id));
    const plain = bytes();
    return { ids, ...(any ? before : after), plain: any ? before.bytes : plain, any, more, last: after.bytes, question: found.question, fetched, heard: found.isHeard };
  };
}

const missing = () => {
  throw new Error('a file is missing');
};
const part = (list, share) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];

/** Asks every query of a corpus. What has no window must ask which town is meant, or find nothing. */
export async function measure({ site, tell = () => {}, ...corpus }) {
  const ask = visitor(site);
  const classes = new Map();
  const answered = [];
  for (const query of queries(corpus)) {
    const found = await ask(query.query);
    const at = found.ids.slice(0, 10).findIndex((id) => query.relevant?.[id] > 0);
    const score = query.relevant ? (at < 0 ? 0 : 1 / (at + 1)) : query.asks ? Number(Boolean(found.question)) : Number(found.ids.length === 0);
    const row = classes.get(query.class) ?? { n: 0, sum: 0, answers: [], scores: [] };
    row.n += 1;
    row.sum += score;
    row.answers.push(found);
    row.scores.push(score);
    classes.set(query.class, row);
    if (query.relevant && found.ids.length) answered.push(found);
    tell(query, score, found);
  }
  const rows = (wanted) => [...classes].filter(([name]) => wanted(name)).map(([, row]) => row);
  const mean = (list) => list.reduce((sum, row) => sum + row.sum, 0) / list.reduce((sum, row) => sum + row.n, 0);
  const isName = (name) => /^name( |$)/.test(name) && name !== 'name of many';
  const graded = rows((name) => !['no answer', 'name of many'].includes(name) && !isName(name));
  const named = rows(isName);
  const sorted = (what) => answered.map((found) => found[what]);
  return {
    classes,
    asked: graded.reduce((sum, row) => sum + row.n, 0),
    mrr: mean(graded),
    names: mean(named),
    namesHelped: named.flatMap((row) => row.answers.map((found, at) => row.scores[at] > 0 || found.question)).filter(Boolean).length / named.reduce((sum, row) => sum + row.n, 0),
    median: part(sorted('plain'), 0.5),
    most: part(sorted('plain'), 0.95),
    medianAll: part(sorted('bytes'), 0.5),
    mostAll: part(sorted('bytes'), 0.95),
    trips: Math.max(...answered.filter((found) => found.any).map((found) => found.trips)),
    tripsAll: Math.max(...sorted('trips')),
  };
}

async function main() {
  const { values: options } = parseArgs({
    options: {
      site: { type: 'string' }, cities: { type: 'string' }, windows: { type: 'string' }, seed: { type: 'string', default: '1' },
      each: { type: 'string', default: '40' }, show: { type: 'string' },
    },
  });
  const [cities, windows, seed, each] = ['cities', 'windows', 'seed', 'each'].map((name) => Number(options[name]));
  const tell = (query, score, found) => {
    if (options.show !== query.class && !(options.show === 'bad' && score < 0.5)) return;
    const wanted = Object.keys(query.relevant ?? {}).slice(0, 2).join(' ');
    console.log([query.class, query.query, score.toFixed(2), found.bytes, found.question, found.ids.slice(0, 3).join(' '), `wanted ${wanted}`, found.fetched.join(' ')].join(' | '));
  };
  const told = await measure({ site: options.site, cities, windows, seed, each, tell });
  for (const [name, { n, sum, answers }] of told.classes) {
    const of = (what, share) => part(answers.map((found) => (what === 'files' ? found.fetched.length : found[what])), share);
    console.log(name.padEnd(24), `${n}`.padStart(4), (sum / n).toFixed(3), `bytes ${of('plain', 0.5)}, 95 % ${of('plain', 0.95)}; files ${of('files', 0.5)}, most ${of('files', 1)}; trips ${of('trips', 0.5)}, most ${of('trips', 1)}; more words ${answers.filter((found) => found.more).length}, before any result ${answers.filter((found) => !found.any).length}; to the end ${of('last', 0.5)}`);
  }
  console.log(`MRR@10 ${told.mrr.toFixed(3)} of ${told.asked} without names; names ${told.names.toFixed(3)}, found or asked for their town ${told.namesHelped.toFixed(2)}`);
  console.log(`before the first result: median ${told.median}, 95 % ${told.most} bytes, ${told.trips} trips at most; with further words median ${told.medianAll}, 95 % ${told.mostAll}, ${told.tripsAll} trips`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
