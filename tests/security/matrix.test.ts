import { botRoutes } from '../../server/http/bot/routes';
import { fileRoutes } from '../../server/http/files/routes';
import { platformRoutes } from '../../server/http/platforms/routes';
import { createTeamRoutes } from '../../server/http/team/routes';
import { widgetRoutes } from '../../server/http/widget/routes';
import { createGround, UNKNOWN_ID, type Ground } from './ground';

/**
 * Access: every route of the route tables × every kind of caller. A new route
 * without a row fails. A caller who is let in uses an id that does not exist, or an empty body.
 */

const teamRoutes = createTeamRoutes(async () => ({ authenticated: false }));

let ground: Ground;

beforeAll(async () => {
  ground = await createGround();
  // From now on saving them again changes nothing.
  await ground.ask('PUT', '/handoff/settings', { body: {} });
});
afterAll(async () => {
  await ground?.destroy();
});

type Caller = (route: { handler: string }) => Promise<string | undefined>;

const once = <T>(make: () => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
};
const memberWith = (...permissions: string[]) =>
  once(async () => (await ground.createMember({ permissions })).token);

/* Bots */

const scopes = botRoutes.map(({ handler }) => handler);
const customWith = (permissions: string[]) =>
  ground.createApiToken({ type: 'custom', permissions }).then(({ accessKey }) => accessKey);

const BOT_CALLERS: Record<string, Caller> = {
  nobody: async () => undefined,
  garbage: async () => 'x'.repeat(256),
  expired: once(async () => {
    const token = await ground.createApiToken({ lifespan: 7 * 24 * 3_600_000 });
    await ground.strapi.db
      .query('admin::api-token')
      .update({ where: { id: token.id }, data: { expiresAt: new Date(Date.now() - 1_000) } });
    return token.accessKey;
  }),
  deleted: once(async () => {
    const { id, accessKey } = await ground.createApiToken();
    await ground.strapi.db.connection('strapi_api_tokens').where({ id }).delete();
    return accessKey;
  }),
  'admin session': async () => ground.admin.token,
  'custom, all other scopes': ({ handler }) =>
    customWith(scopes.filter((scope) => scope !== handler)),
  'custom, this scope': ({ handler }) => customWith([handler]),
  'read-only': once(async () => (await ground.createApiToken({ type: 'read-only' })).accessKey),
  'full access': async () => ground.token.accessKey,
};

const BOT: Record<string, number[]> = {
  //                                  nobody garbage expired deleted admin others this readonly full
  'POST /messages': /*             */ [401, 401, 401, 401, 401, 403, 400, 403, 400],
  'GET /messages': /*              */ [401, 401, 401, 401, 401, 403, 400, 400, 400],
  'GET /messages/:id': /*          */ [401, 401, 401, 401, 401, 403, 404, 404, 404],
  'PATCH /messages/:id': /*        */ [401, 401, 401, 401, 401, 403, 400, 403, 400],
  'DELETE /messages/:id': /*       */ [401, 401, 401, 401, 401, 403, 404, 403, 404],
  'POST /messages/:id/receipt': /* */ [401, 401, 401, 401, 401, 403, 404, 403, 404],
  'POST /sessions': /*             */ [401, 401, 401, 401, 401, 403, 400, 403, 400],
  'GET /sessions': /*              */ [401, 401, 401, 401, 401, 403, 200, 200, 200],
  'GET /sessions/:id': /*          */ [401, 401, 401, 401, 401, 403, 404, 404, 404],
  'POST /sessions/:id/withdraw': /**/ [401, 401, 401, 401, 401, 403, 404, 403, 404],
  'GET /conversations': /*         */ [401, 401, 401, 401, 401, 403, 400, 400, 400],
  'GET /conversations/:id': /*     */ [401, 401, 401, 401, 401, 403, 404, 404, 404],
  'GET /conversations/:id/messages': [401, 401, 401, 401, 401, 403, 404, 404, 404],
  'GET /availability': /*          */ [401, 401, 401, 401, 401, 403, 400, 400, 400],
  'GET /events': /*                */ [401, 401, 401, 401, 401, 403, 200, 200, 200],
};

