import { CONTRACT_VERSION, OLDEST_CONTRACT } from '../../server/core/limits';
import { closeSockets, connectInbox, refusalOf } from '../support/inboxSocket';
import { createWidgetScene, type WidgetScene } from '../support/visitor';

/** Decision 31: clients name the version of the protocol that they speak. */

let scene: WidgetScene;

beforeAll(async () => {
  scene = await createWidgetScene();
});
afterEach(closeSockets);
afterAll(async () => {
  await scene?.destroy();
});

const SITE = 'https://shop.example';
const SPOKEN = String(CONTRACT_VERSION);
const [OLDER, NEWER] = [String(OLDEST_CONTRACT - 1), String(CONTRACT_VERSION + 1)];
const refusal = { version: CONTRACT_VERSION, oldest: OLDEST_CONTRACT };

/** One call of each API, with this version or none. */
const APIS = ['team', 'bot', 'widget'] as const;

function call(api: (typeof APIS)[number], version?: string, more: Record<string, string> = {}) {
  const headers = { ...more, ...(version !== undefined && { 'x-handoff-contract': version }) };
  switch (api) {
    case 'team':
      return scene.http.get('/handoff/me', { token: scene.grace.token, headers });
    case 'bot':
      return scene.http.get('/api/handoff/events?limit=1', {
        token: scene.token.accessKey,
        headers,
      });
    case 'widget':
      return scene.visit({ headers });
  }
}

describe.each(APIS)('a call of the %s API', (api) => {
  it.each([
    ['without a version', undefined],
    ['with the server’s', SPOKEN],
  ])('D31 %s is answered', async (_, version) => {
    expect((await call(api, version)).status).toBeLessThan(300);
  });

  it.each([
    ['older', OLDER],
    ['newer', NEWER],
  ])('D31 of an %s client is a 426 that names what the server speaks', async (_, version) => {
    const { status, error } = await call(api, version);
    expect([status, error.name]).toEqual([426, 'UpgradeRequiredError']);
    expect(error.details).toEqual({ code: 'contract_outdated', ...refusal });
  });

  it('D31 with what is no version is a 400', async () => {
    const { status, error } = await call(api, 'latest');
    expect(status).toBe(400);
    expect(error.details).toMatchObject({
      code: 'invalid_request',
      issues: [{ path: 'X-Handoff-Contract' }],
    });
  });
});

describe('what an outdated client wanted', () => {
  it('D31 is not done', async () => {
    const { data: visit } = await scene.visit();
    const body = { text: 'From another time', clientId: 'once' };
    const { token } = visit;
    const send = (version: string) =>
      scene.http.post('/api/handoff/widget/messages', {
        token,
        body,
        headers: { 'x-handoff-contract': version },
      });
    expect((await send(OLDER)).status).toBe(426);
    const { data: none } = await scene.http.get('/api/handoff/widget/messages', { token });
    expect(none).toEqual([]);
    expect((await send(SPOKEN)).status).toBe(201);
  });

  it('D31 is refused before the token is looked at, and on any path of the plugin only', async () => {
    const headers = { 'x-handoff-contract': OLDER };
    expect((await scene.http.get('/handoff/stats', { headers })).status).toBe(426);
    expect((await scene.http.get('/HANDOFF/no-such-thing', { headers })).status).toBe(426);
    expect((await scene.http.get('/admin/init', { headers })).status).toBe(200);
  });
});

describe('pages on another origin', () => {
  const preflight = (path: string) =>
    scene.http.call('OPTIONS', path, {
      headers: {
        origin: SITE,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,x-handoff-contract',
      },
    });
  const allowed = async (path: string) => {
    const { headers } = await preflight(path);
    return (headers.get('access-control-allow-headers') ?? '').toLowerCase().split(/\s*,\s*/);
  };

  it('D31 may send the version: websites with the widget, and a panel', async () => {
    for (const path of [
      '/api/handoff/widget/visits',
      '/api/handoff/widget/stream',
      '/handoff/me',
    ]) {
      const names = await allowed(path);
      expect(names).toEqual(expect.arrayContaining(['authorization', 'content-type']));
      expect(names.filter((name) => name === 'x-handoff-contract')).toHaveLength(1);
    }
    expect(await allowed('/admin/init')).not.toContain('x-handoff-contract');
  });

  it('D31 may read the refusal', async () => {
    for (const api of ['widget', 'team'] as const) {
      const { status, headers } = await call(api, NEWER, { origin: SITE });
      expect([status, headers.get('access-control-allow-origin')]).toEqual([426, SITE]);
    }
  });
});

describe('the socket', () => {
  const connection = (contract?: unknown) => ({
    url: scene.url,
    token: scene.grace.token,
    contract,
  });

  it('D31 opens without a version and with the server’s, as a number or a string', async () => {
    for (const contract of [undefined, CONTRACT_VERSION, SPOKEN]) {
      const client = await connectInbox(connection(contract));
      expect(client.socket.connected).toBe(true);
    }
  });

  it('D31 refuses another version with what the server speaks', async () => {
    for (const contract of [OLDEST_CONTRACT - 1, CONTRACT_VERSION + 1]) {
      expect(await refusalOf(connection(contract))).toBe('contract_outdated');
    }
    await expect(connectInbox(connection(CONTRACT_VERSION + 1))).rejects.toMatchObject({
      data: { code: 'contract_outdated', ...refusal },
    });
  });

  it('D31 refuses what is no version', async () => {
    for (const contract of ['latest', null, [1], { toString: 1 }]) {
      expect(await refusalOf(connection(contract))).toBe('invalid_request');
    }
  });
});
