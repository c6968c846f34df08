// In: the sources of the search, written to be read. Out: the scripts of themes/standard, each all in one with short names, and
// the hash of its sources: tests/search_script.rs compares it, so that nobody forgets to run this.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { minify } from "terser";

/** The engine, then what pages do with it; the rougher ways of looking, which come later; what a search over a nation adds. */
const SCRIPTS = { "search.js": ["search.js", "page.js"], "search-more.js": ["more.js"], "search-nation.js": ["nation.js"] };

const here = new URL(".", import.meta.url);
for (const [script, sources] of Object.entries(SCRIPTS)) {
  const texts = await Promise.all(sources.map((name) => readFile(new URL(name, here), "utf8")));
  const source = texts.join("");
  const { code } = await minify(source, { ecma: 2020, compress: { passes: 3, unsafe_arrows: true }, mangle: true, format: { ascii_only: false } });
  const hash = createHash("sha256").update(source).digest("hex");
  const made = sources.map((name) => `browser/${name}`).join(" and ");
  await writeFile(new URL(`../themes/standard/${script}`, here), `// Made by browser/minify.mjs from ${made}, sha256 ${hash}\n${code}\n`);
}
