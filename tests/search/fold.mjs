// In: a JSON list of texts on standard input. Out: a JSON list of what the browser's search makes of each.
// Run by tests/search_normaliser.rs.
import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';

const run = (script) => runInThisContext(readFileSync(new URL(`../../themes/standard/${script}.js`, import.meta.url), 'utf8'));
run('search');
const { fold, shorten, words, learn } = globalThis.search;
let romaji;
globalThis.search.learn = (make) => learn((tools) => {
  const rough = make(tools);
  ({ romaji } = rough);
  return rough;
});
run('search-more');

function made(text) {
  const folded = fold(text);
  const parted = words(text);
  const small = text.replace(/[^a-z']/g, '');
  const shown = parted.words.map((word) => `${word.text}=${word.kana}`).join(' ');
  return `${folded}|${shorten(folded)}|${romaji(small)}|${shown}|${parted.digits}`;
}

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(made)));
