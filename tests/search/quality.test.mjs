// In: the real content, cut-outs of it and made-up cities. Out: proof that the search is as good and as small as it was.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readContent } from './content.mjs';
import { build, corpora } from './corpora.mjs';
import { load } from './engine.mjs';
import { grade } from './grade.mjs';
import { judge } from './relevance.mjs';

/**
 * The least MRR@10 on the real site's home, by class; of `none` the least share of empty answers. Raise these; whoever lowers one says in the commit what was won for it.
 * Of the blind queries only the whole is held, so that nobody is led to tune on its classes.
 */
const FLOORS = {
  'queries.jsonl': {
    city: 0.95,
    exact: 0.98,
    gap: 0.88,
    hiragana: 0.98,
    'long-small': 0.98,
    names: 0.94,
    none: 0.92,
    orthography: 0.91,
    partial: 0.77,
    phone: 0.98,
    question: 0.9,
    romaji: 0.98,
    several: 0.92,
    symptom: 0.95,
    typo: 0.94,
    width: 0.98,
    all: 0.955,
  },
  'queries-second.jsonl': {
    city: 0.95,
    gap: 0.8,
    'long-small': 0.98,
    none: 0.89,
    partial: 0.95,
    question: 0.9,
    romaji: 0.97,
    several: 0.97,
    symptom: 0.8,
    typo: 0.9,
    all: 0.945,
  },
  'queries-third.jsonl': {
    city: 0.95,
    gap: 0.86,
    names: 0.9,
    none: 0.74,
    partial: 0.94,
    question: 0.9,
    several: 0.88,
    symptom: 0.89,
    typo: 0.8,
    all: 0.905,
  },
  'queries-blind.jsonl': {
    none: 0.8,
    all: 0.89,
  },
  'queries-third-blind.jsonl': {
    none: 0.7,
    all: 0.88,
  },
};

/**
 * The most bytes after Brotli that a browser fetches before the first result: script, words and shard.
 * The aims are 9,000 at 16 windows, 12,000 at 50 and 40,000 at 500.
 */
const BYTES = {
  '16 windows': 9_000,
  'Kitami as it is': 10_500,
  '50 windows': 11_200,
  'the real site': 11_800,
  '500 windows': 40_000,
};

const scratch = mkdtempSync(join(tmpdir(), 'madoguchi-search-'));
after(() => rmSync(scratch, { recursive: true }));

const made = new Map();
function corpus(name) {
  if (!made.has(name)) {
    const { area, site, content } = build(mkdtempSync(join(scratch, 'corpus-')), corpora[name]);
    const engine = load(site, area);
    const { windows } = readContent(content);
    made.set(name, { engine, known: engine.ids.map((id) => windows.get(id)) });
  }
  return made.get(name);
}

const read = (file) => readFileSync(new URL(file, import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line));

for (const [file, floors] of Object.entries(FLOORS)) {
  test(`the answers to ${file} are as good as they were`, async () => {
    const { engine, known } = corpus('the real site');
    const { rows, all } = await grade(judge(read(file), known).judged, (query) => engine.find(query).ids);
    const worse = [...rows, all].filter(({ name, mrr }) => mrr < floors[name]).map(({ name, mrr }) => `${name}: ${mrr.toFixed(3)}, not ${floors[name]}`);
    assert.equal(worse.join('\n'), '');
    assert.deepEqual(Object.keys(floors).filter((name) => ![...rows, all].some((row) => row.name === name)), []);
  });
}

test('the name of a topic, whole and in its parts, brings a window of that topic among the first five', () => {
  const { engine } = corpus('the real site');
  const topics = engine.words.classes.map(({ name }, at) => ({ name, at }));
  const answered = topics.filter(({ at }) => engine.shard.windows.some(({ classes }) => classes.includes(at)));
  assert.ok(answered.length > 20);
  const missed = answered.flatMap(({ name, at }) => [name, ...name.split('・')].filter((word) =>
    !engine.find(word).results.slice(0, 5).some(({ window }) => window.classes.includes(at))));
  assert.deepEqual(missed, []);
});

test('a name is found whatever is asked about it', () => {
  const { engine } = corpus('the real site');
  const asked = {
    たるさぽの電話番号: 'hokkaido/otaru/tarusapo', たるさぽって何: 'hokkaido/otaru/tarusapo', きらりに予約したい: 'hokkaido/kitami/kirari',
    くらしごとの行き方: 'hokkaido/kushiro/kurashigoto', ワークフェアってどんなところ: 'hokkaido/kitami/workfare',
    留辺蘂支所の電話: 'hokkaido/kitami/rubeshibe', ウイメンズ北見: 'hokkaido/kitami/womens-kitami', キュアタイムって男も使える: 'cure-time',
    北見市社協の電話: 'hokkaido/kitami/shakyo-honbu', こども福祉課の場所: 'hokkaido/otaru/boshi-fushi', '189とは': 'jiso-189', たるさほ: 'hokkaido/otaru/tarusapo',
  };
  const missed = Object.entries(asked).filter(([query, id]) => engine.find(query).ids[0] !== id).map(([query]) => `${query}: ${engine.find(query).ids[0]}`);
  assert.deepEqual(missed, []);
});

