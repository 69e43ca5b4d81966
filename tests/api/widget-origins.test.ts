import { createWidgetScene, type WidgetScene } from '../support/visitor';

const WIDGET_API = '/api/handoff/widget';

let scene: WidgetScene;

beforeAll(async () => {
  scene = await createWidgetScene();
});
afterAll(async () => {
  await scene?.destroy();
});

/** Origins and answers: may a page of this origin use a channel with these allowed origins? */
const matrix: [string[], string, boolean][] = [
  [[], 'https://anywhere.example', true],
  [[], 'null', true],
  [['shop.example'], 'https://shop.example', true],
  [['shop.example'], 'http://shop.example', true],
  [['shop.example'], 'https://SHOP.example', true],
  [['Shop.Example'], 'https://shop.example', true],
  [['shop.example'], 'https://shop.example:8443', true],
  [['shop.example'], 'https://www.shop.example', false],
  [['shop.example'], 'https://shop.example.evil.example', false],
  [['shop.example'], 'https://evilshop.example', false],
  [['shop.example'], 'https://shop.example@evil.example', false],
  [['shop.example'], 'null', false],
  [['shop.example'], 'file://shop.example', false],
  [['shop.example'], 'shop.example', false],
  [['shop.example'], 'chrome-extension://shop.example', false],
  [['*.shop.example'], 'https://www.shop.example', true],
  [['*.shop.example'], 'https://a.b.shop.example', true],
  [['*.shop.example'], 'https://shop.example', false],
  [['*.shop.example'], 'https://evilshop.example', false],
  [['localhost:8080'], 'http://localhost:8080', true],
  [['localhost:8080'], 'http://localhost:8081', false],
  [['localhost:8080'], 'http://localhost', false],
  [['shop.example:443'], 'https://shop.example', true],
  [['shop.example:443'], 'http://shop.example', false],
  [['*.shop.example:8443'], 'https://www.shop.example:8443', true],
  [['*.shop.example:8443'], 'https://www.shop.example', false],
  [['other.example', '*.shop.example'], 'https://www.shop.example', true],
  [['https://shop.example/ '], 'https://shop.example', true],
  [['münchen.example'], 'https://xn--mnchen-3ya.example', true],
  [['capacitor://localhost'], 'capacitor://localhost', true],
  [['ionic://localhost'], 'ionic://localhost', true],
  [['ionic://localhost'], 'capacitor://localhost', false],
  [['shop.example'], 'capacitor://shop.example', false],
  [['null'], 'null', true],
];

describe('the sites that may use a channel', () => {
  it.each(matrix)('S65 %j and a page of %s: %s', async (allowedOrigins, origin, isAllowed) => {
    const channel = await scene.createChannel({ allowedOrigins });
    const answer = await scene.visit({ channel: channel.key, headers: { origin } });
    expect([answer.status, answer.code]).toEqual(isAllowed ? [201, undefined] : [403, 'forbidden']);
    // Its page may read the refusal.
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
  });

  it('S65 are stored as browsers send them, each once', async () => {
    const given = ['https://Shop.example/', 'shop.example ', 'münchen.example'];
    const { options } = await scene.createChannel({ allowedOrigins: given });
    expect(options?.allowedOrigins).toEqual(['shop.example', 'xn--mnchen-3ya.example']);
  });

  it('S65 are checked on every call, whatever the token', async () => {
    const channel = await scene.createChannel({ allowedOrigins: ['shop.example'] });
    const { data: visit } = await scene.visit({ channel: channel.key });
    const headers = { origin: 'https://evil.example' };
    const { token } = visit;
    const answers = await Promise.all([
      scene.visit({ channel: channel.key, token, headers }),
      scene.http.post(`${WIDGET_API}/messages`, {
        token,
        headers,
        body: { text: 'Hello', clientId: 'a' },
      }),
      scene.http.get(`${WIDGET_API}/messages`, { token, headers }),
      scene.http.get(`${WIDGET_API}/stream`, { token, headers }),
      scene.http.post(`${WIDGET_API}/withdraw`, { token, headers }),
    ]);
    for (const { status, code } of answers) expect([status, code]).toEqual([403, 'forbidden']);
    expect((await scene.http.get(`${WIDGET_API}/messages`, { token })).data).toEqual([]);
  });

  it('S65 are read again when staff change them', async () => {
    const channel = await scene.createChannel({ allowedOrigins: ['shop.example'] });
    const headers = { origin: 'https://shop.example' };
    const { data: visit } = await scene.visit({ channel: channel.key, headers });
    await scene.updateChannel(channel.id, { options: { allowedOrigins: ['new.example'] } });
    const refused = await scene.http.get(`${WIDGET_API}/messages`, { token: visit.token, headers });
    expect(refused.status).toBe(403);
  });

  it('S65 always include Strapi’s own, and callers without an Origin', async () => {
    const channel = await scene.createChannel({ allowedOrigins: ['shop.example'] });
    const own = await scene.visit({ channel: channel.key, headers: { origin: scene.url } });
    expect(own.status).toBe(201);
    expect((await scene.visit({ channel: channel.key })).status).toBe(201);
    const { port } = new URL(scene.url);
    const neighbour = `http://127.0.0.1:${Number(port) + 1}`;
    const other = await scene.visit({ channel: channel.key, headers: { origin: neighbour } });
    expect(other.status).toBe(403);
  });
});

