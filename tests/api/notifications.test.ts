import { writeMessage } from '../../server/app/actors/team';
import { times } from '../support/nodes';
import { createNotifiedScene, type NotifiedScene } from '../support/notifiedScene';
import { createOtherProcess } from '../support/otherProcess';
import type { TestMember } from '../support/people';
import { tick as runTick } from '../support/tick';

const MINUTE = 60_000;

let scene: NotifiedScene;
let alan: TestMember;
let reader: TestMember;
let page: NotifiedScene['page'];
let told: NotifiedScene['told'];
let types: NotifiedScene['types'];
let read: NotifiedScene['read'];
let waiting: NotifiedScene['waiting'];
let accepted: NotifiedScene['accepted'];
let say: NotifiedScene['say'];
let move: NotifiedScene['move'];

beforeAll(async () => {
  scene = await createNotifiedScene();
  ({ alan, reader, page, told, types, read, waiting, accepted, say, move } = scene);
});
afterAll(async () => {
  await scene?.destroy();
});

const everybody = () => [scene.admin, scene.grace, alan];
const tick = () => runTick(scene.strapi);

describe('S54 who is notified', () => {
  it('S54 a queued session gives every team member one unread notification, and nobody else any', async () => {
    const { id } = await waiting('wants a refund');
    for (const member of everybody()) {
      const [item, ...others] = await told(member, id);
      expect(others).toEqual([]);
      expect(item).toEqual({
        id: expect.stringMatching(/^[a-z0-9]{24}$/) as string,
        type: 'session.queued',
        sessionId: id,
        user: { name: 'Ada', mark: expect.stringMatching(/^[0-9A-F]{4}$/) as string },
        agent: { name: 'Support' },
        channel: { type: 'telegram', key: null, label: null },
        text: 'wants a refund',
        count: 1,
        createdAt: expect.stringMatching(/Z$/) as string,
        readAt: null,
      });
    }
    expect(await told(reader, id)).toEqual([]);
    expect((await page(reader)).meta.unread).toBe(0);
  });

  it('S54 a repeated escalation or call creates no further notification', async () => {
    const place = scene.place();
    const key = { 'Idempotency-Key': 'once' };
    const { data } = await scene.escalate(place, key);
    await scene.escalate(place, key);
    await scene.escalate(place);
    expect(await types(alan, data.id)).toEqual(['session.queued']);
  });

  it('S54 a member who is blocked or loses a permission gets no further notification', async () => {
    const blocked = await scene.createMember();
    const demoted = await scene.createMember();
    const users = scene.strapi.db.query('admin::user');
    await users.update({ where: { id: Number(blocked.id) }, data: { blocked: true } });
    await scene.strapi.db
      .connection('admin_users_roles_lnk')
      .where({ user_id: demoted.id })
      .delete();
    const { id } = await waiting();
    const rows = await scene.strapi.db
      .connection('handoff_notifications as n')
      .join('handoff_sessions as s', 's.id', 'n.session_id')
      .where('s.document_id', id)
      .select<{ member_id: string }[]>('n.member_id');
    const members = rows.map((row) => row.member_id);
    expect(members).toContain(alan.id);
    expect(members).not.toContain(blocked.id);
    expect(members).not.toContain(demoted.id);
    expect(members).not.toContain(reader.id);
  });

  it('S54 a requeue notifies all but the member who did it', async () => {
    const { id } = await accepted();
    await move(id, 'release', { note: 'lunch' });
    expect(await types(scene.grace, id)).toEqual(['(session.queued)']);
    expect(await types(alan, id)).toEqual(['(session.queued)', 'session.queued']);
  });

  it('S54 a transfer notifies the new assignee; taking over notifies nobody', async () => {
    const { id } = await accepted();
    await move(id, 'transfer', { to: alan.id });
    expect(await types(alan, id)).toEqual(['(session.queued)', 'session.transferred']);
    expect(await types(scene.grace, id)).toEqual(['(session.queued)']);
    const manager = await scene.createMember({
      permissions: ['inbox.read', 'inbox.reply', 'inbox.manage'],
    });
    await move(id, 'transfer', { to: manager.id }, manager);
    expect(await told(manager, id)).toEqual([]);
  });

  it('S54 a failed delivery notifies the assignee once for each message', async () => {
    const { id, place } = await accepted();
    const { data: message } = await scene.write(id, { text: 'hi', clientId: 'c' });
    const receipt = (body: object) =>
      scene.http.post(`/api/handoff/messages/${message.id}/receipt`, {
        token: scene.token.accessKey,
        body,
      });
    await receipt({ status: 'failed', reason: 'blocked by the user' });
    await receipt({ status: 'failed', reason: 'blocked by the user' });
    await say(place);
    const items = await told(scene.grace, id);
    expect(items.map(({ type, text }) => [type, text])).toEqual([
      ['session.queued', 'help'],
      ['delivery.failed', 'blocked by the user'],
      ['message.received', 'hello?'],
    ]);
    await scene.resolve(id);
    expect(await types(scene.grace, id)).toEqual([
      '(session.queued)',
      'delivery.failed',
      '(message.received)',
    ]);
    expect(await types(alan, id)).toEqual(['(session.queued)']);
  });

  it('S54 one failure that the bot reports many times at once notifies once', async () => {
    const { id } = await accepted();
    const { data: message } = await scene.write(id, { text: 'hi', clientId: 'c' });
    const reports = times(6, () =>
      scene.http.post(`/api/handoff/messages/${message.id}/receipt`, {
        token: scene.token.accessKey,
        body: { status: 'failed', reason: 'blocked by the user' },
      })
    );
    await Promise.all(reports);
    const items = (await told(scene.grace, id)).filter(({ type }) => type === 'delivery.failed');
    expect(items.map(({ count }) => count)).toEqual([1]);
  });
});

