import { newId } from '../../server/app/identity';
import { moveSession, readDetail } from '../../server/app/actors/team';
import { applyMove, applyDeliveryStatus } from '../../server/app/delivery/statuses';
import type { Change } from '../../server/app/ports';
import { retryMessage } from '../../server/app/delivery/retry';
import { createForeignEvents } from '../../server/app/events/foreign';
import type { Refusal } from '../../server/core/errors';
import {
  CAPABILITIES,
  createOutgoingWorld,
  type Chat,
  type OutgoingWorld,
  type Platform,
} from '../support/outgoingWorld';
import { waitFor } from '../support/waitFor';

/** What happens to a message after it was sent: delivery statuses, retries, reply windows. */

let world: OutgoingWorld;
let grace: { id: string; name: string };

beforeAll(async () => {
  world = await createOutgoingWorld();
  grace = world.grace;
});
afterAll(async () => {
  await world?.destroy();
});

const HOUR = 3_600_000;

const becomes = (chat: Chat, text: string, state: string) =>
  waitFor(async () => (await chat.state(text)).state === state, { what: `${text}: ${state}` });

const placeOf = ({ channel }: Platform) => ({
  agent: world.place.agent,
  channel,
  channelType: channel.type,
});

/** A message that has its platform id. */
async function sent(platform: Platform, chat: Chat, text: string): Promise<string> {
  const externalId = `wamid.${newId()}`;
  platform.answers.push({ kind: 'sent', externalId });
  await chat.write(text);
  await becomes(chat, text, 'sent');
  return externalId;
}

async function quietChat(platform: Platform): Promise<Chat> {
  const chat = await platform.chat();
  await becomes(chat, 'b', 'sent');
  return chat;
}

const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    ({ code, details }: Refusal) => ({ code, details })
  );

/** The queries of `work`; nothing else runs meanwhile. */
async function counting(work: () => Promise<unknown>) {
  const knex = world.strapi.db.connection;
  const answered: { sql: string; rows: number }[] = [];
  const hear = (response: unknown, { sql }: { sql: string }) =>
    void answered.push({ sql, rows: Array.isArray(response) ? response.length : 0 });
  const begun: string[] = [];
  const begin = ({ sql }: { sql: string }) => void (/^begin/i.test(sql) && begun.push(sql));
  knex.on('query-response', hear).on('query', begin);
  await work();
  knex.removeListener('query-response', hear).removeListener('query', begin);
  return {
    transactions: begun.length,
    statements: answered.map(({ sql }) => sql),
    rows: (table: string) =>
      answered
        .filter(({ sql }) => sql.includes(table))
        .reduce((sum, answer) => sum + answer.rows, 0),
  };
}