/* Team */

const TEAM_CALLERS: Record<string, Caller> = {
  nobody: async () => undefined,
  garbage: async () => 'x'.repeat(256),
  'API token': async () => ground.token.accessKey,
  blocked: once(async () => {
    const { id, token } = await ground.createMember({ isSuperAdmin: true });
    await ground.strapi.db.connection('admin_users').where({ id }).update({ is_active: false });
    return token;
  }),
  'logged out': once(async () => {
    const { id, token } = await ground.createMember({ isSuperAdmin: true });
    await ground.strapi.sessionManager('admin').invalidateRefreshToken(id);
    return token;
  }),
  'no permission': memberWith('admin::users.read'),
  'read only': memberWith('inbox.read'),
  'reply only': memberWith('inbox.reply', 'inbox.manage'),
  'team member': async () => ground.grace.token,
  'settings, read': memberWith('settings.read'),
  'settings, update': memberWith('settings.update'),
  'settings, both': memberWith('settings.read', 'settings.update'),
  'super admin': async () => ground.admin.token,
};

/** In the order of the callers: five are nobody (401), one has no permission (403). */
const row = (...others: number[]) => [401, 401, 401, 401, 401, 403, ...others];
const inboxRead = (status: number) => row(status, 403, status, 403, 403, 403, status);
const inboxReply = (status: number) => row(403, 403, status, 403, 403, 403, status);
const settingsRead = (status: number) => row(403, 403, 403, status, 403, status, status);
const settingsUpdate = (status: number) => row(403, 403, 403, 403, 403, status, status);

const TEAM: Record<string, number[]> = {
  'GET /me': inboxRead(200),
  'PUT /me/preferences': inboxRead(200),
  'GET /members': inboxRead(200),
  'GET /stats': inboxRead(200),
  'GET /sessions': inboxRead(200),
  'GET /sessions/:id': inboxRead(404),
  'GET /sessions/:id/messages': inboxRead(404),
  'POST /sessions/:id/accept': inboxReply(404),
  'POST /sessions/:id/messages': inboxReply(404),
  'POST /sessions/:id/files': inboxReply(400),
  'POST /sessions/:id/messages/:messageId/retry': inboxReply(404),
  'POST /sessions/:id/resolve': inboxReply(404),
  'POST /sessions/:id/dismiss': inboxReply(404),
  'POST /sessions/:id/release': inboxReply(404),
  'POST /sessions/:id/transfer': inboxReply(400),
  'POST /sessions/:id/notes': inboxReply(404),
  'GET /notifications': inboxRead(200),
  'POST /notifications/read': inboxRead(400),
  'GET /agents': settingsRead(200),
  'POST /agents': settingsUpdate(400),
  'GET /agents/:id': settingsRead(404),
  'PUT /agents/:id': settingsUpdate(404),
  'DELETE /agents/:id': settingsUpdate(404),
  'GET /agents/:id/webhook': settingsRead(404),
  'POST /agents/:id/webhook/enable': settingsUpdate(404),
  'POST /agents/:id/webhook/test': settingsUpdate(404),
  'POST /agents/:id/dead-letters/:letterId/send': settingsUpdate(404),
  'GET /channels': settingsRead(200),
  'POST /channels': settingsUpdate(400),
  'GET /channels/:id': settingsRead(404),
  'PUT /channels/:id': settingsUpdate(404),
  'DELETE /channels/:id': settingsUpdate(404),
  'POST /channels/:id/test': settingsUpdate(404),
  'GET /channel-types': settingsRead(200),
  'GET /settings': settingsRead(200),
  'PUT /settings': settingsUpdate(200),
  'POST /settings/live': settingsUpdate(200),
  'POST /settings/test-mail': settingsUpdate(200),
};

/* Website widget: its own token, checked by the API itself. */

