// In: the longest kinds of page. Out: proof that a keyboard reaches everything, in reading order, in sight.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESK, TIMEOUT, go, useBrowser } from './lib/browser.mjs';
import { noFaults } from './lib/faults.mjs';
import { isSearchFile } from './lib/search.mjs';

const open = useBrowser();
const PHONE = { width: 390, height: 844 };
const CITY = { path: '/hokkaido/kitami/' };
const STOPS = 'a[href], button, summary, input, select, textarea, [tabindex]';

test('the first stop skips to the content', TIMEOUT, () =>
  open({ viewport: DESK, allow: isSearchFile }, async (page) => {
    await go(page, CITY);
    await page.keyboard.press('Tab');
    const skip = await page.evaluate(() => {
      const box = document.activeElement.getBoundingClientRect();
      return { text: document.activeElement.textContent, seen: box.top >= 0 && box.left >= 0 && box.width > 1 && box.height >= 24 };
    });
    assert.match(skip.text, /本文/);
    assert.ok(skip.seen, 'the skip link is not to be seen when it has the focus');
    await page.keyboard.press('Enter');
    const heading = await page.locator('h1').boundingBox();
    const header = await page.locator('header').boundingBox();
    assert.ok(heading.y >= header.y + header.height - 1 && heading.y < DESK.height, `the heading is at ${heading.y}px`);
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)), 'the next stop is in the content');
  }),
);

for (const colorScheme of ['light', 'dark']) {
  for (const viewport of [PHONE, DESK]) {
    test(`every stop of the city page shows its focus, uncovered, in order (${colorScheme}, ${viewport.width} px)`, TIMEOUT, () =>
      open({ viewport, colorScheme, allow: isSearchFile }, async (page) => {
        await go(page, CITY);
        const total = await page.evaluate(prepare, STOPS);
        assert.ok(total > 40, `${total} stops`);
        const faults = [];
        for (let stop = 0; stop < total; stop += 1) {
          await page.keyboard.press('Tab');
          faults.push(...(await page.evaluate(judgeStop, stop)));
        }
        noFaults(faults);
      }),
    );
  }
}

test('on a phone the stops go down the page and to the right, as it is read', TIMEOUT, () =>
  open({ viewport: PHONE }, async (page) => {
    await go(page, CITY);
    noFaults(await page.evaluate(readingOrder, STOPS));
  }),
);

// The functions below run in the page.

function prepare(selector) {
  const look = (element) => {
    const style = getComputedStyle(element);
    return `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor} ${style.boxShadow}`;
  };
  const stops = [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility() && element.tabIndex >= 0);
  globalThis.plan = { look, stops, before: stops.map(look) };
  return stops.length;
}

function judgeStop(at) {
  const { look, stops, before } = globalThis.plan;
  const element = document.activeElement;
  const name = element.outerHTML.slice(0, 100);
  if (element !== stops[at]) return [`stop ${at + 1} is ${name}, not ${stops[at].outerHTML.slice(0, 100)}`];
  const style = getComputedStyle(element);
  const outlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
  const faults = look(element) === before[at] || !(outlined || style.boxShadow !== 'none') ? [`no visible focus: ${name}`] : [];
  // WCAG 2.4.11: not entirely hidden by what sticks to the top.
  const boxes = [...element.getClientRects()];
  const points = boxes.flatMap((box) => [0.1, 0.5, 0.9].map((part) => [box.left + box.width / 2, box.top + box.height * part]));
  const seen = points.some(([x, y]) => {
    const hit = document.elementFromPoint(x, y);
    return hit && (element.contains(hit) || hit.contains(element));
  });
  return seen ? faults : [...faults, `covered or out of sight: ${name}`];
}

function readingOrder(selector) {
  const stops = [...document.querySelectorAll(`main :is(${selector})`)].filter((element) => element.checkVisibility());
  const boxes = stops.map((element) => element.getClientRects()[0]);
  return stops.flatMap((element, at) => {
    if (element.tabIndex > 0) return [`tabindex ${element.tabIndex}: ${element.outerHTML.slice(0, 100)}`];
    if (at === 0) return [];
    const [last, box] = [boxes[at - 1], boxes[at]];
    const below = box.top >= last.top + last.height / 2;
    const beside = box.left >= last.right - 1;
    return below || beside ? [] : [`out of order: ${element.outerHTML.slice(0, 100)}`];
  });
}
