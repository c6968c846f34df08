// In: documents. Out: elasticlunr over them: indexes made by elasticlunr-rs, asked by elasticlunr.js, as mdBook and Zola do.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { library, packed, shown } from './bytes.mjs';
import { FIELDS } from '../documents.mjs';
import { bigrams, segments } from './tokens.mjs';

const elasticlunr = createRequire(import.meta.url)('elasticlunr');
const MANIFEST = fileURLToPath(new URL('elasticlunr/Cargo.toml', import.meta.url));
const fields = Object.fromEntries(Object.entries(FIELDS).map(([name, boost]) => [name, { boost }]));

// The index names what elasticlunr-rs did to its words; nothing of it changes a word of a query.
for (const name of ['trimmer-ja', 'stemmer-ja']) elasticlunr.Pipeline.registerFunction((word) => word, name);

/** elasticlunr.js parts a query at spaces only, so it is cut before: by itself it would find one in ten. */
const kinds = [
  { name: 'elasticlunr-rs, bigrams', words: 'bigrams', cut: bigrams },
  { name: 'elasticlunr-rs, ja', words: 'ja', cut: segments },
];

export async function elasticlunrs(documents) {
  const bytes = (await library('elasticlunr/elasticlunr.min.js')) + shown(documents);
  return kinds.map(({ name, words, cut }) => {
    const made = build(words, documents);
    const index = elasticlunr.Index.load(JSON.parse(made));
    const find = (query) => index.search(cut(query).join(' '), { fields, bool: 'OR', expand: true }).map(({ ref }) => ref);
    return { name, bytes: bytes + packed(made), find };
  });
}

function build(words, documents) {
  const command = ['run', '--release', '--quiet', '--locked', '--manifest-path', MANIFEST, '--', words, ...Object.keys(FIELDS)];
  const done = spawnSync('cargo', command, { input: JSON.stringify(documents), maxBuffer: 1 << 30, stdio: ['pipe', 'pipe', 'inherit'] });
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Error(`elasticlunr-rs ended with ${done.status}`);
  return done.stdout;
}