describe('P3 delivery statuses', () => {
  it('move a message forward and never back', async () => {
    const platform = await world.connect();
    const chat = await quietChat(platform);
    const externalId = await sent(platform, chat, 'seen');
    const tell = (state: 'delivered' | 'read', reason = null) =>
      applyDeliveryStatus(world.app, {
        place: placeOf(platform),
        platformEvent: { type: 'receipt', of: { externalId }, state, reason },
      });
    expect(await tell('read')).toBe(true);
    expect((await chat.state('seen')).state).toBe('read');
    await tell('delivered');
    expect((await chat.state('seen')).state).toBe('read');
  });

  it('S62 fail a message late, tell the bot, and notify the assignee', async () => {
    const platform = await world.connect();
    const chat = await quietChat(platform);
    const externalId = await sent(platform, chat, 'late failure');
    const reason = '131047: Re-engagement message';
    await applyDeliveryStatus(world.app, {
      place: placeOf(platform),
      platformEvent: { type: 'receipt', of: { externalId }, state: 'failed', reason },
    });
    expect(await chat.state('late failure')).toEqual({ state: 'failed', reason });
    expect(world.told.at(-1)).toMatchObject({ changed: [{ delivery: { state: 'failed' } }] });
    const notifications = await world.db
      .query()
      .from('handoff_notifications')
      .where({ type: 'delivery.failed', member_id: grace.id });
    expect(notifications).toMatchObject([{ text: reason }]);
  });

  it('of unknown messages are ignored, also with an id of another channel', async () => {
    const [platform, other] = [await world.connect(), await world.connect()];
    const chat = await quietChat(platform);
    const externalId = await sent(platform, chat, 'mine');
    const of = { externalId };
    const platformEvent = { type: 'receipt', of, state: 'failed', reason: 'x' } as const;
    expect(await applyDeliveryStatus(world.app, { place: placeOf(other), platformEvent })).toBe(
      false
    );
    expect((await chat.state('mine')).state).toBe('sent');
  });

  it('up to a time apply to all earlier messages of the conversation', async () => {
    const platform = await world.connect();
    const chat = await quietChat(platform);
    await sent(platform, chat, 'one');
    await sent(platform, chat, 'two');
    const until = world.clock.now();
    world.clock.advance(1_000);
    await sent(platform, chat, 'three');
    const of = { conversation: chat.externalId, until };
    await applyDeliveryStatus(world.app, {
      place: placeOf(platform),
      platformEvent: { type: 'receipt', of, state: 'read', reason: null },
    });
    const states = (await chat.lines()).slice(1).map(({ delivery }) => delivery.state);
    expect(states).toEqual(['read', 'read', 'read', 'read', 'sent']);
  });

  it('P3 up to a time cost one transaction for all that change, and none when nothing changes', async () => {
    const platform = await world.connect();
    const chat = await quietChat(platform);
    for (const text of ['one', 'two', 'three', 'four']) await sent(platform, chat, text);
    const tell = (state: 'delivered' | 'read') => {
      const of = { conversation: chat.externalId, until: world.clock.now() };
      const platformEvent = { type: 'receipt', of, state, reason: null } as const;
      return counting(() =>
        applyDeliveryStatus(world.app, { place: placeOf(platform), platformEvent })
      );
    };
    world.told.length = 0;
    const first = await tell('delivered');
    expect(first.transactions).toBe(1);
    // One session change with all of them, in order.
    expect(world.told.map(({ changed }) => changed.map(({ seq }) => seq))).toEqual([
      [2, 3, 4, 5, 6, 7],
    ]);
    const again = await tell('delivered');
    expect([again.transactions, again.statements.length]).toEqual([0, 2]);
    await sent(platform, chat, 'five');
    expect((await tell('read')).transactions).toBe(1);
    const states = (await chat.lines()).slice(1).map(({ delivery }) => delivery.state);
    expect(new Set(states)).toEqual(new Set(['read']));
    const later = await tell('delivered');
    expect(later.transactions).toBe(0);
  });

  it('P3 foreign events about many messages cost one query, for those messages alone', async () => {
    const platform = await world.connect();
    const chats = [await quietChat(platform), await quietChat(platform)];
    const externalIds: string[] = [];
    for (const chat of chats) {
      for (const text of ['one', 'two', 'three']) {
        externalIds.push(await sent(platform, chat, text));
      }
    }
    const before = await world.store.lastEventNumber();
    for (const externalId of externalIds.filter((_, i) => i % 3 !== 1)) {
      await applyDeliveryStatus(world.app, {
        place: placeOf(platform),
        platformEvent: { type: 'receipt', of: { externalId }, state: 'read', reason: null },
      });
    }
    const published: Change[] = [];
    const tail = createForeignEvents({
      processId: newId(),
      interval: 5,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      publisher: { publish: (change) => void published.push(change) },
      broadcast: { send: () => undefined },
      typing: { show: () => undefined },
      store: { ...world.store, lastEventNumber: async () => before },
    });
    const { statements, rows } = await counting(async () => {
      await tail.follow();
      await waitFor(() => published.length === 2);
      await tail.stop();
    });
    expect(published.map(({ changed }) => changed.map(({ text }) => text))).toEqual([
      ['one', 'three'],
      ['one', 'three'],
    ]);
    const reads = statements.filter((sql) => sql.includes('handoff_messages'));
    expect(reads).toHaveLength(1);
    expect(statements.filter((sql) => sql.includes('handoff_sessions'))).toEqual(reads);
    expect(rows('handoff_messages')).toBe(4);
  });

  it('a message is read when all its parts are', async () => {
    const platform = await world.connect();
    const chat = await quietChat(platform);
    const ids = [newId(), newId(), newId()];
    platform.answers.push(...ids.map((externalId) => ({ kind: 'sent', externalId }) as const));
    const long = 'word '.repeat(50);
    await chat.write(long);
    await becomes(chat, long, 'sent');
    for (const [i, externalId] of ids.entries()) {
      await applyDeliveryStatus(world.app, {
        place: placeOf(platform),
        platformEvent: { type: 'receipt', of: { externalId }, state: 'read', reason: null },
      });
      expect((await chat.state(long)).state).toBe(i === ids.length - 1 ? 'read' : 'sent');
    }
  });

  it('an echo resolves a call that was not answered', async () => {
    const platform = await world.connect({ type: 'whatsapp', afterUnknown: 'wait' });
    const chat = await quietChat(platform);
    platform.answers.push({ kind: 'unknown', reason: 'reset' });
    await chat.write('arrived');
    const call = await waitFor(() => platform.calls[2]);
    const externalId = `wamid.${newId()}`;
    await applyDeliveryStatus(world.app, {
      place: placeOf(platform),
      platformEvent: { type: 'echo', conversation: chat.externalId, externalId, key: call.key },
    });
    expect(await chat.state('arrived')).toEqual({ state: 'sent', reason: null });
    world.clock.advance(60_000);
    await chat.write('next');
    await becomes(chat, 'next', 'sent');
    expect(platform.calls.map(({ text }) => text).slice(2)).toEqual(['arrived', 'next']);
  });

  it('a group that moves gets its messages at its new id', async () => {
    const platform = await world.connect();
    const chat = await quietChat(platform);
    platform.answers.push({ kind: 'sent', externalId: null, movedTo: `-100${chat.externalId}` });
    await chat.write('moving');
    await becomes(chat, 'moving', 'sent');
    await chat.write('moved');
    await becomes(chat, 'moved', 'sent');
    expect(platform.calls.at(-1)?.to).toBe(`-100${chat.externalId}`);
    await applyMove(world.app, {
      place: placeOf(platform),
      platformEvent: { type: 'moved', conversation: `-100${chat.externalId}`, to: chat.externalId },
    });
    await chat.write('and back');
    await becomes(chat, 'and back', 'sent');
    expect(platform.calls.at(-1)?.to).toBe(chat.externalId);
  });
});

