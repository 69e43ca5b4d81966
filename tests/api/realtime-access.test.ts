import { closeSockets, connectInbox, refusalOf, type InboxClient } from '../support/inboxSocket';
import type { TestMember } from '../support/people';
import { createScene, type Scene } from '../support/scene';
import { waitFor } from '../support/waitFor';

let scene: Scene;

beforeAll(async () => {
  scene = await createScene();
});
afterEach(closeSockets);
afterAll(async () => {
  await scene?.destroy();
});

const refused = (options: { token?: string; origin?: string; namespace?: string }) =>
  refusalOf({ url: scene.url, ...options });

async function openInbox(member: TestMember): Promise<InboxClient> {
  const client = await connectInbox({ url: scene.url, token: member.token });
  expect(await client.ask('inbox:open', {})).toEqual({ ok: true });
  return client;
}

const isCut = (client: InboxClient, timeout = 8_000) =>
  waitFor(() => client.socket.disconnected, { what: 'the disconnect', timeout });

interface Roles {
  assignPermissions: (roleId: number, permissions: object[]) => Promise<unknown>;
}

const setPermissions = (member: TestMember, actions: string[]) =>
  (scene.strapi.service('admin::role') as unknown as Roles).assignPermissions(
    member.roleId,
    actions.map((action) => ({
      action: `plugin::handoff.${action}`,
      subject: null,
      properties: {},
      conditions: [],
    }))
  );

describe('who may connect', () => {
  it('S20 nobody without an admin session', async () => {
    expect(await refused({})).toBe('unauthorized');
    expect(await refused({ token: '' })).toBe('unauthorized');
    expect(await refused({ token: 'not.a.token' })).toBe('unauthorized');
    expect(await refused({ token: scene.token.accessKey })).toBe('unauthorized');
  });

  it('S20 nobody with a refresh token, or with a token that is not a string', async () => {
    const sessions = scene.strapi.sessionManager('admin');
    const { token } = await sessions.generateRefreshToken(scene.grace.id, 'device', {
      type: 'session',
    });
    expect(await refused({ token })).toBe('unauthorized');
    const odd = { toString: () => scene.grace.token } as unknown as string;
    expect(await refused({ token: odd })).toBe('unauthorized');
  });

  it('S20 nobody without the permission', async () => {
    const outsider = await scene.createMember({ permissions: ['settings.read'] });
    expect(await refused({ token: outsider.token })).toBe('forbidden');
    const replier = await scene.createMember({ permissions: ['inbox.reply'] });
    expect(await refused({ token: replier.token })).toBe('forbidden');
  });

  it('S20 nobody who is deactivated or blocked', async () => {
    for (const change of [{ isActive: false }, { blocked: true }]) {
      const member = await scene.createMember();
      await scene.strapi.db
        .query('admin::user')
        .update({ where: { id: Number(member.id) }, data: change });
      expect(await refused({ token: member.token })).toBe('unauthorized');
    }
  });

  it('S20 nobody who has logged out, nor with a token from before a renewal of that session', async () => {
    const member = await scene.createMember();
    const sessions = scene.strapi.sessionManager('admin');
    const first = await sessions.generateRefreshToken(member.id, 'laptop', { type: 'session' });
    const access = await sessions.generateAccessToken(first.token);
    const token = 'token' in access ? access.token : '';
    expect(await refused({ token })).toBeNull();
    const renewed = await sessions.rotateRefreshToken(first.token);
    expect(await refused({ token })).toBeNull();
    if ('sessionId' in renewed) await sessions.revokeSessionById(member.id, renewed.sessionId);
    // Strapi's own routes still take this token until it expires.
    expect(await refused({ token })).toBe('unauthorized');

    await scene.http.post('/admin/logout', { token: member.token, body: {} });
    expect(await refused({ token: member.token })).toBe('unauthorized');
  });

  it('S20 no page of another site; the panel and clients without Origin may connect', async () => {
    const { token } = scene.grace;
    for (const origin of [
      'https://evil.example',
      'null',
      'http://127.0.0.1',
      `${scene.url}.evil.example`,
    ]) {
      expect(await refused({ token, origin })).not.toBeNull();
      expect(
        await refusalOf({ url: scene.url, token, origin, transports: ['polling'] })
      ).not.toBeNull();
    }
    expect(await refused({ token, origin: scene.url })).toBeNull();
    expect(await refused({ token })).toBeNull();
  });

  it('S20 no other namespace is open', async () => {
    const { token } = scene.admin;
    expect(await refused({ token, namespace: '/' })).toBe('not_found');
    expect(await refused({ token, namespace: '/admin' })).toBe('Invalid namespace');
  });

  it('S20 polling works where a proxy blocks WebSocket', async () => {
    const client = await connectInbox({
      url: scene.url,
      token: scene.grace.token,
      transports: ['polling'],
    });
    expect(await client.ask('inbox:open', {})).toEqual({ ok: true });
    const { data: session } = await scene.escalate();
    await client.seen('session:changed', (it) => it.session.id === session.id);
  });
});

