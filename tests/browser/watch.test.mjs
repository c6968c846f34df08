// In: `madoguchi watch` on a copy of the small site, and files saved under it. Out: proof that the browser shows each change by
// itself, keeps what the editor was looking at, and shows mistakes over the last good page until they are mended.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import { DESK, PHONE, TIMEOUT, useBrowser } from './lib/browser.mjs';
import { noFaults } from './lib/faults.mjs';
import { watchCopy } from './lib/watch.mjs';

const KODOMO = 'content/japan/hokkaido/kitami/windows/kodomo.yaml';
const CITY = '/hokkaido/kitami/';
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const browser = useBrowser();
let site;
let good;

before(async () => {
  site = await watchCopy('tests/sites/small');
  good = site.read(KODOMO);
});
after(() => site?.end());

/** Everything of the running server is allowed, its refusals and its end among them; other hosts are not. */
const mine = (text) => text.startsWith(site.origin) || /Failed to load resource|ERR_/.test(text);
const show = (path, visit, options = {}) => browser({ allow: mine, ...options }, async (page, context) => {
  site.save(KODOMO, good);
  await page.goto(site.origin + path);
  await page.locator('h1').waitFor();
  await page.waitForFunction(() => document.getElementById('Madoguchi-watch'));
  await visit(page, context);
  site.save(KODOMO, good);
});
const named = (name) => good.replace(/^name: .*/m, `name: ${name}`);
const panel = (page) => page.locator('#Madoguchi-watch [role=alert]');
const sees = (page, text) => page.getByText(text).first().waitFor();

test('an edit shows by itself and the page stays where it was', TIMEOUT, () =>
  show(CITY, async (page) => {
    await page.evaluate(() => scrollTo({ top: 900, behavior: 'instant' }));
    const before = await page.evaluate(() => scrollY);
    assert.ok(before > 300, `the page scrolls: ${before}`);
    site.save(KODOMO, named('あたらしい名前の窓口'));
    await sees(page, 'あたらしい名前の窓口');
    await page.waitForFunction((wanted) => Math.abs(scrollY - wanted) < 50, before);
  }),
);

test('what is typed and what is open is still there after a change', TIMEOUT, () =>
  show(CITY, async (page) => {
    await page.locator('#q').fill('こども');
    await page.evaluate(() => {
      const box = document.createElement('div');
      box.id = 'mark';
      document.body.append(box);
    });
    site.save(KODOMO, named('さらに別の窓口'));
    await page.waitForFunction(() => !document.getElementById('mark'));
    await page.waitForFunction(() => document.getElementById('q').value === 'こども');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  }),
);

test('a page that did not change is left alone', TIMEOUT, () =>
  show('/about/', async (page) => {
    await page.evaluate(() => { globalThis.mark = 1; });
    site.save(KODOMO, named('よその窓口'));
    site.save(KODOMO, 'name: [\n');
    await panel(page).waitFor();
    assert.equal(await page.evaluate(() => globalThis.mark), 1);
  }),
);

test('a mistake shows over the last good page with its file, line and remedy, and goes when it is mended', TIMEOUT, () =>
  show(CITY, async (page) => {
    site.save(KODOMO, good.replace('phone: 0157-25-1137', 'phone: 0157-25-113'));
    await panel(page).waitFor();
    const text = await panel(page).innerText();
    for (const part of ['エラーが1件あります', `${KODOMO}:5:8`, '直し方', '0157-25-113', '^^^^']) assert.ok(text.includes(part), `${part} in ${text}`);
    assert.ok(await page.getByText('北見市子ども支援課').first().isVisible());
    site.save(KODOMO, good);
    await panel(page).waitFor({ state: 'hidden' });
  }),
);

test('the mistake is closed by keyboard, without leaving the page, and another one opens again', TIMEOUT, () =>
  show(CITY, async (page) => {
    site.save(KODOMO, 'name: [\n');
    await panel(page).waitFor();
    await page.keyboard.press('Escape');
    await panel(page).waitFor({ state: 'hidden' });
    site.save(KODOMO, 'name: [[\n');
    await panel(page).waitFor();
    await panel(page).getByRole('button', { name: '閉じる' }).focus();
    await page.keyboard.press('Enter');
    await panel(page).waitFor({ state: 'hidden' });
    assert.equal(page.url(), site.origin + CITY);
  }),
);

test('text of the content is shown as text', TIMEOUT, () =>
  show(CITY, async (page) => {
    site.save(KODOMO, good.replace('phone: 0157-25-1137', 'phone: "<img src=x onerror=alert(1)>"'));
    await panel(page).waitFor();
    assert.ok((await panel(page).innerText()).includes('<img src=x'));
    assert.equal(await panel(page).locator('img').count(), 0);
  }),
);

test('a page that goes shows the page for lost addresses, and comes back', TIMEOUT, () =>
  show('/hokkaido/kitami/windows/kodomo/', async (page) => {
    site.remove(KODOMO);
    await page.getByRole('link', { name: 'はじめのページ' }).waitFor();
    site.save(KODOMO, good);
    await sees(page, '北見市子ども支援課');
  }),
);

test('a server that was ended and started again goes on with the open page', TIMEOUT, () =>
  show(CITY, async (page) => {
    await site.stop();
    site.save(KODOMO, named('やすみのあいだの窓口'));
    await site.again();
    await sees(page, 'やすみのあいだの窓口');
  }),
);

test('pages in the background let go of the server and are told all when they come back', TIMEOUT, () =>
  show(CITY, async (page) => {
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    site.save(KODOMO, named('うしろで変わった窓口'));
    await page.waitForTimeout(300);
    assert.equal(await page.getByText('うしろで変わった窓口').count(), 0);
    await page.evaluate(() => {
      delete document.visibilityState;
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await sees(page, 'うしろで変わった窓口');
  }),
);

test('axe finds nothing on the panel, in light and dark, on a phone and on a desk', TIMEOUT, () =>
  show(CITY, async (page) => {
    site.save(KODOMO, good.replace('phone: 0157-25-1137', 'phone: 0157-25-113').replace('childcare', 'nobody'));
    await panel(page).waitFor();
    await page.evaluate(axe.source);
    const faults = [];
    for (const colorScheme of ['light', 'dark']) {
      for (const viewport of [PHONE, DESK]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize(viewport);
        const found = await page.evaluate(judge, TAGS);
        faults.push(...found.map((fault) => `${colorScheme} ${viewport.width}px: ${fault}`));
        const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth);
        if (wide > 0) faults.push(`${viewport.width}px: the page scrolls sideways by ${wide}px`);
      }
    }
    noFaults(faults);
  }),
);

/** Runs in the page. */
async function judge(tags) {
  const report = await globalThis.axe.run(document, {
    runOnly: { type: 'tag', values: tags },
    rules: { 'target-size': { enabled: true } },
    resultTypes: ['violations'],
    preload: false,
  });
  return report.violations.flatMap((found) => found.nodes.map((node) => `${found.id}: ${node.target.join(' ')}`));
}
