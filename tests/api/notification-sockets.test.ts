import type { NotificationDto, SessionDto } from '../../server/core/contract';
import { startChildStrapi, type ChildStrapi } from '../support/childStrapi';
import { chosenClient } from '../support/database';
import type { Http } from '../support/http';
import { closeSockets, connectInbox, type InboxClient } from '../support/inboxSocket';
import type { TestMember } from '../support/people';
import { createScene, type Scene } from '../support/scene';
import { waitFor } from '../support/waitFor';

let scene: Scene;
let alan: TestMember;

beforeAll(async () => {
  scene = await createScene();
  alan = await scene.createMember({ firstname: 'Alan', lastname: 'Turing' });
});
afterEach(closeSockets);
afterAll(async () => {
  await scene?.destroy();
});

/** A panel on any page: connected, with nothing opened. */
const panel = (member: TestMember, url = scene.url): Promise<InboxClient> =>
  connectInbox({ url, token: member.token });

async function list(member: TestMember, http: Http = scene.http): Promise<NotificationDto[]> {
  const path = '/handoff/notifications?limit=100';
  return (await http.get<NotificationDto[]>(path, { token: member.token })).data;
}
const read = (member: TestMember, body: object) =>
  scene.http.post('/handoff/notifications/read', { token: member.token, body });
const addedTo = (client: InboxClient, { id }: Pick<SessionDto, 'id'>) =>
  client
    .all('notification:added')
    .map(({ notification }) => notification)
    .filter(({ sessionId }) => sessionId === id);

async function unreadOf(member: TestMember): Promise<number> {
  return (await list(member)).filter(({ readAt }) => readAt === null).length;
}

describe('S55 broadcasts', () => {
  it('S55 reach every page of every team member, and nobody else', async () => {
    const reader = await scene.createMember({ permissions: ['inbox.read'] });
    const tabs = [await panel(alan), await panel(alan), await panel(scene.grace)];
    const outside = await panel(reader);
    await outside.ask('inbox:open', {});
    const { data: session } = await scene.escalate({ ...scene.place(), reason: 'refund' });
    for (const [i, tab] of tabs.entries()) {
      const { notification } = await tab.seen('notification:added');
      const [stored] = await list(i < 2 ? alan : scene.grace);
      expect(notification).toEqual(stored);
      expect(notification).toMatchObject({ type: 'session.queued', sessionId: session.id });
    }
    await outside.seen('session:changed', (it) => it.session.id === session.id);
    expect(outside.all('notification:added')).toEqual([]);
  });

  it('S55 what one tab reads is sent to the member’s other tabs, with the unread count', async () => {
    const [tab, other] = [await panel(alan), await panel(scene.grace)];
    const { data: session } = await scene.escalate();
    const { notification } = await tab.seen('notification:added');
    await read(alan, { ids: [notification.id] });
    const told = await tab.seen('notification:read');
    expect(told).toEqual({ ids: [notification.id], unread: await unreadOf(alan) });
    await scene.escalate();
    await waitFor(() => tab.all('notification:added').length === 2);
    tab.forget();
    await read(alan, { all: true });
    const { unread } = await tab.seen('notification:read');
    expect(unread).toBe(0);
    // Nothing of Grace's was read.
    expect(other.all('notification:read')).toEqual([]);
    expect((await list(scene.grace)).find(({ sessionId }) => sessionId === session.id)).toEqual(
      expect.objectContaining({ readAt: null })
    );
  });

  it('S54 S55 an accept is broadcast to all, and marks the notification read', async () => {
    const [grace, other] = [await panel(scene.grace), await panel(alan)];
    const { data: session } = await scene.escalate();
    const [mine, bobs] = [
      await grace.seen('notification:added'),
      await other.seen('notification:added'),
    ];
    await scene.accept(session.id);
    expect((await grace.seen('notification:read')).ids).toEqual([mine.notification.id]);
    const { ids, unread } = await other.seen('notification:read');
    expect(ids).toEqual([bobs.notification.id]);
    expect(unread).toBe(await unreadOf(alan));
  });

  it('S54 a burst is broadcast once, to the assignee alone, and their answer marks it read', async () => {
    const [grace, other] = [await panel(scene.grace), await panel(alan)];
    const place = scene.place();
    const { data: session } = await scene.escalate(place);
    await scene.accept(session.id);
    await other.seen('notification:read');
    for (let n = 0; n < 20; n += 1)
      await scene.report({ ...place, author: 'user', text: `line ${n}`, externalId: `${n}` });
    await scene.report({ ...place, author: 'user', text: 'line 0', externalId: '0' });
    const { notification } = await grace.seen(
      'notification:added',
      (it) => it.notification.type === 'message.received'
    );
    expect(notification.text).toBe('line 0');
    // The same notification, updated.
    await grace.seen('notification:added', (it) => it.notification.count === 20);
    const told = addedTo(grace, session).filter(({ type }) => type === 'message.received');
    expect(new Set(told.map(({ id }) => id))).toEqual(new Set([notification.id]));
    expect(told.at(-1)?.text).toBe('line 19');
    grace.forget();
    await scene.write(session.id, { text: 'yes?', clientId: 'c1' });
    expect((await grace.seen('notification:read')).ids).toEqual([notification.id]);
    expect(grace.all('notification:added')).toEqual([]);
    expect(addedTo(other, session).map(({ type }) => type)).toEqual(['session.queued']);
  });

  it('S54 a transfer is broadcast to the new assignee', async () => {
    const other = await panel(alan);
    const { data: session } = await scene.escalate();
    await scene.accept(session.id);
    await scene.http.post(`/handoff/sessions/${session.id}/transfer`, {
      token: scene.grace.token,
      body: { to: alan.id },
    });
    await other.seen(
      'notification:added',
      ({ notification: it }) => it.type === 'session.transferred' && it.sessionId === session.id
    );
  });

  it('S54 S20 a member who was cut off receives nothing more, and finds no notification of that time later', async () => {
    const member = await scene.createMember();
    const tab = await panel(member);
    const witness = await panel(alan);
    const { data: before } = await scene.escalate();
    await tab.seen('notification:added');
    tab.forget();
    await scene.http.put(`/admin/users/${member.id}`, {
      token: scene.admin.token,
      body: { isActive: false },
    });
    const { data: after } = await scene.escalate();
    await scene.accept(before.id);
    await waitFor(() => addedTo(witness, after).length === 1);
    await waitFor(() => tab.socket.disconnected);
    expect(tab.all('notification:added')).toEqual([]);
    const rows = await scene.strapi.db
      .connection('handoff_notifications')
      .where({ member_id: member.id });
    expect(rows).toHaveLength(await heldBefore(member, after));
  });

  /** A member's notifications about other sessions. */
  async function heldBefore({ id }: TestMember, session: SessionDto): Promise<number> {
    const rows = await scene.strapi.db
      .connection('handoff_notifications as n')
      .join('handoff_sessions as s', 's.id', 'n.session_id')
      .where('n.member_id', id)
      .whereNot('s.document_id', session.id)
      .select<unknown[]>('n.id');
    return rows.length;
  }
});

