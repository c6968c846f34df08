// In: pages with すぐ閉じる. Out: proof that it leaves by tap, key and without scripts, hides the page at once, and does nothing unasked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESK, KINDS, ORIGIN, PHONE, TIMEOUT, go, useBrowser } from './lib/browser.mjs';
import { noFaults } from './lib/faults.mjs';

const open = useBrowser();
const PAGE = { path: '/hokkaido/kitami/topics/dv/' };
const exitOf = (page) => page.getByRole('link', { name: /^すぐ閉じる/ });
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Opens home, then the page, with the exit's address held back until `arrive` is called. */
function visit(options, act) {
  let address = '';
  return open({ viewport: PHONE, ...options, allow: (url) => address !== '' && url.startsWith(address) }, async (page, context) => {
    await go(page, { path: '/' });
    await go(page, PAGE);
    address = await exitOf(page).getAttribute('href');
    assert.ok(new URL(address).origin !== ORIGIN, 'the exit leads to another site');
    let asked;
    const leaving = new Promise((resolve) => (asked = resolve));
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await context.route(`${address}**`, async (route) => {
      asked();
      await held;
      await route.fulfill({ contentType: 'text/html', body: '<title>elsewhere</title><p>elsewhere</p>' });
    });
    const arrive = async () => {
      release();
      await page.waitForURL(`${address}**`);
    };
    // While a navigation is held back, Chromium answers no questions about the page, so the page itself tells.
    const seen = [];
    const stopped = [];
    if (options.javaScriptEnabled !== false) {
      await page.exposeBinding('tell', (_, state) => void seen.push(state));
      await page.exposeBinding('tellKey', (_, prevented) => void stopped.push(prevented));
      await page.evaluate(`setInterval(() => tell((${visibleText})()), 50);
        addEventListener('keydown', (event) => tellKey(event.defaultPrevented))`);
    }
    try {
      await act(page, { leaving, arrive, seen, stopped });
    } finally {
      release();
    }
  });
}

async function leaves(page, { leaving, arrive, seen }, { replaced = true, hidden = true } = {}) {
  const left = await Promise.race([leaving.then(() => true), pause(5000).then(() => false)]);
  assert.ok(left, 'nobody left');
  if (hidden) {
    const before = seen.length;
    await pause(500);
    const last = seen.slice(before + 1);
    assert.ok(last.length > 1, 'the page told nothing while it was leaving');
    assert.deepEqual(last.map(({ text }) => text).filter((text) => text !== ''), [], 'the page is still to be seen');
    assert.deepEqual(last.map(({ title }) => title).filter((title) => /相談|窓口|北見|DV|暴力/.test(title)), [], 'the title still tells');
  }
  await arrive();
  if (replaced) {
    await page.goBack();
    assert.equal(page.url(), `${ORIGIN}/`, 'going back shows the page');
  }
}

async function stays(page, { leaving }) {
  const left = await Promise.race([leaving.then(() => true), pause(700).then(() => false)]);
  assert.equal(left, false, 'left unasked');
  assert.notEqual((await page.evaluate(visibleText)).text, '');
  assert.equal(page.url(), ORIGIN + PAGE.path);
}

test('a click leaves, hides the page at once and its entry in the history is gone', TIMEOUT, () =>
  visit({ viewport: DESK }, async (page, way) => {
    await exitOf(page).click({ noWaitAfter: true });
    await leaves(page, way);
  }),
);

test('a tap leaves', TIMEOUT, () =>
  visit({ hasTouch: true, isMobile: true }, async (page, way) => {
    await exitOf(page).tap({ noWaitAfter: true });
    await leaves(page, way);
  }),
);

test('the Enter key on the link leaves', TIMEOUT, () =>
  visit({}, async (page, way) => {
    await exitOf(page).focus();
    await page.keyboard.press('Enter', { noWaitAfter: true });
    await leaves(page, way);
  }),
);

