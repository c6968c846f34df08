// In: the corpus as corpus.mjs makes it, and the public queries. Out: queries over the whole nation, graded by rule, by a seed.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CONTENT, count, dice, prefectures, romaji } from './corpus.mjs';

const list = (value) => (value === undefined || value === null ? [] : [value].flat());
const numbers = (phone) => list(phone).map((line) => String(line.number ?? line));

/** The real areas in the form of the made-up ones. */
function realAreas() {
  const areas = [];
  const walk = (path) => {
    const folder = join(CONTENT, 'japan', path);
    const area = parse(readFileSync(join(folder, 'area.yaml'), 'utf8'));
    const files = readdirSync(folder).includes('windows') ? readdirSync(join(folder, 'windows')).sort() : [];
    const windows = files.map((file) => {
      const window = parse(readFileSync(join(folder, 'windows', file), 'utf8'));
      return { ...window, id: file.replace('.yaml', ''), categories: list(window.category), phones: numbers(window.phone) };
    });
    areas.push({ path, name: area.name, kana: area.kana, kind: area.kind, windows });
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const inner = path ? `${path}/${entry.name}` : entry.name;
      if (entry.isDirectory() && readdirSync(join(folder, entry.name)).includes('area.yaml')) walk(inner);
    }
  };
  walk('');
  return areas;
}

function allAreas(cities, windows, seed) {
  const phones = (area) => ({ ...area, windows: area.windows.map((window) => ({ ...window, phones: [window.phone] })) });
  const made = [...prefectures({ cities, windows, seed, real: count(CONTENT) })];
  return [...realAreas(), ...made.flatMap((prefecture) => [prefecture, ...prefecture.cities].map(phones))];
}

const id = (area, window) => (area.path ? `${area.path}/` : '') + window.id;
const plain = (number) => number.replace(/\s*内線.*/, '');

/** The grades of an area's windows for a query of the public set. */
function grades(area, query, less = 0) {
  const found = {};
  for (const window of area.windows) {
    const place = Math.min(...query.topics.map((topic) => window.categories.indexOf(topic)).filter((at) => at >= 0));
    const also = list(query.also).some((topic) => window.categories.includes(topic));
    const grade = place < 2 ? 3 : place < Infinity ? 2 : also ? 1 : 0;
    if (grade) found[id(area, window)] = Math.max(1, grade - less);
  }
  return found;
}

