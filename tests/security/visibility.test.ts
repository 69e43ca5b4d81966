import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import type { Context } from 'koa';

import type { App } from '../../server/app/app';
import { escalate } from '../../server/app/actors/bot';
import { createTyping } from '../../server/app/delivery/typing';
import { remindDue } from '../../server/app/notifications/reminders';
import type { TypingHint } from '../../server/app/ports';
import type { VisibleTo } from '../../server/app/visibility';
import type { SessionDto } from '../../server/core/contract';
import type { Visibility } from '../../server/core/sessions/visibility';
import { createInboxController } from '../../server/http/team/inbox';
import { createNotificationsControllers } from '../../server/http/team/notifications';
import { createTeamRoutes } from '../../server/http/team/routes';
import { createOtherProcess } from '../support/otherProcess';
import { createGround, type Ground } from './ground';

/**
 * Decision 32: each read for a member is narrowed by what the member may see. The routes come from
 * the route table, so a new one without a row fails. Settings have permissions of their own.
 */

let ground: Ground;
let app: App;
let call: (route: string) => Promise<{ status: number; body: unknown }>;
/** The members who were asked about. */
let asked: string[];
let see: (visible: Visibility | VisibleTo) => void;
let upload: string;

beforeAll(async () => {
  ground = await createGround();
  ({ app } = createOtherProcess(ground));
  app.files.write = async () => ({});
  see = (visible) => {
    asked = [];
    app.visibleTo = async (member) => {
      asked.push(member.id);
      return typeof visible === 'function' ? visible(member) : visible;
    };
  };
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'handoff-'));
  upload = path.join(folder, 'a.txt');
  call = createCall();
});
afterAll(async () => {
  if (upload) await fs.rm(path.dirname(upload), { recursive: true });
  await ground?.destroy();
});

/** With the session table's permissions; those of the settings are not about sessions. */
const routes = createTeamRoutes(async () => ({ authenticated: false }))
  .filter(({ config }) => JSON.stringify(config.policies).includes('inbox.read'))
  .map(({ method, path: its, handler }) => ({ route: `${method} ${its}`, handler }));

const EMPTY = { hasMore: false, nextCursor: null };
const NOT_FOUND = { status: 404 };
const OWN = 'no session';

type Expected = typeof NOT_FOUND | typeof OWN | { status: 200; body: object };

/** The answer to a member who sees no session. */
const UNSEEN: Record<string, Expected> = {
  'GET /me': OWN,
  'PUT /me/preferences': OWN,
  'GET /members': { status: 200, body: { data: [], meta: EMPTY } },
  'GET /stats': {
    status: 200,
    body: { data: { queued: 0, active: 0, oldestQueuedAt: null } },
  },
  'GET /sessions': { status: 200, body: { data: [], meta: EMPTY } },
  'GET /sessions/:id': NOT_FOUND,
  'GET /sessions/:id/messages': NOT_FOUND,
  'POST /sessions/:id/accept': NOT_FOUND,
  'POST /sessions/:id/messages': NOT_FOUND,
  'POST /sessions/:id/files': NOT_FOUND,
  'POST /sessions/:id/messages/:messageId/retry': NOT_FOUND,
  'POST /sessions/:id/resolve': NOT_FOUND,
  'POST /sessions/:id/dismiss': NOT_FOUND,
  'POST /sessions/:id/release': NOT_FOUND,
  'POST /sessions/:id/transfer': NOT_FOUND,
  'POST /sessions/:id/notes': NOT_FOUND,
  'GET /notifications': { status: 200, body: { data: [], meta: { ...EMPTY, unread: 0, own: 0 } } },
  'POST /notifications/read': { status: 200, body: { data: { unread: 0 } } },
};

/** Valid input, where the empty one would be refused before the session is read. */
const BODIES: Record<string, () => object> = {
  'POST /sessions/:id/messages': () => ({ text: 'a', clientId: 'c' }),
  'POST /sessions/:id/transfer': () => ({ to: ground.grace.id }),
  'POST /sessions/:id/notes': () => ({ text: 'a' }),
  'POST /notifications/read': () => ({ session: ground.queued.id }),
};

/** Calls the controller of a route as Grace, with the other process's use cases. */
function createCall() {
  const controllers: Record<string, Record<string, (ctx: Context) => Promise<void>>> = {
    inbox: createInboxController(
      () => app,
      async () => null
    ),
    ...createNotificationsControllers(() => app),
  };
  return async (route: string) => {
    const { handler = '' } = routes.find((one) => one.route === route) ?? {};
    const [controller = '', action = ''] = handler.split('.');
    const isUpload = route.endsWith('/files');
    if (isUpload) await fs.writeFile(upload, 'hello');
    const file = { filepath: upload, originalFilename: 'a.txt', size: 5 };
    const session = /accept|dismiss/.test(route) ? ground.queued : ground.session;
    const answer = { status: 200, body: undefined as unknown };
    const ctx = Object.assign(answer, {
      params: { id: session.id, messageId: ground.messageId },
      querystring: '',
      get: () => '',
      set: () => undefined,
      is: () => true,
      req: { headers: {} },
      request: {
        length: 1,
        body: BODIES[route]?.() ?? {},
        ...(isUpload && { files: { files: file } }),
      },
      state: {
        user: { id: Number(ground.grace.id), firstname: 'Grace', lastname: 'Hopper' },
        userAbility: { can: (permission: string) => /inbox\.(read|reply)$/.test(permission) },
      },
    });
    await controllers[controller]?.[action]?.(ctx as unknown as Context);
    return answer;
  };
}