if (chosenClient() !== 'sqlite') {
  describe('two processes', () => {
    let other: ChildStrapi;

    beforeAll(async () => {
      other = await startChildStrapi({ database: scene.database });
    });
    afterAll(async () => {
      await other?.remove();
    });

    it('S54 S55 each broadcasts what the other commits, once', async () => {
      const far = await panel(alan, other.url);
      const near = await panel(scene.grace);
      const place = scene.place();
      const { data: session } = await scene.escalate(place);
      const { notification } = await far.seen('notification:added');
      expect(notification).toEqual(
        (await list(alan, other.http)).find(({ sessionId }) => sessionId === session.id)
      );
      await other.http.post(`/handoff/sessions/${session.id}/accept`, { token: alan.token });
      await near.seen('notification:read');
      await far.seen('notification:read', ({ ids }) => ids.includes(notification.id));

      // The end user writes here; the assignee's panel is there, with a chat open.
      await far.ask('session:watch', { sessionId: session.id });
      const key = { 'Idempotency-Key': 'hello' };
      const { data } = await scene.report({ ...place, author: 'user', text: 'hello' }, key);
      await far.seen('message:added', ({ message }) => message.id === data.message.id);
      await scene.report({ ...place, author: 'user', text: 'hello?' });
      const line = await far.seen(
        'notification:added',
        (it) => it.notification.type === 'message.received'
      );
      // The assignee answers here, in another browser.
      await scene.write(session.id, { text: 'yes', clientId: 'c1' }, alan);
      await far.seen('notification:read', ({ ids }) => ids.includes(line.notification.id));
      // The notification of the first message covers the second.
      const told = new Map(addedTo(far, session).map(({ id, type }) => [id, type]));
      expect([...told.values()]).toEqual(['session.queued', 'message.received']);
      expect(addedTo(near, session).map(({ type }) => type)).toEqual(['session.queued']);
    });

    it('S55 what a member reads on one is read in their panel on the other', async () => {
      const far = await panel(alan, other.url);
      await scene.escalate();
      const { notification } = await far.seen('notification:added');
      await read(alan, { ids: [notification.id] });
      const told = await far.seen('notification:read');
      expect(told.ids).toEqual([notification.id]);
    });

    it('S54 50 messages at once, over both, are one notification', async () => {
      const place = scene.place();
      const { data: session } = await scene.escalate(place);
      await scene.accept(session.id, alan);
      const far = await panel(alan, other.url);
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, n) =>
          (n % 2 === 0 ? scene.http : other.http).post('/api/handoff/messages', {
            token: scene.token.accessKey,
            body: { ...place, author: 'user', text: `line ${n}` },
          })
        )
      );
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 201));
      await far.seen('notification:added', (it) => it.notification.type === 'message.received');
      const mine = (await list(alan)).filter(({ sessionId }) => sessionId === session.id);
      expect(mine.map(({ type }) => type)).toEqual(['message.received', 'session.queued']);
    });

    it('S54 a session requeued and accepted at once leaves nobody with a stale notification', async () => {
      for (let round = 0; round < 5; round += 1) {
        const { data: session } = await scene.escalate();
        await Promise.all([
          scene.accept(session.id),
          other.http.post(`/handoff/sessions/${session.id}/accept`, { token: alan.token }),
        ]);
        for (const member of [scene.grace, alan]) {
          const mine = (await list(member)).filter(({ sessionId }) => sessionId === session.id);
          expect(mine.map(({ type, readAt }) => [type, readAt === null])).toEqual([
            ['session.queued', false],
          ]);
        }
      }
    });
  });
}
