// In: a folder with a built site. Out: that site on the loopback address, served as a plain static host would serve it.
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const compress = promisify(brotliCompress);
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
};
const TEXT = /^text\/|svg|xml|json/;

/** Listens at once, so that the address is known before the site is built; `show` names the folder. */
export async function serve(port = 0) {
  let root;
  const server = createServer((request, response) => {
    answer(root, request, response).catch((error) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    // madoguchi takes no IP number for a site's address; browsers find every name below localhost on their own machine.
    origin: `http://madoguchi.localhost:${server.address().port}`,
    show(folder) {
      root = folder;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function answer(root, request, response) {
  const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
  const found = await find(root, normalize(path));
  if (found.redirect) {
    response.writeHead(301, { location: found.redirect }).end();
    return;
  }
  const type = TYPES[extname(found.file)] ?? 'application/octet-stream';
  const head = { 'content-type': type, 'x-content-type-options': 'nosniff', vary: 'accept-encoding' };
  if (TEXT.test(type) && /\bbr\b/.test(request.headers['accept-encoding'] ?? '')) {
    const body = await compress(await readFile(found.file), QUALITY);
    response.writeHead(found.status, { ...head, 'content-encoding': 'br', 'content-length': body.length }).end(body);
    return;
  }
  response.writeHead(found.status, head);
  createReadStream(found.file).pipe(response);
}

async function find(root, path) {
  const file = join(root, path);
  const entry = await stat(file).catch(() => null);
  if (entry?.isFile()) return { file, status: 200 };
  if (entry?.isDirectory()) {
    if (!path.endsWith('/')) return { redirect: `${path}/` };
    const index = join(file, 'index.html');
    if (await stat(index).catch(() => null)) return { file: index, status: 200 };
  }
  return { file: join(root, '404.html'), status: 404 };
}