describe('S54 a follow-up', () => {
  const newest = async (id: string) => {
    const item = (await told(scene.grace, id)).at(-1);
    return [item?.text, item?.count, item?.readAt === null];
  };

  it('S54 creates a new notification once the last one is read, answered or not', async () => {
    const { id, place } = await accepted();
    const seen = ['(session.queued)'];
    for (const text of ['first line', 'second line', 'third line']) {
      await say(place, text);
      const items = await told(scene.grace, id);
      expect(await types(scene.grace, id)).toEqual([...seen, 'message.received']);
      expect(await newest(id)).toEqual([text, 1, true]);
      await read(scene.grace, { ids: [items.at(-1)?.id] });
      seen.push('(message.received)');
    }
  });

  it('S54 counts in the unread notification, with the latest text and time', async () => {
    const { id, place } = await accepted();
    await say(place, 'first line');
    const [, first] = await told(scene.grace, id);
    scene.clock.advance(MINUTE);
    await say(place, 'second line');
    await say(place, 'third line');
    const [, item, ...others] = await told(scene.grace, id);
    expect(others).toEqual([]);
    expect(item).toEqual({
      ...first,
      text: 'third line',
      count: 3,
      createdAt: expect.any(String) as string,
    });
    const later = Date.parse(item?.createdAt ?? '') - Date.parse(first?.createdAt ?? '');
    expect(later).toBeGreaterThanOrEqual(MINUTE);
    expect((await page(scene.grace)).data[0]).toEqual(item);
  });

  it('S54 marks read only what existed at that time', async () => {
    const { id, place } = await accepted();
    await say(place, 'first line');
    const shown = (await told(scene.grace, id)).at(-1);
    scene.clock.advance(1);
    await say(place, 'second line');
    for (const which of [{ ids: [shown?.id] }, { session: id }, { all: true }]) {
      await read(scene.grace, { ...which, until: shown?.createdAt });
      expect(await newest(id)).toEqual(['second line', 2, true]);
    }
    await read(scene.grace, { session: id });
    expect(await newest(id)).toEqual(['second line', 2, false]);
  });

  it('S54 stays unread when it arrives after the answer that is being recorded', async () => {
    const { id, place } = await accepted();
    await say(place, 'first line');
    const { app } = createOtherProcess(scene);
    const markNotificationsRead = app.store.markNotificationsRead.bind(app.store);
    // After the commit of the answer, and before the notifications it answers are marked read.
    app.store.markNotificationsRead = async (input) => {
      scene.clock.advance(1);
      await say(place, 'one more thing');
      await markNotificationsRead(input);
    };
    const by = { id: scene.grace.id, name: 'Grace Hopper' };
    await writeMessage(app, { sessionId: id, by, text: 'answer', clientId: 'c1' });
    expect(await newest(id)).toEqual(['one more thing', 2, true]);
  });

  it('S54 a conversation counts once as the member’s own, however many notifications are unread', async () => {
    const member = await scene.createMember();
    const { id, place } = await accepted(member);
    const own = async () => (await page(member)).meta.own;
    expect(await own()).toBe(0);
    await waiting();
    await say(place);
    const { data: message } = await scene.write(id, { text: 'hi', clientId: 'c' }, member);
    await scene.http.post(`/api/handoff/messages/${message.id}/receipt`, {
      token: scene.token.accessKey,
      body: { status: 'failed', reason: 'blocked' },
    });
    await say(place);
    expect(await types(member, id)).toContain('delivery.failed');
    expect(await own()).toBe(1);
    await read(member, { session: id });
    expect(await own()).toBe(0);
    expect((await page(member)).meta.unread).toBe(1);
  });
});

