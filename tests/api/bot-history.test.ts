import type { SessionDetailDto } from '../../server/core/contract';
import { connectInbox } from '../support/inboxSocket';
import { createScene, type Scene } from '../support/scene';

let scene: Scene;

beforeAll(async () => {
  scene = await createScene();
});
afterAll(async () => {
  await scene?.destroy();
});

const user = (text: string, externalId?: string) => ({
  author: 'user',
  text,
  ...(externalId !== undefined && { externalId }),
});
const bot = (text: string, externalId?: string) => ({ ...user(text, externalId), author: 'bot' });

/** The texts of what user and bot have said. */
async function said(conversationId: string): Promise<string[]> {
  const messages = await scene.lines(conversationId);
  return messages.filter(({ author }) => author !== 'system').map(({ text }) => text);
}

const detailOf = async (id: string) =>
  (await scene.http.get<SessionDetailDto>(`/handoff/sessions/${id}`, { token: scene.grace.token }))
    .data;

describe('issue 11.4 the history of an escalation', () => {
  it('adds what follows the reported messages, before the handoff message', async () => {
    const place = scene.place();
    await scene.report({ ...place, ...user('My parcel?'), user: { name: 'Ada' } });
    await scene.report({ ...place, ...bot('Which one?') });
    const { data, status, meta } = await scene.escalate({
      ...place,
      history: [user('My parcel?'), bot('Which one?'), user('The blue one'), bot('I will ask.')],
    });
    expect([status, meta]).toEqual([201, { ignored: null }]);
    const messages = await scene.lines(data.conversation.id);
    expect(messages.map(({ seq, author, text, name }) => [seq, author, text, name])).toEqual([
      [1, 'user', 'My parcel?', 'Ada'],
      [2, 'bot', 'Which one?', 'Support'],
      [3, 'user', 'The blue one', 'Ada'],
      [4, 'bot', 'I will ask.', 'Support'],
      [5, 'system', "I'm connecting you with a human agent. Please hold on.", null],
    ]);
    expect(messages[3]?.delivery.state).toBe('none');
    expect(data.messageCount).toBe(1);
  });

  it('adds nothing the second time, and nothing again in an open session', async () => {
    const place = scene.place();
    const history = [user('one'), bot('two'), user('one'), bot('two')];
    const first = await scene.escalate({ ...place, history });
    const again = await scene.escalate({ ...place, history });
    expect([again.status, again.meta, again.data]).toEqual([200, { ignored: null }, first.data]);
    expect(await said(first.data.conversation.id)).toEqual(['one', 'two', 'one', 'two']);
    const longer = await scene.escalate({ ...place, history: [...history, user('three')] });
    expect(longer.data.version).toBeGreaterThan(first.data.version);
    expect(longer.data.messageCount).toBe(2);
    expect(await said(first.data.conversation.id)).toEqual(['one', 'two', 'one', 'two', 'three']);
  });

  it('is recognised by its ids, wherever the messages stand', async () => {
    const place = scene.place();
    const history = [user('a', 'm1'), bot('b', 'm2'), user('c', 'm3')];
    await scene.report({ ...place, ...user('c', 'm3') });
    const { data, meta } = await scene.escalate({ ...place, history });
    expect(meta).toEqual({ ignored: null });
    expect(await said(data.conversation.id)).toEqual(['c', 'a', 'b']);
    await scene.escalate({ ...place, history });
    expect(await said(data.conversation.id)).toEqual(['c', 'a', 'b']);
    const repeated = await scene.report({ ...place, ...user('a', 'm1') });
    expect([repeated.status, repeated.data.message.seq]).toEqual([200, 2]);
  });

  it('says what it ignores, and why', async () => {
    const place = scene.place();
    await scene.report({ ...place, ...user('something else') });
    const { data, meta } = await scene.escalate({
      ...place,
      history: [user('a'), bot('b'), user(' ')],
    });
    expect(meta).toEqual({ ignored: { count: 3, reason: 'no_overlap' } });
    expect(await said(data.conversation.id)).toEqual(['something else']);
  });

  it('is its newest 200 messages; blank ones are left out, long ones split', async () => {
    const many = Array.from({ length: 250 }, (_, i) => user(`${i}`));
    const long = `${'a'.repeat(19_000)} ${'b'.repeat(9_000)}`;
    const key = { 'Idempotency-Key': 'long history' };
    const body = { ...scene.place(), history: [...many, user(''), bot(long, 'long')] };
    const { data, meta } = await scene.escalate(body, key);
    expect(meta).toEqual({ ignored: { count: 53, reason: 'too_many' } });
    const path = `/api/handoff/conversations/${data.conversation.id}/messages?limit=100&after=`;
    const rest = await scene.http.get<{ seq: number; text: string; externalId: string | null }[]>(
      `${path}196`,
      { token: scene.token.accessKey }
    );
    expect(
      rest.data.map(({ seq, text: { length }, externalId }) => [seq, length, externalId])
    ).toEqual([
      [197, 3, null],
      [198, 3, null],
      [199, 19_001, 'long'],
      [200, 9_000, 'long#2'],
      [201, expect.any(Number), null],
    ]);
    const replayed = await scene.escalate(body, key);
    expect([replayed.status, replayed.data]).toEqual([201, data]);
    expect(replayed.meta).toMatchObject(meta);
  });

  it('has a long message of the bot once, reported before or after', async () => {
    const place = scene.place();
    const history = [bot('a'.repeat(15_000), 'm1'), bot('b'.repeat(15_000)), user('end')];
    await scene.report({ ...place, ...history[0] });
    await scene.report({ ...place, ...history[1] });
    const { data, meta } = await scene.escalate({ ...place, history });
    expect(meta).toEqual({ ignored: null });
    const lengths = async (id: string) => (await said(id)).map(({ length }) => length);
    expect(await lengths(data.conversation.id)).toEqual([15_000, 15_000, 3]);

    const other = scene.place();
    const { data: second } = await scene.escalate({ ...other, history });
    await scene.escalate({ ...other, history });
    expect(await lengths(second.conversation.id)).toEqual([15_000, 15_000, 3]);
    // No longer in the bot's hands: a repeat alone is accepted.
    const repeated = await scene.report({ ...other, ...history[0] });
    expect([repeated.status, repeated.data.message.seq]).toEqual([200, 1]);
  });

  it('that is longer than a message has its parts once', async () => {
    const place = scene.place();
    const history = [user('a'.repeat(10_001), 'm1'), user('b'.repeat(10_001)), bot('end')];
    const { data } = await scene.escalate({ ...place, history });
    const again = await scene.escalate({ ...place, history: [...history, user('more')] });
    expect(again.meta).toEqual({ ignored: null });
    const messages = await scene.lines(data.conversation.id);
    expect(
      messages.flatMap(({ author, text: { length }, externalId }) =>
        author === 'system' ? [] : [[length, externalId]]
      )
    ).toEqual([
      [10_000, 'm1'],
      [1, 'm1#2'],
      [10_000, null],
      [1, null],
      [3, null],
      [4, null],
    ]);
  });

  it('is not stored again after a word that the user repeats to the member', async () => {
    const place = scene.place();
    const history = [user('yes'), bot('Order sent'), user('thanks')];
    const { data } = await scene.escalate({ ...place, history });
    await scene.report({ ...place, ...user('yes') });
    await scene.escalate({ ...place, history });
    const texts = ['yes', 'Order sent', 'thanks', 'yes'];
    expect(await said(data.conversation.id)).toEqual(texts);
  });

  it('is found behind files without text and deleted messages', async () => {
    const place = scene.place();
    await scene.report({ ...place, ...user('one') });
    const attachments = [{ url: 'https://files.test/1.png' }];
    await scene.report({ ...place, ...user(''), attachments });
    const { data } = await scene.report({ ...place, ...user('oops') });
    const gone = `/api/handoff/messages/${data.message.id}`;
    expect((await scene.http.del(gone, { token: scene.token.accessKey })).status).toBe(200);
    const { meta } = await scene.escalate({ ...place, history: [user('one'), user('two')] });
    expect(meta).toEqual({ ignored: null });
    expect(await said(data.conversation.id)).toEqual(['one', '', 'oops', 'two']);
  });

  it('is found behind more deleted messages than it has itself', async () => {
    const place = scene.place();
    const first = await scene.report({ ...place, ...user('hi') });
    for (const text of ['x', 'y', 'z']) {
      const { data } = await scene.report({ ...place, ...user(text) });
      const gone = `/api/handoff/messages/${data.message.id}`;
      await scene.http.del(gone, { token: scene.token.accessKey });
    }
    await scene.escalate({ ...place, history: [user('hi')] });
    expect(await said(first.data.conversation.id)).toEqual(['hi', 'x', 'y', 'z']);
  });

  it('takes null as not given', async () => {
    const { status, data } = await scene.escalate({
      ...scene.place(),
      history: [{ ...user('a'), externalId: null, sentAt: null }],
      priority: null,
      tags: null,
      metadata: null,
      verify: null,
      user: null,
    });
    expect([status, data.priority, data.tags, data.metadata]).toEqual([201, 'normal', [], {}]);
    expect((await scene.escalate({ ...scene.place(), history: null })).status).toBe(201);
  });
});

