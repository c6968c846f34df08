// In: search.js, written to be read. Out: themes/standard/search.js, the same with short names, and the hash of its source.
// tests/search_script.rs compares the hash, so that nobody forgets to run this.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { minify } from "terser";

const here = new URL(".", import.meta.url);
const source = await readFile(new URL("search.js", here), "utf8");
const { code } = await minify(source, { ecma: 2020, compress: { passes: 3, unsafe_arrows: true }, mangle: true, format: { ascii_only: false } });
const hash = createHash("sha256").update(source).digest("hex");
await writeFile(new URL("../themes/standard/search.js", here), `// Made by browser/minify.mjs from browser/search.js, sha256 ${hash}\n${code}\n`);
