// In: a press file. Out: its pages as Ghostscript separates them at 300 dpi, four inks a pixel, and what can be counted in them.
import { must } from './tool.mjs';

export const DPI = 300;
const WORDS = ['-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', '-sDEVICE=pamcmyk32', `-r${DPI}`, '-o', '-'];

/** The pages of a file: `{width, height, inks}` with C, M, Y and K of 0 to 255 for every pixel, row by row. */
export async function pagesOf(file) {
  return readPam((await must('gs', [...WORDS, file])).bytes);
}

/** Reads portable arbitrary maps that stand behind each other. */
export function readPam(bytes) {
  const pages = [];
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf('ENDHDR\n', at);
    const head = bytes.toString('latin1', at, end);
    const field = (name) => Number(head.match(new RegExp(`^${name} (\\d+)$`, 'm'))?.[1]);
    const [width, height] = [field('WIDTH'), field('HEIGHT')];
    if (!head.startsWith('P7') || field('DEPTH') !== 4 || field('MAXVAL') !== 255) throw new Error(`no map of four inks: ${head}`);
    const start = end + 'ENDHDR\n'.length;
    at = start + width * height * 4;
    if (at > bytes.length) throw new Error('the map is cut off');
    pages.push({ width, height, inks: bytes.subarray(start, at) });
  }
  return pages;
}

/** Counts inside the trim, `edge` mm from the page's edges: black pixels, those of them with another ink, the highest ink in %. */
export function count({ width, height, inks }, edge) {
  const inset = Math.ceil((edge / 25.4) * DPI);
  const black = Math.ceil(0.95 * 255);
  let [blacks, mixed, most, painted] = [0, 0, 0, 0];
  for (let y = inset; y < height - inset; y += 1) {
    for (let at = (y * width + inset) * 4, end = (y * width + width - inset) * 4; at < end; at += 4) {
      const colour = inks[at] + inks[at + 1] + inks[at + 2];
      const ink = colour + inks[at + 3];
      if (ink > most) most = ink;
      if (ink > 0) painted += 1;
      if (inks[at + 3] >= black) {
        blacks += 1;
        if (colour > 0) mixed += 1;
      }
    }
  }
  return { blacks, mixed, painted, ink: Math.round((most / 255) * 1000) / 10 };
}

/** A grey picture of a page, as a portable grey map. */
export function grey({ width, height, inks }) {
  const pixels = Buffer.alloc(width * height);
  for (let at = 0; at < pixels.length; at += 1) {
    const dark = 0.3 * inks[at * 4] + 0.59 * inks[at * 4 + 1] + 0.11 * inks[at * 4 + 2] + inks[at * 4 + 3];
    pixels[at] = dark > 255 ? 0 : Math.round(255 - dark);
  }
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), pixels]);
}
