// In: one page of every kind. Out: proof that it fits narrow screens, large text, forced colours, reduced motion and fingers.
import { test } from 'node:test';
import { DESK, KINDS, PHONE, TIMEOUT, go, useBrowser } from './lib/browser.mjs';
import { noFaults } from './lib/faults.mjs';
import { overflow, smallTargets } from './lib/measures.mjs';

const open = useBrowser();

for (const kind of KINDS) {
  // 320 CSS pixels are also 1280 pixels at 400 % zoom (WCAG 1.4.10).
  test(`${kind.name} needs no sideways scrolling`, TIMEOUT, () =>
    open({}, async (page) => {
      await go(page, kind);
      const faults = await page.evaluate(overflow);
      await page.setViewportSize(DESK);
      faults.push(...(await page.evaluate(overflow)));
      noFaults(faults);
    }),
  );

  test(`${kind.name} keeps all its text at twice the size`, TIMEOUT, () =>
    open({}, async (page) => {
      const faults = [];
      for (const viewport of [PHONE, DESK]) {
        await page.setViewportSize(viewport);
        await go(page, kind);
        const before = await page.evaluate(() => document.body.innerText.replace(/\s/g, ''));
        await page.evaluate(() => {
          document.documentElement.style.fontSize = '200%';
        });
        const after = await page.evaluate(() => document.body.innerText.replace(/\s/g, ''));
        if (before !== after) faults.push(`${viewport.width}px: text is lost`);
        const size = await page.evaluate(() => Number.parseFloat(getComputedStyle(document.querySelector('main p, main li')).fontSize));
        if (size < 24) faults.push(`${viewport.width}px: text does not grow, it has ${size}px`);
        faults.push(...(await page.evaluate(overflow)).map((fault) => `${viewport.width}px: ${fault}`));
      }
      noFaults(faults);
    }),
  );

  test(`${kind.name} has targets for fingers`, TIMEOUT, () =>
    open({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } }, async (page) => {
      await go(page, kind);
      noFaults(await page.evaluate(smallTargets));
    }),
  );
}

test('with forced colours all links and numbers keep a border or an underline', TIMEOUT, () =>
  open({ forcedColors: 'active' }, async (page) => {
    const faults = [];
    for (const kind of KINDS) {
      await go(page, kind);
      faults.push(...(await page.evaluate(overflow)));
      faults.push(...(await page.evaluate(unmarkedLinks)).map((fault) => `${kind.path}: ${fault}`));
    }
    noFaults(faults);
  }),
);

test('with reduced motion nothing moves', TIMEOUT, () =>
  open({ reducedMotion: 'reduce' }, async (page) => {
    const faults = [];
    for (const kind of KINDS) {
      await go(page, kind);
      faults.push(...(await page.evaluate(moving)).map((fault) => `${kind.path}: ${fault}`));
    }
    noFaults(faults);
  }),
);

// The functions below run in the page.

/** Backgrounds are gone then: a link must show by its line, its border or its outline, unless it is the only thing there. */
function unmarkedLinks() {
  const marked = (style) => style.textDecorationLine.includes('underline') || (style.borderBottomStyle !== 'none' && Number.parseFloat(style.borderBottomWidth) > 0);
  return [...document.querySelectorAll('main a[href], [data-exit]')]
    .filter((link) => link.checkVisibility())
    .filter((link) => ![link, ...link.querySelectorAll('*')].some((element) => marked(getComputedStyle(element))))
    .map((link) => `looks like text: ${link.outerHTML.slice(0, 120)}`);
}

function moving() {
  const seconds = (list) => Math.max(...list.split(',').map((one) => Number.parseFloat(one)));
  const faults = document.getAnimations().map((one) => `an animation on ${one.effect?.target?.outerHTML.slice(0, 80)}`);
  for (const element of document.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    if (seconds(style.transitionDuration) > 0.01 || seconds(style.animationDuration) > 0.01 || style.scrollBehavior === 'smooth') {
      faults.push(`moves: ${element.outerHTML.slice(0, 80)}`);
    }
  }
  return faults;
}
