// In: the search field of the real site. Out: proof that it loads late, leaves no trace, and fails kindly.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { FOLDER, ORIGIN, PHONE, TIMEOUT, go, useBrowser } from './lib/browser.mjs';
import { CHROMIUM, FLAGS } from './lib/chromium.mjs';
import { KITAMI, ask, field, ids, isSearchFile, results, status, told, type } from './lib/search.mjs';

const browser = useBrowser();
const open = (options, visit) => browser({ allow: isSearchFile, ...options }, visit);
const FIRST_FILES = ['/hokkaido/kitami/search.txt', '/search-words.txt', '/search.js'];
const QUERY = '夫に殴られる';

/** Notes the path of every request from now on. */
function record(context) {
  const asked = [];
  context.on('request', (request) => asked.push(request.url().slice(ORIGIN.length)));
  return asked;
}

test('nothing is fetched before the field is touched; then its three files, side by side, once', TIMEOUT, () =>
  open({}, async (page, context) => {
    await go(page, { path: KITAMI });
    const asked = record(context);
    await page.mouse.click(5, 400);
    await page.evaluate(() => scrollTo(0, 500));
    await page.waitForTimeout(500);
    assert.deepEqual(asked.filter((path) => path !== '/favicon.svg'), []);
    const held = [];
    await context.route(isSearchFileUrl, (route) => void held.push(route));
    await field(page).focus();
    await page.waitForFunction(() => document.querySelector('script[src]'));
    while (held.length < 3) await page.waitForTimeout(20);
    assert.deepEqual(asked.filter((path) => path !== '/favicon.svg').sort(), FIRST_FILES);
    await type(page, 'りこん');
    assert.equal(await status(page).innerText(), 'さがす準備をしています。');
    await Promise.all(held.map((route) => route.continue()));
    await results(page).first().waitFor();
    assert.equal(await status(page).innerText(), '');
    await told(page);
    assert.equal(asked.filter((path) => FIRST_FILES.includes(path)).length, 3);
  }),
);

test('the many words are asked for when the few are not sure, and by those who save data only when there is no answer', TIMEOUT, async () => {
  const MORE = '/search-more.txt';
  const files = (query, saveData) => {
    let asked;
    return open({}, async (page, context) => {
      await page.addInitScript((save) => Object.defineProperty(navigator, 'connection', { value: { saveData: save } }), saveData);
      await go(page, { path: KITAMI });
      asked = record(context);
      await ask(page, query);
    }).then(() => asked.filter((path) => path === MORE).length);
  };
  assert.equal(await files('0157-25-1137', false), 0, 'a sure answer');
  assert.equal(await files('ラーメン屋', false), 1, 'no answer');
  assert.equal(await files('ラーメン屋', true), 1, 'no answer, data saved');
});

test('the query enters no address, no store, no log, no request; すぐ閉じる takes it out of the field', TIMEOUT, () =>
  open({}, async (page, context) => {
    await go(page, { path: KITAMI });
    const asked = record(context);
    const bodies = [];
    context.on('request', (request) => bodies.push(request.postData()));
    const said = [];
    page.on('console', (message) => said.push(message.text()));
    await ask(page, QUERY);
    await page.keyboard.press('Enter');
    await field(page).fill('ラーメン屋');
    await results(page).first().waitFor({ state: 'detached' });
    await told(page);
    await page.keyboard.press('Enter');
    const other = asked.filter((path) => ![...FIRST_FILES, '/search-more.txt', '/search-more.js', '/hokkaido/kitami/search-notes.txt', '/favicon.svg'].includes(path));
    assert.deepEqual([other, said, bodies.filter(Boolean)], [[], [], []]);
    const traces = await page.evaluate(remains);
    assert.deepEqual(traces.stored, []);
    assert.equal(traces.state, null);
    for (const text of [QUERY, 'ラーメン']) {
      const forms = [text, encodeURI(text)];
      assert.deepEqual(traces.told.filter((one) => forms.some((form) => one.includes(form))), [], text);
    }
    assert.deepEqual(await context.cookies(), []);
    const left = await page.evaluate(() => {
      addEventListener('click', (event) => event.preventDefault());
      Object.defineProperty(document.querySelector('[data-exit]'), 'href', { value: '#' });
      document.querySelector('[data-exit]').click();
      return [document.querySelector('#q').value, document.body.checkVisibility()];
    });
    assert.deepEqual(left, ['', false]);
  }),
);

