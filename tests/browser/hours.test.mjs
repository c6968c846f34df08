// In: the site at fixed moments. Out: proof that "open now" is told rightly, in any zone, live, to everyone, and that old pages claim nothing.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { FOLDER, TIMEOUT, go, useBrowser } from './lib/browser.mjs';

const open = useBrowser();

const KITAMI = '/hokkaido/kitami/';
/** Monday to Friday 8:45–17:30, neither on holidays nor at the year's end. */
const CLOSED_ON_HOLIDAYS = '北見市子ども支援課';
/** Monday to Friday 8:45–17:30, not a word on holidays. */
const SILENT_ON_HOLIDAYS = '北見市子ども総合支援センター「きらり」';
/** 24 hours. */
const ROUND_THE_CLOCK = '24時間子供SOSダイヤル';
/** A number without hours. */
const UNKNOWN = '留辺蘂総合支所 保健福祉課';

/** 24 November 2026 is a Tuesday, the day before it a holiday. */
const TOLD = [
  ['2026-11-24T10:00', CLOSED_ON_HOLIDAYS, '受付中（17:30まで）', 'open'],
  ['2026-11-24T17:05', CLOSED_ON_HOLIDAYS, 'まもなく終了（17:30まで）', 'closing'],
  ['2026-11-24T17:30', CLOSED_ON_HOLIDAYS, '受付時間外（次は あす 8:45）', 'closed'],
  ['2026-11-24T08:00', CLOSED_ON_HOLIDAYS, '受付時間外（次は きょう 8:45）', 'closed'],
  ['2026-11-22T12:00', CLOSED_ON_HOLIDAYS, '受付時間外（次は 火曜 8:45）', 'closed'],
  ['2026-11-23T10:00', CLOSED_ON_HOLIDAYS, '受付時間外（次は あす 8:45）', 'closed'],
  ['2026-12-30T10:00', CLOSED_ON_HOLIDAYS, '受付時間外（次は 月曜 8:45）', 'closed'],
  ['2026-11-24T10:00', SILENT_ON_HOLIDAYS, '受付中（17:30まで）', 'open'],
  ['2026-11-23T10:00', SILENT_ON_HOLIDAYS, '電話で確認', 'ask'],
  ['2026-12-30T10:00', SILENT_ON_HOLIDAYS, '電話で確認', 'ask'],
  ['2026-11-24T03:00', ROUND_THE_CLOCK, '受付中（24時間）', 'open'],
  ['2026-11-24T10:00', UNKNOWN, '電話で確認', 'ask'],
  ['2031-05-13T10:00', CLOSED_ON_HOLIDAYS, '電話で確認', 'ask'],
  ['2031-05-13T10:00', ROUND_THE_CLOCK, '電話で確認', 'ask'],
  ['2020-05-13T10:00', CLOSED_ON_HOLIDAYS, '電話で確認', 'ask'],
];

const at = (moment) => new Date(`${moment}:00+09:00`);
const windowOf = (page, name) => page.locator('[data-window]').filter({ has: page.getByRole('link', { name, exact: true }) });
const stateOf = (page, name) => windowOf(page, name).locator('.now').first();

async function goAt(page, moment, path = KITAMI) {
  await page.clock.setFixedTime(at(moment));
  await go(page, { path });
}

for (const timezoneId of ['Asia/Tokyo', 'America/Los_Angeles', 'Pacific/Kiritimati']) {
  test(`with a phone set to ${timezoneId} every window tells the state in Japan`, TIMEOUT, () =>
    open({ timezoneId }, async (page) => {
      for (const [moment, name, words, state] of TOLD) {
        await goAt(page, moment);
        assert.equal(await stateOf(page, name).textContent(), words, `${name} ${moment}`);
        assert.equal(await stateOf(page, name).getAttribute('data-state'), state, `${name} ${moment}`);
      }
    }),
  );
}

