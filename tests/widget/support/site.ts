import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';

import { CHANNEL } from './api';

/** A web site of another origin with the widget's one script tag on each page. */
export interface TestSite {
  origin: string;
  close: () => Promise<void>;
}

/** A strict policy: no inline scripts or styles, no markup from strings. The widget must work with it. */
const STRICT_POLICY = (api: string) =>
  [
    "default-src 'none'",
    `script-src ${api}`,
    `connect-src ${api}`,
    "style-src 'self'",
    "require-trusted-types-for 'script'",
  ].join('; ');

/**
 * @param options.api URL of the widget API, up to `/api/handoff`.
 * @param options.css Styles of the page.
 */
export async function startSite(options: {
  api: string;
  css?: string;
  /** Further attributes of the tag; a function is asked for each page. */
  attributes?: string | (() => string);
  /** Another tag of the same channel after the first, with these attributes. */
  second?: string;
}): Promise<TestSite> {
  const api = new URL(options.api).origin;
  const server = http.createServer((request, response) => {
    if (request.url === '/page.css') {
      return response.writeHead(200, { 'content-type': 'text/css' }).end(options.css ?? '');
    }
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': STRICT_POLICY(api),
    });
    const { attributes = '' } = options;
    const second =
      options.second === undefined
        ? ''
        : `<script async src="${options.api}/widget.js" data-channel="${CHANNEL}" ${options.second}></script>`;
    const more = typeof attributes === 'function' ? attributes() : attributes;
    response.end(`<!doctype html><html lang="en"><head><title>Harbour Books</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <link rel="stylesheet" href="/page.css">
      <script async src="${options.api}/widget.js" data-channel="${CHANNEL}" ${more}></script>
      ${second}
      </head><body><h1>Harbour Books</h1><p>New and used, by the sea.</p>
      <p><a href="/other">Another page</a></p></body></html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Builds the widget apart from `dist` and returns its path: a test never uses an old build. */
export function buildWidget(): string {
  const root = path.resolve(__dirname, '../../..');
  const out = fs.mkdtempSync(path.join(os.tmpdir(), 'handoff-widget-'));
  execFileSync(process.execPath, [path.join(root, 'scripts/build-widget.mjs'), '--out', out]);
  return path.join(out, 'widget.js');
}
