// In: a sample site of ours and a page it was built to. Out: the same content as Hugo and as Eleventy want it.
//   node convert.mjs SAMPLE WINDOW_PAGE OUT
// One Markdown file a window, with our keys as front matter and the notes as its text; one file an area and a topic of
// an area. The page's style and scripts are inlined by all, so that pages weigh the same.
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dump, load } from 'js-yaml';

const HERE = dirname(fileURLToPath(import.meta.url));
const [sample, page, out] = process.argv.slice(2);
const yaml = (path) => load(readFileSync(path, 'utf8'));
const write = (path, text) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};
const matter = (data, text = '') => `---\n${dump(data, { lineWidth: -1 })}---\n${text}`;

const categories = yaml(join(sample, 'content/categories.yaml')).categories;
const site = yaml(join(sample, 'content/site.yaml'));
const named = Object.fromEntries(categories.map(({ id, name }) => [id, name]));
const list = (value) => (value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]);

/** One window in the form both take: phones with their links, topics with their names. */
function window(raw, id, area) {
  const phones = list(raw.phone).map((phone) => (typeof phone === 'object' ? phone : { number: String(phone) }));
  const { notes, phone, category, name, verified, ...rest } = raw;
  return {
    data: {
      ...rest,
      title: name,
      id,
      area: area.path,
      url: `/${area.path ? `${area.path}/` : ''}windows/${id}/`,
      categories: list(category),
      topics: list(category).map((one) => named[one]),
      phones: phones.map((one) => ({ ...one, href: `tel:${encodeURIComponent(one.number.replace(/-/g, ''))}` })),
      verified: verified instanceof Date ? verified.toISOString().slice(0, 10) : '',
    },
    notes: notes ?? '',
  };
}

/** The areas, each with its windows and those inside it. */
function read(folder, path, up) {
  const area = { ...yaml(join(folder, 'area.yaml')), path, up, windows: [], inside: [] };
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!entry.isDirectory()) continue;
    if (entry.name === 'windows') {
      for (const file of readdirSync(join(folder, 'windows')).sort()) {
        area.windows.push(window(yaml(join(folder, 'windows', file)), file.replace(/\.yaml$/, ''), area));
      }
    } else {
      area.inside.push(read(join(folder, entry.name), path ? `${path}/${entry.name}` : entry.name, area));
    }
  }
  return area;
}

const around = (area) => (area ? [area, ...around(area.up)] : []);
const everything = (area) => [area, ...area.inside.flatMap(everything)];
const nation = read(join(sample, 'content/japan'), '', undefined);

/** The topics that windows here or around answer. */
const topicsOf = (area) => {
  const found = new Set(around(area).flatMap(({ windows }) => windows.flatMap(({ data }) => data.categories)));
  return categories.filter(({ id }) => found.has(id));
};
const link = (area) => ({ name: area.name, url: `/${area.path ? `${area.path}/` : ''}` });

for (const area of everything(nation)) {
  const folder = area.path || '.';
  const crumbs = around(area).reverse().map(link);
  const wider = around(area).slice(1).map(({ path, name }) => ({ path, name }));
  const topics = topicsOf(area).map(({ id, name }) => ({ id, name, url: `/${area.path ? `${area.path}/` : ''}topics/${id}/` }));
  const children = area.inside.map(link);
  const about = { title: area.name, area: area.path, lead: area.lead, crumbs, wider, topics, children };
  write(join(out, 'hugo/content', folder, '_index.md'), matter({ ...about, layout: 'area' }));
  write(join(out, 'eleventy/src', folder, 'index.md'), matter({ ...about, layout: 'area.njk' }));
  for (const { id, name, worries } of topicsOf(area)) {
    const topic = { title: `${area.name} ${name}`, topic: id, area: area.path, worries: list(worries), crumbs, wider };
    write(join(out, 'hugo/content', folder, 'topics', `${id}.md`), matter({ ...topic, layout: 'topic' }));
    write(join(out, 'eleventy/src', folder, 'topics', `${id}.md`), matter({ ...topic, layout: 'topic.njk' }));
  }
  for (const { data, notes } of area.windows) {
    const { url, ...rest } = data;
    write(join(out, 'hugo/content', folder, 'windows', `${data.id}.md`), matter({ ...rest, crumbs, layout: 'window' }, notes));
    write(join(out, 'eleventy/src', folder, 'windows', `${data.id}.md`), matter({ ...rest, crumbs, window: true, layout: 'window.njk' }, notes));
  }
}

const html = readFileSync(page, 'utf8');
const style = html.match(/<style>([^]*?)<\/style>/)[1];
const scripts = [...html.matchAll(/<script(?: data-[^>]*)?>[^]*?<\/script>/g)].map((found) => found[0]);
const inlined = `<style>${style}</style>${scripts.join('')}`;
cpSync(join(HERE, 'hugo'), join(out, 'hugo'), { recursive: true });
cpSync(join(HERE, 'eleventy'), join(out, 'eleventy'), { recursive: true });
write(join(out, 'hugo/layouts/partials/inlined.html'), inlined);
write(join(out, 'eleventy/src/_includes/inlined.html'), inlined);
write(join(out, 'eleventy/src/_data/site.json'), JSON.stringify({ title: site.title, base: site.base_url }));
console.log(`${everything(nation).flatMap(({ windows }) => windows).length} windows in ${out}`);