const given = async (route: string) => {
  const { status, body } = await call(route);
  return { status, body };
};

describe('a member who sees no session', () => {
  it('D32 has a row here for every route', () => {
    expect(routes.map(({ route }) => route).sort()).toEqual(Object.keys(UNSEEN).sort());
  });

  it.each(Object.entries(UNSEEN))('D32 %s', async (route, expected) => {
    see({ kind: 'none' });
    const before = await ground.stored();
    const answer = await given(route);
    if (expected === OWN) {
      expect([answer.status, asked]).toEqual([200, []]);
      expect(JSON.stringify(answer.body)).not.toContain(ground.session.id);
      return;
    }
    expect(answer).toMatchObject(expected);
    expect(asked).toContain(ground.grace.id);
    expect(await ground.stored()).toBe(before);
  });
});

describe('a member who sees every session', () => {
  // In the order of the table, the session moves on: what counts is that it is found.
  it.each(Object.entries(UNSEEN).filter(([, expected]) => expected !== OWN))(
    'D32 %s',
    async (route, expected) => {
      see({ kind: 'all' });
      const answer = await given(route);
      expect(answer.status).not.toBe(404);
      expect(answer.status).toBeLessThan(500);
      expect(asked).toContain(ground.grace.id);
      // Marking read leaves nothing unread, whatever one sees.
      if (expected !== NOT_FOUND && route.startsWith('GET'))
        expect(answer).not.toMatchObject(expected as object);
    }
  );
});

describe('what is sent to members', () => {
  const place = () => ({ ...ground.place(), priority: 'normal' as const, history: [] });
  const escalated = async (): Promise<SessionDto> => {
    const body = { ...place(), tags: [], metadata: {} };
    return (await escalate(app, { token: ground.token.id, body })).data as SessionDto;
  };
  const rows = (table: string, where: object) => ground.strapi.db.connection(table).where(where);
  const pkOf = async ({ id }: SessionDto): Promise<number> =>
    (await rows('handoff_sessions', { document_id: id }).first('id')).id;

  it('D32 notifies only who sees the session', async () => {
    const notified = async (session: SessionDto): Promise<string[]> => {
      const all = await rows('handoff_notifications', { session_id: await pkOf(session) });
      return all.map((row: { member_id: string }) => row.member_id);
    };
    // The team is cached for 100 ms.
    ground.clock.advance(1_000);
    see(async ({ id }) => ({ kind: id === ground.grace.id ? 'none' : 'all' }));
    expect(await notified(await escalated())).toEqual([ground.admin.id]);
    ground.clock.advance(1_000);
    see({ kind: 'all' });
    expect((await notified(await escalated())).sort()).toEqual(
      [ground.admin.id, ground.grace.id].sort()
    );
  });

  it('D32 mails only who sees the session', async () => {
    const { token } = ground.admin;
    await ground.http.put('/handoff/settings', {
      token,
      body: { reminder: { enabled: true, afterMinutes: 1 } },
    });
    // Settings are cached for a second.
    ground.clock.advance(2_000);
    see(async ({ id }) => ({ kind: id === ground.grace.id ? 'none' : 'all' }));
    const session = await escalated();
    ground.clock.advance(2 * 60_000);
    await remindDue(app);
    const mails = await rows('handoff_deliveries', {
      target: 'mail',
      session_id: await pkOf(session),
    });
    expect(mails.map(({ recipient }: { recipient: string }) => recipient)).toEqual([
      ground.admin.email,
    ]);
  });

  it('D32 offers and accepts only members who see the session as targets of a transfer', async () => {
    const { data: session } = await ground.escalate();
    await ground.accept(session.id);
    ground.session = session;
    const { id: to } = ground.admin;
    const toAdmin = BODIES['POST /sessions/:id/transfer'];
    BODIES['POST /sessions/:id/transfer'] = () => ({ to });
    see(async ({ id }) => ({ kind: id === to ? 'none' : 'all' }));
    const { body } = await given('GET /members');
    expect((body as { data: { id: string }[] }).data.map(({ id }) => id)).toEqual([
      ground.grace.id,
    ]);
    expect((await given('POST /sessions/:id/transfer')).status).toBe(400);
    see({ kind: 'all' });
    expect((await given('POST /sessions/:id/transfer')).status).toBe(200);
    if (toAdmin) BODIES['POST /sessions/:id/transfer'] = toAdmin;
  });

  it('D32 shows the end user the typing of a member who sees the session, and of no other', async () => {
    const { data: session } = await ground.escalate();
    await ground.accept(session.id);
    const member = { id: ground.grace.id, name: 'Grace Hopper' };
    const typed = async (): Promise<TypingHint[]> => {
      const shown: TypingHint[] = [];
      const target = { showTyping: (hint: TypingHint) => void shown.push(hint) };
      const typing = createTyping({ app, targets: () => ({ team: target, user: target }) });
      typing.byMember({ sessionId: session.id, member });
      await typing.stop();
      return shown;
    };
    see({ kind: 'none' });
    expect([await typed(), asked]).toEqual([[], [member.id]]);
    see({ kind: 'all' });
    expect(await typed()).toHaveLength(1);
  });
});