describe('who stays connected', () => {
  it('S20 a member who logs out is disconnected at once', async () => {
    const member = await scene.createMember();
    const client = await openInbox(member);
    await scene.http.post('/admin/logout', { token: member.token, body: {} });
    await isCut(client);
  });

  it('S20 a member who is deactivated is disconnected at once, others stay', async () => {
    const member = await scene.createMember();
    const client = await openInbox(member);
    const other = await openInbox(scene.grace);
    const answer = await scene.http.put(`/admin/users/${member.id}`, {
      token: scene.admin.token,
      body: { isActive: false },
    });
    expect(answer.status).toBe(200);
    await isCut(client);
    expect(other.socket.connected).toBe(true);
  });

  it('S20 a member who is deleted is disconnected at once', async () => {
    const member = await scene.createMember();
    const client = await openInbox(member);
    const answer = await scene.http.del(`/admin/users/${member.id}`, { token: scene.admin.token });
    expect(answer.status).toBe(200);
    await isCut(client);
  });

  it('S20 a role that loses the permission disconnects its members, and nothing is sent to them', async () => {
    const member = await scene.createMember();
    const client = await openInbox(member);
    await setPermissions(member, ['settings.read']);
    await isCut(client);
    client.forget();
    const witness = await openInbox(scene.grace);
    const { data: session } = await scene.escalate();
    await witness.seen('session:changed', (it) => it.session.id === session.id);
    expect(client.all('session:changed')).toEqual([]);
    expect(await refused({ token: member.token })).toBe('forbidden');
  });

  it('S23 a member who may no longer reply stays connected and is offline', async () => {
    const member = await scene.createMember();
    const witness = await openInbox(scene.grace);
    const client = await openInbox(member);
    await witness.seen('stats:changed', ({ stats }) => stats.agentsOnline === 2);
    witness.forget();
    await setPermissions(member, ['inbox.read']);
    await witness.seen('stats:changed', ({ stats }) => stats.agentsOnline === 1);
    expect(client.socket.connected).toBe(true);
  });

  it('S20 a renewed session keeps the socket, until the renewed one ends', async () => {
    const member = await scene.createMember();
    const sessions = scene.strapi.sessionManager('admin');
    const first = await sessions.generateRefreshToken(member.id, 'phone', { type: 'session' });
    const access = await sessions.generateAccessToken(first.token);
    const client = await connectInbox({
      url: scene.url,
      token: 'token' in access ? access.token : '',
    });
    const renewed = await sessions.rotateRefreshToken(first.token);
    const again = 'token' in renewed ? await sessions.rotateRefreshToken(renewed.token) : renewed;

    // The end of another session makes the server check all of them.
    const doomed = await scene.createMember();
    const marker = await openInbox(doomed);
    await scene.http.del(`/admin/users/${doomed.id}`, { token: scene.admin.token });
    await isCut(marker);
    expect(client.socket.connected).toBe(true);

    if ('sessionId' in again) await sessions.revokeSessionById(member.id, again.sessionId);
    const next = await scene.createMember();
    await scene.http.del(`/admin/users/${next.id}`, { token: scene.admin.token });
    await isCut(client);
  });

  it('S20 changes that Strapi does not announce, such as in the database, disconnect within 60 s', async () => {
    const { db } = scene.strapi;
    const members: TestMember[] = [];
    for (let i = 0; i < 5; i += 1) members.push(await scene.createMember());
    const [unlogged, inactive, roleless, ...others] = members as [
      TestMember,
      TestMember,
      TestMember,
      ...TestMember[],
    ];
    const clients = await Promise.all([unlogged, inactive, roleless].map(openInbox));
    const markers = await Promise.all(others.map(openInbox));
    const witness = await openInbox(scene.grace);
    // New members are events too, after which the server checks twice. Each check takes one of these.
    for (const [i, marker] of markers.entries()) {
      await db.query('admin::session').deleteMany({ where: { userId: others[i]?.id } });
      await isCut(marker, 60_000);
    }

    const began = Date.now();
    await db.query('admin::session').deleteMany({ where: { userId: unlogged.id } });
    await db
      .query('admin::user')
      .updateMany({ where: { id: Number(inactive.id) }, data: { isActive: false } });
    await db.query('admin::permission').deleteMany({ where: { role: { id: roleless.roleId } } });
    await Promise.all(clients.map((client) => isCut(client, 60_000)));
    expect(Date.now() - began).toBeLessThan(60_000);
    expect(witness.socket.connected).toBe(true);
  });
});
