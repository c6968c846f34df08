// In: the sources of the search, written to be read. Out: themes/standard/search.js, all in one with short names, and the hash
// of its sources: tests/search_script.rs compares it, so that nobody forgets to run this.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { minify } from "terser";

/** The engine, then what pages do with it. */
const SOURCES = ["search.js", "page.js"];

const here = new URL(".", import.meta.url);
const texts = await Promise.all(SOURCES.map((name) => readFile(new URL(name, here), "utf8")));
const source = texts.join("");
const { code } = await minify(source, { ecma: 2020, compress: { passes: 3, unsafe_arrows: true }, mangle: true, format: { ascii_only: false } });
const hash = createHash("sha256").update(source).digest("hex");
await writeFile(new URL("../themes/standard/search.js", here), `// Made by browser/minify.mjs from browser/${SOURCES.join(" and ")}, sha256 ${hash}\n${code}\n`);
