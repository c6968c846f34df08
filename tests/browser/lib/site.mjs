// In: a folder with a built site. Out: its pages as parsed trees, and small questions about such trees.
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { parse } from 'parse5';

/** Every page of the site, sorted by address; `path` is the address on the site, such as `/hokkaido/`. */
export async function loadPages(root) {
  const files = (await readdir(root, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/'))
    .sort();
  return Promise.all(
    files.map(async (file) => {
      const html = await readFile(join(root, file), 'utf8');
      return { file, path: `/${file.replace(/(^|\/)index\.html$/, '$1')}`, html, tree: parse(html) };
    }),
  );
}

/** The value of an attribute, or undefined. */
export function attr(node, name) {
  return node.attrs?.find((one) => one.name === name)?.value;
}

/** All elements below a node for which the question holds, in reading order. */
export function all(node, question = () => true) {
  const found = [];
  for (const child of node.childNodes ?? []) {
    if (child.tagName && question(child)) found.push(child);
    found.push(...all(child, question));
  }
  return found;
}

/** All elements of a name. */
export function named(node, name) {
  return all(node, (element) => element.tagName === name);
}

/** The text of a node, white space folded. */
export function textOf(node) {
  const raw = node.nodeName === '#text' ? node.value : (node.childNodes ?? []).map(textOf).join(' ');
  return raw.replace(/\s+/g, ' ').trim();
}

/** The content of a `<meta>` by its name or property, or undefined. */
export function meta(page, name) {
  const found = named(page.tree, 'meta').find((one) => attr(one, 'name') === name || attr(one, 'property') === name);
  return found && attr(found, 'content');
}

/** The address that a page gives as its own. */
export function canonical(page) {
  const found = named(page.tree, 'link').find((one) => attr(one, 'rel') === 'canonical');
  return found && attr(found, 'href');
}

/** The text of the page's heading. */
export function heading(page) {
  return textOf(named(page.tree, 'h1')[0] ?? { childNodes: [] });
}

/** The telephone links of a window's page that are its own, each once: they name it to those who cannot see the layout. */
export function ownPhones(page) {
  const name = heading(page).replace(/\s/g, '');
  const own = named(page.tree, 'a').filter(
    (link) => attr(link, 'href')?.startsWith('tel:') && textOf(link).replace(/\s/g, '').includes(name),
  );
  return [...new Set(own.map((link) => attr(link, 'href')))];
}
