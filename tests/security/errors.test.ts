import http from 'node:http';

import { createGround, expectRefusal, type Ground } from './ground';

/** Errors that Strapi itself gives under our roots look like our own. */

let ground: Ground;

beforeAll(async () => {
  ground = await createGround();
});
afterAll(async () => {
  await ground?.destroy();
});

/** A request whose path goes out exactly as written: `fetch` would tidy it up. */
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

describe('paths as nobody writes them', () => {
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
    '%s: what is answered in other letters has a code too',
    async (path) => {
      const answer = await raw(path);
      expect(answer.status).toBe(401);
      expect(codeOf(answer.text)).toBe('unauthorized');
    }
  );

  it('unknown methods are no fault of the server', async () => {
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

describe('credentials as nobody writes them', () => {
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

  it('are taken from the header alone', async () => {
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

  it('never come back in an answer', async () => {
    for (const path of ['/api/handoff/events?x=1', '/handoff/stats?x=1']) {
      const answer = await ground.ask('GET', path);
      expect(answer.status).toBe(400);
      expect(answer.text).not.toContain(ground.token.accessKey);
      expect(answer.text).not.toContain(ground.grace.token);
    }
  });
});
