// In: the pages of the site. Out: one example of every kind of page, each with a name and an address.
import { heading, named, ownPhones, textOf } from './site.mjs';

export const CITIES = [
  { name: '北見市', path: '/hokkaido/kitami/' },
  { name: '釧路市', path: '/hokkaido/kushiro/' },
  { name: '小樽市', path: '/hokkaido/otaru/' },
  { name: '札幌市', path: '/hokkaido/sapporo/' },
  { name: '旭川市', path: '/hokkaido/asahikawa/' },
];

const FIXED = {
  home: '/',
  prefecture: '/hokkaido/',
  'sensitive topic': '/hokkaido/kitami/topics/dv/',
  'sensitive topic of the nation': '/topics/dv/',
  'ordinary topic': '/hokkaido/kitami/topics/childcare/',
  'topic of the prefecture': '/hokkaido/topics/mind/',
  'topic that only areas inside answer': '/topics/divorce/',
  'worries of the nation': '/topics/',
  'worries of a city': '/hokkaido/kitami/topics/',
  'windows by name in the nation': '/windows/',
  'windows by name in a city': '/hokkaido/kitami/windows/',
  places: '/hokkaido/kushiro/places/',
  events: '/hokkaido/sapporo/events/',
  programmes: '/hokkaido/asahikawa/programmes/',
  'papers of a city': '/hokkaido/kitami/flyers/',
  'page to hold out': '/hokkaido/kitami/flyers/card/',
  about: '/about/',
  privacy: '/privacy/',
  'accessibility statement': '/accessibility/',
};

/** An example of each kind; fails if the site no longer has one, since then something goes untested. */
export function kinds(pages) {
  const paths = new Set(pages.map((page) => page.path));
  const fixed = Object.entries(FIXED).map(([name, path]) => ({ name, path }));
  const cities = CITIES.map(({ name, path }) => ({ name: `city ${name}`, path }));
  const missing = [...fixed, ...cities].filter(({ path }) => !paths.has(path));
  if (missing.length) throw new Error(`the site has no ${missing.map(({ name, path }) => `${name} (${path})`).join(', ')}`);
  return [...fixed, ...cities, ...windows(pages), { name: 'not found', path: '/no-such-page/', status: 404 }];
}

function windows(pages) {
  const known = pages
    .filter((page) => /\/windows\/[^/]+\/$/.test(page.path))
    .map((page) => ({ path: page.path, phones: ownPhones(page), ended: hasEnded(page), local: page.path.split('/').length > 5 }));
  const pick = (name, question) => {
    const found = known.find(question);
    if (!found) throw new Error(`the site has no ${name}`);
    return { name, path: found.path };
  };
  const most = Math.max(...known.map((one) => one.phones.length));
  if (most < 3) throw new Error('the site has no window with three telephone numbers');
  return [
    pick('window with many phones', (one) => one.phones.length === most),
    pick('window with one phone', (one) => one.local && one.phones.length === 1),
    pick('window with an extension', (one) => one.phones.some((href) => href.includes(';ext='))),
    pick('window without a phone', (one) => one.phones.length === 0 && !one.ended),
    pick('window that has ended', (one) => one.ended),
    pick('window of the nation', (one) => !one.local),
  ];
}

function hasEnded(page) {
  const main = named(page.tree, 'main')[0];
  return named(main, 'p').some((line) => /^終了しました/.test(textOf(line)));
}

/** Words that only this page is about: its heading, cut where Japanese names are cut. */
export function tellingWords(page) {
  return heading(page)
    .split(/[・、（）()「」\s＋+]/)
    .filter((word) => word.length > 1);
}
