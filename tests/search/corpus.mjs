// In: how many municipalities and windows. Out: a content folder with the real cities unchanged and the rest made up by a seed.
//   node corpus.mjs --cities 1741 --windows 50 --out DIR [--seed 1] [--content ../../content]
// Test data, never published: its prefectures, towns and numbers exist nowhere. `--cities` × `--windows` windows in all.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BRANCHES, CITY, COMMON, HOURS, NAMES, NPO, PREFECTURE, SHOPS, TEAMS } from './corpus-words.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));

/** A small generator of numbers; equal seeds give equal corpora everywhere. */
export function dice(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (end) => Math.floor(next() * end);
  const pick = (list) => list[below(list.length)];
  const shuffle = (list) => {
    const out = [...list];
    for (let at = out.length - 1; at > 0; at -= 1) {
      const other = below(at + 1);
      [out[at], out[other]] = [out[other], out[at]];
    }
    return out;
  };
  return { next, below, pick, shuffle };
}

const ROMAJI = {};
for (const [row, vowels, sounds] of [['', 'aiueo', 'あいうえお'], ['k', 'aiueo', 'かきくけこ'], ['s', 'aiueo', 'さしすせそ'], ['t', 'aiueo', 'たちつてと'],
  ['n', 'aiueo', 'なにぬねの'], ['h', 'aiueo', 'はひふへほ'], ['m', 'aiueo', 'まみむめも'], ['y', 'auo', 'やゆよ'], ['r', 'aiueo', 'らりるれろ'], ['w', 'a', 'わ'],
  ['g', 'aiueo', 'がぎぐげご'], ['z', 'aiueo', 'ざじずぜぞ'], ['d', 'aiueo', 'だぢづでど'], ['b', 'aiueo', 'ばびぶべぼ'], ['p', 'aiueo', 'ぱぴぷぺぽ']]) {
  Array.from(sounds).forEach((kana, at) => { ROMAJI[kana] = row + vowels[at]; });
}
Object.assign(ROMAJI, { し: 'shi', ち: 'chi', つ: 'tsu', ふ: 'fu', じ: 'ji', ぢ: 'ji', づ: 'zu', ん: 'n', ー: '' });

/** Kana as people spell it in Latin letters: しょうなんまち is shonanmachi. */
export function romaji(kana) {
  const plain = kana.replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 96));
  const joined = plain.replace(/(.)([ゃゅょ])/g, (both, first, small) => {
    const stem = (ROMAJI[first] ?? '').slice(0, -1);
    return (/(?:sh|ch|j)$/.test(stem) ? stem : `${stem}y`) + 'auo'['ゃゅょ'.indexOf(small)];
  });
  const spelt = joined.replace(/[ぁ-ゖー]/g, (letter) => (letter === 'っ' ? letter : ROMAJI[letter] ?? ''));
  return spelt.replace(/っ(.)/g, '$1$1').replace(/っ/g, '').replace(/ou/g, 'o').replace(/oo/g, 'o').replace(/uu/g, 'u').replace(/[^a-z0-9 -]/g, '');
}

/** The area codes that any exchange may follow, from the table the program itself reads. */
function areaCodes() {
  const table = readFileSync(join(HERE, '../../src/model/phone/area_codes.tsv'), 'utf8');
  const rows = table.split('\n').filter((line) => line.startsWith('0')).map((line) => line.split('\t'));
  const all = rows.map(([code]) => code);
  return rows.filter(([code, first]) => first === '*' && !all.some((other) => other !== code && other.startsWith(code))).map(([code]) => code);
}

