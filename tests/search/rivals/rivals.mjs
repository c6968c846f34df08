// In: documents. Out: other engines over them, each at the best of the settings its documentation offers, with their bytes.
import FlexSearch from 'flexsearch';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import { json, library, shown } from './bytes.mjs';
import { FIELDS } from '../documents.mjs';
import { elasticlunrs } from './elasticlunr.mjs';
import { pagefind } from './pagefind.mjs';
import { bigrams } from './tokens.mjs';

const NAMES = Object.keys(FIELDS);

/** Every rival as `{name, bytes, find}`; `find` may be a promise of ids. `samples` are some queries of those to come. */
export async function rivals(documents, samples) {
  const engines = [miniSearch, fuse, fuseTokens, flexSearch];
  const made = [];
  for (const engine of engines) made.push(await engine(documents));
  return [...made, ...(await elasticlunrs(documents)), await pagefind(documents, samples)];
}

/** Bigrams with prefixes; slips (`fuzzy`) find nothing more in pairs of letters. Scores by BM25+ over boosted fields. */
async function miniSearch(documents) {
  const index = new MiniSearch({ fields: NAMES, tokenize: bigrams, searchOptions: { boost: FIELDS, prefix: true } });
  index.addAll(documents);
  // The browser either makes the index out of the documents or loads it; whichever is less.
  const bytes = (await library('minisearch/dist/es/index.js')) + Math.min(json(documents), json(index) + shown(documents));
  return { name: 'MiniSearch, bigrams', bytes, find: (query) => index.search(query).map(({ id }) => id) };
}

const weighted = Object.entries(FIELDS).map(([name, weight]) => ({ name, weight }));

/** As documented for texts longer than some words: a slip may stand anywhere. */
async function fuse(documents) {
  const index = new Fuse(documents, { keys: weighted, ignoreLocation: true, threshold: 0.4 });
  const bytes = (await library('fuse.js/dist/fuse.basic.min.mjs')) + json(documents);
  return { name: 'Fuse', bytes, find: (query) => index.search(query).map(({ item }) => item.id) };
}

/** Its token search of 2026, with bigrams, which find more here than the words of Intl.Segmenter. */
async function fuseTokens(documents) {
  const index = new Fuse(documents, { keys: weighted, ignoreLocation: true, threshold: 0.3, useTokenSearch: true, tokenize: bigrams });
  const bytes = (await library('fuse.js/dist/fuse.min.mjs')) + json(documents);
  return { name: 'Fuse, bigrams', bytes, find: (query) => index.search(query).map(({ item }) => item.id) };
}

/** Letters in context over one text a window: its index of fields does not rank across them. Resolution as its manual reckons it. */
async function flexSearch(documents) {
  const texts = documents.map((document) => NAMES.map((field) => document[field]).join(' '));
  const resolution = 2 * Math.floor(Math.sqrt(Math.max(...texts.map((text) => text.length))));
  const index = new FlexSearch.Index({ encoder: FlexSearch.Charset.CJK, resolution, context: { depth: 1, resolution: 9 } });
  documents.forEach(({ id }, at) => index.add(id, texts[at]));
  const bytes = (await library('flexsearch/dist/flexsearch.compact.min.js')) + json(documents);
  return { name: 'FlexSearch, CJK', bytes, find: (query) => index.search(query, { limit: 20, suggest: true }) };
}
