// In: parts of test file names (none: all files). Out: the real site built and served, the tests run on it, and one line of totals.
// With --site FOLDER --port NUMBER it takes a site built before for that port: for trying whether a test can fail.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { buildSite } from './lib/build.mjs';
import { CHROMIUM, FLAGS } from './lib/chromium.mjs';
import { kinds } from './lib/kinds.mjs';
import { serve } from './lib/server.mjs';
import { loadPages } from './lib/site.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const MINUTES = 60_000;
/** They measure speed, so each runs when nothing else does. */
const ALONE = ['lighthouse.test.mjs', 'search-speed.test.mjs', 'speed.test.mjs'];

const { values, positionals } = parseArgs({
  options: { site: { type: 'string' }, port: { type: 'string' } },
  allowPositionals: true,
});

const scratch = mkdtempSync(join(tmpdir(), 'madoguchi-browser-'));
const server = await serve(Number(values.port ?? 0));
const browser = await chromium.launchServer({ executablePath: CHROMIUM, args: FLAGS, host: '127.0.0.1', handleSIGINT: false, handleSIGTERM: false });
let child;
let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    stopped = true;
    child?.kill();
  });
}
let totals;
try {
  totals = await testAll();
} finally {
  await browser.close();
  server.close();
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`browser: ${totals.pass} passed, ${totals.fail} failed${totals.skipped ? `, ${totals.skipped} skipped` : ''}`);
process.exitCode = totals.fail === 0 && totals.pass > 0 && !stopped ? 0 : 1;

async function testAll() {
  const folder = values.site ?? join(scratch, 'site');
  if (!values.site) buildSite(server.origin, folder);
  server.show(folder);
  const env = {
    ...process.env,
    SITE_ORIGIN: server.origin,
    SITE_FOLDER: folder,
    SITE_KINDS: JSON.stringify(kinds(await loadPages(folder))),
    BROWSER_ENDPOINT: browser.wsEndpoint(),
  };
  const wanted = (file) => file.endsWith('.test.mjs') && (!positionals.length || positionals.some((part) => file.includes(part)));
  const files = (await readdir(HERE)).filter(wanted).sort();
  if (!files.length) throw new Error(`no test file has ${positionals.join(' or ')} in its name`);
  const alone = files.filter((file) => ALONE.includes(file)).map((file) => [file]);
  const rounds = [files.filter((file) => !ALONE.includes(file)), ...alone];
  const totals = { pass: 0, fail: 0, skipped: 0 };
  for (const round of rounds.filter((list) => list.length && !stopped)) {
    const counted = await runFiles(round, env);
    for (const key of Object.keys(totals)) totals[key] += counted[key];
  }
  return totals;
}

/** Runs test files, two at a time, and counts from the TAP report; a run that ended badly has failed whatever it counted. */
async function runFiles(files, env) {
  mkdirSync(scratch, { recursive: true });
  const tap = join(scratch, 'report.tap');
  const words = [
    '--test',
    '--test-concurrency=2',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${tap}`,
    ...files,
  ];
  child = spawn(process.execPath, words, { cwd: HERE, env, stdio: 'inherit', timeout: 20 * MINUTES });
  const code = await new Promise((resolve) => child.on('close', resolve));
  const report = readFileSync(tap, 'utf8');
  const count = (name) => Number(report.match(new RegExp(`^# ${name} (\\d+)$`, 'm'))?.[1] ?? 0);
  const fail = count('fail') + count('cancelled');
  return { pass: count('pass'), fail: code === 0 ? fail : Math.max(fail, 1), skipped: count('skipped') + count('todo') };
}