/** The made-up prefectures, each with its windows and its municipalities with theirs. */
export function* prefectures({ cities, windows, seed, real }) {
  const chance = dice(seed);
  const made = cities - real.cities;
  const count = Math.max(1, Math.min(46, Math.round(made / 37)));
  const names = chance.shuffle(pairs(NAMES.heads, NAMES.tails).filter((name) => name.kana.length > 3));
  const heard = [];
  const towns = chance.shuffle(NAMES.heads.flatMap((head) => pairs(NAMES.middles, NAMES.tails).map((rest) => join2(head, rest))))
    .slice(0, Math.ceil(made * 0.7)).concat(chance.shuffle(pairs(NAMES.heads, NAMES.tails)).slice(0, Math.ceil(made * 0.45)));
  chance.shuffle(towns).forEach((town, nth) => { towns[nth] = town; });
  const codes = chance.shuffle(areaCodes());
  const numbers = new Set();
  let left = cities * windows - real.windows;
  const used = new Set();
  for (let at = 0; at < count; at += 1) {
    const name = { kanji: `${names[at].kanji}県`, kana: `${names[at].kana}けん`, slug: romaji(names[at].kana) };
    const path = used.has(name.slug) ? `${name.slug}-${at}` : name.slug;
    used.add(path);
    const dial = codes[(at * 8) % codes.length];
    const maker = { chance, numbers, dial, name, area: name };
    const own = count > 1 || made > 5 ? PREFECTURE.map((kind) => window(maker, kind)) : [];
    left -= own.length;
    const prefecture = { path, name: name.kanji, kana: name.kana, kind: 'prefecture', dial, code: code(at + 2, 0), order: at + 2, windows: own, cities: [] };
    const here = Math.floor((made * (at + 1)) / count) - Math.floor((made * at) / count);
    const slugs = new Set();
    for (let city = 0; city < here; city += 1) {
      const before = Math.floor((made * at) / count) + city;
      const many = Math.floor(left / (made - before));
      left -= many;
      const local = { chance, numbers, dial: codes[(at * 8 + (city >> 2)) % codes.length], code: code(at + 2, 701 + city), order: city + 1 };
      prefecture.cities.push(municipality(local, again(chance, heard, slugs) ?? fresh(towns, heard, slugs), path, slugs, many));
    }
    yield prefecture;
  }
}

// Some towns of different prefectures have the same name, as in life.
const again = (chance, heard, slugs) => (heard.length > 20 && chance.next() < 0.04 ? [chance.pick(heard)].find((town) => !slugs.has(romaji(town.kana))) : undefined);
function fresh(towns, heard, slugs) {
  const town = towns.splice(towns.findIndex((one) => !slugs.has(romaji(one.kana))), 1)[0];
  heard.push(town);
  return town;
}

/** A code of the right form: the check digit is right, the municipality's number one that no municipality has. */
function code(prefecture, number) {
  const five = String(prefecture).padStart(2, '0') + String(number).padStart(3, '0');
  const sum = Array.from(five).reduce((all, digit, at) => all + digit * (6 - at), 0);
  return five + ((11 - (sum % 11)) % 10);
}

const join2 = (head, tail) => ({ kanji: head.kanji + tail.kanji, kana: head.kana + tail.kana });
const pairs = (heads, tails) => heads.flatMap((head) => tails.filter((tail) => tail.kanji !== head.kanji).map((tail) => join2(head, tail)));

function municipality({ chance, numbers, dial, code, order }, name, prefecture, slugs, many) {
  const [kanji, kana] = chance.pick([['市', 'し'], ['市', 'し'], ['町', 'ちょう'], ['町', 'まち'], ['村', 'むら']]);
  const area = { kanji: name.kanji + kanji, kana: name.kana + kana };
  const slug = romaji(name.kana);
  slugs.add(slug);
  const maker = { chance, numbers, dial, name, area };
  const branches = chance.shuffle(BRANCHES).slice(0, 9);
  const teams = chance.shuffle(TEAMS);
  const npos = chance.shuffle(NPO);
  const rest = [
    ...COMMON,
    ...chance.shuffle([...CITY, ...npos.slice(0, 8), ...SHOPS]),
    ...branches.flatMap((branch) => teams.slice(0, 10).map((team) => ({ ...team, branch }))),
  ];
  const ids = new Set();
  const windows = rest.slice(0, many).map((kind) => window(maker, kind, ids));
  return { path: `${prefecture}/${slug}`, name: area.kanji, kana: area.kana, kind: 'city', dial, code, order, windows };
}