test('who is in two troubles finds windows for both among the first three', () => {
  const { engine } = corpus('the real site');
  const topic = (name) => engine.words.classes.findIndex(({ id }) => id === name);
  for (const [query, ...names] of [['面接に落ちつづけて眠れない', 'work', 'mind'], ['借金があって離婚したい', 'consumer', 'divorce'], ['家賃が払えなくて死にたい', 'suicide', 'housing']]) {
    const first = engine.find(query).results.slice(0, 3).flatMap(({ window }) => window.classes);
    assert.deepEqual(names.filter((name) => !first.includes(topic(name))), [], query);
  }
});

test('what only the notes of a window say is found there, and what many notes say tells nothing', () => {
  const { engine } = corpus('the real site');
  const [first] = engine.find('名前を言わず').results;
  assert.deepEqual([first?.window.id, first?.why], ['line-sodan', ['note', '']]);
  assert.ok(engine.shard.windows.filter(({ note }) => note.includes('相談できます')).length > 12);
  assert.deepEqual(engine.find('相談できます').results.filter(({ why }) => why[0] === 'note'), []);
});

test('where several troubles may be meant, a window that serves them all comes before one that serves one', () => {
  const { engine } = corpus('the real site');
  const topic = (name) => engine.words.classes.findIndex(({ id }) => id === name);
  for (const [query, ...names] of [['元彼が毎日職場の前で待っている', 'stalking'], ['母が同じことを何度も聞いてくるし夜中に外へ出ていく', 'care']]) {
    const [first] = engine.find(query).results;
    assert.ok(names.some((name) => first.window.classes.includes(topic(name))), `${query}: ${first.window.id}`);
  }
});

test('a word the lexicon has is found by its own topic, however rare it is', () => {
  const { engine } = corpus('the real site');
  for (const [query, topic] of [['就活', 'work'], ['金欠', 'money'], ['公正証書', 'divorce']]) {
    const [first] = engine.find(query).results;
    assert.ok(first && first.window.classes.some((at) => engine.words.classes[at].id === topic), `${query}: ${first?.window.id}`);
  }
});

test('of the words that no key tells, 95 of 100 alone lead to a topic of their own', () => {
  const { engine } = corpus('the real site');
  const words = engine.more.rest.filter((line) => line.startsWith('=')).flatMap((line) => {
    const [letters, list] = line.slice(1).split(':');
    return list.split(',').map((word) => ({ word, own: Array.from(letters, (letter) => letter.codePointAt(0) - 65) }));
  });
  assert.ok(words.length > 1000, `${words.length} words`);
  const missed = words.filter(({ word, own }) => {
    const { parts, sure } = engine.search.topics([word], engine.more);
    const ours = parts.slice(0, -2);
    return sure < 2 || !own.includes(ours.indexOf(Math.max(...ours)));
  });
  assert.ok(missed.length <= words.length * 0.05, `${missed.length} of ${words.length}: ${missed.map(({ word }) => word).join(' ')}`);
});

test('a word that a keyboard took for another of the same sound is heard, and one with a slip, alone and in a sentence', () => {
  const { engine } = corpus('the real site');
  for (const [query, topic] of [['生暴力', 'sexual-violence'], ['会後サービス', 'care'], ['里根', 'divorce'], ['人件相談', 'human-rights'], ['会後で仕事を辞めたい', 'care'],
    ['けやいくを取り消したい', 'consumer'], ['ほいえくんに入れなくて働けない', 'childcare']]) {
    const [first] = engine.find(query).results;
    assert.ok(first && first.window.classes.some((at) => engine.words.classes[at].id === topic), `${query}: ${first?.window.id}`);
  }
});

test('a time of the week brings the windows whose hours say so', () => {
  const { engine } = corpus('the real site');
  const ids = (query) => engine.find(query).ids;
  const hours = new Map(engine.shard.windows.map((window, at) => [engine.ids[at], window.hours ?? '']));
  const saturdays = ids('土曜日');
  assert.ok(saturdays.includes('hokkaido/dojo-sodan-center') && !saturdays.includes('hokkaido/kitami/kodomo-shien'), saturdays.join());
  assert.ok(ids('24時間').slice(0, 5).every((id) => hours.get(id) === '+0-1440'));
  assert.deepEqual(ids('土曜日').filter((id) => /^[A-Z]*w31[n+][^;]*$/.test(hours.get(id))), []);
  assert.ok(ids('夜 女性相談').indexOf('hokkaido/dojo-sodan-center') < ids('夜 女性相談').indexOf('hokkaido/otaru/josei-sodanshitsu'));
});

for (const [name, most] of Object.entries(BYTES)) {
  test(`${name}: at most ${most} bytes before the first result`, () => {
    const { engine, known } = corpus(name);
    const { judged } = judge(read('queries.jsonl'), known);
    const { script, words, shard, more } = engine.bytes;
    const unsure = judged.filter(({ query }) => engine.find(query).asked).length;
    console.log(`${name}: script ${script} + words ${words} + shard ${shard} = ${engine.first}; more words (${more}) for ${unsure} of ${judged.length}`);
    assert.ok(engine.first <= most, `${engine.first} bytes`);
  });
}
