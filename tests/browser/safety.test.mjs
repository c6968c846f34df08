// In: one page of every kind. Out: proof that a visit leaves nothing behind, tells nobody, and that the content security policy holds.
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { FOLDER, KINDS, ORIGIN, TIMEOUT, go, useBrowser } from './lib/browser.mjs';
import { noFaults } from './lib/faults.mjs';

const open = useBrowser();

test('a visit to every kind of page asks for the page, its icon and the pictures of its papers, nothing else', TIMEOUT, () =>
  open({}, async (page, context) => {
    const asked = [];
    await context.route('**/*', (route) => {
      asked.push(`${route.request().resourceType()} ${route.request().url()}`);
      return route.continue();
    });
    for (const kind of KINDS) {
      await go(page, kind);
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await page.mouse.move(100, 100);
    }
    const picture = new RegExp(`^image ${ORIGIN}/hokkaido/[a-z]+/flyers/[a-z0-9-]+\\.png$`);
    assert.ok(asked.some((one) => picture.test(one)), 'cities have papers');
    const others = asked.filter((one) => one !== `other ${ORIGIN}/favicon.svg` && !picture.test(one));
    assert.deepEqual(others, KINDS.map((kind) => `document ${ORIGIN}${kind.path}`));
  }),
);

test('a visit stores nothing in the browser', TIMEOUT, () =>
  open({}, async (page, context) => {
    const faults = [];
    for (const kind of KINDS) {
      await go(page, kind);
      faults.push(...(await page.evaluate(stored)).map((fault) => `${kind.path}: ${fault}`));
    }
    faults.push(...(await context.cookies()).map((cookie) => `cookie ${cookie.name}`));
    noFaults(faults);
  }),
);

test('no address is told to the next page, here or elsewhere', TIMEOUT, () => {
  const exits = [];
  return open({ allow: (url) => exits.some((exit) => url.startsWith(exit)) }, async (page, context) => {
    await go(page, { path: '/hokkaido/kitami/' });
    await page.locator('main a[href^="/hokkaido/kitami/windows/"]').first().click();
    await page.waitForURL('**/windows/**');
    assert.equal(await page.evaluate(() => document.referrer), '');
    const exit = page.getByRole('link', { name: /^すぐ閉じる/ });
    exits.push(await exit.getAttribute('href'));
    let told;
    await context.route(`${exits[0]}**`, async (route) => {
      told = await route.request().allHeaders();
      await route.fulfill({ contentType: 'text/html', body: '<title>elsewhere</title>' });
    });
    await exit.click();
    await page.waitForURL(`${exits[0]}**`);
    assert.equal(told.referer, undefined);
  });
});

test('the policy stops scripts, styles, pictures, requests, frames and forms that someone slipped in', TIMEOUT, () =>
  open({ allow: (text) => /Content Security Policy|elsewhere\.invalid/.test(text) }, async (page, context) => {
    const left = [];
    context.on('request', (request) => request.url().includes('elsewhere.invalid') && left.push(request.url()));
    context.on('requestfailed', (request) => {
      if (/csp/i.test(request.failure()?.errorText ?? '')) left.splice(left.indexOf(request.url()), 1);
    });
    for (const path of ['/', '/hokkaido/kitami/', '/privacy/', '/404.html']) {
      await page.goto(ORIGIN + path);
      const stopped = await page.evaluate(slipIn);
      const wanted = ['connect-src', 'form-action', 'frame-src', 'img-src', 'script-src-attr', 'script-src-elem', 'style-src-attr', 'style-src-elem'];
      assert.deepEqual(stopped.directives, wanted, path);
      assert.equal(stopped.ran, false, `${path}: a script ran`);
    }
    assert.deepEqual(left, [], 'a request left');
  }),
);

test('the policy lets the page’s own style and script work', TIMEOUT, () =>
  open({}, async (page) => {
    await go(page, { path: '/hokkaido/kitami/' });
    const plain = await page.evaluate(() => [...document.styleSheets].map((sheet) => sheet.cssRules.length));
    assert.ok(plain.length > 0 && plain.every((rules) => rules > 20), `rules: ${plain}`);
  }),
);

test('no file of the site is a font or a worker, and only the search is a script', async () => {
  const names = (await readdir(FOLDER, { recursive: true })).filter((name) => /\.(m?js|wasm|woff2?|ttf|otf|webmanifest)$/.test(name));
  assert.deepEqual(names.sort(), ['search-more.js', 'search.js']);
});

// The functions below run in the page.

async function stored() {
  const workers = await navigator.serviceWorker?.getRegistrations();
  return [
    ...(document.cookie ? [`cookie ${document.cookie}`] : []),
    ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
    ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
    ...(await indexedDB.databases()).map((base) => `indexedDB ${base.name}`),
    ...(workers ?? []).map((worker) => `service worker ${worker.scope}`),
    ...(globalThis.caches ? await caches.keys() : []).map((key) => `cache ${key}`),
  ];
}

async function slipIn() {
  const directives = new Set();
  addEventListener('securitypolicyviolation', (event) => directives.add(event.effectiveDirective));
  const add = (name, content) => {
    const element = Object.assign(document.createElement(name), content);
    document.body.append(element);
    return element;
  };
  globalThis.ran = false;
  add('script', { textContent: 'globalThis.ran = true' });
  add('div', { innerHTML: '<b style="color: red">x</b><img src="https://elsewhere.invalid/a.png" onerror="globalThis.ran = true">' });
  add('style', { textContent: 'body { color: red }' });
  add('iframe', { src: 'https://elsewhere.invalid/' });
  add('form', { action: 'https://elsewhere.invalid/' }).submit();
  await fetch('https://elsewhere.invalid/').catch(() => null);
  await new Promise((resolve) => setTimeout(resolve, 300));
  return { directives: [...directives].sort(), ran: globalThis.ran };
}
