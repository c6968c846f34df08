// In: the site with scripts switched off. Out: proof that nothing is missing and that a phone number is two taps from home.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KINDS, ORIGIN, PHONE, TIMEOUT, go, useBrowser } from './lib/browser.mjs';
import { CITIES } from './lib/kinds.mjs';

const open = useBrowser();
const OFF = { javaScriptEnabled: false, viewport: PHONE, hasTouch: true, isMobile: true };

for (const city of CITIES) {
  test(`from home to a number of ${city.name} in at most three taps`, TIMEOUT, () =>
    open(OFF, async (page) => {
      await go(page, { path: '/' });
      await page.getByRole('main').getByRole('link', { name: city.name }).first().tap();
      await page.waitForURL(ORIGIN + city.path);
      const window = page
        .locator(`main li:has(a[href^="${city.path}windows/"])`)
        .filter({ has: page.locator('a[href^="tel:"]') })
        .last();
      const number = window.locator('a[href^="tel:"]').first();
      // A trial tap does all but the tap: the link is in sight, still, and nothing lies over it.
      await number.tap({ trial: true });
      assert.match(await number.getAttribute('href'), /^tel:(%23)?\d+(;ext=\d+)?$/);
      assert.match(await number.innerText(), /\d{2,}/);
    }),
  );
}

/** Taps links one after the other, from home; each must be in sight of a finger, and lead where it says. */
async function walk(page, steps) {
  await go(page, { path: '/' });
  for (const [name, path] of steps) {
    await page.getByRole('main').getByRole('link', { name, exact: true }).first().tap();
    await page.waitForURL(ORIGIN + path);
  }
  assert.ok(steps.length <= 4, `${steps.length} taps`);
}

test('from home to a window by a worry in at most four taps', TIMEOUT, () =>
  open(OFF, async (page) => {
    await walk(page, [
      ['困りごとの一覧', '/topics/'],
      ['夫や恋人がこわい', '/topics/dv/'],
      ['DV相談＋（プラス）', '/windows/dv-plus/'],
    ]);
    // Nobody answers this for the whole country: it leads on to the city.
    await walk(page, [
      ['離婚・夫婦の問題', '/topics/divorce/'],
      ['北海道', '/hokkaido/topics/divorce/'],
      ['北見市', '/hokkaido/kitami/topics/divorce/'],
      ['北見市子ども支援課', '/hokkaido/kitami/windows/kodomo-shien/'],
    ]);
  }),
);

test('from home to a window by the first kana of its name in at most four taps', TIMEOUT, () =>
  open(OFF, async (page) => {
    await walk(page, [
      ['か 行の窓口', '/windows/#Row-ka'],
      ['北見市子ども支援課', '/hokkaido/kitami/windows/kodomo-shien/'],
    ]);
    await walk(page, [
      ['北見市', '/hokkaido/kitami/'],
      ['五十音順の一覧', '/hokkaido/kitami/windows/'],
      ['か 行の窓口', '/hokkaido/kitami/windows/#Row-ka'],
      ['北見市子ども支援課', '/hokkaido/kitami/windows/kodomo-shien/'],
    ]);
    const row = page.locator('#Row-ka');
    await page.goBack();
    const header = await page.locator('header').boundingBox();
    const box = await row.boundingBox();
    assert.ok(box.y >= header.y + header.height - 1 && box.y < PHONE.height, `か行 is at ${box.y}px`);
  }),
);

for (const [when, hour] of [
  ['by day', '10'],
  ['after hours', '21'],
]) {
  test(`no page needs scripts for any of its words, ${when}`, TIMEOUT, () => {
    // The search, "open now" and its filter are the script's own; after hours it puts windows in another order.
    const words = (page) =>
      page.locator('main').evaluate((main) => {
        const own = 'search, .now, .late, [data-filter], [data-allday] > :is(h2, h3)';
        main.querySelectorAll(own).forEach((node) => node.remove());
        main.querySelectorAll('[data-group]').forEach((group) => (group.hidden = false));
        return main.innerText.split(/\s*\n\s*/).sort();
      });
    const times = (lines, wanted) => lines.filter((line) => line === wanted).length;
    return open(OFF, async (without) => {
      await open({ ...OFF, javaScriptEnabled: true }, async (page) => {
        await page.clock.setFixedTime(new Date(`2026-11-24T${hour}:00:00+09:00`));
        for (const kind of KINDS) {
          await go(page, kind);
          await go(without, kind);
          const [here, there] = [await words(without), await words(page)];
          // Only what one has more often than the other is told: whole pages are too long to read.
          const lone = (one, other) => one.filter((line) => times(one, line) > times(other, line));
          assert.deepEqual([lone(here, there), lone(there, here)], [[], []], kind.path);
          assert.ok(here.join().length > 50, kind.path);
        }
      });
    });
  });
}

test('no page says that scripts are needed', TIMEOUT, () =>
  open(OFF, async (page) => {
    for (const kind of KINDS) {
      await go(page, kind);
      assert.equal(await page.locator('noscript').count(), 0, kind.path);
    }
  }),
);
