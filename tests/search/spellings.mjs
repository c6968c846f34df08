// In: a phrase. Out: the same as other people type it: in kana, in romaji, with slips, half typed, without particles.
import { readFileSync } from 'node:fs';

const table = new Map();
for (const line of readFileSync(new URL('../../src/model/search/readings.tsv', import.meta.url), 'utf8').split('\n')) {
  const [written, reading] = line.split('\t');
  if (reading) table.set(hiragana(written.normalize('NFKC')), hiragana(reading));
}
const longest = Math.max(...[...table.keys()].map((written) => written.length));

function hiragana(text) {
  return text.replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 96));
}

/** The reading by the longest pieces of the table; nothing where a kanji has none. */
export function kana(text) {
  const written = hiragana(text.normalize('NFKC'));
  let out = '';
  for (let at = 0; at < written.length; ) {
    let length = Math.min(longest, written.length - at);
    while (length > 0 && !table.has(written.slice(at, at + length))) length -= 1;
    if (length === 0 && /[一-鿿]/.test(written[at])) return '';
    out += length ? table.get(written.slice(at, at + length)) : written[at];
    at += length || 1;
  }
  return out;
}

const ROMAJI = Object.fromEntries(
  ('あa いi うu えe おo かka きki くku けke こko さsa しshi すsu せse そso たta ちchi つtsu てte とto なna にni ぬnu ねne のno はha ひhi ふfu へhe ほho ' +
    'まma みmi むmu めme もmo やya ゆyu よyo らra りri るru れre ろro わwa をo んn がga ぎgi ぐgu げge ごgo ざza じji ずzu ぜze ぞzo だda ぢji づzu でde ' +
    'どdo ばba びbi ぶbu べbe ぼbo ぱpa ぴpi ぷpu ぺpe ぽpo ー').split(' ').map((pair) => [pair[0], pair.slice(1)]),
);

function romaji(text) {
  return text
    .replace(/(.)([ゃゅょ])/g, (both, first, small) => {
      const stem = (ROMAJI[first] ?? first).slice(0, -1);
      return (/(?:sh|ch|j)$/.test(stem) ? stem : `${stem}y`) + 'auo'['ゃゅょ'.indexOf(small)];
    })
    .replace(/っ(.)/g, (both, next) => ((ROMAJI[next] ?? next)[0] ?? '') + next)
    .replace(/[ぁぃぅぇぉ]/g, (small) => 'aiueo'['ぁぃぅぇぉ'.indexOf(small)])
    .replace(/[ぁ-ゖー]/g, (letter) => ROMAJI[letter] ?? letter);
}

/** One letter missing, two exchanged, or one wrong, by the letters themselves. */
function slip(text) {
  const letters = Array.from(text);
  if (letters.length < 4) return text;
  const seed = letters.reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 1_000_003, 7);
  const at = 1 + (seed % (letters.length - 1));
  if (seed % 3 === 0) letters.splice(at, 1);
  else if (seed % 3 === 1) [letters[at - 1], letters[at]] = [letters[at], letters[at - 1]];
  else letters[at] = 'あかさたなはまやらわいきしちにひみり'[seed % 18];
  return letters.join('');
}

const long = /(?<=[おこそとのほもよろごぞどぼぽょ])う|(?<=[えけせてねへめれげぜでべぺ])い/g;

export const spellings = {
  written: (text) => text,
  hiragana: (text) => kana(text),
  katakana: (text) => kana(text).replace(/[ぁ-ゖ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 96)),
  romaji: (text) => romaji(kana(text)),
  slip: (text) => slip(text),
  'kana slip': (text) => slip(kana(text)),
  'half typed': (text) => text.slice(0, Math.max(2, Math.ceil(text.length * 0.6))),
  particles: (text) => text.replace(/(?<=.)[をがにはでと](?=.)/g, ' '),
  'full width': (text) => text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
  'small kana': (text) => kana(text).replace(/[っゃゅょ]/g, (letter) => 'つやゆよ'['っゃゅょ'.indexOf(letter)]),
  'long vowels': (text) => kana(text).replace(long, 'ー'),
  question: (text) => `${text}ときはどこに相談すればいいですか`,
};
