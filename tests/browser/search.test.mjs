// In: the search field of the real site. Out: proof that the right window comes first, while typing, by keyboard, for every eye and finger.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, TIMEOUT, go, useBrowser } from './lib/browser.mjs';
import { noFaults } from './lib/faults.mjs';
import { overflow, smallTargets } from './lib/measures.mjs';
import { KITAMI, ask, field, ids, isSearchFile, lines, results, status, told, topicsOf, type } from './lib/search.mjs';

const browser = useBrowser();
/** Opens a page that may ask for the files of the search. */
const open = (options, visit) => browser({ allow: isSearchFile, ...options }, visit);
const at = (path, visit, options = {}) => open(options, async (page, context) => {
  await go(page, { path });
  await visit(page, context);
});

/** What residents type on a page, and a category or the window that must come first. */
const FIRST = [
  [KITAMI, '夫に殴られる', 'dv'],
  [KITAMI, 'お金がない', 'money'],
  [KITAMI, 'りこん', 'divorce'],
  [KITAMI, 'seikatsu', 'money'],
  [KITAMI, '25-1137', 'hokkaido/kitami/kodomo-shien'],
  [KITAMI, '０１５７－２５－１１３７', 'hokkaido/kitami/kodomo-shien'],
  [KITAMI, 'うぃめんず', 'hokkaido/kitami/womens-kitami'],
  [`${KITAMI}topics/dv/`, 'りこん', 'divorce'],
  ['/', '北見　離婚', 'divorce'],
  ['/', '25-1137', 'hokkaido/kitami/kodomo-shien'],
  ['/hokkaido/', 'ワークフェア', 'hokkaido/kitami/workfare'],
];

for (const [path, query, wanted] of FIRST) {
  test(`「${query}」 on ${path} brings the right window first`, TIMEOUT, () =>
    at(path, async (page) => {
      await ask(page, query);
      const [first] = await ids(page);
      if (wanted.includes('/')) assert.equal(first, wanted);
      else assert.ok(topicsOf(first).slice(0, 3).includes(wanted), `${first} is first`);
    }),
  );
}

test('a result names its window, its place, why it is there, its hours, and numbers to tap', TIMEOUT, () =>
  at(KITAMI, async (page) => {
    await ask(page, '性犯罪被害110番');
    const first = results(page).first();
    assert.equal(await first.getAttribute('data-doc-id'), 'hokkaido/kitami/seihanzai-110');
    const link = first.locator('.name');
    assert.equal(await link.getAttribute('href'), '/hokkaido/kitami/windows/seihanzai-110/');
    assert.match(await first.innerText(), /北見市 名前/);
    assert.match(await first.locator('.now').textContent(), /^(受付|電話で確認|まもなく)/);
    const numbers = await first.locator('a[href^="tel:"]').evaluateAll((all) => all.map((one) => [one.getAttribute('href'), one.querySelector('b').textContent]));
    assert.deepEqual(numbers, [['tel:%238103', '#8103'], ['tel:0120756310', '0120-756-310'], ['tel:0157220310', '0157-22-0310']]);
    const heights = await first.locator('.tel').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width));
    assert.ok(heights[0] > heights[1], 'the first number is the large one');
  }),
);

test('an extension is dialled behind the number, as the pages write it', TIMEOUT, () =>
  at('/hokkaido/otaru/', async (page) => {
    const wanted = page.locator('main .card a[href*=";ext="]').first();
    const [href, number] = [await wanted.getAttribute('href'), await wanted.locator('b').textContent()];
    await ask(page, number);
    const hrefs = await results(page).locator('.tel').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    assert.ok(hrefs.includes(href), `${href} is not among ${hrefs}`);
  }),
);

test('every result of every kind of query has its id and leads to the page of that window', TIMEOUT, () =>
  at('/', async (page) => {
    for (const query of ['生活', '子ども', '北海道', '0120', 'DV', '電話']) {
      await field(page).fill('');
      await ask(page, query);
      const found = await page.locator('search > ol > li').evaluateAll((all) => all.map((one) => [one.dataset.docId, one.querySelector('.name').getAttribute('href')]));
      assert.ok(found.length > 0, query);
      for (const [id, href] of found) assert.equal(href.replace('windows/', '').slice(1, -1), id);
    }
    await results(page).first().locator('.name').click();
    await page.waitForURL('**/windows/**');
    assert.equal(await page.locator('h1').count(), 1);
  }),
);

