// In: a content folder. Out: every paper of it, one a size: its files, its trim size and what must stand on it in which order.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';

const { parse } = createRequire(new URL('../../search/package.json', import.meta.url))('yaml');
const read = (file) => parse(readFileSync(file, 'utf8'), { schema: 'failsafe' }) ?? {};
const list = (value) => (value === undefined || value === null || value === '' ? [] : [value].flat());
const folders = (at) => readdirSync(at).sort().filter((name) => existsSync(join(at, name, 'area.yaml')));

/** Millimetres across and down, as docs/flyers.md has them; `up` is how many the office printer's sheet holds. */
const BLOCKS = {
  1: { trim: [60, 150], up: 3 },
  2: { trim: [123, 104], up: 2 },
  3: { trim: [186, 84], up: 3 },
};
const POSTERS = { A3: { trim: [297, 420], up: 1 }, B4: { trim: [257, 364], up: 1 } };
const SHEETS = {
  flyer: () => ({ trim: [210, 297], up: 1, sides: [1, 2] }),
  stub: () => ({ trim: [210, 297], up: 1, sides: [1, 2] }),
  handbill: () => ({ trim: [105, 148], up: 4, sides: [2, 2] }),
  card: ({ fold }) => ({ ...(fold ? { trim: [91, 110], up: 4 } : { trim: [91, 55], up: 10 }), sides: [2, 2] }),
  poster: ({ size = 'A3' }) => ({ ...POSTERS[size], sides: [1, 1] }),
  signboard: () => ({ trim: [297, 210], up: 1, sides: [1, 1] }),
  block: ({ size = '2' }) => ({ ...BLOCKS[size], sides: [1, 1] }),
};

/**
 * Every paper of a content folder: `{name, kind, title, edition, trim, up, sides, parts, code}`. `name` is its path without an
 * ending; `sides` the fewest and the most; `parts` its windows, events and places as groups `{title, entries: [{name, phones, file}]}`.
 */
export function readPapers(content) {
  const base = read(join(content, 'site.yaml')).base_url.replace(/\/$/, '');
  const papers = [];
  const visit = (chain, path) => {
    const [here] = chain;
    const flyers = join(here.folder, 'flyers');
    for (const file of existsSync(flyers) ? readdirSync(flyers).sort() : []) {
      if (file.endsWith('.yaml')) papers.push(...papersOf(read(join(flyers, file)), `${path}flyers/${file.slice(0, -5)}`, chain, { content, base }));
    }
    for (const name of folders(here.folder)) visit([{ folder: join(here.folder, name), path: `${path}${name}/` }, ...chain], `${path}${name}/`);
  };
  for (const root of folders(content)) visit([{ folder: join(content, root), path: '' }], '');
  return papers;
}

function papersOf(flyer, name, chain, { content, base }) {
  const find = (folder, id) => {
    const at = chain.find((area) => existsSync(join(area.folder, folder, `${id}.yaml`)));
    if (!at) throw new Error(`${name}: nobody has ${folder}/${id}`);
    return { file: join(at.folder, folder, `${id}.yaml`), path: `${at.path}${folder}/${id}/` };
  };
  // What a group chooses by topic is not known here, only what it lists.
  const part = (folder) => list(flyer[folder]).map((group) => ({
    title: group.title ?? '',
    entries: list(group.list).map((item) => entryOf(item, folder, group.phones ?? 'first', find, content)),
  }));
  const parts = { windows: part('windows'), events: part('events'), places: part('places') };
  const target = flyer.qr ?? 'area';
  const [folder, id] = target.split('/');
  const code = { area: '', places: 'places/', events: 'events/' }[target];
  const page = code !== undefined ? chain[0].path + code : folder === 'windows' ? find(folder, id).path : `${chain[0].path}${target}/`;
  const sizes = flyer.sizes ? list(flyer.sizes) : [undefined];
  return sizes.map((size) => ({
    name: size ? `${name}-${size.toLowerCase()}` : name,
    kind: flyer.kind,
    folded: Boolean(flyer.fold),
    title: flyer.title,
    edition: flyer.edition,
    parts,
    code: `${base}/${page}`,
    ...SHEETS[flyer.kind]({ fold: flyer.fold, size }),
  }));
}

function entryOf(item, group, which, find, content) {
  const [key, said] = typeof item === 'string' ? [item, {}] : Object.entries(item)[0];
  const [folder, id] = key.includes('/') ? key.split('/') : [group, key];
  const { file } = find(folder, id);
  const entry = read(file);
  const numbers = list(entry.phone).map((phone) => (typeof phone === 'string' ? phone : phone.number));
  const phones = which === 'none' ? [] : which === 'first' ? numbers.slice(0, 1) : numbers;
  return { name: said.name ?? entry.name, phones, verified: entry.verified ?? '', file: `content/${relative(content, file)}` };
}

/** All files below a folder whose path ends so, sorted. */
export function filesBelow(folder, ending) {
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path, ending) : path.endsWith(ending) ? [path] : [];
  });
}
