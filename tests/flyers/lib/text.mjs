// In: a PDF file. Out: what Poppler says of its boxes, its words and its structure.
import { must } from './tool.mjs';

/** Text without any white space, letters in their usual form: lines and boxes of a paper part words. */
export const squeezed = (text) => text.normalize('NFKC').replace(/\s+/g, '');

/** The text of each page in the order of the file, without white space. */
export async function pagesOfText(file) {
  const { out } = await must('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-']);
  return out.split('\f').slice(0, -1).map(squeezed);
}

/** The text as the structure of a tagged file orders it, which is what a screen reader reads, without white space. */
export async function textOfStructure(file) {
  const { out } = await must('pdfinfo', ['-struct-text', '-enc', 'UTF-8', file]);
  return squeezed([...out.matchAll(/^ *"(.*)"$/gm)].map((match) => match[1]).join(''));
}

/** The addresses of all links, in the order of the file. */
export async function linksOf(file) {
  const { out } = await must('pdfinfo', ['-url', file]);
  return out.split('\n').slice(1).map((line) => line.trim().split(/\s+/)[2]).filter(Boolean);
}

/** The boxes of every page, `{media, bleed, trim}` as `[left, bottom, right, top]` in millimetres. */
export async function boxesOf(file) {
  const { out } = await must('pdfinfo', ['-box', '-f', '1', '-l', '999', file]);
  const pages = [];
  for (const [, page, box, sides] of out.matchAll(/^Page +(\d+) (Media|Bleed|Trim)Box: +(.*)$/gm)) {
    pages[page - 1] ??= {};
    pages[page - 1][box.toLowerCase()] = sides.trim().split(/\s+/).map((points) => (points / 72) * 25.4);
  }
  return pages;
}
