// In: a page with the search field. Out: small steps of someone who types, and what stands below the field then.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FOLDER, ORIGIN } from './browser.mjs';

export const KITAMI = '/hokkaido/kitami/';
const FILES = /\/search(\.js|-words\.txt|-more\.(?:txt|js)|-notes\.txt|\.txt)$/;

/** True for the files of the search, the only ones a page may ask for. */
export const isSearchFile = (url) => url.startsWith(`${ORIGIN}/`) && FILES.test(url);

export const field = (page) => page.locator('#q');
export const status = (page) => page.locator('search [role=status]');
export const results = (page) => page.locator('search [data-doc-id]');
export const lines = (page) => page.getByRole('region', { name: 'すぐ話したいとき', exact: true });

/** Types letter by letter. */
export async function type(page, query) {
  await field(page).click();
  await field(page).pressSequentially(query, { delay: 20 });
}

/** Types, and waits until it is told how many windows answer. */
export async function ask(page, query) {
  await type(page, query);
  await told(page);
}

/** Waits until the search has said its last word on what is typed. */
export async function told(page) {
  await page.waitForFunction(() => {
    const said = document.querySelector('search [role=status]');
    return said.textContent && said.textContent !== said.dataset.wait;
  });
}

/** The ids of the results, each as an outside harness reads it. */
export const ids = (page) => results(page).evaluateAll((all) => all.map((one) => one.dataset.docId));

/** The categories of a window by the files of the site. */
export function topicsOf(id) {
  const names = read('search-words.txt').split('\n').filter((line) => line.includes('\t')).map((line) => line.split('\t')[0]);
  const [, area, window] = /^(?:(.*)\/)?(.*)$/.exec(id);
  const line = read(join(area ?? '', 'search.txt')).split('\n').find((one) => one.startsWith(`${window}\t`));
  assert.ok(line, `no file knows ${id}`);
  return [...line.split('\t')[4]].map((letter) => names[letter.codePointAt(0) - 65]);
}

function read(file) {
  return readFileSync(join(FOLDER, file), 'utf8');
}
