// In: the madoguchi binary and the content. Out: docs/images/kitami.png, the first screen of the Kitami page on a phone.
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { buildSite } from './lib/build.mjs';
import { CHROMIUM, FLAGS } from './lib/chromium.mjs';
import { serve } from './lib/server.mjs';

const IMAGES = fileURLToPath(new URL('../../docs/images/', import.meta.url));
const LIMIT = 300 * 1024;

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-screenshots-'));
const server = await serve();
const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
try {
  buildSite(server.origin, join(folder, 'site'));
  server.show(join(folder, 'site'));
  mkdirSync(IMAGES, { recursive: true });
  await shoot('/hokkaido/kitami/', 'kitami.png');
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
}

async function shoot(path, name) {
  const file = join(IMAGES, name);
  const page = await browser.newPage({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    colorScheme: 'light',
    locale: 'ja-JP',
  });
  await page.goto(server.origin + path);
  await page.screenshot({ path: file });
  await page.close();
  const { size } = statSync(file);
  if (size > LIMIT) throw new Error(`${name} has ${size} bytes, more than ${LIMIT}`);
  console.log(`${name}: ${size} bytes`);
}
