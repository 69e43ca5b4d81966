import zlib from 'node:zlib';

import { createGround, expectRefusal, type Ground } from './ground';
import { methodOf, WRITES } from './routes';

/** Bodies that are not a JSON object, are too large, or have another content type. */

let ground: Ground;

beforeAll(async () => {
  ground = await createGround();
});
afterAll(async () => {
  await ground?.destroy();
});

const json = { 'content-type': 'application/json' };
const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

/** Bodies that no route accepts. */
const BODIES: [string, { headers?: Record<string, string>; body: string | Blob }][] = [
  ['cut off', { body: '{"text":' }],
  ['a word', { body: 'undefined' }],
  ['null', { body: 'null' }],
  ['a number', { body: '7' }],
  ['a string', { body: '"text"' }],
  ['a list', { body: '[]' }],
  ['a list of objects', { body: '[{"text":"a"}]' }],
  ['two objects', { body: '{}{}' }],
  ['single quotes', { body: "{'text':'a'}" }],
  ['U+0000', { body: '\u0000' }],
  [
    'not UTF-8',
    { body: new Blob([new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])]) },
  ],
  ['nested 100,000 deep', { body: nested(100_000) }],
  ['nested 100,000 deep in a field', { body: `{"text":${nested(100_000)}}` }],
  [
    '10,000 fields',
    {
      body: JSON.stringify(
        Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`f${i}`, i]))
      ),
    },
  ],
  ['text/plain', { headers: { 'content-type': 'text/plain' }, body: '{"text":"a"}' }],
  [
    'a form',
    { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'text=a&clientId=c' },
  ],
  ['XML', { headers: { 'content-type': 'application/xml' }, body: '<text>a</text>' }],
  [
    'a multipart form',
    {
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\na\r\n--x--\r\n',
    },
  ],
  [
    'JSON of another kind',
    { headers: { 'content-type': 'application/vnd.api+json' }, body: '{"text":"a"}' },
  ],
  ['no content type', { headers: { 'content-type': '' }, body: '{"text":"a"}' }],
  ['gzip that is none', { headers: { ...json, 'content-encoding': 'gzip' }, body: '{"text":"a"}' }],
  [
    'an unknown encoding',
    { headers: { ...json, 'content-encoding': 'rot13' }, body: '{"text":"a"}' },
  ],
];

describe.each(WRITES)('the body of $route', (call) => {
  it('that is not a JSON object is refused, and nothing is stored', async () => {
    const before = await ground.stored();
    for (const [what, options] of BODIES) {
      expectRefusal(await ground.ask(methodOf(call), call.path(ground), options), what);
    }
    expect(await ground.stored()).toBe(before);
  });

  it('of 3 MB is refused, compressed or not', async () => {
    const before = await ground.stored();
    const body = JSON.stringify({ ...call.body(ground), padding: 'x'.repeat(3_000_000) });
    const plain = await ground.ask(methodOf(call), call.path(ground), { body });
    expect([plain.status, plain.code]).toEqual([413, 'payload_too_large']);
    expectRefusal(plain, '3 MB');
    const packed = new Blob([new Uint8Array(zlib.gzipSync(body))]);
    const headers = { ...json, 'content-encoding': 'gzip' };
    const zipped = await ground.ask(methodOf(call), call.path(ground), { headers, body: packed });
    expect([zipped.status, zipped.code]).toEqual([413, 'payload_too_large']);
    expect(await ground.stored()).toBe(before);
  });

  it('is not read when the query is not empty', async () => {
    const before = await ground.stored();
    for (const query of ['?unknown=1', '?text=a', '?__proto__=1', '?a[b]=1']) {
      const answer = await ground.ask(methodOf(call), call.path(ground) + query, {
        body: call.body(ground),
      });
      expect([query, answer.status, answer.code]).toEqual([query, 400, 'invalid_request']);
    }
    expect(await ground.stored()).toBe(before);
  });
});
