// In: the PDF files of all flyers. Out: proof by QPDF and Poppler that they are sound, sized, embedded, in register, and that proofs say so.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { before, test } from 'node:test';
import { examine, wrong } from './lib/judge.mjs';
import { pdfs, sites } from './lib/sites.mjs';
import { boxesOf, pagesOfText, squeezed } from './lib/text.mjs';
import { must, tool } from './lib/tool.mjs';

const BLEED = 3;
const AROUND = 13;
const MARK = '見本・未確認';
const { proofs, confirmed } = sites();

const files = [proofs, confirmed].flatMap((site) => site.papers.flatMap((paper) =>
  pdfs(site).map((ending) => ({ site, paper, ending, name: `${site === proofs ? 'real' : 'confirmed'}: ${paper.name}${ending}`, file: site.file(paper, ending) }))));
const made = files.filter(({ file }) => existsSync(file));
before(() => examine(made, async ({ file }) => ({ boxes: await boxesOf(file), pages: await pagesOfText(file) })));

const near = (one, other, by = 0.05) => one.length === other.length && one.every((side, at) => Math.abs(side - other[at]) <= by);
const shown = (sides) => sides.map((side) => Math.round(side * 100) / 100).join(' × ');
const size = ([left, bottom, right, top]) => [right - left, top - bottom];
const grown = ([left, bottom, right, top], by) => [left - by, bottom - by, right + by, top + by];
const A4 = [210, 297];
/** A proof for the print shop ends with A4 pages that say what to confirm; its other pages are sheets. */
const isList = ({ media }) => near(size(media), A4);
const forPrinters = () => made.filter(({ site, ending }) => ending === site.print);
const forOffices = () => made.filter(({ ending }) => ending === '-office.pdf');
const sheetsOf = (one) => one.boxes.filter((page) => !isList(page));

test('every paper of the real content is there for the web, for the office and as a proof', () => {
  const missing = (site) => files.filter((one) => one.site === site && !existsSync(one.file)).map(({ name }) => name);
  assert.ok(proofs.papers.length > 0);
  assert.deepEqual(missing(proofs), []);
});

test('every paper of the confirmed content is there for the web, for the office and for the press', () => {
  assert.deepEqual(files.filter((one) => one.site === confirmed && !existsSync(one.file)).map(({ name }) => name), []);
});

test('nothing unverified has a file for the press, nothing confirmed is a proof, and no other files lie beside them', () => {
  for (const site of [proofs, confirmed]) {
    const known = new Set(site.papers.flatMap((paper) => [...pdfs(site), '.png'].map((ending) => site.file(paper, ending))));
    const folders = [...new Set(site.papers.map((paper) => dirname(site.file(paper, ''))))];
    const others = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)).filter((file) => statSync(file).isFile() && !known.has(file)));
    assert.deepEqual(others.filter((file) => !file.endsWith('.html')), []);
  }
});

test('QPDF finds no fault in any file', async () => {
  await examine(made, async ({ file }) => ({ done: await tool('qpdf', ['--check', file]) }));
  assert.deepEqual(wrong(made, ({ done }) => done.code !== 0 && (done.out + done.err).trim().split('\n').slice(-2).join(' ')), []);
});

test('every font is embedded as a subset, with a table of its letters, and is one of the theme', async () => {
  await examine(made, async ({ file }) => ({ fonts: (await must('pdffonts', [file])).out.trim().split('\n').slice(2) }));
  const right = /^[A-Z]{6}\+BIZUD.* yes +yes +yes +\d+ +\d+$/;
  assert.deepEqual(wrong(made, ({ fonts }) => (fonts.length === 0 ? 'no font' : fonts.filter((line) => !right.test(line)))), []);
});

test('sheets for the print shop have the trim of their paper, 3 mm of bleed and 13 mm of sheet around it', () => {
  assert.deepEqual(wrong(forPrinters(), (one) => sheetsOf(one).flatMap(({ media, bleed, trim }, at) => [
    !near(size(trim), one.paper.trim) && `page ${at + 1} is trimmed to ${shown(size(trim))}`,
    !near(bleed, grown(trim, BLEED)) && `page ${at + 1} has another bleed: ${shown(bleed)} around ${shown(trim)}`,
    !near(media, grown(trim, AROUND)) && `page ${at + 1} has another sheet: ${shown(media)} around ${shown(trim)}`,
  ])), []);
});