for (const key of ['Escape', 'Shift']) {
  test(`${key} three times leaves`, TIMEOUT, () =>
    visit({}, async (page, way) => {
      for (let times = 0; times < 3; times += 1) await page.keyboard.press(key);
      await leaves(page, way);
    }),
  );

  test(`${key} five times leaves as well: the last ones do not stop the browser on its way`, TIMEOUT, () =>
    visit({}, async (page, way) => {
      for (let times = 0; times < 5; times += 1) await page.keyboard.press(key);
      await leaves(page, way);
      assert.deepEqual(way.stopped, [false, false, true, true, true]);
    }),
  );

  test(`${key} once or twice stays`, TIMEOUT, () =>
    visit({}, async (page, way) => {
      await page.keyboard.press(key);
      await stays(page, way);
      await pause(2500);
      await page.keyboard.press(key);
      await page.keyboard.press(key);
      await stays(page, way);
    }),
  );

  test(`${key} pressed slowly stays`, TIMEOUT, () =>
    visit({}, async (page, way) => {
      for (let times = 0; times < 4; times += 1) {
        await page.keyboard.press(key);
        await pause(1500);
      }
      await stays(page, way);
    }),
  );

  test(`${key} while composing Japanese, or held down, stays`, TIMEOUT, () =>
    visit({}, async (page, way) => {
      await page.evaluate(dispatch, { key, isComposing: true });
      await stays(page, way);
      await page.evaluate(dispatch, { key, repeat: true });
      await stays(page, way);
    }),
  );
}

test('typing capital letters stays', TIMEOUT, () =>
  visit({}, async (page, way) => {
    for (const letter of ['A', 'B', 'C', 'D']) {
      await page.keyboard.down('Shift');
      await page.keyboard.press(letter);
      await page.keyboard.up('Shift');
    }
    await stays(page, way);
  }),
);

test('Escape and Shift in turn stays', TIMEOUT, () =>
  visit({}, async (page, way) => {
    for (const key of ['Escape', 'Shift', 'Escape', 'Shift']) await page.keyboard.press(key);
    await stays(page, way);
  }),
);

test('without scripts it is a plain link', TIMEOUT, () =>
  visit({ javaScriptEnabled: false }, async (page, way) => {
    await exitOf(page).click({ noWaitAfter: true });
    await leaves(page, way, { replaced: false, hidden: false });
  }),
);

test('without scripts no page of help promises keys', TIMEOUT, () =>
  open({ javaScriptEnabled: false, viewport: DESK }, async (page) => {
    // The pages about the site itself may explain the keys.
    for (const kind of KINDS.filter(({ name }) => !['about', 'privacy', 'accessibility statement'].includes(name))) {
      await go(page, kind);
      assert.doesNotMatch(await page.locator('body').innerText(), /Esc/, kind.path);
    }
  }),
);

test('every page has it: large, early, in sight while scrolling, with honest words about the history', TIMEOUT, () =>
  open({}, async (page) => {
    const faults = [];
    for (const kind of KINDS) {
      for (const viewport of [PHONE, DESK]) {
        const note = (fault) => faults.push(`${kind.path} ${viewport.width}px: ${fault}`);
        await page.setViewportSize(viewport);
        await go(page, kind);
        const exit = exitOf(page);
        if ((await exit.count()) !== 1) {
          note(`${await exit.count()} exits`);
          continue;
        }
        const box = await exit.boundingBox();
        if (box.height < 44 || box.width < 44) note(`${box.width} × ${box.height}px`);
        await page.evaluate(() => scrollTo({ top: document.body.scrollHeight / 2, behavior: 'instant' }));
        if (!(await exit.evaluate(inSight))) note('out of sight after scrolling');
        await page.evaluate(() => scrollTo(0, 0));
        const stops = [];
        for (let times = 0; times < 3; times += 1) {
          await page.keyboard.press('Tab');
          stops.push(await exit.evaluate((link) => link === document.activeElement));
        }
        if (!stops.includes(true)) note('not among the first three stops of the Tab key');
        if (!/履歴/.test(await page.locator('body').innerText())) note('no word about the history');
      }
    }
    noFaults(faults);
  }),
);

// The functions below run in the page.

function visibleText() {
  const shown = [...document.querySelectorAll('body, body *')].filter(
    (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.textContent.trim(),
  );
  return { text: shown.map((element) => element.textContent.trim().slice(0, 40)).join(' '), title: document.title };
}

function dispatch({ key, ...state }) {
  for (let times = 0; times < 4; times += 1) {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...state }));
  }
}

function inSight(link) {
  const box = link.getBoundingClientRect();
  const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return box.top >= 0 && box.bottom <= innerHeight && link.contains(hit);
}
