import fs from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { HOST } from './server.mjs';

const FOLDER = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', 'site');

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * Serves the demo shop on its own origin, like a real site next to its Strapi. The one
 * script tag on the page is the widget's; `{{handoff}}` and `{{channel}}` are filled in.
 */
export async function startSite({ port, handoff, channel }) {
  const values = { handoff, channel };
  const server = http.createServer((request, response) => {
    serve(request, response, values).catch(() => response.writeHead(500).end());
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, resolve);
  });
  return {
    page: `http://${HOST}:${port}/`,
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

async function serve(request, response, values) {
  const { pathname } = new URL(request.url, 'http://site.test');
  const name = pathname === '/' ? 'index.html' : path.basename(pathname);
  const type = TYPES[path.extname(name)];
  const content = type ? await fs.readFile(path.join(FOLDER, name)).catch(() => null) : null;
  if (content === null) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    return;
  }
  const isPage = name.endsWith('.html');
  const body = isPage
    ? content.toString('utf8').replace(/\{\{(handoff|channel)\}\}/g, (_all, key) => values[key])
    : content;
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' }).end(body);
}
