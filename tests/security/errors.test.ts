import http from 'node:http';
import path from 'node:path';

import { ROOT } from '../support/appDir';
import { outside } from '../support/outside';
import { createGround, expectRefusal, UNKNOWN_ID, type Ground } from './ground';

/** Errors that Strapi itself returns under our roots look like our own. */

let ground: Ground;

beforeAll(async () => {
  ground = await createGround();
});
afterAll(async () => {
  await ground?.destroy();
});

/** A request whose path is sent exactly as written: `fetch` would normalize it. */
function raw(path: string, method = 'GET', headers: Record<string, string> = {}) {
  return new Promise<{ status: number; text: string; type: string }>((resolve, reject) => {
    const request = http.request(ground.url, { path, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          text,
          type: response.headers['content-type'] ?? '',
        })
      );
    });
    request.on('error', reject).end();
  });
}

const codeOf = (text: string): string | undefined => {
  const body = JSON.parse(text) as { error: { details: { code?: string } } };
  return body.error.details.code;
};

describe('an error of Strapi', () => {
  it.each([
    ['GET', '/api/handoff', 404],
    ['GET', '/api/handoff/', 404],
    ['GET', '/api/handoff/nothing', 404],
    ['GET', '/api/handoff/widget/nothing', 404],
    ['GET', '/handoff', 404],
    ['GET', '/handoff/nothing', 404],
    ['GET', '/api/handoff/events', 401],
    ['POST', '/api/handoff/messages', 401],
    ['GET', '/handoff/stats', 401],
    ['PUT', '/handoff/settings', 401],
  ])('%s %s: %d with a code', async (method, path, status) => {
    const answer = await ground.http.call(method, path);
    expectRefusal(answer, path);
    const codes: Record<number, string> = { 401: 'unauthorized', 404: 'not_found' };
    expect([answer.status, answer.code]).toEqual([status, codes[status]]);
  });

  it('403 has a code, for tokens and for members', async () => {
    const custom = await ground.createApiToken({ type: 'custom', permissions: ['event.find'] });
    const nobody = await ground.createMember({ permissions: ['admin::users.read'] });
    const bot = await ground.http.post('/api/handoff/sessions', {
      token: custom.accessKey,
      body: {},
    });
    const team = await ground.http.get('/handoff/stats', { token: nobody.token });
    expect([bot.status, bot.code]).toEqual([403, 'forbidden']);
    expect([team.status, team.code]).toEqual([403, 'forbidden']);
  });

  it.each([
    ['PATCH', '/api/handoff/messages'],
    // A path that only GET could have: Strapi serves its public folder there.
    ['POST', '/api/handoff/nothing'],
    ['DELETE', '/api/handoff/sessions'],
    ['PATCH', '/handoff/settings'],
    ['DELETE', '/handoff/stats'],
  ])('405 of %s %s stays plain', async (method, path) => {
    const answer = await ground.ask(method, path);
    expect([answer.status, answer.text, answer.code]).toEqual([
      405,
      'Method Not Allowed',
      undefined,
    ]);
  });

  it('elsewhere stays as it is', async () => {
    for (const path of [
      '/api/nothing',
      '/api/handoffs',
      '/handoffs',
      '/admin/nothing',
      '/nothing',
    ]) {
      const answer = await ground.http.get(path);
      expect([path, answer.status, answer.code]).toEqual([path, 404, undefined]);
    }
  });
});

