// In: the program. Out: proof on 1,200 windows, most of them made up, that the search over a whole nation finds what it should,
// within its bytes, and that words of trouble choose no file.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { parse } from 'yaml';
import { measure, visitor } from './nation.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MADOGUCHI = process.env.MADOGUCHI ?? `${ROOT}target/release/madoguchi`;
const CORPUS = { cities: 24, windows: 50, seed: 1 };
const BOUNDS = { mrr: 0.92, names: 0.3, helped: 0.85, median: 15_000, most: 20_000, trips: 3 };
/** How many files of places and names a nation of 87,050 windows has, by how many letters, and how many topics must share each. */
const FILES = { places: [32, 2, 160], names: [128, 4, 115] };

const read = (file) => readFileSync(join(ROOT, file), 'utf8');
const troubles = ['queries', 'queries-second', 'queries-blind']
  .flatMap((name) => read(`tests/search/${name}.jsonl`).split('\n').filter(Boolean).map((line) => JSON.parse(line)))
  .filter((query) => query.topics && !query.area && !query.windows && !['partial', 'city'].includes(query.class))
  .map((query) => query.query);

let folder;
let site;
let ask;
let search;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'madoguchi-nation-'));
  const run = (command, list) => {
    const done = spawnSync(command, list, { encoding: 'utf8' });
    assert.equal(done.status, 0, done.stdout + done.stderr);
  };
  const { cities, windows, seed } = CORPUS;
  run('node', [`${ROOT}tests/search/corpus.mjs`, '--cities', `${cities}`, '--windows', `${windows}`, '--seed', `${seed}`, '--out', folder]);
  site = join(folder, 'public');
  run(MADOGUCHI, ['build', '--root', folder, '--out', site, '--date', '2026-11-22']);
  ask = visitor(site);
  const context = createContext({});
  for (const script of ['search.js', 'search-nation.js']) runInContext(readFileSync(join(site, script), 'utf8'), context);
  search = context.search;
});
after(() => rmSync(folder, { recursive: true, force: true }));

test('the right window comes first, with few bytes and trips', async () => {
  const told = await measure({ site, ...CORPUS });
  assert.ok(told.mrr >= BOUNDS.mrr, `MRR ${told.mrr}`);
  assert.ok(told.names >= BOUNDS.names, `names: ${told.names}`);
  assert.ok(told.namesHelped >= BOUNDS.helped, `names found or asked for their town: ${told.namesHelped}`);
  assert.ok(told.median <= BOUNDS.median, `median ${told.median} bytes`);
  assert.ok(told.most <= BOUNDS.most, `95 % ${told.most} bytes`);
  assert.ok(told.trips <= BOUNDS.trips, `${told.trips} trips`);
});

test('a query names its town in kanji, kana and romaji', async () => {
  for (const query of ['北見 離婚', '離婚 北見市', '北見市離婚', 'きたみ りこん', 'kitami rikon', '北海道 北見 離婚']) {
    const { ids, question, fetched } = await ask(query);
    assert.match(ids[0], /^hokkaido\/kitami\//, query);
    assert.equal(question, '', query);
    assert.equal(fetched.filter((name) => name.startsWith('search/own/')).length, 1, query);
  }
});

test('a topic without a town has the nation\'s lines and asks for the town', async () => {
  for (const query of ['夫に殴られる', '夫に殴られる 北海道']) {
    const { ids, question } = await ask(query);
    assert.ok(ids.length > 0 && ids.every((id) => id.split('/').length < 3), ids.join(' '));
    assert.equal(question, 'where', query);
  }
});

test('a telephone number needs no town', async () => {
  for (const query of ['0157-25-1137', '0157251137', '25-1137', '1137', '0157-25-11', '+81 157-25-1137']) {
    const { ids, question } = await ask(query);
    assert.ok(ids.slice(0, 3).includes('hokkaido/kitami/kodomo-shien'), `${query}: ${ids}`);
    assert.equal(question, '', query);
  }
  assert.equal((await ask('110')).ids[0], 'keisatsu-110');
});

test('one letter, three digits and nothing fetch no file', async () => {
  for (const query of ['', ' ', 'き', '123']) {
    const { fetched } = await ask(query);
    assert.deepEqual(fetched, [], query);
  }
});

/** The only queries about a trouble that name a house or body, and so may be looked up by that name. */
const OFFICES = ['法テラス', 'しょおひしゃせんた', 'セーフテイネット'];

test('words of trouble choose no file, but what might be a place or names a house or body', async () => {
  const others = [];
  for (const query of troubles) {
    const { fetched, heard } = await ask(query);
    const chosen = fetched.filter((name) => !name.startsWith('search/places/'));
    if (heard && !OFFICES.includes(query)) assert.deepEqual(chosen, [], query);
    else if (chosen.length) others.push(query);
  }
  assert.ok(others.length <= troubles.length * 0.03, `${others.length} of ${troubles.length}: ${others.join(' | ')}`);
});

test('what stands in one file begins like phrases of nearly every topic', () => {
  const lexicon = join(ROOT, 'content/lexicon');
  const topics = readdirSync(lexicon).filter((file) => file.endsWith('.yaml')).map((file) => parse(readFileSync(join(lexicon, file), 'utf8')));
  for (const [table, [files, letters, least]] of Object.entries(FILES)) {
    const shared = Array.from({ length: files }, () => new Set());
    topics.forEach((topic, nth) => {
      for (const phrase of [topic.words, topic.says].flat().filter(Boolean)) {
        const text = search.words(String(phrase)).words.map((word) => word.kana || word.text).join('');
        const rough = /^[ぁ-ゖ]+$/.test(text) ? search.shorten(text) : text;
        if (text) shared[search.hash(Array.from(rough).slice(0, letters)) & (files - 1)].add(nth);
      }
    });
    const fewest = Math.min(...shared.map((all) => all.size));
    assert.ok(fewest >= least, `${table}: ${fewest} of ${topics.length} topics`);
  }
});

test('letters have the number the program finds', () => {
  for (const line of read('tests/search/hashes.tsv').split('\n').filter(Boolean)) {
    const [text, number] = line.split('\t');
    assert.equal(String(search.hash(text)), number, text);
  }
});

test('a file that did not come is asked for again, and none twice', async () => {
  const base = readFileSync(join(site, 'search.txt'), 'utf8');
  const known = search.vocabulary(readFileSync(join(site, 'search-words.txt'), 'utf8'));
  const asked = [];
  let [isLost, came] = [0, 0];
  const get = async (name) => {
    asked.push(name);
    if (asked.length === 1) throw new Error('no net');
    return readFileSync(join(site, name), 'utf8');
  };
  const look = search.elsewhere({ dataset: { home: '', wide: '1 2' } }, get, base, () => { came += 1; }, () => { isLost += 1; });
  const later = () => new Promise(setImmediate);
  assert.equal(look('北見', known).waiting, true);
  await later();
  assert.deepEqual([isLost, came], [1, 0]);
  look('北見', known);
  look('北見', known);
  await later();
  assert.equal(look('北見', known).waiting, true);
  await later();
  const { index, waiting } = look('北見', known);
  assert.deepEqual([waiting, index.areas[0].path], [false, 'hokkaido/kitami']);
  assert.deepEqual(asked, ['search/places/0.txt', 'search/places/0.txt', 'search/own/p52t.txt']);
});