test('a paper has as many sheets as it has sides, and only a proof has a list behind them', () => {
  assert.deepEqual(wrong(forPrinters(), (one) => {
    const [least, most] = one.paper.sides;
    const sheets = sheetsOf(one).length;
    const lists = one.boxes.length - sheets;
    return [(sheets < least || sheets > most) && `${sheets} sheets`, (one.site === proofs ? lists < 1 : lists > 0) && `${lists} lists`];
  }), []);
});

test('a file for the press says that it is PDF/X-1a:2003, and a proof does not', async () => {
  const printed = forPrinters();
  await examine(printed, async ({ file }) => ({ info: (await must('pdfinfo', [file])).out }));
  assert.deepEqual(wrong(printed, ({ site, info }) => {
    const standard = info.match(/^PDF subtype: +(.*)$/m)?.[1];
    return (standard === 'PDF/X-1a:2003') !== (site === confirmed) && `says ${standard ?? 'nothing'}`;
  }), []);
});

test('office files are A4 but for posters, which have their own size', () => {
  assert.deepEqual(wrong(forOffices(), ({ paper, boxes }) => boxes.map(({ media }) => {
    const sheet = paper.kind === 'poster' || paper.kind === 'signboard' ? [paper.trim, A4] : [A4];
    return !sheet.some((sides) => near(size(media), sides, 0.2)) && `a page of ${shown(size(media))}`;
  })), []);
});

test('both sides of an office sheet are in register, turned over on the long edge, as many up as said', async () => {
  const several = forOffices().filter(({ paper }) => paper.up > 1);
  await examine(several, async (one) => ({ faults: await registerFaults(one) }));
  assert.ok(several.length > 0);
  assert.deepEqual(wrong(several, ({ faults }) => faults), []);
});

/** Where the copies stand on each side: where their words stand there, less where they stand on the file for the print shop. */
async function registerFaults({ site, paper, file }) {
  const faults = [];
  const sides = [];
  for (let page = 1; page <= paper.sides[1]; page += 1) {
    const single = await wordsOf(site.file(paper, site.print), page);
    const sheet = await wordsOf(file, page);
    const origins = [];
    let used = 0;
    for (const [word, [at, ...more]] of single) {
      const copies = sheet.get(word) ?? [];
      if (more.length || word.length < 4 || copies.length !== paper.up) continue;
      used += 1;
      for (const copy of copies) origins.push([copy[0] - at[0] + AROUND, copy[1] - at[1] + AROUND]);
    }
    const places = [];
    for (const origin of origins) if (!places.some((place) => near(place, origin, 0.1))) places.push(origin);
    if (used < 3 || places.length !== paper.up) faults.push(`side ${page}: ${used} words, ${places.length} places instead of ${paper.up}`);
    sides.push(places);
  }
  const [front, back] = sides;
  for (const place of front) {
    const behind = [A4[0] - place[0] - paper.trim[0], place[1]];
    if (back && !back.some((other) => near(other, behind, 0.1))) faults.push(`nothing is behind ${shown(place)}`);
  }
  return faults;
}

test('a cut mark stands in line with every edge of the copies, where the sheet has room for it', async () => {
  const several = forOffices().filter(({ paper }) => paper.up > 1);
  await examine(several, async (one) => ({ marks: await marksOf(one) }));
  assert.ok(several.some(({ marks = [] }) => marks.length > 0));
  assert.deepEqual(wrong(several, ({ marks }) => marks.filter(({ drawn }) => !drawn).map(({ side, at }) => `side ${side}: no mark at ${shown(at)}`)), []);
});