test('a reload and a new visit find the field empty', TIMEOUT, () =>
  open({}, async (page) => {
    await go(page, { path: KITAMI });
    await ask(page, QUERY);
    await page.reload();
    assert.equal(await field(page).inputValue(), '');
    assert.equal(await results(page).count(), 0);
  }),
);

test('the back button shows the field, its text and its results as they were', TIMEOUT, async () => {
  // Playwright switches off the cache that keeps left pages; residents' browsers have it.
  const own = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS, ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  try {
    const page = await own.newPage({ viewport: PHONE, locale: 'ja-JP' });
    await go(page, { path: KITAMI });
    await ask(page, QUERY);
    const before = await ids(page);
    await results(page).nth(2).locator('.name').click();
    await page.waitForURL('**/windows/**');
    const back = page.waitForEvent('framenavigated');
    await page.evaluate(() => history.back());
    await back;
    await results(page).first().waitFor();
    assert.equal(page.url(), ORIGIN + KITAMI);
    assert.equal(await field(page).inputValue(), QUERY);
    assert.deepEqual(await ids(page), before);
    assert.equal(await page.evaluate(() => document.activeElement.closest('[data-doc-id]')?.dataset.docId), before[2]);
    assert.equal(await page.evaluate(() => history.state), null);
  } finally {
    await own.close();
  }
});

test('without a connection it says so, points to the page, and tries again at the next letter', TIMEOUT, () =>
  open({ allow: (text) => isSearchFile(text) || /Failed to load|ERR_/.test(text) }, async (page, context) => {
    await go(page, { path: KITAMI });
    await context.setOffline(true);
    await ask(page, 'りこ');
    assert.match(await status(page).innerText(), /^いまは、さがせません。電波の届くところで/);
    await context.setOffline(false);
    await field(page).press('End');
    await field(page).pressSequentially('ん');
    await results(page).first().waitFor();
    assert.doesNotMatch(await status(page).innerText(), /さがせません/);
  }),
);

test('a page saved to a file points to what is on the page', TIMEOUT, () =>
  open({ allow: (text) => /^file:|favicon|ERR_|Failed|CORS|origin 'null'|violates|Security/.test(text) }, async (page) => {
    await page.goto(pathToFileURL(join(FOLDER, `.${KITAMI}index.html`)).href);
    await ask(page, 'りこん');
    assert.match(await status(page).innerText(), /下の一覧からも選べます/);
  }),
);

test('a page that opens with text in its field answers at once', TIMEOUT, () =>
  open({}, async (page) => {
    // As a browser that fills fields by itself does, before the page is shown.
    await page.addInitScript(() => document.addEventListener('DOMContentLoaded', () => (document.querySelector('#q').value = 'りこん')));
    await go(page, { path: KITAMI });
    await results(page).first().waitFor();
  }),
);

test('names that look like markup stay text, and no number turns into anything but a number', TIMEOUT, () =>
  open({}, async (page, context) => {
    const evil = '<img src=x onerror="globalThis.ran=1"><script>globalThis.ran=1</script>';
    const doctored = (await readFile(join(FOLDER, `.${KITAMI}search.txt`), 'utf8')).replace(/^@.*\n/, (area) =>
      `${area.replace('北見市', evil)}evil\t悪い窓口${evil}\t\t${evil}\tA\tjavascript:alert(1) 0157-00-0000x1"onclick=\t${evil}\n`);
    await context.route('**/search.txt', (route) => route.fulfill({ contentType: 'text/plain; charset=utf-8', body: doctored }));
    await go(page, { path: KITAMI });
    await ask(page, '悪い窓口');
    const item = results(page).first();
    assert.equal(await item.getAttribute('data-doc-id'), 'hokkaido/kitami/evil');
    assert.ok((await item.innerText()).includes('<img src=x'));
    assert.equal(await page.locator('search :is(img, script, [onclick], [onerror])').count(), 0);
    assert.equal(await page.evaluate(() => globalThis.ran), undefined);
    const hrefs = await item.locator('a').evaluateAll((all) => all.map((one) => one.protocol));
    assert.ok(hrefs.every((protocol) => ['http:', 'tel:'].includes(protocol)), hrefs.join());
  }),
);

function isSearchFileUrl(url) {
  return isSearchFile(url.href);
}

// Runs in the page.
async function remains() {
  return {
    stored: [document.cookie, ...Object.keys(localStorage), ...Object.keys(sessionStorage), ...(await indexedDB.databases()).map((base) => base.name),
      ...(globalThis.caches ? await caches.keys() : [])].filter(Boolean),
    state: history.state,
    told: [document.documentElement.outerHTML, location.href, document.title, ...performance.getEntries().map((entry) => entry.name)],
  };
}
