// In: the city pages and a window's page. Out: proof that paper carries every number and none of what only a screen can do.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KINDS, TIMEOUT, go, useBrowser } from './lib/browser.mjs';
import { noFaults } from './lib/faults.mjs';

const open = useBrowser();
const A4 = { width: 794, height: 1123 };

for (const kind of KINDS.filter(({ name }) => /^(city|window)/.test(name))) {
  test(`${kind.name} prints its numbers and its address, and no way out`, TIMEOUT, () =>
    open({ viewport: A4, colorScheme: 'dark' }, async (page) => {
      await go(page, kind);
      const onScreen = await page.evaluate(numbers);
      await page.emulateMedia({ media: 'print' });
      const onPaper = await page.evaluate(numbers);
      const faults = onScreen.filter((number) => !onPaper.includes(number)).map((number) => `not printed: ${number}`);
      const text = await page.locator('body').innerText();
      if (/すぐ閉じる|本文へ/.test(text)) faults.push('the way out or the skip link is printed');
      if (!text.includes(page.url())) faults.push('the address of the page is not printed');
      faults.push(...(await page.evaluate(pale)));
      noFaults(faults);
    }),
  );
}

test('the city page makes a PDF of a few sheets', TIMEOUT, () =>
  open({}, async (page) => {
    await go(page, { path: '/hokkaido/kitami/' });
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    assert.ok(sheets >= 1 && sheets <= 8, `${sheets} sheets`);
  }),
);

// The functions below run in the page.

function numbers() {
  const links = [...document.querySelectorAll('main a[href^="tel:"]')].filter((link) => link.checkVisibility());
  return [...new Set(links.map((link) => link.innerText.match(/[#\d][\d-]+/)[0]))];
}

/** Paper is white: what is printed must be dark whatever the screen's scheme was. */
function pale() {
  const light = (color) => {
    const [red, green, blue] = color.match(/[\d.]+/g).map(Number);
    return 0.299 * red + 0.587 * green + 0.114 * blue;
  };
  return [...document.querySelectorAll('main *')]
    .filter((element) => element.checkVisibility() && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((element) => light(getComputedStyle(element).color) > 140)
    .filter((element) => !/rgb\((?!0, 0, 0, 0)/.test(getComputedStyle(element).backgroundColor))
    .map((element) => `pale on paper: ${element.outerHTML.slice(0, 100)}`);
}
