// In: home, a city and a window as a slow phone would load them. Out: Lighthouse's scores.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { CHROMIUM, FLAGS } from './lib/chromium.mjs';
import { noFaults } from './lib/faults.mjs';

const { SITE_ORIGIN: ORIGIN, SITE_KINDS } = process.env;
const WANTED = ['home', 'city 北見市', 'window with many phones'];
const LEAST = { accessibility: 100, 'best-practices': 100, seo: 100, performance: 95 };
/** A busy machine can only make a page look slower, so the best of a few runs counts for speed. */
const TRIES = 3;
const TIMEOUT = { timeout: 360_000 };

const profile = mkdtempSync(join(tmpdir(), 'madoguchi-lighthouse-'));
let chrome;
before(async () => {
  chrome = await launch({ chromePath: CHROMIUM, chromeFlags: ['--headless=new', ...FLAGS], userDataDir: profile, logLevel: 'silent' });
});
after(async () => {
  await chrome?.kill();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

for (const kind of JSON.parse(SITE_KINDS).filter(({ name }) => WANTED.includes(name))) {
  test(`${kind.name} scores on a phone`, TIMEOUT, async (context) => {
    let report;
    for (let run = 0; run < TRIES; run += 1) {
      report = await audit(ORIGIN + kind.path);
      if (report.scores.performance >= LEAST.performance) break;
    }
    context.diagnostic(Object.entries(report.scores).map(([name, score]) => `${name} ${score}`).join(', '));
    assert.equal(report.problem, undefined);
    const low = Object.entries(LEAST).filter(([name, least]) => report.scores[name] < least);
    noFaults(low.flatMap(([name, least]) => [`${name} ${report.scores[name]}, not ${least}`, ...report.why(name)]));
  });
}

async function audit(url) {
  const { lhr } = await lighthouse(url, { port: chrome.port, output: 'json', onlyCategories: Object.keys(LEAST), logLevel: 'silent' });
  return {
    problem: lhr.runtimeError,
    scores: Object.fromEntries(Object.entries(lhr.categories).map(([name, { score }]) => [name, Math.round(score * 100)])),
    why: (name) =>
      lhr.categories[name].auditRefs
        .filter(({ id, weight }) => weight > 0 && (lhr.audits[id].score ?? 1) < 1)
        .map(({ id }) => `  ${id}: ${lhr.audits[id].displayValue ?? lhr.audits[id].title}`),
  };
}
