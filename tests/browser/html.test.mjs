// In: the pages of the built site. Out: the verdict of the Nu Html Checker (the W3C's) on each.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { noFaults } from './lib/faults.mjs';

const JAR = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

test('every page is valid HTML', async () => {
  const words = ['-Xss2m', '-jar', JAR, '--skip-non-html', '--errors-only', '--format', 'json', process.env.SITE_FOLDER];
  const child = spawn('java', words, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (part) => (said += part));
  await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  const errors = JSON.parse(said.slice(said.indexOf('{'))).messages
    // The checker's CSS grammar is years behind (it knows no container queries); Chromium judges the style sheet.
    .filter(({ message }) => !message.startsWith('CSS: '))
    .map(({ url, lastLine, message }) => `${url}:${lastLine}: ${message}`);
  noFaults(errors);
});
