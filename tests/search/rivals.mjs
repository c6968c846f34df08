// In: the windows' texts. Out: other engines over the same documents, each a function from a query to ids, with its bytes.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import FlexSearch from 'flexsearch';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import { packed } from './engine.mjs';

const require = createRequire(import.meta.url);
const library = (file) => packed(readFileSync(require.resolve(file)));
const FIELDS = ['name', 'kana', 'organization', 'topics', 'words', 'phones'];

const bigrams = (text) =>
  text.normalize('NFKC').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean)
    .flatMap((word) => (/^[\x21-\x7e]+$/.test(word) || word.length < 2 ? [word] : Array.from(word).slice(1).map((letter, at) => word[at] + letter)));

/** Documents are `{id, name, kana, organization, topics, words, phones}`, all texts. */
export function rivals(documents) {
  const mini = new MiniSearch({ fields: FIELDS, tokenize: bigrams, searchOptions: { boost: { name: 3 }, prefix: true, fuzzy: 0.2 } });
  mini.addAll(documents);
  const fuse = new Fuse(documents, { keys: FIELDS, ignoreLocation: true, threshold: 0.4 });
  const flex = new FlexSearch.Document({ document: { id: 'id', index: FIELDS }, encode: FlexSearch.Charset?.CJK?.encode ?? bigrams, tokenize: 'forward' });
  documents.forEach((document) => flex.add(document));
  const stored = packed(Buffer.from(JSON.stringify(documents)));
  return [
    { name: 'MiniSearch, bigrams', bytes: library('minisearch') + packed(Buffer.from(JSON.stringify(mini))), find: (query) => mini.search(query).map((hit) => hit.id) },
    { name: 'Fuse', bytes: library('fuse.js') + stored, find: (query) => fuse.search(query).map((hit) => hit.item.id) },
    { name: 'FlexSearch, CJK', bytes: library('flexsearch') + stored, find: (query) => [...new Set(flex.search(query, { limit: 20 }).flatMap((field) => field.result))] },
  ];
}