/** One window; `{所}` in a pattern stands for the municipality, `{名}` for a made-up name, `{支}` for a branch. */
function window({ chance, numbers, dial, name, area }, kind, ids = new Set()) {
  const nick = kind.nick ? join2(chance.pick(NAMES.first), chance.pick(NAMES.second)) : { kanji: '', kana: '' };
  const branch = kind.branch ?? { kanji: '', kana: '' };
  const fill = (text, of) => text.replaceAll('{所}', area[of]).replaceAll('{町}', name[of]).replaceAll('{名}', nick[of]).replaceAll('{支}', branch[of]);
  const own = kind.bare === undefined && chance.next() < 0.5 ? { kanji: '{所}', kana: '{所}' } : { kanji: '', kana: '' };
  const base = `${branch.slug ? `${branch.slug}-` : ''}${kind.slug}`;
  let id = base;
  for (let again = 2; ids.has(id); again += 1) id = `${base}-${again}`;
  ids.add(id);
  return {
    id,
    name: fill(own.kanji + kind.name, 'kanji'),
    kana: fill(own.kana + kind.kana, 'kana'),
    organization: fill(kind.organization ?? '{所}', 'kanji'),
    operator: kind.operator ?? 'government',
    categories: kind.categories,
    phone: phone(chance, numbers, dial, kind),
    hours: chance.pick(HOURS),
    keywords: kind.keywords ?? [],
    notes: kind.notes,
  };
}

function phone(chance, numbers, dial, kind) {
  for (;;) {
    const exchange = String(2 + chance.below(8)) + String(chance.below(10 ** (5 - dial.length))).padStart(5 - dial.length, '0').slice(0, 5 - dial.length);
    const number = `${dial}-${exchange}-${String(chance.below(10000)).padStart(4, '0')}`;
    if (numbers.has(number)) continue;
    numbers.add(number);
    return kind.extension && chance.next() < 0.3 ? `${number} 内線${200 + chance.below(300)}` : number;
  }
}

const SOURCE = 'source: {title: 検索の試験のために作ったもの（実在しない）, fiscal_year: 2026}\n';
const yaml = (value) => (Array.isArray(value) ? `[${value.map(yaml).join(', ')}]` : /^[\w][\w-]*$|^[ぁ-んァ-ヶ一-鿿][ぁ-んァ-ヶー一-鿿（）「」・ ]*$/.test(value) && !/^\d/.test(value) ? value : JSON.stringify(value));

function windowFile(window, order) {
  const field = (name, value) => (value === undefined || value.length === 0 ? '' : `${name}: ${yaml(value)}\n`);
  return field('name', window.name) + `order: ${order}\n` + field('kana', window.kana) + field('organization', window.organization) +
    field('operator', window.operator) + field('category', window.categories) + field('phone', window.phone) + field('hours', window.hours) +
    `notes: |\n  ${window.notes}\n` + field('keywords', window.keywords) + SOURCE + 'verified:\n';
}

function areaFile(area) {
  return `kind: ${area.kind}\nname: ${area.name}\nkana: ${area.kana}\ncode: "${area.code}"\ndial: ["${area.dial}"]\norder: ${area.order}\nlead: ${area.name}で相談できるところです。\n`;
}

/** What the real content has: how many cities, and how many windows in all. */
export function count(content) {
  const found = { cities: 0, windows: 0 };
  for (const entry of readdirSync(join(content, 'japan'), { recursive: true })) {
    const path = `japan/${entry}`.replaceAll('\\', '/');
    if (/\/windows\/[^/]+\.yaml$/.test(path)) found.windows += 1;
    if (path.endsWith('/area.yaml') && /kind: city/.test(readFileSync(join(content, path), 'utf8'))) found.cities += 1;
  }
  return found;
}

export const CONTENT = join(HERE, '../../content');

function main() {
  const { values: options } = parseArgs({
    options: { cities: { type: 'string' }, windows: { type: 'string' }, out: { type: 'string' }, seed: { type: 'string', default: '1' }, content: { type: 'string', default: CONTENT } },
  });
  if (!options.out || existsSync(join(options.out, 'content'))) throw new Error('--out must name a folder that has no content/ yet');
  const out = join(options.out, 'content');
  cpSync(options.content, out, { recursive: true });
  const japan = join(out, 'japan');
  let windows = 0;
  const write = (area) => {
    const folder = join(japan, area.path);
    mkdirSync(join(folder, 'windows'), { recursive: true });
    writeFileSync(join(folder, 'area.yaml'), areaFile(area));
    area.windows.forEach((window, at) => writeFileSync(join(folder, 'windows', `${window.id}.yaml`), windowFile(window, at + 1)));
    windows += area.windows.length;
  };
  const real = count(options.content);
  for (const prefecture of prefectures({ cities: Number(options.cities), windows: Number(options.windows), seed: Number(options.seed), real })) {
    write(prefecture);
    prefecture.cities.forEach(write);
  }
  console.log(`${real.cities} real cities with ${real.windows} windows, and ${windows} made-up windows in ${out}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
