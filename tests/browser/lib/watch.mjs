// In: a project folder. Out: the program watching a copy of it, its address, and a way to save files as editors do.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const MADOGUCHI = process.env.MADOGUCHI ?? `${ROOT}target/release/madoguchi`;

/** Watches a copy of a folder, and resolves once pages are there. */
export async function watchCopy(folder) {
  const root = mkdtempSync(join(tmpdir(), 'madoguchi-watch-'));
  cpSync(join(ROOT, folder), root, { recursive: true });
  let running = await start(root, 0);
  const stop = () => new Promise((resolve) => {
    running.child.once('close', resolve);
    running.child.kill('SIGINT');
  });
  return {
    origin: running.origin,
    read: (path) => readFileSync(join(root, path), 'utf8'),
    /** Writes beside the file and puts it in its place, as careful editors do. */
    save: (path, text) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, `${path}~`), text);
      renameSync(join(root, `${path}~`), join(root, path));
    },
    remove: (path) => rmSync(join(root, path), { recursive: true }),
    stop,
    again: async () => {
      running = await start(root, new URL(running.origin).port);
    },
    end: async () => {
      await stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

async function start(root, port) {
  const child = spawn(MADOGUCHI, ['watch', '--no-open', '--port', String(port), '--date', '2026-11-22', '--root', root]);
  child.stderr.resume();
  for await (const line of createInterface({ input: child.stdout })) {
    const found = line.match(/http:\/\/localhost:(\d+)\//);
    if (found) {
      child.stdout.resume();
      return { child, origin: `http://127.0.0.1:${found[1]}` };
    }
  }
  throw new Error('madoguchi watch ended before it told its address');
}
