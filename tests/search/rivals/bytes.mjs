// In: what a browser would fetch. Out: how many bytes it is after Brotli.
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { minify } from 'terser';

export const packed = (bytes) => brotliCompressSync(bytes).length;

export const json = (value) => packed(Buffer.from(JSON.stringify(value)));

/** A file of a package, made small as every site would. */
export async function library(file) {
  const source = readFileSync(new URL(`node_modules/${file}`, import.meta.url), 'utf8');
  const { code } = await minify(source, { ecma: 2020, module: /\bimport\b|\bexport\b/.test(source) });
  return packed(Buffer.from(code));
}

/** What a page needs to show results, where an engine's index holds only ids. */
export const shown = (documents) => json(documents.map(({ id, name, area, phones }) => [id, name, area, phones]));