describe('issue 11.4 a further escalation of an open session', () => {
  it('keeps what it says of the user, even if it says nothing else', async () => {
    const place = scene.place();
    const { data } = await scene.escalate(place);
    const { status } = await scene.escalate({ ...place, user: { email: 'ada@shop.test' } });
    expect(status).toBe(200);
    expect((await detailOf(data.id)).user.email).toBe('ada@shop.test');
  });

  it('raises the priority, never lowers it, and adds reason and summary', async () => {
    const place = scene.place();
    const first = await scene.escalate({ ...place, reason: 'refund', priority: 'high' });
    const inbox = await connectInbox({ url: scene.url, token: scene.grace.token });
    try {
      await inbox.ask('inbox:open', {});
      await scene.escalate({ ...place, priority: 'low' });
      const raised = await scene.escalate({ ...place, priority: 'urgent', reason: 'lawyer' });
      expect([raised.status, raised.data]).toMatchObject([
        200,
        { id: first.data.id, priority: 'urgent', reason: 'lawyer', summary: null },
      ]);
      await inbox.seen('session:changed', ({ session }) => session.priority === 'urgent');
    } finally {
      inbox.close();
    }
    const same = await scene.escalate({ ...place, priority: 'urgent', reason: 'lawyer' });
    const after = await scene.escalate({ ...place, summary: 'They will sue' });
    expect(same.data.version).toBeLessThan(after.data.version);
    const { timeline, expiresAt, status } = await detailOf(first.data.id);
    expect([expiresAt, status]).toEqual([first.data.expiresAt, 'queued']);
    const by = { type: 'bot', name: 'Support' };
    expect(timeline.map(({ at: _, ...entry }) => entry)).toEqual([
      { type: 'queued', by },
      {
        type: 'escalated',
        by,
        priority: 'urgent',
        reason: 'lawyer',
        summary: 'They will sue',
        before: { priority: 'high', reason: 'refund' },
      },
    ]);
  });

  it('with another summary at every message leaves a short timeline', async () => {
    const place = scene.place();
    const { data } = await scene.escalate({ ...place, summary: 'first' });
    const summary = (i: number) => `${i} ${'x'.repeat(9_000)}`;
    for (let i = 0; i < 5; i += 1) await scene.escalate({ ...place, summary: summary(i) });
    const { timeline, summary: stored } = await detailOf(data.id);
    expect(stored).toBe(summary(4));
    expect(timeline).toMatchObject([
      { type: 'queued' },
      { type: 'escalated', summary: `${summary(4).slice(0, 499)}…`, before: { summary: 'first' } },
    ]);
  });

  it('works while a member handles it, and reminders and deadlines stay', async () => {
    const place = scene.place();
    const { data } = await scene.escalate(place);
    await scene.accept(data.id);
    const { events: before, cursor } = await scene.events();
    expect(before.length).toBeGreaterThan(0);
    const again = await scene.escalate({ ...place, reason: 'angry', history: [user('Hurry')] });
    expect([again.status, again.data.status, again.data.reason]).toEqual([200, 'active', 'angry']);
    expect(again.data.assignee?.name).toBe('Grace Hopper');
    expect((await scene.events(cursor)).events).toEqual([]);
    await scene.resolve(data.id);
    expect((await detailOf(data.id)).timeline.map(({ type }) => type)).toEqual([
      'queued',
      'accepted',
      'escalated',
      'resolved',
    ]);
  });
});