test('it answers while the input method is still composing, and its keys are left to the input method', TIMEOUT, () =>
  at(KITAMI, async (page, context) => {
    const session = await context.newCDPSession(page);
    await field(page).focus();
    const compose = (text) => session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    for (const text of ['ｒ', 'り', 'りｋ', 'りこ', 'りこｎ', 'りこん']) await compose(text);
    await results(page).first().waitFor();
    assert.ok(topicsOf((await ids(page))[0]).includes('divorce'));
    const focused = () => page.evaluate(() => document.activeElement.id);
    for (const key of ['Enter', 'ArrowDown', 'Escape']) await page.evaluate(press, { key, isComposing: true });
    assert.equal(await focused(), 'q');
    await session.send('Input.insertText', { text: '離婚' });
    await told(page);
    assert.equal(await field(page).inputValue(), '離婚');
    await page.keyboard.press('Enter');
    assert.notEqual(await focused(), 'q');
  }),
);

test('arrow keys, Home, End and Enter go from the field to the results and back, and the focus is never lost', TIMEOUT, () =>
  at(KITAMI, async (page) => {
    await ask(page, '子育て');
    const total = await results(page).count();
    assert.ok(total > 3, `${total} results`);
    const place = () => page.evaluate(() => {
      const item = document.activeElement.closest('[data-doc-id]');
      return document.activeElement.id || [...item.parentNode.children].indexOf(item) + 1;
    });
    const steps = [['ArrowDown', 1], ['ArrowDown', 2], ['ArrowUp', 1], ['End', total], ['ArrowDown', total], ['Home', 1], ['ArrowUp', 'q'],
      ['ArrowUp', 'q'], ['Enter', 1], ['Tab', 1], ['ArrowDown', 2]];
    for (const [key, wanted] of steps) {
      await page.keyboard.press(key);
      assert.equal(await place(), wanted, key);
    }
    assert.equal(page.url().includes('?'), false);
    assert.ok(page.url().endsWith(KITAMI), 'no key left the page');
  }),
);

test('the count is announced once typing pauses, not at each letter', TIMEOUT, () =>
  at(KITAMI, async (page) => {
    await ask(page, 'り');
    await page.evaluate(() => {
      globalThis.said = [];
      const status = document.querySelector('search [role=status]');
      new MutationObserver(() => status.textContent && globalThis.said.push(status.textContent)).observe(status, { childList: true });
    });
    await field(page).pressSequentially('こんしたい', { delay: 60 });
    await page.waitForFunction(() => globalThis.said.length);
    await page.waitForTimeout(1500);
    const said = await page.evaluate(() => globalThis.said);
    assert.deepEqual(said, [`${await results(page).count()}件の窓口が見つかりました。`]);
    const live = await status(page).evaluate((one) => [one.getAttribute('role'), one.getAttribute('aria-live')]);
    assert.deepEqual(live, ['status', null]);
  }),
);

test('the first eight results come with a button for the others, which keeps the focus at hand', TIMEOUT, () =>
  at('/', async (page) => {
    await ask(page, '相談');
    assert.equal(await results(page).count(), 8);
    const more = page.getByRole('button', { name: /^ほかの\d+件も見る$/ });
    const rest = Number((await more.textContent()).match(/\d+/)[0]);
    await more.click();
    assert.equal(await results(page).count(), 8 + rest);
    assert.equal(await more.isVisible(), false);
    assert.equal(await page.evaluate(() => [...document.querySelectorAll('[data-doc-id]')].indexOf(document.activeElement.closest('li'))), 8);
  }),
);

