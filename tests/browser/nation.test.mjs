// In: a nation of 1,200 windows, most of them made up, and Chromium. Out: proof that its home page finds a town's windows, asks for
// the town where none is named, moves nothing, mends what failed and asks for no file by the words typed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { PHONE, TIMEOUT } from './lib/browser.mjs';
import { ask, field, ids, results, status, told, type } from './lib/search.mjs';
import { serve } from './lib/server.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MADOGUCHI = process.env.MADOGUCHI ?? `${ROOT}target/release/madoguchi`;
const FIRST_FILES = ['/search-nation.js', '/search-words.txt', '/search.js', '/search.txt'];
const WHERE = 'どの市町村ですか。名前を続けて入力すると、近くの窓口も出ます。';

let folder;
let server;
let browser;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'madoguchi-nation-'));
  server = await serve();
  const run = (command, list) => {
    const done = spawnSync(command, list, { encoding: 'utf8' });
    assert.equal(done.status, 0, done.stdout + done.stderr);
  };
  run('node', [`${ROOT}tests/search/corpus.mjs`, '--cities', '24', '--windows', '50', '--out', folder]);
  run(MADOGUCHI, ['build', '--root', folder, '--out', join(folder, 'public'), '--base-url', server.origin]);
  server.show(join(folder, 'public'));
  browser = await chromium.connect(process.env.BROWSER_ENDPOINT);
});
after(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Visits the home page; `asked` are the paths of all requests but the page's own. */
async function visit(steps) {
  const context = await browser.newContext({ locale: 'ja-JP', viewport: PHONE });
  const complaints = [];
  context.on('weberror', (error) => complaints.push(String(error.error())));
  context.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  const page = await context.newPage();
  await page.goto(`${server.origin}/`, { waitUntil: 'load' });
  const asked = [];
  context.on('request', (request) => asked.push(request.url().slice(server.origin.length)));
  try {
    await steps(page, asked, context, complaints);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

const ofTown = (page, town) => page.waitForFunction((path) => document.querySelector('search [data-doc-id]')?.dataset.docId.startsWith(path), town);

test('a town and a topic bring that town\'s window first', TIMEOUT, () =>
  visit(async (page, asked) => {
    await type(page, '北見 なぐられる');
    await ofTown(page, 'hokkaido/kitami/');
    await told(page);
    assert.ok((await ids(page)).some((id) => !id.includes('/')), 'the nation\'s lines follow');
    assert.equal(await results(page).first().locator('.name').getAttribute('href').then((link) => link.startsWith('/hokkaido/kitami/windows/')), true);
    assert.ok(!(await status(page).innerText()).includes('どの市町村'));
    for (const path of asked) assert.match(path, /^\/(search(-nation|-more)?\.js|search(-words|-more)?\.txt|search\/(places|own)\/\w+\.txt|favicon\.svg)$/);
  }),
);

test('a worry the nation has no line for asks for the town and does not say that nothing was found', TIMEOUT, () =>
  visit(async (page) => {
    await ask(page, '離婚');
    await page.waitForFunction((where) => document.querySelector('search [role=status]').innerText.includes(where), WHERE);
    await page.waitForTimeout(1500);
    const said = await status(page).textContent();
    assert.ok(said.endsWith(WHERE) && !said.includes('見つかりませんでした'), said);
  }),
);

test('without a town the nation\'s lines come, with a question everybody can see and hear', TIMEOUT, () =>
  visit(async (page, asked) => {
    await ask(page, '夫に殴られる');
    await page.waitForFunction((where) => document.querySelector('search [role=status]').innerText.includes(where), WHERE);
    assert.ok((await ids(page)).every((id) => !id.includes('/')));
    await page.waitForFunction(() => document.querySelector('search [role=status]').textContent.includes('件の窓口が見つかりました。'));
    const said = await status(page).textContent();
    assert.ok(said.endsWith(WHERE), said);
    const chosen = asked.filter((path) => ![...FIRST_FILES, '/search-more.js', '/search-more.txt', '/favicon.svg'].includes(path));
    assert.ok(chosen.every((path) => path.startsWith('/search/places/')), chosen.join(' '));
    const query = [encodeURI('夫'), encodeURI('殴'), '夫', '殴'];
    assert.ok(asked.every((path) => !query.some((text) => path.includes(text))));
    await type(page, ' 北見');
    await ofTown(page, 'hokkaido/kitami/');
    assert.ok(!(await status(page).innerText()).includes('どの市町村'));
  }),
);

test('nothing moves when a question comes and goes', TIMEOUT, () =>
  visit(async (page) => {
    await field(page).focus();
    await type(page, 'お');
    await page.waitForTimeout(800);
    await page.evaluate(() => {
      globalThis.tops = [];
      const note = () => {
        const list = document.querySelector('search ol');
        if (list.firstChild) globalThis.tops.push(Math.round(list.getBoundingClientRect().top - document.querySelector('#q').getBoundingClientRect().top));
        requestAnimationFrame(note);
      };
      note();
    });
    await page.keyboard.type('金がない', { delay: 30 });
    await results(page).first().waitFor();
    await page.waitForTimeout(2500);
    await page.keyboard.type(' 北見', { delay: 30 });
    await ofTown(page, 'hokkaido/kitami/');
    await page.waitForTimeout(1500);
    const tops = await page.evaluate(() => [...new Set(globalThis.tops)]);
    assert.equal(tops.length, 1, `${tops} pixels below the field`);
  }),
);

test('a number and a failed fetch: it says so, and the next letter tries again', TIMEOUT, () =>
  visit(async (page, asked, context, complaints) => {
    let broken = true;
    await context.route(/\/search\/(numbers|places|own)\//, (route) => (broken ? route.abort() : route.continue()));
    await type(page, '25-113');
    await page.waitForFunction(() => document.querySelector('search [role=status]').textContent.startsWith('いまは、さがせません。'));
    broken = false;
    await page.keyboard.type('7');
    await ofTown(page, 'hokkaido/kitami/kodomo-shien');
    assert.ok(complaints.every((text) => /ERR_FAILED/.test(text)), complaints.join());
    complaints.length = 0;
    assert.ok(asked.includes('/search/numbers/37.txt'));
  }),
);
