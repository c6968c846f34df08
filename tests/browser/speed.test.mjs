// In: a city page grown to a hundred windows, a CPU six times slower. Out: proof that the states of all are told within 50 ms.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { FOLDER, ORIGIN, PHONE, TIMEOUT, go, useBrowser } from './lib/browser.mjs';

const open = useBrowser();
const KITAMI = '/hokkaido/kitami/';

test('on a phone six times slower a page of a hundred windows shows all states within 50 ms', TIMEOUT, () =>
  open({ bypassCSP: true, viewport: PHONE }, async (page, context) => {
    const source = await readFile(join(FOLDER, `.${KITAMI}index.html`), 'utf8');
    await context.route(`${ORIGIN}${KITAMI}`, (route) => route.fulfill({ contentType: 'text/html', body: hundred(source) }));
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    const times = [];
    for (let round = 0; round < 25; round++) {
      // At the real moment: a clock of the test's own would measure itself.
      await go(page, { path: KITAMI });
      assert.equal(await page.locator('[data-window]').count(), 100);
      assert.equal(await page.locator('[data-window] .now:empty').count(), 0);
      times.push(await page.evaluate(() => performance.measure('states', 'before', 'after').duration));
    }
    times.sort((a, b) => a - b);
    console.log(`states of 100 windows, 6 times slower: quickest ${times[0].toFixed(1)} ms, median ${times[12].toFixed(1)} ms`);
    assert.ok(times[12] <= 50, `${times[12]} ms`);
  }),
);

/**
 * The page with its cards repeated to a hundred windows; the marks stand inside the script, so that no other work falls
 * between them. The page is laid out after it, once, as it would be without it.
 */
function hundred(source) {
  const cards = source.match(/<li class="card" data-window>[^]*?<\/dl>\s*<\/li>/g);
  const rest = source.split(' data-window>').length - 1;
  const more = Array.from({ length: 100 - rest }, (_, index) => cards[index % cards.length]).join('');
  const grown = source.replace('<ul class="cards">', `<ul class="cards">${more}`);
  const [before, holidays, script] = grown.split(/(<script data-holidays="[^"]*">)/);
  const marked = script.replace('</script>', ";performance.mark('after')</script>");
  return `${before}${holidays}performance.mark('before');${marked}`;
}
