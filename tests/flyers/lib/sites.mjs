// In: the real content. Out: two sites of it: as it is, and as if somebody had confirmed every entry in the winter of 2021–22.
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesBelow, readPapers } from './papers.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const MADOGUCHI = process.env.MADOGUCHI ?? join(ROOT, 'target/release/madoguchi');
const ENTRIES = /\/(?:windows|places|events)\/[^/]+\.yaml$/;

/** The days of the builds: everything is a proof on the first, what ran in that winter runs on the second. */
const DAYS = { proofs: '2026-11-22', confirmed: '2022-01-15' };
const CONFIRMED = '2022-01-10';

/** Builds both sites below a folder and gives their folders, `{proofs, confirmed}`. */
export function buildSites(scratch) {
  const root = join(scratch, 'root');
  cpSync(join(ROOT, 'content'), join(root, 'content'), { recursive: true });
  for (const file of filesBelow(join(root, 'content'), '.yaml')) if (ENTRIES.test(file)) confirm(file);
  const sites = { proofs: join(scratch, 'proofs'), confirmed: join(scratch, 'confirmed') };
  build(ROOT, sites.proofs, DAYS.proofs);
  build(root, sites.confirmed, DAYS.confirmed);
  return sites;
}

function confirm(file) {
  const text = readFileSync(file, 'utf8').replace(/^verified:.*\n?/m, '');
  writeFileSync(file, `${text.replace(/\n?$/, '\n')}verified: ${CONFIRMED}\n`);
}

function build(root, out, day) {
  const done = spawnSync(MADOGUCHI, ['build', '--root', root, '--out', out, '--date', day, '--format', 'short'], { encoding: 'utf8' });
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Error(`madoguchi build ended with ${done.status}\n${(done.stdout + done.stderr).slice(-4000)}`);
}

/** The sites that run.mjs built, each with its papers: `{folder, papers, print}`; `print` is the ending of the files for the print shop. */
export function sites() {
  const papers = readPapers(join(ROOT, 'content'));
  const site = (folder, print) => {
    if (!folder) throw new Error('run the tests by run.mjs: it builds the sites');
    return { folder, print, papers, file: (paper, ending) => join(folder, `${paper.name}${ending}`) };
  };
  return { proofs: site(process.env.FLYERS_PROOFS, '-proof.pdf'), confirmed: site(process.env.FLYERS_CONFIRMED, '-press.pdf') };
}

/** The endings of a paper's files for readers and printers. */
export const pdfs = ({ print }) => ['.pdf', '-office.pdf', print];
