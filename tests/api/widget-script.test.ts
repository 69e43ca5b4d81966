import { readFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';

import { describeError } from '../../server/core/trouble';
import { createWidgetScript } from '../../server/http/widget/script';
import { ROOT } from '../support/appDir';
import { createTestStrapi, type TestStrapi } from '../support/strapi';

const URL = '/api/handoff/widget.js';

let strapi: TestStrapi;

beforeAll(async () => {
  strapi = await createTestStrapi();
});
afterAll(async () => {
  await strapi?.destroy();
});

it('S65 widget.js is the built widget, which any site may run, and asks for with each load', async () => {
  const answer = await strapi.http.get(URL);
  expect(answer.status).toBe(200);
  const built = await readFile(path.join(ROOT, 'dist/widget/widget.js'), 'utf8');
  expect(answer.text === built).toBe(true);
  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(answer.headers.get('cache-control')).toBe('no-cache');
  expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});

it('S65 widget.js is not sent again to a page that has it', async () => {
  const first = await strapi.http.get(URL);
  const etag = first.headers.get('etag') ?? '';
  expect(etag).toMatch(/^"[\w-]{20,}"$/);
  expect(await revalidate(etag)).toEqual({ status: 304, etag, length: 0 });
  expect(await revalidate('"other"')).toEqual({ status: 200, etag, length: first.text.length });
});

it('S65 widget.js may be requested with a version', async () => {
  expect((await strapi.http.get(`${URL}?v=2`)).status).toBe(200);
});

it('S65 a widget that was not built is a 404 with an explanation in the log', async () => {
  const said: string[] = [];
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (text: string, cause?: unknown) => said.push(`${text} ${describeError(cause)}`),
  };
  const script = createWidgetScript({ file: path.join(ROOT, 'dist', 'no-such-widget.js'), log });
  expect(await script.read()).toBeNull();
  expect(said.join()).toMatch(/widget cannot be served\. Is it built\?.*ENOENT/);
});

/** As a browser does it; fetch in Node adds a header that asks for a fresh copy. */
function revalidate(
  etag: string
): Promise<{ status: number | undefined; etag: unknown; length: number }> {
  return new Promise((resolve, reject) => {
    const request = http.get(
      strapi.url + URL,
      { headers: { 'if-none-match': etag } },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () => {
          resolve({
            status: response.statusCode,
            etag: response.headers.etag,
            length: text.length,
          });
        });
      }
    );
    request.on('error', reject);
  });
}
