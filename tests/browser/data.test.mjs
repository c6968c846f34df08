// In: the files of the built site. Out: proof that machines read it right (JSON-LD, sitemap, robots) and that sensitive pages stay silent in titles and previews.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { noFaults } from './lib/faults.mjs';
import { tellingWords } from './lib/kinds.mjs';
import { attr, canonical, heading, loadPages, meta, named, ownPhones, textOf } from './lib/site.mjs';

const { SITE_FOLDER: FOLDER, SITE_ORIGIN: ORIGIN } = process.env;
const ROOT = new URL('../../', import.meta.url);
const pages = await loadPages(FOLDER);
const indexable = pages.filter((page) => !/noindex/.test(meta(page, 'robots') ?? ''));
const windowPages = pages.filter((page) => /\/windows\/[^/]+\/$/.test(page.path));

function everyOf(list, name, faults) {
  test(name, () => {
    assert.ok(list.length > 0, 'no page to look at');
    noFaults(list.flatMap((page) => faults(page).map((fault) => `${page.path}: ${fault}`)));
  });
}

const documents = (page) =>
  named(page.tree, 'script')
    .filter((script) => attr(script, 'type') === 'application/ld+json')
    .map((script) => JSON.parse(script.childNodes[0].value));
const ofType = (page, ...types) => documents(page).filter((one) => types.includes(one['@type']));
const digits = (number) => number.replace(/\D/g, '');

everyOf(indexable, 'every page names its own absolute address', (page) =>
  canonical(page) === ORIGIN + page.path ? [] : [`canonical is ${canonical(page)}`],
);

everyOf(indexable, 'every page can be previewed', (page) =>
  ['description', 'og:title', 'og:description', 'og:type', 'og:url'].filter((name) => !meta(page, name)),
);

everyOf(pages.filter((page) => page.path !== '/' && page.path !== '/404.html'), 'every trail is complete', (page) => {
  const trails = ofType(page, 'BreadcrumbList');
  if (trails.length !== 1) return [`${trails.length} BreadcrumbList`];
  const items = trails[0].itemListElement;
  const wrong = items.flatMap((item, at) => [
    ...(item['@type'] === 'ListItem' ? [] : ['type']),
    ...(item.position === at + 1 ? [] : [`position ${item.position}`]),
    ...(item.name ? [] : ['no name']),
    ...(pages.some((one) => ORIGIN + one.path === item.item) ? [] : [`item ${item.item}`]),
  ]);
  return [...wrong, ...(items.at(-1).item === canonical(page) ? [] : ['the last item is not this page'])];
});

everyOf(windowPages, 'every window is described as an organisation', (page) => {
  const found = ofType(page, 'GovernmentOffice', 'NGO', 'Organization');
  if (found.length !== 1) return [`${found.length} organisations`];
  const [office] = found;
  const shown = ownPhones(page).map((href) => digits(href.replace('%23', '').replace(/;ext=.*/, ''))).sort();
  const points = [office.contactPoint ?? []].flat();
  const told = points.map((point) => digits(point.telephone ?? '')).sort();
  return [
    ...(office['@context'] === 'https://schema.org' ? [] : ['context']),
    ...(office.name === heading(page) ? [] : [`name ${office.name}`]),
    ...(office.url === canonical(page) ? [] : [`url ${office.url}`]),
    ...([office.areaServed ?? []].flat().some((area) => area.name) ? [] : ['no areaServed']),
    ...points.filter((point) => point['@type'] !== 'ContactPoint' || !point.contactType).map(() => 'a ContactPoint without contactType'),
    ...(JSON.stringify(shown) === JSON.stringify(told) ? [] : [`telephones ${told} where the page shows ${shown}`]),
  ];
});

test('some window shows a telephone to JSON-LD', () => {
  assert.ok(windowPages.some((page) => ownPhones(page).length > 0));
});

test('the sitemap lists exactly the pages to be found, and robots.txt names it', async () => {
  const sitemap = await readFile(`${FOLDER}/sitemap.xml`, 'utf8');
  const listed = [...sitemap.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => url);
  const wanted = indexable.map((page) => ORIGIN + page.path);
  noFaults([
    ...wanted.filter((url) => !listed.includes(url)).map((url) => `missing: ${url}`),
    ...listed.filter((url) => !wanted.includes(url)).map((url) => `no such page: ${url}`),
    ...listed.filter((url, at) => listed.indexOf(url) !== at).map((url) => `twice: ${url}`),
  ]);
  const robots = await readFile(`${FOLDER}/robots.txt`, 'utf8');
  assert.match(robots, new RegExp(`^Sitemap: ${ORIGIN}/sitemap.xml$`, 'm'));
  assert.doesNotMatch(robots, /^Disallow: \S/m);
});

test('only the page for wrong addresses and those to hold out hide from search', () => {
  const hidden = pages.filter((page) => !indexable.includes(page)).map((page) => page.path);
  assert.deepEqual(hidden.filter((path) => !/\/flyers\/[a-z0-9-]+\/$/.test(path)), ['/404.html']);
});

test('a city page is titled as people search for it', () => {
  const title = textOf(named(pages.find((page) => page.path === '/hokkaido/kitami/').tree, 'title')[0]);
  assert.match(title, /^北見市 相談窓口/);
});

// From the editors' own file: which topics are sensitive.
const categories = (await readFile(new URL('content/categories.yaml', ROOT), 'utf8')).split(/^ {2}- /m).slice(1);
const sensitive = categories.filter((one) => /^\s*sensitive: true/m.test(one)).map((one) => one.match(/id: (\S+)/)[1]);
const linksTo = (page) => named(named(page.tree, 'main')[0], 'a').map((link) => attr(link, 'href'));
const topicOf = (path) => path.match(/\/topics\/([^/]+)\/$/)?.[1];
const telling = pages.filter(
  (page) =>
    sensitive.includes(topicOf(page.path)) ||
    (windowPages.includes(page) && linksTo(page).some((href) => sensitive.includes(topicOf(href)))),
);

everyOf(telling, 'titles and previews of sensitive pages tell neither topic nor window', (page) => {
  const topics = telling.filter((one) => topicOf(one.path)).flatMap(tellingWords);
  // 相談 and 窓口 are what every title of the site says.
  const words = [...new Set([...tellingWords(page), ...topics])].filter((word) => !/^(相談|窓口|相談窓口|.*[市町村道])$/.test(word));
  const shown = [
    textOf(named(page.tree, 'title')[0]),
    ...named(page.tree, 'meta')
      .filter((one) => attr(one, 'name') === 'description' || /^(og|twitter):/.test(attr(one, 'property') ?? attr(one, 'name') ?? ''))
      .filter((one) => attr(one, 'property') !== 'og:url')
      .map((one) => attr(one, 'content')),
  ];
  return words.flatMap((word) => shown.filter((text) => text.includes(word)).map((text) => `"${word}" in "${text}"`));
});

test('there are sensitive topics and sensitive windows', () => {
  assert.ok(sensitive.includes('dv') && telling.some((page) => topicOf(page.path)) && telling.some((page) => windowPages.includes(page)));
});
