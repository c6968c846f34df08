// In: the real content. Out: sites of several sizes built from it by the real program, each with its content.
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MADOGUCHI = process.env.MADOGUCHI ?? join(ROOT, 'target/release/madoguchi');
/** The day of all corpora, so that periods do not change them. */
const DAY = '2026-11-22';

const hash = (text) => Array.from(text).reduce((sum, letter) => Math.imul(sum ^ letter.codePointAt(0), 16777619) >>> 0, 2166136261);

/** How each corpus is made in a folder; `area` is the page whose search is meant. */
export const corpora = {
  '16 windows': { area: 'hokkaido/kitami', make: (folder) => cut(folder, 16, kitamiFirst) },
  'Kitami as it is': { area: 'hokkaido/kitami', make: real },
  '50 windows': { area: '', make: (folder) => cut(folder, 50, () => 0) },
  'the real site': { area: '', make: real },
  '500 windows': { area: '', make: (folder) => generated(folder, 10, 50) },
};

/** Makes a corpus below a folder: `content` and the `site` built from it. */
export function build(folder, { area, make }) {
  make(folder);
  const site = join(folder, 'site');
  run(MADOGUCHI, ['build', '--root', folder, '--out', site, '--date', DAY, '--format', 'short']);
  return { area, site, content: join(folder, 'content') };
}

function run(program, words) {
  const done = spawnSync(program, words, { encoding: 'utf8' });
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Error(`${program} ${words[0]} ended with ${done.status}\n${(done.stdout + done.stderr).slice(0, 2000)}`);
}

function real(folder) {
  cpSync(join(ROOT, 'content'), join(folder, 'content'), { recursive: true });
}

function generated(folder, cities, windows) {
  const command = [join(ROOT, 'tests/search/corpus.mjs'), '--cities', cities, '--windows', windows, '--out', folder];
  run(process.execPath, command.map(String));
}

/** The real content with so many windows: the least by rank first, spread evenly by a hash of their names. */
function cut(folder, count, rank) {
  real(folder);
  const content = join(folder, 'content');
  const all = readdirSync(content, { recursive: true }).filter((file) => /\/windows\/[^/]+\.yaml$/.test(file));
  const kept = all.sort((a, b) => rank(a) - rank(b) || hash(a) - hash(b) || (a < b ? -1 : 1)).slice(0, count);
  for (const file of all) if (!kept.includes(file)) rmSync(join(content, file));
  // Papers name windows that may be gone now.
  const papers = readdirSync(content, { recursive: true }).filter((file) => /\/flyers$/.test(file));
  for (const folder of papers) rmSync(join(content, folder), { recursive: true });
}

/** Kitami's own windows, then those of the areas around it. */
function kitamiFirst(file) {
  const order = ['japan/hokkaido/kitami/windows', 'japan/hokkaido/windows', 'japan/windows'];
  const at = order.indexOf(dirname(file));
  return at < 0 ? order.length : at;
}
