import { createTeamRoutes } from '../../server/http/team/routes';
import type { TestMember } from '../support/people';
import { createSession } from '../support/people';
import { createGround, type Ground } from './ground';

/** The team API authenticates its callers itself: it must not accept more than Strapi does. */

let ground: Ground;

beforeAll(async () => {
  ground = await createGround();
});
afterAll(async () => {
  await ground?.destroy();
});

async function statusOf(token: string | undefined): Promise<number> {
  return (await ground.http.call('GET', '/handoff/stats', { token })).status;
}

/** A member whose token the team API has accepted once, and so remembers. */
async function createKnown(): Promise<TestMember> {
  const member = await ground.createMember();
  expect(await statusOf(member.token)).toBe(200);
  return member;
}

interface Roles {
  assignPermissions: (roleId: number, permissions: object[]) => Promise<unknown>;
}

describe('a token that was valid a moment ago', () => {
  it.each([{ isActive: false }, { blocked: true }])(
    'S20 is refused at once when its user is changed: %j',
    async (data) => {
      const member = await createKnown();
      const where = { id: Number(member.id) };
      await ground.strapi.db.query('admin::user').update({ where, data });
      expect(await statusOf(member.token)).toBe(401);
    }
  );

  it('S20 is refused at once when its user is deleted', async () => {
    const member = await createKnown();
    await ground.strapi.db.query('admin::user').delete({ where: { id: Number(member.id) } });
    expect(await statusOf(member.token)).toBe(401);
  });

  it('S20 is refused at once after the logout, while another session of the user continues', async () => {
    const member = await createKnown();
    const other = await createSession(ground.strapi, member.id);
    const sessions = ground.strapi.sessionManager('admin');
    const { payload } = sessions.validateAccessToken(member.token);
    await sessions.revokeSessionById(member.id, payload?.sessionId ?? '');
    expect(await statusOf(member.token)).toBe(401);
    expect(await statusOf(other)).toBe(200);
  });

  it('S20 is refused when it has expired', async () => {
    const member = await createKnown();
    const { payload } = ground.strapi.sessionManager('admin').validateAccessToken(member.token);
    const later = jest.spyOn(Date, 'now').mockReturnValue(((payload?.exp ?? 0) + 1) * 1_000);
    try {
      expect(await statusOf(member.token)).toBe(401);
    } finally {
      later.mockRestore();
    }
  });

  it('S20 is refused at once when the role loses the permission', async () => {
    const member = await createKnown();
    const roles = ground.strapi.service('admin::role') as unknown as Roles;
    await roles.assignPermissions(member.roleId, []);
    expect(await statusOf(member.token)).toBe(403);
  });
});

it('S20 permissions of all roles of a user add up', async () => {
  const member = await ground.createMember({ permissions: ['inbox.read'] });
  const other = await ground.createMember({ permissions: ['inbox.reply'] });
  const accept = async () =>
    (
      await ground.http.post(`/handoff/sessions/${ground.queued.id}/accept`, {
        token: member.token,
      })
    ).status;
  expect(await accept()).toBe(403);
  await ground.strapi.db.query('admin::user').update({
    where: { id: Number(member.id) },
    data: { roles: [member.roleId, other.roleId] },
  });
  expect(await accept()).toBe(200);
});

it('S20 no other token of Strapi is accepted, and no altered one', async () => {
  const sessions = ground.strapi.sessionManager('admin');
  const refresh = await sessions.generateRefreshToken(ground.grace.id, 'device', {
    type: 'session',
  });
  const [head, body, signature = ''] = ground.grace.token.split('.');
  const altered = `${head}.${body}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
  for (const token of [undefined, 'x', refresh.token, ground.token.accessKey, altered])
    expect(await statusOf(token)).toBe(401);
});

interface AdminTokens {
  create: (values: object, by: object) => Promise<{ accessKey: string }>;
}

it("S20 Strapi's admin tokens are refused on every route of the team, whatever they may do", async () => {
  const { strapi, http, grace } = ground;
  const owner = await strapi.db
    .query('admin::user')
    .findOne({ where: { id: Number(grace.id) }, populate: { roles: true } });
  const { accessKey } = await (
    strapi.service('admin::api-token-admin') as unknown as AdminTokens
  ).create(
    {
      kind: 'admin',
      name: 'a program of Grace',
      description: '',
      lifespan: null,
      adminPermissions: ['inbox.read', 'inbox.reply'].map((uid) => ({
        action: `plugin::handoff.${uid}`,
        subject: null,
        properties: {},
        conditions: [],
      })),
    },
    owner
  );
  // Strapi takes it: the token itself is valid.
  expect((await http.call('GET', '/admin/users/me', { token: accessKey })).status).not.toBe(401);
  for (const { method, path } of createTeamRoutes(async () => ({ authenticated: false }))) {
    const answer = await http.call(method, `/handoff${path.replace(/:\w+/g, 'x')}`, {
      token: accessKey,
    });
    expect([method, path, answer.status]).toEqual([method, path, 401]);
  }
});
