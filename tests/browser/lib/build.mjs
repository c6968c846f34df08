// In: an origin such as http://madoguchi.localhost:4321. Out: the real site, built for that origin into a folder of its own.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const MADOGUCHI = process.env.MADOGUCHI ?? `${ROOT}target/release/madoguchi`;

/** Builds the site, or throws with what the program said. */
export function buildSite(origin, folder) {
  const words = ['build', '--root', ROOT, '--out', folder, '--base-url', origin];
  const done = spawnSync(MADOGUCHI, words, { encoding: 'utf8' });
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Error(`madoguchi build ended with ${done.status}\n${done.stdout}${done.stderr}`);
}
