// In: documents. Out: Pagefind over them: its own index, WebAssembly and script, run here with its files served out of memory.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createIndex, close } from 'pagefind';
import { packed } from './bytes.mjs';

const BASE = 'https://pagefind.invalid/pagefind/';
const escaped = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const weight = { kana: 3, organization: 2, topics: 1, words: 3, area: 1, phones: 3 };

/** A page a document: the name is its heading, which Pagefind weighs seven times. */
function page(document) {
  const parts = Object.entries(weight).map(([field, times]) => `<p data-pagefind-weight="${times}">${escaped(document[field])}</p>`);
  return `<!doctype html><html lang="ja"><title>${escaped(document.name)}</title><main><h1>${escaped(document.name)}</h1>${parts.join('')}</main></html>`;
}

/** `samples` are queries whose first searches, each in a fresh page, are counted for the bytes. */
export async function pagefind(documents, samples) {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-pagefind-'));
  try {
    await write(documents, folder);
    return await open(folder, samples);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function write(documents, folder) {
  const { index } = await createIndex({ forceLanguage: 'ja' });
  for (const document of documents) {
    const { errors } = await index.addHTMLFile({ url: `/${document.id}`, content: page(document) });
    if (errors.length) throw new Error(errors.join('\n'));
  }
  await index.writeFiles({ outputPath: folder });
  await close();
}

/** Its script believes it is on a page in Japanese; what it fetches is counted as it goes over the line. */
async function open(folder, samples) {
  const files = new Map();
  for (const name of readdirSync(folder, { recursive: true })) if (/\.\w+$/.test(name)) files.set(name, readFileSync(join(folder, name)));
  let fetched = new Set();
  globalThis.fetch = async (address) => {
    const name = String(address).replace(BASE, '').replace(/\?.*/, '');
    fetched.add(name);
    return files.has(name) ? new Response(files.get(name)) : new Response('', { status: 404 });
  };
  globalThis.document = { currentScript: null, querySelector: () => ({ getAttribute: () => 'ja' }) };
  const { createInstance } = await import(pathToFileURL(join(folder, 'pagefind.js')));
  const sizes = [];
  for (const query of samples) {
    fetched = new Set(['pagefind.js', 'pagefind-worker.js']);
    const { results } = await createInstance({ basePath: BASE }).search(query);
    await results[0]?.data();
    sizes.push([...fetched].reduce((sum, name) => sum + sent(name, files.get(name)), 0));
  }
  const instance = createInstance({ basePath: BASE });
  await instance.search('');
  delete globalThis.document;
  const ids = new Map();
  const id = async (result) => {
    if (!ids.has(result.id)) ids.set(result.id, (await result.data()).raw_url.slice(1));
    return ids.get(result.id);
  };
  return {
    name: 'Pagefind',
    bytes: sizes.reduce((sum, size) => sum + size, 0) / sizes.length,
    find: async (query) => Promise.all((await instance.search(query)).results.slice(0, 20).map(id)),
  };
}

/** Its own files are packed already; text is packed by the server. */
const sent = (name, file) => (/\.js(?:on)?$/.test(name) ? packed(file) : file.length);
