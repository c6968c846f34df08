// In: a text. Out: its pieces as engines without Japanese want them.

/** Pairs of neighbouring letters; words of Latin letters and digits whole. */
export function bigrams(text) {
  const words = text.normalize('NFKC').toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
  return words.flatMap((word) => {
    const letters = Array.from(word);
    return /^[\x21-\x7e]+$/.test(word) || letters.length < 2 ? [word] : letters.slice(1).map((letter, at) => letters[at] + letter);
  });
}

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });

/** The words that browsers know. */
export function segments(text) {
  const parts = [...segmenter.segment(text.normalize('NFKC').toLowerCase())];
  return parts.filter((part) => part.isWordLike).map((part) => part.segment);
}