test('the page of a window tells its state and, when it is closed, the way to those who answer', TIMEOUT, () =>
  open({}, async (page) => {
    const path = `${KITAMI}windows/kodomo-shien/`;
    const late = page.getByRole('link', { name: 'いま話せる電話を見る' });
    await goAt(page, '2026-11-24T10:00', path);
    assert.equal(await page.locator('.call .now').first().textContent(), '受付中（17:30まで）');
    assert.equal(await late.isVisible(), false);
    await goAt(page, '2026-11-24T20:00', path);
    assert.equal(await page.locator('.call .now').first().textContent(), '受付時間外（次は あす 8:45）');
    await late.click();
    assert.match(page.url(), /#Urgent$/);
    assert.ok(await page.locator('#Urgent').isVisible());
  }),
);

test('what stands beside a number that is not confirmed says so before the number', TIMEOUT, () =>
  open({}, async (page) => {
    await goAt(page, '2026-11-24T10:00');
    const text = await windowOf(page, CLOSED_ON_HOLIDAYS).innerText();
    assert.match(text, /受付中（17:30まで）\s+未確認[^\n]*\s+0157-25-1137/);
  }),
);

for (const path of [KITAMI, `${KITAMI}topics/dv/`]) {
  test(`the filter of ${path} leaves the windows that answer now, by keyboard, and takes nothing away for good`, TIMEOUT, () =>
    open({}, async (page) => {
      await goAt(page, '2026-11-24T10:00', path);
      const windows = page.locator('main [data-window]');
      const visible = () => windows.evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
      const before = await visible();
      const button = page.getByRole('button', { name: 'いま相談できる窓口だけ見る' });
      assert.equal(await button.getAttribute('aria-pressed'), 'false');
      await button.focus();
      await page.keyboard.press('Enter');
      assert.equal(await button.getAttribute('aria-pressed'), 'true');
      const left = await page.locator('main [data-window]:visible .now').evaluateAll((all) => all.map((one) => one.dataset.state));
      assert.ok(left.length > 0 && left.includes('open') && (await visible()) < before);
      const shut = await page
        .locator('main [data-window]:visible')
        .evaluateAll((all) => all.filter((one) => !one.querySelector('[data-state=open],[data-state=closing]')).length);
      assert.equal(shut, 0);
      const said = await page.locator('[data-filter] [role=status]').textContent();
      assert.match(said, new RegExp(`^いま相談できる窓口は${await visible()}件です。`));
      const empty = await page.locator('[data-group]:visible').evaluateAll((all) => all.filter((one) => !one.querySelector('[data-window]:not([hidden])')).length);
      assert.equal(empty, 0);
      await page.keyboard.press('Space');
      assert.equal(await visible(), before);
      assert.equal(await page.locator('[data-filter] [role=status]').textContent(), '');
    }),
  );
}

test('after hours the lines that never close come first, in reading order, and go back in the morning', TIMEOUT, () =>
  open({}, async (page) => {
    await goAt(page, '2026-11-24T10:00');
    const first = () => page.locator('main [data-window]').first().locator('a').first().innerText();
    const allDay = page.getByRole('region', { name: 'いま話せる、24時間の窓口' });
    assert.equal(await allDay.isVisible(), false);
    assert.equal(await first(), CLOSED_ON_HOLIDAYS);
    const names = () => page.locator('main [data-window] > :first-child').allInnerTexts();
    const morning = await names();
    await goAt(page, '2026-11-24T21:30');
    assert.ok(await allDay.isVisible());
    const lines = await allDay.locator('[data-window]').count();
    assert.ok(lines >= 3, `${lines} lines`);
    assert.ok((await allDay.innerText()).includes(ROUND_THE_CLOCK));
    assert.notEqual(await first(), CLOSED_ON_HOLIDAYS);
    assert.deepEqual((await names()).sort(), [...morning].sort());
    const states = await allDay.locator('.now').evaluateAll((all) => all.map((one) => one.textContent));
    assert.ok(states.every((words) => words === '受付中（24時間）'), states.join());
    await page.clock.setFixedTime(at('2026-11-25T09:00'));
    await page.evaluate(() => dispatchEvent(new Event('pageshow')));
    assert.deepEqual(await names(), morning);
  }),
);

test('an open page follows the clock and says so politely, once', TIMEOUT, () =>
  open({}, async (page) => {
    await page.clock.install({ time: at('2026-11-24T16:59') });
    await go(page, { path: KITAMI });
    const said = page.locator('[data-said]');
    assert.equal(await said.getAttribute('role'), 'status');
    assert.equal(await said.textContent(), '');
    assert.equal(await stateOf(page, CLOSED_ON_HOLIDAYS).textContent(), '受付中（17:30まで）');
    await page.clock.runFor(2 * 60_000);
    assert.equal(await stateOf(page, CLOSED_ON_HOLIDAYS).textContent(), 'まもなく終了（17:30まで）');
    await page.clock.runFor(29.5 * 60_000);
    assert.equal(await stateOf(page, CLOSED_ON_HOLIDAYS).textContent(), '受付時間外（次は あす 8:45）');
    assert.match(await said.textContent(), /^\d+件の窓口の受付が終わりました。$/);
    await page.clock.runFor(60_000);
    assert.equal(await said.textContent(), '');
  }),
);

test('nothing moves under a reader who has scrolled down', TIMEOUT, () =>
  open({}, async (page) => {
    await page.clock.install({ time: at('2026-11-24T17:28') });
    await go(page, { path: KITAMI });
    await page.evaluate(() => document.querySelector('#Windows').scrollIntoView());
    const place = () => windowOf(page, CLOSED_ON_HOLIDAYS).evaluate((one) => Math.round(one.getBoundingClientRect().top));
    const before = await place();
    await page.clock.runFor(4 * 60_000);
    assert.match(await stateOf(page, CLOSED_ON_HOLIDAYS).textContent(), /^受付時間外/);
    assert.equal(await place(), before);
  }),
);

test('a page saved to a file goes on telling the state', TIMEOUT, () =>
  open({ allow: (text) => /^file:|favicon|ERR_FILE_NOT_FOUND/.test(text) }, async (page) => {
    await page.clock.setFixedTime(at('2026-11-24T10:00'));
    await page.goto(pathToFileURL(join(FOLDER, `.${KITAMI}index.html`)).href);
    assert.equal(await stateOf(page, CLOSED_ON_HOLIDAYS).textContent(), '受付中（17:30まで）');
  }),
);

test('without scripts the written hours stand and the marks take no room', TIMEOUT, () =>
  open({ javaScriptEnabled: false }, async (page) => {
    await go(page, { path: KITAMI });
    assert.equal(await page.locator('.now:visible, .late:visible, [data-filter]:visible, [data-allday]:visible').count(), 0);
    assert.match(await windowOf(page, CLOSED_ON_HOLIDAYS).innerText(), /月曜から金曜 8時45分〜17時30分/);
  }),
);
