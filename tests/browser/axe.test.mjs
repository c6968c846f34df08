// In: one page of every kind, and the search with each kind of answer. Out: axe's verdict by WCAG 2.2 AA and its best practices, in light and dark, on a phone and on a desk.
import { test } from 'node:test';
import axe from 'axe-core';
import { DESK, KINDS, PHONE, TIMEOUT, go, useBrowser } from './lib/browser.mjs';
import { noFaults } from './lib/faults.mjs';
import { ask, isSearchFile } from './lib/search.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Light by day, dark after hours, when the script puts the 24-hour lines first. */
const HOURS = [['light', '10'], ['dark', '21']];
const open = useBrowser();

for (const kind of KINDS) {
  test(`${kind.name} has no barrier that axe finds`, TIMEOUT, () =>
    open({}, async (page) => {
      const faults = [];
      for (const [colorScheme, hour] of HOURS) {
        await page.clock.setFixedTime(new Date(`2026-11-24T${hour}:00:00+09:00`));
        await go(page, kind);
        await page.evaluate(axe.source);
        for (const viewport of [PHONE, DESK]) {
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize(viewport);
          const found = await page.evaluate(judge, TAGS);
          faults.push(...found.map((fault) => `${kind.path} ${colorScheme} ${viewport.width}px: ${fault}`));
        }
      }
      noFaults(faults);
    }),
  );
}

for (const [name, query] of [['results', 'りこん'], ['lines for danger', '夫に殴られる'], ['no answer', 'ラーメン屋']]) {
  test(`the search with ${name} has no barrier that axe finds`, TIMEOUT, () =>
    open({ allow: isSearchFile }, async (page) => {
      await go(page, { path: '/hokkaido/kitami/' });
      await ask(page, query);
      await page.evaluate(axe.source);
      const faults = [];
      for (const [colorScheme] of HOURS) {
        for (const viewport of [PHONE, DESK]) {
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize(viewport);
          const found = await page.evaluate(judge, TAGS);
          faults.push(...found.map((fault) => `${colorScheme} ${viewport.width}px: ${fault}`));
        }
      }
      noFaults(faults);
    }),
  );
}

/** Runs in the page. */
async function judge(tags) {
  const report = await globalThis.axe.run(document, {
    runOnly: { type: 'tag', values: tags },
    rules: { 'target-size': { enabled: true } },
    resultTypes: ['violations'],
    preload: false,
  });
  if (report.passes.length < 20) return [`axe looked at ${report.passes.length} rules only`];
  return report.violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} (${help}): ${node.html.slice(0, 160)}`));
}
