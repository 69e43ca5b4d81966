import type { WidgetMessage } from '../../server/core/contract';
import { createWidgetScene, type WidgetScene } from '../support/visitor';

const LINES = '/api/handoff/widget/messages';

let scene: WidgetScene;

beforeAll(async () => {
  scene = await createWidgetScene();
});
afterAll(async () => {
  await scene?.destroy();
});

const linesOf = async (token: string) =>
  (await scene.http.get<WidgetMessage[]>(LINES, { token })).data;

describe('bad input', () => {
  const LONG = 'x'.repeat(4_001);
  const cases: [string, unknown][] = [
    ['no text', { clientId: 'a' }],
    ['no client id', { text: 'Hello' }],
    ['a number for text', { text: 5, clientId: 'a' }],
    ['null for text', { text: null, clientId: 'a' }],
    ['a list for text', { text: ['Hello'], clientId: 'a' }],
    ['an empty text', { text: '', clientId: 'a' }],
    ['a blank text', { text: ' \n\t', clientId: 'a' }],
    ['a text of 4,001 units', { text: LONG, clientId: 'a' }],
    ['U+0000 in the text', { text: 'a\0b', clientId: 'a' }],
    ['half a surrogate pair in the text', { text: 'a\ud800b', clientId: 'a' }],
    ['a number for the client id', { text: 'Hello', clientId: 7 }],
    ['an empty client id', { text: 'Hello', clientId: '' }],
    ['a client id of 256 units', { text: 'Hello', clientId: 'x'.repeat(256) }],
    ['U+0000 in the client id', { text: 'Hello', clientId: 'a\0' }],
    ['half a surrogate pair in the client id', { text: 'Hello', clientId: '\udc00' }],
    ['an unknown field', { text: 'Hello', clientId: 'a', author: 'human' }],
    ['a prototype key', '{"text":"Hello","clientId":"a","__proto__":{"author":"human"}}'],
    ['a list', []],
    ['a string', '"Hello"'],
    ['a number', '5'],
    ['nothing', undefined],
    ['what is not JSON', '{"text": "Hello"'],
    ['null', 'null'],
  ];

  it.each(cases)(
    'a message with %s is a 400 with a code, and nothing is stored',
    async (_, body) => {
      const { data: visit } = await scene.visit();
      const answer = await scene.http.post(LINES, { token: visit.token, body });
      expect([answer.status, answer.code]).toEqual([400, 'invalid_request']);
      expect(await linesOf(visit.token)).toEqual([]);
    }
  );

  const visits: [string, unknown][] = [
    ['no channel', {}],
    ['a number for the channel', { channel: 1 }],
    ['a channel that is no key', { channel: 'Shop!' }],
    ['a filter for the channel', { channel: { $ne: '' } }],
    ['U+0000 in the channel', { channel: 'a\0' }],
    ['a number for the token', { token: 5 }],
    ['an empty token', { token: '' }],
    ['a token of 501 units', { token: 'x'.repeat(501) }],
    ['half a surrogate pair in the token', { token: '\ud800' }],
    ['an unknown field', { page: 'https://shop.example' }],
    ['what is not JSON', 'channel=shop'],
  ];

  it.each(visits)('a visit with %s is a 400 with a code', async (_, body) => {
    const full =
      typeof body === 'object' && JSON.stringify(body) !== '{}'
        ? { channel: scene.channel.key, ...body }
        : body;
    const answer = await scene.http.post('/api/handoff/widget/visits', { body: full });
    expect([answer.status, answer.code]).toEqual([400, 'invalid_request']);
  });

  it('accepts 4,000 units of text, and a client id of 255', async () => {
    const { data: visit } = await scene.visit();
    const answer = await scene.say(visit.token, '😀'.repeat(2_000), 'x'.repeat(255));
    expect(answer.status).toBe(201);
    expect(answer.data.text).toHaveLength(4_000);
  });

  it('refuses 3 MB of body with 413', async () => {
    const { data: visit } = await scene.visit();
    const body = { text: 'x'.repeat(3_000_000), clientId: 'a' };
    const answer = await scene.http.post(LINES, { token: visit.token, body });
    expect([answer.status, answer.code]).toEqual([413, 'payload_too_large']);
    expect(await linesOf(visit.token)).toEqual([]);
  });

  it.each([
    ['text/plain'],
    ['application/x-www-form-urlencoded'],
    ['multipart/form-data; boundary=x'],
  ])('refuses a body of type %s', async (type) => {
    const { data: visit } = await scene.visit();
    const body = type.startsWith('multipart')
      ? '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nHello\r\n--x--\r\n'
      : 'text=Hello&clientId=a';
    const answer = await scene.http.post(LINES, {
      token: visit.token,
      headers: { 'content-type': type },
      body,
    });
    expect([answer.status, answer.code]).toEqual([400, 'invalid_request']);
    expect(await linesOf(visit.token)).toEqual([]);
  });

  it.each([
    ['GET', `${LINES}?after=-1`],
    ['GET', `${LINES}?after=1.5`],
    ['GET', `${LINES}?after=1&after=2`],
    ['GET', `${LINES}?after[$gt]=0`],
    ['GET', `${LINES}?after=`],
    ['GET', `${LINES}?limit=5`],
    ['GET', `${LINES}?filters[author][$eq]=human`],
    ['POST', `${LINES}?as=human`],
    ['GET', '/api/handoff/widget/stream?after=0'],
    ['POST', '/api/handoff/widget/withdraw?by=bot'],
    ['POST', '/api/handoff/widget/visits?channel=a'],
  ])('refuses the query of %s %s', async (method, path) => {
    const { data: visit } = await scene.visit();
    await scene.handOver(visit);
    const body = path.includes('visits')
      ? { channel: scene.channel.key }
      : { text: 'Hello', clientId: 'a' };
    const answer = await scene.http.call(method, path, {
      token: visit.token,
      ...(method === 'POST' && !path.includes('withdraw') ? { body } : {}),
    });
    expect([answer.status, answer.code]).toEqual([400, 'invalid_request']);
  });

  it('refuses a withdrawal with a body that is not empty', async () => {
    const { data: visit } = await scene.visit();
    await scene.handOver(visit);
    const answer = await scene.http.post('/api/handoff/widget/withdraw', {
      token: visit.token,
      body: { reason: 'tired' },
    });
    expect([answer.status, answer.code]).toEqual([400, 'invalid_request']);
    expect((await scene.visit({ token: visit.token })).data.state.status).toBe('queued');
  });

  it.each([
    ['DELETE', LINES, 405],
    ['PUT', '/api/handoff/widget/visits', 405],
    ['GET', '/api/handoff/widget/visits', 404],
    ['GET', '/api/handoff/widget/unknown', 404],
  ])('%s %s is %d', async (method, path, status) => {
    expect((await scene.http.call(method, path)).status).toBe(status);
  });
});