/** Queries `{query, class, relevant?, asks?}`: `asks` where only the question which municipality is meant is an answer. */
export function queries({ cities, windows, seed = 1, each = 40 }) {
  const areas = allAreas(cities, windows, seed);
  const chance = dice(seed + 1000);
  const towns = areas.filter((area) => area.kind === 'city');
  const [real, made] = [towns.filter((town) => town.path.startsWith('hokkaido/')), towns.filter((town) => !town.path.startsWith('hokkaido/'))];
  const town = () => (chance.next() < 0.15 ? chance.pick(real) : chance.pick(made));
  const nation = areas.find((area) => area.kind === 'nation');
  const public_ = readFileSync(new URL('queries.jsonl', import.meta.url), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  const topical = public_.filter((query) => query.topics && !query.area && !query.windows && !['partial'].includes(query.class));
  const stem = (name) => name.replace(/(?!^..?$)[市町村]$/, '');
  const stemKana = (kana) => kana.replace(/(し|ちょう|まち|むら|そん)$/, '');
  const all = [];
  const add = (kind, query, relevant, asks = false) => all.push({ class: kind, query, relevant, asks });
  const namesakes = (area, spoken) => towns.filter((other) => spoken(other) === spoken(area));
  const spellings = [['kanji', (area) => stem(area.name)], ['full', (area) => area.name], ['kana', (area) => stemKana(area.kana)], ['romaji', (area) => romaji(stemKana(area.kana))]];

  const topic = (kind, choose, order) => {
    for (let done = 0; done < each; ) {
      const [area, query] = [town(), chance.pick(topical)];
      const spoken = choose();
      const relevant = Object.assign({}, ...namesakes(area, spoken).map((other) => grades(other, query)));
      if (!Object.values(relevant).some((grade) => grade > 1)) continue;
      add(kind, order(spoken(area), query.query), { ...grades(nation, query, 1), ...relevant });
      done += 1;
    }
  };
  topic('city + topic', () => chance.pick(spellings.slice(0, 2))[1], (city, words) => `${city} ${words}`);
  topic('topic + city', () => chance.pick(spellings.slice(0, 2))[1], (city, words) => `${words} ${city}`);
  topic('city in kana + topic', () => spellings[2][1], (city, words) => `${city} ${words}`);
  topic('city in romaji + topic', () => spellings[3][1], (city, words) => `${city} ${words}`);

  for (const [name, spoken] of spellings) {
    for (let done = 0; done < each / 4; done += 1) {
      const area = town();
      const own = namesakes(area, spoken).flatMap((other) => other.windows.map((window) => [id(other, window), 2]));
      add('city alone', spoken(area), Object.fromEntries(own), namesakes(area, spoken).length > 3 ? name : false);
    }
  }
  for (let done = 0; done < each; done += 1) {
    const area = town();
    const window = chance.pick(area.windows);
    const bare = window.name.startsWith(area.name) ? window.name.slice(area.name.length) : window.name;
    const query = chance.pick([`${area.name}${bare}`, `${stem(area.name)} ${bare}`, `${stem(area.name)} ${bare.slice(0, Math.max(3, Math.ceil(bare.length * 0.6)))}`]);
    const alike = namesakes(area, (one) => one.name).flatMap((other) => other.windows.filter((one) => one.name.includes(bare)).map((one) => [id(other, one), 3]));
    add('city + name', query, Object.fromEntries(alike.concat([[id(area, window), 3]])));
  }
  named(areas, chance, each, add);
  dialled(areas, chance, each, add);

  for (let done = 0; done < each; ) {
    const query = chance.pick(topical);
    const relevant = grades(nation, query);
    add('topic alone', query.query, Object.keys(relevant).length ? relevant : undefined, true);
    done += 1;
  }
  for (const name of chance.shuffle(['福祉課', 'こども家庭センター', '地域包括支援センター', '消費生活センター', '障がい福祉課', '保健センター', '介護保険課', '教育相談室', '国保年金課', 'ちいきほうかつしえんせんたー', '児童発達支援センター', '青少年センター'])) {
    add('name of many', name, undefined, true);
  }
  for (const query of public_.filter((one) => one.class === 'none')) add('no answer', query.query);
  return all;
}

/** Names at most three windows have, in whole, in kana, from the word behind the kind of place on, half typed. */
function named(areas, chance, each, add) {
  const own = areas.flatMap((area) => area.windows.filter((window) => /^npo-|^plaza$|^kosodate-hiroba$|^katsudo$/.test(window.id) && area.kind === 'city').map((window) => [area, window]));
  const fold = (text) => text.normalize('NFKC').replace(/[「」\s]/g, '');
  const kana = (text) => fold(text).replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 96));
  const nick = (window) => /「(.+)」/.exec(window.name)?.[1] ?? window.organization;
  const ways = [
    ['name', (window) => window.name.replace(/^.*[市町村](?=総合|子育て|男女)/, '')],
    ['name', (window) => nick(window)],
    ['name in kana', (window) => window.kana.replace(/^.*(?:し|まち|ちょう|むら)(?=そうごう|こそだて|だんじょ)/, '')],
    ['name half typed', (window) => nick(window).slice(0, Math.max(4, Math.ceil(nick(window).length * 0.7)))],
  ];
  for (const [kind, way] of ways) {
    for (let done = 0, tries = 0; done < each / 4 && tries < 2000; tries += 1) {
      const [, window] = chance.pick(own);
      const query = way(window);
      if (!query || query.length < 4) continue;
      const same = own.filter(([, other]) => (kind === 'name in kana' ? kana(other.kana).includes(kana(query)) : fold(other.name).includes(fold(query))));
      if (same.length > 3 || same.length === 0) continue;
      add(kind, query, Object.fromEntries(same.map(([area, other]) => [id(area, other), 3])));
      done += 1;
    }
  }
}

/** Telephone numbers: whole, without hyphens, without area code, the last four digits, the first digits. */
function dialled(areas, chance, each, add) {
  const lines = areas.flatMap((area) => area.windows.flatMap((window) => window.phones.filter(Boolean).map((phone) => ({ id: id(area, window), number: plain(phone) }))));
  const digits = (text) => text.replace(/\D/g, '');
  for (const line of lines) line.digits = digits(line.number);
  const local = lines.filter((line) => /^0\d+-\d+-\d+$/.test(line.number) && !line.number.startsWith('0120'));
  const ways = [
    ['phone', (line) => line.number, (digits_, line) => line.digits === digits_],
    ['phone', (line) => line.digits, (digits_, line) => line.digits === digits_],
    ['phone, local', (line) => line.number.replace(/^\d+-/, ''), (digits_, line) => line.digits.endsWith(digits_)],
    ['phone, its end', (line) => line.digits.slice(-4), (digits_, line) => line.digits.endsWith(digits_)],
    ['phone, its beginning', (line) => line.digits.slice(0, 8), (digits_, line) => line.digits.startsWith(digits_)],
  ];
  for (const [kind, way, fits] of ways) {
    for (let done = 0; done < each / 4; done += 1) {
      const query = way(chance.pick(local));
      const found = lines.filter((line) => fits(digits(query), line)).map((line) => [line.id, 3]);
      const towns = new Set(found.map(([name]) => name.replace(/[^/]*$/, '')));
      add(kind, query, towns.size > 3 ? undefined : Object.fromEntries(found), towns.size > 3);
    }
  }
}
