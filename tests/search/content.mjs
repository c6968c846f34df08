// In: a content folder. Out: its categories, areas and windows as plain objects, for judging answers and for other engines.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const list = (value) => (value === undefined || value === null ? [] : [value].flat());
const read = (file) => parse(readFileSync(file, 'utf8'), { schema: 'failsafe' }) ?? {};

/** The id of a window, as `data-doc-id` has it: its area's path and its file's name. */
export const idOf = (area, name) => (area ? `${area}/${name}` : name);

/** Reads a content folder; areas are folders with an `area.yaml`, the widest has the path ''. */
export function readContent(folder) {
  const { categories } = read(join(folder, 'categories.yaml'));
  const areas = new Map();
  const windows = new Map();
  const visit = (at, path) => {
    const { name, kana = '' } = read(join(at, 'area.yaml'));
    areas.set(path, { path, name, kana });
    for (const entry of readdirSync(at).sort()) {
      if (entry === 'windows') for (const file of readdirSync(join(at, entry)).sort()) add(join(at, entry, file), path, file);
      else if (statSync(join(at, entry)).isDirectory() && hasArea(join(at, entry))) visit(join(at, entry), idOf(path, entry));
    }
  };
  const add = (file, area, name) => {
    if (!file.endsWith('.yaml')) return;
    const entry = read(file);
    const id = idOf(area, name.replace(/\.yaml$/, ''));
    const phones = list(entry.phone).map((line) => (typeof line === 'string' ? line : line.number));
    const { name: title, kana = '', organization = '', place } = entry;
    windows.set(id, { id, area, name: title, kana, organization, categories: list(entry.category), keywords: list(entry.keywords), places: list(place), phones });
  };
  const root = readdirSync(folder).find((entry) => hasArea(join(folder, entry)));
  if (!root) throw new Error(`${folder} has no area`);
  visit(join(folder, root), '');
  return { categories, areas, windows };
}

function hasArea(folder) {
  return statSync(folder).isDirectory() && readdirSync(folder).includes('area.yaml');
}
