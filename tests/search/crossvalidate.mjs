// In: the content with its lexicon, the program. Out: how often phrases the program never saw find their categories, spelt
// in many ways, and how often everyday words that are no trouble stay without an answer. For tuning; no query set is read.
//   node crossvalidate.mjs --root ../.. --program ../../target/release/madoguchi [--sample 120] [--silent everyday.txt]
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { load } from './engine.mjs';
import { spellings, kana } from './spellings.mjs';

const { values: options } = parseArgs({
  options: {
    root: { type: 'string', default: '../..' },
    program: { type: 'string', default: '../../target/release/madoguchi' },
    sample: { type: 'string', default: '120' },
    silent: { type: 'string' },
  },
});

const hash = (text) => Array.from(text).reduce((sum, letter) => Math.imul(sum ^ letter.codePointAt(0), 16777619) >>> 0, 2166136261);
const isHeldBack = (phrase) => hash(`${phrase}!`) % 5 === 0;

/** A copy of the content in which a fifth of what people say is missing. */
function copy() {
  const root = mkdtempSync(join(tmpdir(), 'madoguchi-search-'));
  cpSync(join(options.root, 'content'), join(root, 'content'), { recursive: true });
  const folder = join(root, 'content/lexicon');
  const phrases = [];
  for (const file of readdirSync(folder).sort()) {
    const text = readFileSync(join(folder, file), 'utf8');
    const topic = parse(text);
    const entry = (kind) => (written, rank) => ({ kind, rank, written: String(written), topic: file, leads: [topic.leads_to].flat() });
    phrases.push(...(topic.words ?? []).map(entry('word')), ...topic.says.map(entry('says')));
    const kept = text.split('\n').filter((line) => !/^ +- /.test(line) || !isHeldBack(String(parse(line.trim().slice(2)))));
    if (kept.some((line) => /^ +- /.test(line))) writeFileSync(join(folder, file), kept.join('\n'));
  }
  execFileSync(options.program, ['build', '--root', root, '--out', join(root, 'public')], { stdio: ['ignore', 'ignore', 'inherit'] });
  return { root, phrases };
}

const { root, phrases } = copy();
const engine = load(join(root, 'public'), '');
const answered = new Set(engine.shard.windows.flatMap((window) => window.classes.map((at) => engine.words.classes[at].id)));
const asks = phrases.filter((phrase) => phrase.leads.some((id) => answered.has(id)) && kana(phrase.written));
const sample = (list) => list.sort((a, b) => hash(`${a.written}#`) - hash(`${b.written}#`)).slice(0, Number(options.sample));
const sets = {
  'held back': sample(asks.filter((phrase) => phrase.kind === 'says' && isHeldBack(phrase.written))),
  common: sample(asks.filter((phrase) => phrase.rank < 5 && !(phrase.kind === 'says' && isHeldBack(phrase.written)))),
  all: sample(asks.filter((phrase) => !(phrase.kind === 'says' && isHeldBack(phrase.written)))),
};

function rank(results, leads) {
  const at = results.slice(0, 10).findIndex(({ window }) => window.classes.some((one) => leads.includes(engine.words.classes[one].id)));
  return at < 0 ? 0 : 1 / (at + 1);
}

console.log(`bytes: ${JSON.stringify(engine.bytes)}`);
console.log(['MRR@10'.padEnd(12), ...Object.entries(sets).map(([name, list]) => `${name} (${list.length})`.padStart(18))].join(''));
for (const [name, spell] of Object.entries(spellings)) {
  const cells = Object.values(sets).map((list) => {
    let [sum, asked] = [0, 0];
    for (const phrase of list) {
      const found = engine.find(spell(phrase.written));
      sum += rank(found.results, phrase.leads);
      asked += Number(found.asked);
    }
    return `${(sum / list.length).toFixed(3)}, more ${(asked / list.length).toFixed(2)}`.padStart(18);
  });
  console.log([name.padEnd(12), ...cells].join(''));
}

const windows = engine.shard.windows;
const own = (name, query) => {
  const asked = windows.map((window) => [window, query(window)]).filter(([, text]) => text);
  const sum = asked.reduce((total, [window, text]) => {
    const at = engine.find(text).results.slice(0, 10).findIndex((result) => result.window === window);
    return total + (at < 0 ? 0 : 1 / (at + 1));
  }, 0);
  console.log(`${name.padEnd(12)} ${(sum / asked.length).toFixed(3)} of ${asked.length}`);
};
own('name', (window) => window.name);
own('its kana', (window) => window.is.kana);
own('half of it', (window) => (window.name.length > 7 ? window.name.slice(window.name.length >> 1) : ''));
own('phone', (window) => (window.phones[0] ?? '').replace(/x.*/, ''));
own('local part', (window) => (/^0\d+-\d+-\d+/.test(window.phones[0] ?? '') ? window.phones[0].replace(/^0\d+-|x.*/g, '') : ''));

if (options.silent) {
  const words = readFileSync(options.silent, 'utf8').split(/[、\n]/).filter(Boolean);
  const empty = words.filter((word) => engine.find(word).ids.length === 0).length;
  console.log(`no answer    ${(empty / words.length).toFixed(3)} of ${words.length}`);
}
rmSync(root, { recursive: true });