describe('S54 a burst', () => {
  it('S54 20 messages are one notification until the assignee answers', async () => {
    const { id, place } = await accepted();
    for (let n = 0; n < 20; n += 1) await say(place, `line ${n}`);
    expect(await types(scene.grace, id)).toEqual(['(session.queued)', 'message.received']);
    expect((await told(scene.grace, id)).at(-1)).toMatchObject({ text: 'line 19', count: 20 });
    expect(await types(alan, id)).toEqual(['(session.queued)']);
    await scene.write(id, { text: 'I am here', clientId: 'c1' });
    expect(await types(scene.grace, id)).toEqual(['(session.queued)', '(message.received)']);
    await say(place, 'thanks');
    expect(await types(scene.grace, id)).toEqual([
      '(session.queued)',
      '(message.received)',
      'message.received',
    ]);
  });

  it('S54 50 messages at once are one notification', async () => {
    const { id, place } = await accepted();
    const messages = Array.from({ length: 50 }, (_, n) => say(place, `line ${n}`));
    const answers = await Promise.all(messages);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(await types(scene.grace, id)).toEqual(['(session.queued)', 'message.received']);
    expect((await told(scene.grace, id)).at(-1)?.count).toBe(50);
  });

  it('S54 a message repeated by its key or its provider id creates no further notification', async () => {
    const { id, place } = await accepted();
    const key = { 'Idempotency-Key': 'a line' };
    await say(place, 'one', { externalId: '1' }, key);
    await scene.write(id, { text: 'answer', clientId: 'c1' });
    const replayed = await say(place, 'one', { externalId: '1' }, key);
    expect(replayed.status).toBe(201);
    expect((await say(place, 'one', { externalId: '1' })).status).toBe(200);
    expect(await types(scene.grace, id)).toEqual(['(session.queued)', '(message.received)']);
    // A repeated answer does not mark later notifications read.
    await say(place, 'two', { externalId: '2' });
    await scene.write(id, { text: 'answer', clientId: 'c1' });
    expect((await types(scene.grace, id)).at(-1)).toBe('message.received');
  });

  it('S54 the new assignee is notified of the next message', async () => {
    const { id, place } = await accepted();
    await say(place, 'one');
    await move(id, 'transfer', { to: alan.id });
    await say(place, 'two');
    expect(await types(scene.grace, id)).toEqual(['(session.queued)', '(message.received)']);
    expect(await types(alan, id)).toEqual([
      '(session.queued)',
      'session.transferred',
      'message.received',
    ]);
    await move(id, 'transfer', { to: scene.grace.id }, alan);
    expect(await types(alan, id)).toEqual([
      '(session.queued)',
      '(session.transferred)',
      '(message.received)',
    ]);
  });

  it('S54 while nobody has accepted, an end user’s message notifies nobody', async () => {
    const { id, place } = await waiting();
    await say(place);
    for (const member of everybody()) expect(await types(member, id)).toEqual(['session.queued']);
  });
});

