// In: the files for the print shop. Out: proof by Ghostscript and ZBar, at 300 dpi, that black is black, ink is little and codes are read.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { examine, wrong as wrongOf } from './lib/judge.mjs';
import { count, grey, pagesOf, readPam } from './lib/raster.mjs';
import { sites } from './lib/sites.mjs';
import { tool } from './lib/tool.mjs';

/** What lies around the trim on a press sheet: 3 mm bleed, 10 mm for marks. */
const AROUND = 13;
const MOST_INK = 300;

const scratch = mkdtempSync(join(tmpdir(), 'madoguchi-plates-'));
after(() => rmSync(scratch, { recursive: true }));

const seen = Object.values(sites()).flatMap((site) => site.papers.map((paper) => ({ paper, name: paper.name + site.print, file: site.file(paper, site.print) })));
before(() => examine(seen, look));

/** One raster a file serves all tests. */
async function look({ paper, name, file }) {
  const [width, height] = paper.trim.map((side) => side + 2 * AROUND);
  const sheets = (await pagesOf(file)).filter((page) => isSheet(page, width, height));
  const read = [];
  for (const [at, page] of sheets.entries()) {
    const picture = join(scratch, `${name.replaceAll('/', '-')}-${at}.pgm`);
    writeFileSync(picture, grey(page));
    const { out } = await tool('zbarimg', ['--quiet', '--raw', '--set', '*.enable=0', '--set', 'qrcode.enable=1', picture]);
    rmSync(picture);
    read.push(...out.trim().split('\n').filter(Boolean));
  }
  return { read, sheets: sheets.map((page) => count(page, AROUND)) };
}

function isSheet(page, width, height) {
  const mm = (pixels) => (pixels / 300) * 25.4;
  return Math.abs(mm(page.width) - width) < 0.2 && Math.abs(mm(page.height) - height) < 0.2;
}

const wrong = (judge) => wrongOf(seen, judge);
const allSheets = () => seen.flatMap(({ sheets = [] }) => sheets);

test('every file for the print shop has as many sheets as its paper has sides', () => {
  assert.ok(seen.length > 0);
  assert.deepEqual(wrong(({ paper, sheets }) => {
    const [least, most] = paper.sides;
    return (sheets.length < least || sheets.length > most) && `${sheets.length} sheets`;
  }), []);
});

test('of the pixels that are black inside the trim none carries another ink', (context) => {
  const blacks = allSheets().reduce((sum, sheet) => sum + sheet.blacks, 0);
  context.diagnostic(`${blacks} black pixels in ${seen.length} files`);
  assert.ok(blacks > 0);
  assert.deepEqual(wrong(({ sheets }) => sheets.map((sheet) => sheet.mixed > 0 && `${sheet.mixed} of ${sheet.blacks} black pixels are mixed`)), []);
});

test(`no pixel inside the trim carries more than ${MOST_INK} % ink`, (context) => {
  const most = Math.max(...allSheets().map((sheet) => sheet.ink));
  context.diagnostic(`the highest is ${most} %`);
  assert.ok(most > 0);
  assert.deepEqual(wrong(({ sheets }) => sheets.map((sheet) => sheet.ink > MOST_INK && `${sheet.ink} %`)), []);
});

test('every sheet has something on it', () => {
  assert.deepEqual(wrong(({ sheets }) => sheets.map((sheet, at) => sheet.painted < 1000 && `nothing on side ${at + 1}`)), []);
});

test('every code is read from the picture, and leads where the content says', () => {
  assert.deepEqual(wrong(({ paper, read }) => {
    if (!read.length) return 'no code was read';
    return read.map((address) => address !== paper.code && `${address}, but the content says ${paper.code}`);
  }), []);
});

test('a raster of mixed black and of much ink is told', () => {
  const header = Buffer.from('P7\nWIDTH 3\nHEIGHT 1\nDEPTH 4\nMAXVAL 255\nTUPLTYPE CMYK\nENDHDR\n', 'latin1');
  const [page] = readPam(Buffer.concat([header, Buffer.from([0, 0, 0, 255, 3, 0, 0, 243, 255, 255, 255, 255])]));
  assert.deepEqual(count(page, 0), { blacks: 3, mixed: 2, painted: 3, ink: 400 });
  assert.deepEqual([...grey(page).subarray(-3)], [0, 11, 0]);
});
