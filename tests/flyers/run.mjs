// In: parts of test file names (none: all files). Out: two sites of the real content built, the tests run on their flyers, TAP for run.sh.
// With --proofs FOLDER --confirmed FOLDER it takes sites built before: for trying whether a test can fail.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildSites } from './lib/sites.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const { values, positionals } = parseArgs({
  options: { proofs: { type: 'string' }, confirmed: { type: 'string' } },
  allowPositionals: true,
});

const wanted = (file) => file.endsWith('.test.mjs') && (!positionals.length || positionals.some((part) => file.includes(part)));
const files = readdirSync(HERE).filter(wanted).sort();
if (!files.length) throw new Error(`no test file has ${positionals.join(' or ')} in its name`);

const scratch = mkdtempSync(join(tmpdir(), 'madoguchi-flyers-'));
let child;
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child?.kill());
try {
  const built = values.proofs && values.confirmed ? values : buildSites(scratch);
  const env = { ...process.env, FLYERS_PROOFS: built.proofs, FLYERS_CONFIRMED: built.confirmed, FLYERS_SCRATCH: scratch };
  child = spawn(process.execPath, ['--test', '--test-concurrency=2', '--test-reporter=tap', ...files], { cwd: HERE, env, stdio: 'inherit' });
  process.exitCode = await new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
