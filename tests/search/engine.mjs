// In: a built site. Out: its real search, as a browser runs it, with what each question fetched.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { brotliCompressSync } from 'node:zlib';
import { idOf } from './content.mjs';

const packed = (bytes) => brotliCompressSync(bytes).length;

/** An engine as a page has it after these scripts. */
export function engine(...scripts) {
  for (const script of scripts) runInThisContext(script.toString());
  return globalThis.search;
}

/** Loads the search of one area; `find` asks for more words and ways of looking exactly when the page does. */
export function load(site, area) {
  const file = (name) => readFileSync(join(site, name));
  const [script, rougher] = [file('search.js'), file('search-more.js')];
  const search = engine(script);
  const wide = engine(script, rougher);
  const files = { words: file('search-words.txt'), more: file('search-more.txt'), shard: file(join(area, 'search.txt')), notes: file(join(area, 'search-notes.txt')) };
  const words = search.vocabulary(files.words.toString());
  const more = search.vocabulary(files.more.toString());
  const shard = search.windows(files.shard.toString());
  wide.note(shard, files.notes.toString());
  const bytes = { script: packed(script), words: packed(files.words), more: packed(files.more) + packed(rougher) + packed(files.notes), shard: packed(files.shard) };
  const first = bytes.script + bytes.words + bytes.shard;
  const id = (window) => idOf(shard.areas[window.area].path, window.id);
  return {
    search: wide,
    shard,
    words,
    more,
    ids: shard.windows.map(id),
    bytes,
    first,
    find(query) {
      let found = search.find(query, words, shard);
      const asked = !search.isSure(found);
      if (asked) found = wide.find(query, more, shard);
      return { ids: found.results.map(({ window }) => id(window)), results: found.results, danger: found.danger, lines: found.lines, bytes: first + (asked ? bytes.more : 0), asked };
    },
  };
}