describe('malformed paths', () => {
  it.each([
    '/api/handoff/%',
    '/api/handoff/%ff',
    '/api/handoff/%00',
    '/api/handoff/sessions/%',
    '/api/handoff/sessions/%c0%ae',
    '/api/handoff/conversations/%zz/messages',
    '/api/handoff/../handoff/sessions/x',
    '/api/handoff/sessions/..%2f..%2f..%2fetc%2fpasswd',
    '/api/handoff/sessions/%2e%2e/%2e%2e',
    '/api/handoff//sessions/x',
    '/api/handoff/sessions//x',
    '/handoff/sessions/%',
    '/handoff/%ff%fe',
    '/handoff/sessions/%F0%9F%99',
    `/handoff/sessions/${'a'.repeat(8_000)}`,
    '/handoff/sessions/x?%',
    '/handoff/sessions?status=%ff',
    '/handoff/sessions?%5B%5D=1&%00=1',
  ])('%s is a 4xx with a code', async (path) => {
    for (const headers of [
      {},
      {
        authorization: `Bearer ${path.startsWith('/api') ? ground.token.accessKey : ground.grace.token}`,
      },
    ]) {
      const answer = await raw(path, 'GET', headers);
      expect([answer.status >= 400 && answer.status < 500, answer.status]).toEqual([
        true,
        answer.status,
      ]);
      expect(answer.type).toMatch(/^application\/json/);
      expect(typeof codeOf(answer.text)).toBe('string');
    }
  });

  it.each(['/API/Handoff/sessions/x', '/api/HANDOFF/events', '/Handoff/stats'])(
    '%s: a route in another case has a code too',
    async (path) => {
      const answer = await raw(path);
      expect(answer.status).toBe(401);
      expect(codeOf(answer.text)).toBe('unauthorized');
    }
  );

  it('unknown methods cause no server error', async () => {
    for (const method of ['PROPFIND', 'LOCK', 'TRACE']) {
      const answer = await raw('/api/handoff/messages', method);
      expect([method, answer.status]).not.toEqual([method, 500]);
      expect(answer.text).not.toContain('at ');
    }
  });

  it('HEAD is a GET without a body', async () => {
    const headers = { authorization: `Bearer ${ground.grace.token}` };
    expect(await raw('/handoff/stats', 'HEAD', headers)).toMatchObject({ status: 200, text: '' });
    expect(await raw('/handoff/stats', 'HEAD')).toMatchObject({ status: 401, text: '' });
  });
});

describe('malformed credentials', () => {
  it.each([
    'Bearer',
    'Bearer ',
    'Bearer null',
    'bearer x',
    'Basic eDp5',
    `Bearer ${'x'.repeat(4_000)}`,
    'Bearer a b',
    'Bearer \u00e9',
    "Bearer ' or 1=1",
    'Bearer {"$ne":null}',
    'Bearer eyJhbGciOiJub25lIn0.eyJ1c2VySWQiOiIxIn0.',
  ])('%s is a 401', async (authorization) => {
    for (const path of ['/api/handoff/events', '/handoff/stats']) {
      const answer = await ground.http.get(path, { headers: { authorization } });
      expect([path, answer.status, answer.code]).toEqual([path, 401, 'unauthorized']);
    }
  });

  it('are read from the header alone', async () => {
    const { accessKey } = ground.token;
    for (const path of [
      `/api/handoff/events?access_token=${accessKey}`,
      `/api/handoff/events?token=${accessKey}`,
    ]) {
      expect((await ground.http.get(path)).status).toBe(401);
    }
    const cookie = `jwtToken=${ground.grace.token}; strapi_admin_refresh=${ground.grace.token}`;
    expect((await ground.http.get('/handoff/stats', { headers: { cookie } })).status).toBe(401);
  });

  it('never appear in an answer', async () => {
    for (const path of ['/api/handoff/events?x=1', '/handoff/stats?x=1']) {
      const answer = await ground.ask('GET', path);
      expect(answer.status).toBe(400);
      expect(answer.text).not.toContain(ground.token.accessKey);
      expect(answer.text).not.toContain(ground.grace.token);
    }
  });
});