test('words of danger bring lines above the results, calmly, and すぐ閉じる stays in reach', TIMEOUT, () =>
  at(KITAMI, async (page) => {
    await ask(page, '夫に殴られる');
    assert.ok(await lines(page).isVisible());
    const [above, below] = [await lines(page).boundingBox(), await results(page).first().boundingBox()];
    assert.ok(above.y + above.height <= below.y + 1);
    const hrefs = await lines(page).locator('a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    assert.ok(hrefs.length > 0 && hrefs.every((href) => /^tel:(%23)?\d+$/.test(href)), hrefs.join());
    assert.equal(new Set(hrefs).size, hrefs.length, 'each once');
    const states = await lines(page).locator('.now').allTextContents();
    assert.equal(states.length, hrefs.length, 'each tells whether somebody answers');
    assert.ok(states.includes('受付中（24時間）') && !states.includes(''), states.join());
    assert.equal(await page.locator('search [role=alert]').count(), 0);
    assert.doesNotMatch(await lines(page).innerText(), /危険|暴力|加害|殴/);
    assert.match(await status(page).textContent(), /すぐ話したいときの電話もあります。$/);
    const exit = await page.getByRole('link', { name: /^すぐ閉じる/ }).boundingBox();
    assert.ok(exit.y >= 0 && exit.y < PHONE.height);
    await field(page).fill('児童手当');
    await lines(page).waitFor({ state: 'hidden' });
    assert.ok((await results(page).count()) > 0);
  }),
);

for (const path of ['/', KITAMI, `${KITAMI}topics/dv/`]) {
  test(`where nothing answers on ${path}, it says so and offers the topics and the lines that always answer`, TIMEOUT, () =>
    at(path, async (page) => {
      await ask(page, 'ラーメン屋');
      assert.equal(await results(page).count(), 0);
      assert.match(await status(page).innerText(), /^合う窓口は見つかりませんでした/);
      assert.doesNotMatch(await page.locator('search').innerText(), /ラーメン/);
      const topics = page.getByRole('region', { name: '困りごとの名前から選ぶ' }).locator('a');
      assert.ok((await topics.count()) > 8);
      const hrefs = await topics.evaluateAll((all) => all.map((one) => one.getAttribute('href')));
      assert.ok(hrefs.every((href) => href.startsWith(path.replace(/topics.*/, '')) && /topics\/([a-z-]+\/)?$/.test(href)), hrefs.join());
      assert.ok(await lines(page).locator('a[href="tel:110"]').isVisible());
      await field(page).fill('');
      await page.waitForFunction(() => document.querySelector('search section').hidden);
      assert.equal(await topics.first().isVisible(), false);
      assert.equal(await status(page).textContent(), '');
    }),
  );
}

test('nothing jumps: neither the field nor the list moves while answers change', TIMEOUT, () =>
  at(KITAMI, async (page) => {
    await page.evaluate(() => {
      globalThis.shifts = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((one) => (globalThis.shifts += one.hadRecentInput ? 0 : one.value))).observe({ type: 'layout-shift', buffered: true });
    });
    assert.equal(await page.evaluate(() => globalThis.shifts), 0, 'while loading');
    await type(page, 'りこ');
    await told(page);
    // The first answers push down what stood there; from now on nothing does.
    await page.evaluate(() => (globalThis.shifts = 0));
    const tops = () => page.evaluate(() => ['#q', 'search > ol'].map((one) => Math.round(document.querySelector(one).getBoundingClientRect().top)));
    const before = await tops();
    for (const letter of 'んしたい') {
      await field(page).pressSequentially(letter);
      await page.waitForTimeout(100);
      assert.deepEqual(await tops(), before, letter);
    }
    await told(page);
    assert.deepEqual(await tops(), before);
    assert.equal(await page.evaluate(() => globalThis.shifts), 0);
  }),
);

test('on a touch screen the first answers come above the keyboard, with すぐ閉じる over them', TIMEOUT, () =>
  at(KITAMI, async (page) => {
    await ask(page, 'りこん');
    const first = await results(page).first().boundingBox();
    assert.ok(first.y + 100 < 844 / 2, `the first result is at ${first.y}px`);
    const [exit, label] = [await page.getByRole('link', { name: /^すぐ閉じる/ }).boundingBox(), await page.locator('label').boundingBox()];
    assert.ok(exit.y >= 0 && exit.y + exit.height <= label.y, 'the label is covered');
  }, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }),
);

for (const [name, query] of [['results', '夫に殴られる'], ['no answer', 'ラーメン屋']]) {
  test(`${name}: fits 320 px and twice the size of text, with targets for fingers`, TIMEOUT, () =>
    at(KITAMI, async (page) => {
      await ask(page, query);
      const faults = [...(await page.evaluate(overflow)), ...(await page.evaluate(smallTargets, 'search'))];
      await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
      faults.push(...(await page.evaluate(overflow)));
      noFaults(faults);
    }),
  );
}

test('without scripts there is no field that could not answer', TIMEOUT, () =>
  at(KITAMI, async (page) => assert.equal(await page.locator('search:visible, #q:visible').count(), 0), { javaScriptEnabled: false }),
);

// Runs in the page.
function press({ key, isComposing }) {
  document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing, bubbles: true, cancelable: true }));
}
