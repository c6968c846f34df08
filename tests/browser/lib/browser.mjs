// In: the running site and Chromium that run.mjs started. Out: pages in fresh contexts that report every foreign request and console complaint.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { noFaults } from './faults.mjs';

const { SITE_ORIGIN, SITE_FOLDER, SITE_KINDS, BROWSER_ENDPOINT } = process.env;
if (!BROWSER_ENDPOINT) throw new Error('start these tests with: node run.mjs [part of a file name]');

export const ORIGIN = SITE_ORIGIN;
export const FOLDER = SITE_FOLDER;
/** One example of every kind of page: name, path, status. */
export const KINDS = JSON.parse(SITE_KINDS);
export const PHONE = { width: 320, height: 640 };
export const DESK = { width: 1280, height: 800 };
/** Generous, for slow and shared machines. */
export const TIMEOUT = { timeout: 180_000 };

/** Connects before the file's tests and leaves after them; the result opens pages. */
export function useBrowser() {
  let browser;
  before(async () => {
    browser = await chromium.connect(BROWSER_ENDPOINT);
  });
  after(() => browser?.close());
  return (options, visit) => open(browser, options, visit);
}

/** Runs `visit(page, context)` in a fresh context; afterwards no page may have complained or asked another host. */
async function open(browser, { allow = () => false, ...options }, visit) {
  const context = await browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo', viewport: PHONE, ...options });
  context.setDefaultTimeout(20_000);
  const complaints = [];
  context.on('request', (request) => {
    const own = request.url().startsWith(`${ORIGIN}/`);
    const fine = own && (request.isNavigationRequest() || /favicon|\/flyers\/[a-z0-9-]+\.png$/.test(request.url()));
    if (!fine && !allow(request.url())) complaints.push(`request: ${request.resourceType()} ${request.url()}`);
  });
  context.on('console', (message) => {
    const wanted404 = message.text().includes('404') && message.location().url.endsWith('/no-such-page/');
    if (['error', 'warning'].includes(message.type()) && !wanted404 && !allow(message.text())) {
      complaints.push(`console ${message.type()}: ${message.text()}`);
    }
  });
  context.on('weberror', (error) => complaints.push(`script: ${error.error()}`));
  try {
    await visit(await context.newPage(), context);
  } finally {
    await context.close();
  }
  noFaults(complaints);
}

/** Goes to an address of the site and expects its status. */
export async function go(page, { path, status = 200 }) {
  const response = await page.goto(ORIGIN + path, { waitUntil: 'load' });
  assert.equal(response.status(), status, path);
}
