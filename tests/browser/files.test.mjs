// In: the files of the built site. Out: proof that every page is whole: links, ids, language, headings, and nothing that CSP would block.
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { noFaults } from './lib/faults.mjs';
import { all, attr, loadPages, named, textOf } from './lib/site.mjs';

const { SITE_FOLDER: FOLDER, SITE_ORIGIN: ORIGIN } = process.env;
const pages = await loadPages(FOLDER);
const byPath = new Map(pages.map((page) => [page.path, page]));

const files = new Set(
  (await readdir(FOLDER, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`.slice(FOLDER.length)),
);

/** Runs a question on every page; it returns the faults it found there. */
function everyPage(name, faults) {
  test(name, () => {
    noFaults(pages.flatMap((page) => faults(page).map((fault) => `${page.path}: ${fault}`)));
  });
}

const ids = new Map(
  pages.map((page) => [page.path, all(page.tree, (element) => attr(element, 'id') !== undefined).map((one) => attr(one, 'id'))]),
);

test('the site has pages', () => assert.ok(pages.length > 100, `${pages.length} pages`));

everyPage('every page is Japanese', (page) => {
  const language = attr(named(page.tree, 'html')[0], 'lang');
  return language === 'ja' ? [] : [`lang is ${language}`];
});

everyPage('every page has one h1, one main and one title', (page) =>
  ['h1', 'main', 'title'].flatMap((name) => {
    const texts = named(page.tree, name).map(textOf);
    return texts.length === 1 && texts[0] !== '' ? [] : [`<${name}>: ${JSON.stringify(texts).slice(0, 80)}`];
  }),
);

everyPage('headings go down one rank at a time', (page) => {
  const ranks = all(page.tree, (element) => /^h[1-6]$/.test(element.tagName)).map((one) => Number(one.tagName[1]));
  return ranks.flatMap((rank, at) => (rank > (ranks[at - 1] ?? 0) + 1 ? [`h${rank} after h${ranks[at - 1] ?? 0}`] : []));
});

everyPage('every id is unique', (page) => {
  const list = ids.get(page.path);
  return list.filter((id, at) => list.indexOf(id) !== at).map((id) => `id ${id} twice`);
});

everyPage('everything that names an id finds it', (page) => {
  const known = new Set(ids.get(page.path));
  return ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for', 'headers'].flatMap((name) =>
    all(page.tree, (element) => attr(element, name) !== undefined)
      .flatMap((element) => attr(element, name).split(/\s+/))
      .filter((id) => !known.has(id))
      .map((id) => `${name} ${id}`),
  );
});

everyPage('every link leads somewhere', (page) =>
  named(page.tree, 'a').flatMap((link) => {
    const href = attr(link, 'href');
    if (!href) return [`a link without an address: ${textOf(link)}`];
    const url = new URL(href, `${ORIGIN}${page.path}`);
    if (url.protocol === 'tel:') return /^tel:(%23)?\d+(;ext=\d+)?$/.test(href) ? [] : [href];
    if (url.protocol === 'mailto:') return /^mailto:[^@\s]+@[^@\s]+$/.test(href) ? [] : [href];
    if (!['http:', 'https:'].includes(url.protocol)) return [href];
    if (url.origin !== ORIGIN) return url.protocol === 'https:' || url.protocol === 'http:' ? [] : [href];
    if (url.search) return [`a query: ${href}`];
    if (url.pathname.endsWith('.pdf')) return files.has(url.pathname) ? [] : [`no file: ${href}`];
    const target = byPath.get(decodeURIComponent(url.pathname));
    if (!target) return [`no page: ${href}`];
    const id = decodeURIComponent(url.hash.slice(1));
    return id === '' || ids.get(target.path).includes(id) ? [] : [`no anchor: ${href}`];
  }),
);

everyPage('every link says where it goes', (page) =>
  named(page.tree, 'a').filter((link) => !textOf(link) && !attr(link, 'aria-label')).map((link) => attr(link, 'href')),
);

everyPage('nothing is loaded from another host', (page) => {
  const loading = all(page.tree).flatMap((element) =>
    (element.attrs ?? [])
      .filter(({ name }) => ['src', 'srcset', 'poster', 'data', 'action', 'formaction', 'background', 'ping', 'xlink:href'].includes(name))
      .concat((element.attrs ?? []).filter(({ name }) => element.tagName === 'link' && name === 'href' && !/canonical|alternate/.test(attr(element, 'rel'))))
      .map(({ name, value }) => ({ what: `<${element.tagName} ${name}="${value}">`, url: value })),
  );
  const foreign = loading.filter(({ url }) => new URL(url, `${ORIGIN}/`).origin !== ORIGIN || /^https?:/.test(url));
  const styles = named(page.tree, 'style').filter((style) => /@import|url\(\s*["']?(?!data:)/.test(textOf(style)));
  return [...foreign.map(({ what }) => what), ...styles.map(() => 'a style that loads something')];
});

everyPage('what a page loads from its own host exists', (page) =>
  named(page.tree, 'link')
    .filter((link) => !/canonical|alternate/.test(attr(link, 'rel')))
    .map((link) => attr(link, 'href'))
    .filter((href) => !files.has(href)),
);

everyPage('no element carries a style or a script of its own', (page) =>
  all(page.tree).flatMap((element) =>
    (element.attrs ?? [])
      .filter(({ name, value }) => name === 'style' || name.startsWith('on') || /^\s*javascript:/i.test(value))
      .map(({ name }) => `<${element.tagName} ${name}>`),
  ),
);

everyPage('every page forbids referrers', (page) => {
  const policy = named(page.tree, 'meta').find((one) => attr(one, 'name') === 'referrer');
  return policy && attr(policy, 'content') === 'no-referrer' ? [] : ['no Referrer-Policy'];
});

everyPage('the content security policy is strict and comes before what it governs', (page) => {
  const head = named(page.tree, 'head')[0];
  const elements = all(head);
  const at = elements.findIndex((one) => attr(one, 'http-equiv')?.toLowerCase() === 'content-security-policy');
  if (at < 0) return ['no policy'];
  const policy = attr(elements[at], 'content');
  const first = elements.findIndex((one) => ['link', 'style', 'script'].includes(one.tagName));
  return [
    ...(first < at ? ['the policy comes too late'] : []),
    ...(/unsafe-|\*|https?:|data:/.test(policy) ? [`too wide: ${policy}`] : []),
    ...["default-src 'none'", "base-uri 'none'", "form-action 'none'"].filter((part) => !policy.includes(part)).map((part) => `no ${part}`),
  ];
});