/** The places of the marks, 4 mm outside the copies: whether there is a line at each, and none a little beside it. */
async function marksOf({ paper, file }) {
  const [width, height] = paper.trim;
  const across = Math.floor(A4[0] / width);
  const down = paper.up / across;
  const [beside, above] = [(A4[0] - width * across) / 2, (A4[1] - height * down) / 2];
  const columns = Array.from({ length: across + 1 }, (_, at) => beside + width * at);
  const rows = Array.from({ length: down + 1 }, (_, at) => above + height * at);
  const places = [
    ...(above > 6 ? columns.flatMap((x) => [[x, above - 4], [x, A4[1] - above + 4]]) : []),
    ...(beside > 6 ? rows.flatMap((y) => [[beside - 4, y], [A4[0] - beside + 4, y]]) : []),
  ];
  const sides = [];
  for (let side = 1; side <= paper.sides[1]; side += 1) {
    const dark = await darkness(file, side);
    sides.push(...places.map(([x, y]) => ({ side, at: [x, y], drawn: dark(x, y) > 40 && dark(x + 1, y + 1) < 5 && dark(x - 1, y - 1) < 5 })));
  }
  return sides;
}

/** How dark a page is around a place in millimetres, of 255: the darkest pixel within 0.25 mm. */
async function darkness(file, page) {
  const dpi = 150;
  const { bytes } = await must('pdftoppm', ['-gray', '-r', String(dpi), '-f', String(page), '-l', String(page), file]);
  const [head, width] = bytes.toString('latin1', 0, 64).match(/^P5\s(\d+) \d+\s255\s/);
  const pixel = (x, y) => 255 - bytes[head.length + y * Number(width) + x];
  return (x, y) => {
    const [left, top, right, bottom] = [x - 0.25, y - 0.25, x + 0.25, y + 0.25].map((mm) => Math.floor((mm / 25.4) * dpi));
    let most = 0;
    for (let row = top; row <= bottom; row += 1) for (let column = left; column <= right; column += 1) most = Math.max(most, pixel(column, row));
    return most;
  };
}

/** The words of a page by where they stand, in millimetres from its upper left corner. */
async function wordsOf(file, page) {
  const { out } = await must('pdftotext', ['-bbox', '-f', String(page), '-l', String(page), file, '-']);
  const words = new Map();
  for (const [, x, y, word] of out.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)"[^>]*>(.*?)<\/word>/g)) {
    words.set(word, [...(words.get(word) ?? []), [Number(x), Number(y)].map((points) => (points / 72) * 25.4)]);
  }
  return words;
}

test(`every page of what is not confirmed says ${MARK}, no page of what is confirmed does`, () => {
  assert.deepEqual(wrong(made, ({ site, pages }) => pages.map((text, at) => text.includes(MARK) !== (site === proofs) && `page ${at + 1}`)), []);
});

test('a proof lists the file of every entry that somebody has to confirm', () => {
  assert.deepEqual(wrong(made.filter(({ site }) => site === proofs), ({ paper, pages }) => {
    const entries = Object.values(paper.parts).flat().flatMap((group) => group.entries);
    return entries.filter(({ verified, file }) => !verified && !pages.some((text) => text.includes(file))).map(({ file }) => `${file} is missing`);
  }), []);
});

test('every paper says which edition it is', () => {
  assert.deepEqual(wrong(made, ({ paper, pages }) => {
    const [year, month, day] = paper.edition.split('-').map(Number);
    return !pages.some((text) => text.includes(squeezed(`${year}年${month}月${day}日版`))) && 'no edition';
  }), []);
});

test('every paper has a small picture of its first page', () => {
  const pictures = [proofs, confirmed].flatMap((site) => site.papers.map((paper) => (
    { name: `${paper.name}.png`, file: site.file(paper, '.png'), web: made.find(({ file }) => file === site.file(paper, '.pdf')) })));
  assert.deepEqual(wrong(pictures, ({ file, web }) => {
    if (!existsSync(file)) return 'is missing';
    const bytes = readFileSync(file);
    if (bytes.toString('latin1', 1, 4) !== 'PNG') return 'is no PNG';
    const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
    const [across, down] = size(web.boxes[0].media);
    return [
      Math.max(width, height) < 300 && `is only ${width} × ${height} px`,
      bytes.length > 100_000 && `has ${bytes.length} bytes`,
      Math.abs(width / height / (across / down) - 1) > 0.02 && `is ${width} × ${height} px for ${shown([across, down])} mm`,
    ];
  }), []);
});