describe('CORS', () => {
  const preflight = (path: string, headers: Record<string, string> = {}) =>
    scene.http.call('OPTIONS', path, {
      headers: {
        origin: 'https://evil.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
        ...headers,
      },
    });

  it.each([
    ['/widget/visits'],
    ['/widget/messages'],
    ['/widget/stream'],
    ['/widget/withdraw'],
    ['/widget.js'],
    ['/WIDGET/visits'],
  ])('S65 a preflight of %s gets 204, whatever the channel', async (path) => {
    const { status, headers, text } = await preflight(`/api/handoff${path}`);
    expect(status).toBe(204);
    expect(text).toBe('');
    expect(headers.get('access-control-allow-origin')).toBe('https://evil.example');
    expect(headers.get('access-control-allow-methods')).toBe('GET, POST');
    expect(headers.get('access-control-allow-headers')).toBe(
      'authorization, content-type, last-event-id, x-handoff-contract'
    );
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('vary')).toMatch(/\borigin\b/i);
  });

  it('S65 a preflight that asks for credentials or more headers gets the same', async () => {
    const { status, headers } = await preflight(`${WIDGET_API}/stream`, {
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization,last-event-id,x-other',
      cookie: 'jwtToken=abc',
      origin: 'null',
    });
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe('null');
    expect(headers.get('access-control-allow-headers')).toBe(
      'authorization, content-type, last-event-id, x-handoff-contract'
    );
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('leaves the preflights of other APIs to Strapi', async () => {
    const answer = await preflight('/api/handoff/messages');
    expect(answer.headers.get('access-control-allow-methods')).not.toBe('GET, POST');
  });

  it('S65 every answer names the page’s origin and allows no credentials: success, error and stream', async () => {
    const headers = { origin: 'https://shop.example' };
    const { data: visit } = await scene.visit();
    const { token } = visit;
    const answers = await Promise.all([
      scene.visit({ headers }),
      scene.visit({ channel: 'unknown', headers }),
      scene.http.get(`${WIDGET_API}/messages`, { headers }),
      scene.http.get(`${WIDGET_API}/messages`, { token, headers }),
      scene.http.get(`${WIDGET_API}/unknown`, { headers }),
      scene.http.post(`${WIDGET_API}/messages`, { token, headers, body: '{' }),
      scene.http.post(`${WIDGET_API}/messages`, {
        token,
        headers,
        body: { text: 'x'.repeat(3_000_000) },
      }),
      scene.http.get('/api/handoff/widget.js', { headers }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([
      201,
      404,
      401,
      200,
      404,
      400,
      413,
      expect.any(Number),
    ]);
    const stream = await scene.stream(token, { headers });
    stream.close();
    for (const answer of [...answers, stream]) {
      expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example');
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
      expect(answer.headers.get('vary')).toMatch(/\borigin\b/i);
    }
  });

  it('lets a page read how long it has to wait', async () => {
    const headers = { origin: 'https://shop.example' };
    const address = '203.0.113.99';
    let last = await scene.visit({ address, headers });
    for (let i = 0; i < 30; i += 1) last = await scene.visit({ address, headers });
    expect(last.status).toBe(429);
    expect(last.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(last.headers.get('access-control-expose-headers')).toBe('Retry-After');
  });
});