describe('S54 outdated notifications', () => {
  it('S54 are marked read for everybody once the session is accepted, dismissed or withdrawn', async () => {
    const ends = [
      (id: string) => scene.accept(id),
      (id: string) => move(id, 'dismiss', {}),
      (id: string) =>
        scene.http.post(`/api/handoff/sessions/${id}/withdraw`, {
          token: scene.token.accessKey,
          body: { by: 'user' },
        }),
    ];
    for (const end of ends) {
      const { id } = await waiting();
      const before = (await page(alan)).meta.unread;
      expect((await end(id)).status).toBe(200);
      for (const member of everybody())
        expect(await types(member, id)).toEqual(['(session.queued)']);
      expect((await page(alan)).meta.unread).toBe(before - 1);
    }
  });

  it('S54 are marked read once the session has expired, in batches', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, async () => (await waiting()).id));
    scene.clock.advance(31 * MINUTE);
    await tick();
    for (const id of ids) expect(await types(alan, id)).toEqual(['(session.queued)']);
  });
});

describe('S55 the list', () => {
  it('S55 pages newest first; new notifications meanwhile cause no gap and no repeat', async () => {
    const member = await scene.createMember();
    const ids: string[] = [];
    for (let n = 0; n < 7; n += 1) ids.push((await waiting()).id);
    const seen: string[] = [];
    let query = 'limit=3';
    for (let pages = 0; pages < 3; pages += 1) {
      const { data, meta } = await page(member, query);
      seen.push(...data.map(({ sessionId }) => sessionId));
      expect(meta.hasMore).toBe(pages < 2);
      query = `limit=3&cursor=${encodeURIComponent(meta.nextCursor ?? '')}`;
      await waiting();
    }
    expect(seen).toEqual(ids.reverse());
  });

  it('S55 marks a notification read once, for that member alone', async () => {
    const member = await scene.createMember();
    const [first, second] = [await waiting(), await waiting()];
    const [item] = await told(member, first.id);
    const [foreign] = await told(alan, first.id);
    const body = { ids: [item?.id, foreign?.id, 'unknown'] };
    expect((await read(member, body)).data).toEqual({ unread: 1 });
    expect(await types(member, first.id)).toEqual(['(session.queued)']);
    expect(await types(alan, first.id)).toEqual(['session.queued']);
    const before = await told(member, first.id);
    scene.clock.advance(MINUTE);
    expect((await read(member, body)).data).toEqual({ unread: 1 });
    expect(await told(member, first.id)).toEqual(before);
    expect((await read(member, { all: true })).data).toEqual({ unread: 0 });
    expect(await types(member, second.id)).toEqual(['(session.queued)']);
    expect((await page(member)).meta.unread).toBe(0);
    expect((await page(alan)).meta.unread).toBeGreaterThan(0);
  });

  it('S55 marks all of them read at once, however many there are', async () => {
    const member = await scene.createMember();
    const { id } = await waiting();
    const { connection } = scene.strapi.db;
    const template = (await connection('handoff_notifications')
      .where({ member_id: member.id })
      .first()) as Record<string, unknown>;
    const { id: pk, ...row } = template;
    expect([typeof pk, row['read_at']]).toEqual(['number', null]);
    for (let from = 0; from < 1_200; from += 100) {
      const rows = Array.from({ length: 100 }, (_, n) => ({
        ...row,
        document_id: `copy${from + n}`,
        notification_key: `copy of ${member.id} ${from + n}`,
      }));
      await connection('handoff_notifications').insert(rows);
    }
    expect((await page(member)).meta.unread).toBe(1_201);
    expect((await read(member, { all: true })).data).toEqual({ unread: 0 });
    expect((await page(member)).data.every(({ readAt }) => readAt !== null)).toBe(true);
    expect(await types(alan, id)).toEqual(['session.queued']);
  });

  it('S55 requires either ids or all', async () => {
    for (const body of [{}, { all: false }, { ids: ['a'], all: true }, { ids: [] }])
      expect((await read(alan, body)).code).toBe('invalid_request');
    const shown = await scene.http.get('/handoff/notifications?cursor=WzEsMiwzXQ', {
      token: alan.token,
    });
    expect(shown.code).toBe('invalid_request');
  });
});