const WIDGET: Record<string, number[]> = {
  //                        nobody garbage API token
  'POST /widget/visits': [400, 400, 400],
  'POST /widget/messages': [401, 401, 401],
  'GET /widget/messages': [401, 401, 401],
  'GET /widget/stream': [401, 401, 401],
  'POST /widget/typing': [401, 401, 401],
  'POST /widget/withdraw': [401, 401, 401],
};
const WIDGET_CALLERS: Record<string, Caller> = {
  nobody: async () => undefined,
  garbage: async () => 'x'.repeat(256),
  'API token': async () => ground.token.accessKey,
};

/* Channel platforms: their signature, looked at by the channel that the key names. */

const RAW_REQUESTS: Record<string, number[]> = {
  //                       nobody garbage API token
  'GET /hooks/:channelKey': [404, 404, 404],
  'POST /hooks/:channelKey': [404, 404, 404],
};

/* Files: open to whoever has the address. */

const FILES: Record<string, number[]> = {
  //               nobody garbage API token
  'GET /files/:id': [404, 404, 404],
  'GET /files/:id/thumbnail': [404, 404, 404],
};

/** A valid body, where otherwise it would be refused before the id is looked up. */
const FITTING: Record<string, object> = {
  'POST /messages/:id/receipt': { status: 'sent' },
  'POST /sessions/:id/withdraw': { by: 'user' },
  'POST /sessions/:id/messages': { text: 'a', clientId: 'c' },
  'POST /sessions/:id/notes': { text: 'a' },
};

const APIS = [
  { api: 'bot', root: '/api/handoff', routes: botRoutes, table: BOT, callers: BOT_CALLERS },
  { api: 'team', root: '/handoff', routes: teamRoutes, table: TEAM, callers: TEAM_CALLERS },
  {
    api: 'widget',
    root: '/api/handoff',
    // The script itself is public.
    routes: widgetRoutes.filter(({ path }) => path !== '/widget.js'),
    table: WIDGET,
    callers: WIDGET_CALLERS,
  },
  {
    api: 'platform webhook',
    root: '/api/handoff',
    routes: platformRoutes,
    table: RAW_REQUESTS,
    callers: WIDGET_CALLERS,
  },
  {
    api: 'files',
    root: '/api/handoff',
    routes: fileRoutes,
    table: FILES,
    callers: WIDGET_CALLERS,
  },
];

const CODES: Record<number, string | undefined> = {
  200: undefined,
  400: 'invalid_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
};

describe.each(APIS)('the $api API', ({ root, routes, table, callers }) => {
  it('has a row for every route', () => {
    expect(routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
      Object.keys(table).sort()
    );
  });

  it.each(routes.map((route) => ({ ...route, name: `${route.method} ${route.path}` })))(
    '$name',
    async ({ method, path, handler, name }) => {
      const before = await ground.stored();
      const seen: unknown[] = [];
      for (const [caller, tokenOf] of Object.entries(callers)) {
        const token = await tokenOf({ handler });
        const body = method === 'GET' ? undefined : (FITTING[name] ?? {});
        const answer = await ground.http.call(
          method,
          root + path.replace(/:(id|messageId|letterId)\b/g, UNKNOWN_ID),
          {
            token,
            body,
          }
        );
        seen.push([caller, answer.status, answer.code]);
      }
      const expected = Object.keys(callers).map((caller, i) => {
        const status = table[name]?.[i] ?? 0;
        return [caller, status, CODES[status]];
      });
      expect(seen).toEqual(expected);
      expect(await ground.stored()).toBe(before);
    }
  );
});

it('S20 Strapi serves no route of the plugin beyond those of the tables', () => {
  const routes = ground.strapi.server.listRoutes() as { methods: string[]; path: string }[];
  const served = routes
    .filter(({ path }) => path.includes('handoff'))
    .flatMap(({ methods, path }) => methods.map((method) => `${method} ${path}`))
    .filter((route) => !route.startsWith('HEAD'));
  const listed = [
    ...[...botRoutes, ...widgetRoutes, ...platformRoutes, ...fileRoutes].map(
      ({ method, path }) => `${method} /api/handoff${path}`
    ),
    ...teamRoutes.map(({ method, path }) => `${method} /handoff${path}`),
  ];
  expect([...new Set(served)].sort()).toEqual(listed.sort());
});
