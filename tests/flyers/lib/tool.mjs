// In: a program, its words and what it reads. Out: what it said, some of them at a time.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Runs a program to its end; `input` is what it reads. The answer has `code`, `bytes`, and as text `out` and `err`. */
export function tool(program, words, input) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'pipe'] });
    const out = [];
    const err = [];
    child.stdout.on('data', (piece) => out.push(piece));
    child.stderr.on('data', (piece) => err.push(piece));
    child.on('error', reject);
    child.on('close', (code) => {
      const bytes = Buffer.concat(out);
      resolve({ code, bytes, get out() { return bytes.toString('utf8'); }, err: Buffer.concat(err).toString('utf8') });
    });
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

/** Like `tool`, but it must end well. */
export async function must(program, words, input) {
  const done = await tool(program, words, input);
  if (done.code !== 0) throw new Error(`${program} ${words.join(' ')} ended with ${done.code}\n${(done.out + done.err).slice(0, 2000)}`);
  return done;
}

/** Does one thing with each item, as many at a time as there are cores; the answers are in the order of the items. */
export async function each(items, work) {
  const answers = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const at = next;
      next += 1;
      answers[at] = await work(items[at]);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return answers;
}