describe('P3 Retry', () => {
  const retry = (chat: Chat, messageId: string, by = grace, canManage = false) =>
    retryMessage(world.app, { sessionId: chat.id, messageId, by, canManage });

  it('makes a new call for a failed message, and only for the parts that did not arrive', async () => {
    const platform = await world.connect();
    const chat = await quietChat(platform);
    const reason = 'no';
    platform.answers.push(
      { kind: 'sent', externalId: 'x' },
      { kind: 'permanent', code: 'content', reason }
    );
    const long = 'word '.repeat(50);
    const { id } = await chat.write(long);
    await becomes(chat, long, 'failed');
    const before = platform.calls.length;
    expect((await retry(chat, id)).delivery).toEqual({ state: 'pending', reason: null });
    await becomes(chat, long, 'sent');
    const again = platform.calls.slice(before);
    const first = platform.calls[2]?.text ?? '';
    expect(first + again.map(({ text }) => text).join('')).toBe(long);
    expect(new Set(platform.calls.map(({ key }) => key)).size).toBe(platform.calls.length);
  });

  it('is for failed and unknown messages, and refused for all others', async () => {
    const platform = await world.connect();
    const chat = await quietChat(platform);
    platform.answers.push({ kind: 'unknown', reason: 'reset' });
    const { id } = await chat.write('perhaps');
    await becomes(chat, 'perhaps', 'unknown');
    const answers = await Promise.allSettled([retry(chat, id), retry(chat, id), retry(chat, id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
    ]);
    await becomes(chat, 'perhaps', 'sent');
    expect(await refusal(retry(chat, id))).toEqual({
      code: 'invalid_transition',
      details: { status: 'sent' },
    });
    expect(platform.calls.filter(({ text }) => text === 'perhaps').length).toBe(2);
  });

  it('is for the assignee, or for a manager', async () => {
    const platform = await world.connect();
    const chat = await quietChat(platform);
    platform.answers.push({ kind: 'permanent', code: 'content', reason: 'no' });
    const { id } = await chat.write('bad');
    await becomes(chat, 'bad', 'failed');
    const alan = { id: '999', name: 'Alan' };
    expect((await refusal(retry(chat, id, alan)))?.code).toBe('not_assignee');
    await retry(chat, id, alan, true);
    await becomes(chat, 'bad', 'sent');
    const other = await quietChat(platform);
    expect((await refusal(retry(other, id)))?.code).toBe('not_found');
  });
});

describe('P4 the reply window', () => {
  const windowed = () =>
    world.connect({
      type: 'messenger',
      capabilities: { ...CAPABILITIES, replyWindow: { typed: 168, automatic: 24 } },
    });

  it('tells the composer when it closes, and refuses messages after that', async () => {
    const platform = await windowed();
    const chat = await quietChat(platform);
    const conversation = await world.store.findConversation({ pk: chat.conversationPk });
    const closesAt = new Date((conversation?.conversation.lastUserAt ?? 0) + 168 * HOUR);
    const caller = { id: grace.id, canManage: false };
    expect(await readDetail(world.app, { sessionId: chat.id, caller })).toMatchObject({
      replyWindow: { closesAt: closesAt.toISOString() },
      channelCapabilities: { replyWindow: { typed: 168, automatic: 24 } },
    });
    world.clock.set(closesAt.getTime() - 60_000);
    await chat.write('just in time');
    world.clock.set(closesAt.getTime() + 1);
    expect(await refusal(chat.write('too late'))).toEqual({
      code: 'reply_window_closed',
      details: { closedAt: closesAt.toISOString() },
    });
    expect((await chat.lines()).map(({ text }) => text)).not.toContain('too late');
  });

  it('closes earlier for automatic messages: stored, marked, not sent', async () => {
    const platform = await windowed();
    const chat = await quietChat(platform);
    world.clock.advance(25 * HOUR);
    await chat.write('typed');
    await becomes(chat, 'typed', 'sent');
    const before = platform.calls.length;
    const move = { type: 'resolve', by: grace, canManage: false } as const;
    await moveSession(world.app, { sessionId: chat.id, move });
    expect(await chat.state('c')).toEqual({
      state: 'failed',
      reason: 'The reply window is closed',
    });
    expect(platform.calls.length).toBe(before);
  });

  it('does not exist where the channel has none', async () => {
    const platform = await world.connect();
    const chat = await quietChat(platform);
    const caller = { id: grace.id, canManage: false };
    const detail = await readDetail(world.app, { sessionId: chat.id, caller });
    expect(detail.replyWindow).toBeNull();
    world.clock.advance(1_000 * HOUR);
    await chat.write('years later');
    await becomes(chat, 'years later', 'sent');
  });
});