describe('S49 a malformed form', () => {
  const boundary = 'x-boundary';
  const head = 'Content-Disposition: form-data; name="files"; filename="a.png"';
  const named = `multipart/form-data; boundary=${boundary}`;
  const FORMS: [what: string, type: string, body: string][] = [
    ['no boundary', 'multipart/form-data', 'a'],
    ['an empty boundary', 'multipart/form-data; boundary=', `--\r\n${head}\r\n\r\na\r\n----`],
    ['another boundary', named, `--other\r\n${head}\r\n\r\na\r\n--other--\r\n`],
    ['no end', named, `--${boundary}\r\n${head}\r\n\r\na`],
    ['an end in the head', named, `--${boundary}\r\nContent-Dispo`],
    ['no head', named, `--${boundary}\r\n\r\na\r\n--${boundary}--\r\n`],
    ['nothing', named, ''],
    [
      'a strange encoding',
      named,
      `--${boundary}\r\n${head}\r\nContent-Transfer-Encoding: x\r\n\r\na\r\n--${boundary}--\r\n`,
    ],
    ['another kind', `multipart/mixed; boundary=${boundary}`, `--${boundary}`],
    [
      'a blank in a header',
      named,
      `--${boundary}\r\nContent Disposition: x\r\n\r\na\r\n--${boundary}--`,
    ],
    ['an empty file', named, `--${boundary}\r\n${head}\r\n\r\n\r\n--${boundary}--\r\n`],
  ];
  const post = (path: string, type: string, body: string) =>
    ground.ask('POST', path, { headers: { 'content-type': type }, body });

  it.each(FORMS)('with %s is a 4xx with a code, on every API', async (_what, type, body) => {
    const paths = [
      `/handoff/sessions/${ground.session.id}/files`,
      '/handoff/agents',
      '/api/handoff/messages',
      '/api/handoff/widget/visits',
    ];
    for (const path of paths) expectRefusal(await post(path, type, body), [path, type]);
  });

  it('elsewhere is answered by Strapi', async () => {
    const answer = await post('/admin/login', 'multipart/form-data', 'a');
    expect(answer.code).toBeUndefined();
  });
});

describe('S68 when the plugin could not start', () => {
  interface Router {
    routes: { method: string; path: string }[];
  }
  interface Life {
    destroy: () => Promise<void>;
    bootstrap: (started: { strapi: Ground['strapi'] }) => Promise<void>;
  }
  const rename = (from: string, to: string) =>
    ground.strapi.db.connection.schema.renameTable(from, to);
  /** The module that Strapi has loaded; Strapi itself starts and stops it only once. */
  const life = () => {
    const file = path.join(ROOT, 'dist', 'server', 'index.js');
    const { destroy, bootstrap } = (outside.require(file) as { default: Life }).default;
    return {
      destroy,
      // While it starts Strapi is not loaded yet, and accepts permissions only then.
      bootstrap: async (started: Ground) => {
        Reflect.set(started.strapi, 'isLoaded', false);
        const { actionProvider } = started.strapi.service('admin::permission') as {
          actionProvider: { registerMany: () => Promise<void> };
        };
        // They exist since the first start.
        const register = jest.spyOn(actionProvider, 'registerMany').mockResolvedValue();
        await bootstrap(started).finally(() => {
          register.mockRestore();
          Reflect.set(started.strapi, 'isLoaded', true);
        });
      },
    };
  };
  const listeners = () => {
    const { httpServer } = ground.strapi.server;
    return ['upgrade', 'listening', 'request', 'connection'].map((name) =>
      httpServer.listenerCount(name)
    );
  };

  it('every route answers 503 and says so, Strapi works on, and nothing is left of the attempt', async () => {
    const { destroy, bootstrap } = life();
    await destroy();
    const before = listeners();
    await rename('handoff_counters', 'handoff_counters_away');
    try {
      await bootstrap(ground);
      const routers = ground.strapi.plugin('handoff').routes as unknown as Record<string, Router>;
      const routes = Object.entries(routers).flatMap(([name, router]) =>
        router.routes.map(({ method, path }) => {
          return { method, path: `${name === 'team' ? '' : '/api'}/handoff${path}` };
        })
      );
      routes.push({ method: 'GET', path: '/handoff/socket.io/?EIO=4&transport=polling' });
      expect(routes.length).toBeGreaterThan(40);
      for (const { method, path } of routes) {
        const answer = await ground.ask(method, path.replace(/:\w+/g, UNKNOWN_ID));
        expect([path, answer.status, answer.code]).toEqual([path, 503, 'unavailable']);
        expect(answer.error).toMatchObject({
          status: 503,
          name: 'ServiceUnavailableError',
          message: expect.stringContaining('Handoff could not start'),
        });
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      }
      const anonymous = await ground.http.get('/handoff/me');
      expect([anonymous.status, anonymous.code]).toEqual([503, 'unavailable']);
      expect((await ground.http.get('/admin/init')).status).toBe(200);
      expect(listeners()).toEqual(before);
    } finally {
      await rename('handoff_counters_away', 'handoff_counters');
      await destroy();
      await bootstrap(ground);
    }
    expect((await ground.ask('GET', '/handoff/me')).status).toBe(200);
  });
});
