import { ALL_SESSIONS } from '../../server/core/sessions/visibility';
import type { SendOutcome } from '../../server/app/ports/channels';
import { createOutgoingWorld, gate, type Chat, type OutgoingWorld } from '../support/outgoingWorld';
import { waitFor } from '../support/waitFor';

/** P3: how the sender handles a platform's answers, on the database that HANDOFF_TEST_DB names. */

let world: OutgoingWorld;

beforeAll(async () => {
  world = await createOutgoingWorld();
});
afterAll(async () => {
  await world?.destroy();
});

const MINUTE = 60_000;

const becomes = (chat: Chat, text: string, state: string) =>
  waitFor(async () => (await chat.state(text)).state === state, { what: `${text}: ${state}` });

const retry = (more: Partial<Extract<SendOutcome, { kind: 'retry' }>> = {}): SendOutcome => ({
  kind: 'retry',
  after: null,
  scope: 'conversation',
  reason: 'Too Many Requests',
  ...more,
});

describe('S37 a message on a connected channel', () => {
  it('is sent in order, once, with the name of its author', async () => {
    const platform = await world.connect();
    const chat = await platform.chat();
    for (const text of ['one', 'two', 'three']) await chat.write(text);
    await becomes(chat, 'three', 'sent');
    const texts = platform.calls.map(({ text }) => text);
    expect(texts).toEqual(['a', 'b', 'one', 'two', 'three']);
    expect(new Set(platform.calls.map(({ key }) => key)).size).toBe(5);
    for (const { key, to } of platform.calls) {
      expect(key).toMatch(/^[a-z0-9]{24}$/);
      expect(to).toBe(chat.externalId);
    }
  });

  it('S59 is sent in parts when it is long, one after the other', async () => {
    const platform = await world.connect();
    const chat = await platform.chat();
    const long = Array.from({ length: 30 }, (_, i) => `word ${i}`).join(' ');
    await chat.write(long);
    await becomes(chat, long, 'sent');
    const parts = platform.calls.slice(2).map(({ text }) => text);
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.join('')).toBe(long);
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(100);
  });

  it('waits for the message before it; other conversations do not', async () => {
    const platform = await world.connect();
    const [slow, quick] = [await platform.chat(), await platform.chat()];
    await becomes(quick, 'b', 'sent');
    await becomes(slow, 'b', 'sent');
    const { passed, open } = gate<SendOutcome>();
    platform.answers.push(passed);
    await slow.write('slow');
    await waitFor(() => platform.calls.some(({ text }) => text === 'slow'));
    await slow.write('behind it');
    await quick.write('quick');
    await becomes(quick, 'quick', 'sent');
    expect(await slow.state('behind it')).toMatchObject({ state: 'pending' });
    open({ kind: 'sent', externalId: 'x' });
    await becomes(slow, 'behind it', 'sent');
  });

  it('P3 broadcasts its delivery state', async () => {
    const platform = await world.connect();
    const chat = await platform.chat();
    const message = await chat.write('told');
    const change = await waitFor(() =>
      world.told.find(({ changed }) => changed.some(({ id }) => id === message.id))
    );
    expect(change).toMatchObject({
      session: { id: chat.id },
      changed: [{ delivery: { state: 'sent', reason: null } }],
    });
  });
});

describe('P3 a message that is refused', () => {
  it('is retried with the same key, and not before the platform allows it', async () => {
    const platform = await world.connect();
    const chat = await platform.chat();
    await becomes(chat, 'b', 'sent');
    platform.answers.push(retry({ after: 20_000 }));
    await chat.write('patience');
    await waitFor(() => platform.calls.length === 3);
    world.clock.advance(19_000);
    await world.sender.tick();
    expect(platform.calls.length).toBe(3);
    world.clock.advance(2_000);
    await world.sender.tick();
    await becomes(chat, 'patience', 'sent');
    expect(platform.calls[2]?.key).toBe(platform.calls[3]?.key);
  });

  it('pauses the whole channel when the platform says so, on every process', async () => {
    const platform = await world.connect();
    const [first, second] = [await platform.chat(), await platform.chat()];
    await becomes(first, 'b', 'sent');
    await becomes(second, 'b', 'sent');
    platform.answers.push(retry({ after: 60_000, scope: 'channel' }));
    await first.write('refused');
    await waitFor(() => platform.calls.length === 5);
    await waitFor(
      async () => (await world.store.findChannel({ id: platform.channel.id }))?.pausedUntil
    );
    const other = world.another();
    await second.write('held back', other.app);
    await other.sender.tick();
    await world.sender.tick();
    expect(platform.calls.length).toBe(5);
    world.clock.advance(61_000);
    await other.sender.tick();
    await becomes(first, 'refused', 'sent');
    await becomes(second, 'held back', 'sent');
    await other.sender.stop();
  });

  it('fails after 15 minutes with the last reason, and the following ones are sent', async () => {
    const platform = await world.connect();
    const chat = await platform.chat();
    await becomes(chat, 'b', 'sent');
    platform.answers.push(retry({ after: 3_600_000, reason: 'Come back tomorrow' }));
    await chat.write('too late');
    await waitFor(async () => platform.calls.length === 3);
    world.clock.advance(10 * MINUTE);
    await chat.write('in time');
    world.clock.advance(6 * MINUTE);
    await waitFor(async () => {
      await world.sender.tick();
      return (await chat.state('too late')).state === 'failed';
    });
    expect(await chat.state('too late')).toEqual({ state: 'failed', reason: 'Come back tomorrow' });
    await becomes(chat, 'in time', 'sent');
  });

  it('fails at once, with the rest of its parts, when a retry would not help; the next is sent', async () => {
    const platform = await world.connect();
    const chat = await platform.chat();
    await becomes(chat, 'b', 'sent');
    const reason = 'Forbidden: bot was blocked by the user';
    platform.answers.push({ kind: 'permanent', code: 'blocked', reason });
    const long = 'long '.repeat(60);
    await chat.write(long);
    await chat.write('next');
    await becomes(chat, 'next', 'sent');
    expect(await chat.state(long)).toEqual({ state: 'failed', reason });
    expect(platform.calls.length).toBe(4);
    const { rows } = await world.store.readEvents({
      after: 0,
      limit: 1_000,
      agentPks: 'all',
      isForBots: true,
    });
    const failures = rows.filter(
      ({ type, conversationPk }) =>
        type === 'message.failed' && conversationPk === chat.conversationPk
    );
    expect(failures.map(({ data }) => JSON.parse(data ?? '') as object)).toMatchObject([
      { message: { text: long, delivery: { state: 'failed', reason } }, relay: false },
    ]);
  });

  it('S54 notifies the assignee once for each message', async () => {
    const platform = await world.connect();
    const chat = await platform.chat();
    await becomes(chat, 'b', 'sent');
    const reason = 'Forbidden: bot was blocked by the user';
    for (const text of ['one', 'two']) {
      platform.answers.push({ kind: 'permanent', code: 'blocked', reason });
      await chat.write(text);
      await becomes(chat, text, 'failed');
    }
    const memberId = (await world.app.team())[0]?.id ?? '';
    const all = await world.store.listNotifications({
      memberId,
      visible: ALL_SESSIONS,
      after: null,
      limit: 100,
    });
    const mine = all.filter(({ sessionId }) => sessionId === chat.id);
    expect(mine.map(({ type, text }) => [type, text])).toEqual([
      ['delivery.failed', reason],
      ['delivery.failed', reason],
      ['session.queued', null],
    ]);
  });

  it('stops the channel when the credentials are wrong, until they are saved again', async () => {
    const platform = await world.connect();
    const [first, second] = [await platform.chat(), await platform.chat()];
    await becomes(first, 'b', 'sent');
    await becomes(second, 'b', 'sent');
    const { id } = platform.channel;
    platform.answers.push({ kind: 'permanent', code: 'auth', reason: 'Unauthorized' });
    await first.write('wrong token');
    await waitFor(async () => (await world.store.findChannel({ id }))?.trouble === 'Unauthorized');
    await second.write('not even tried');
    await world.sender.tick();
    expect(platform.calls.length).toBe(5);
    expect(world.warnings.at(-1)).toContain('Unauthorized');
    const { key } = platform.channel;
    await world.store.updateChannel(id, {
      credentials: { token: { stored: key, lastFour: null } },
      trouble: null,
    });
    await world.sender.tick();
    await becomes(first, 'wrong token', 'sent');
    await becomes(second, 'not even tried', 'sent');
  });

  it('fails after 15 minutes on a stopped channel too', async () => {
    const platform = await world.connect();
    const chat = await platform.chat();
    await becomes(chat, 'b', 'sent');
    platform.answers.push({ kind: 'permanent', code: 'auth', reason: 'Unauthorized' });
    await chat.write('lost');
    await chat.write('lost too');
    await waitFor(() => platform.calls.length === 3);
    world.clock.advance(16 * MINUTE);
    await waitFor(async () => {
      await world.sender.tick();
      return (await chat.state('lost too')).state === 'failed';
    });
    expect(await chat.state('lost')).toEqual({ state: 'failed', reason: 'Unauthorized' });
    expect(platform.calls.length).toBe(3);
  });

  it('fails at once while the channel is switched off', async () => {
    const platform = await world.connect();
    const chat = await platform.chat();
    await becomes(chat, 'b', 'sent');
    await world.store.updateChannel(platform.channel.id, { enabled: false });
    const message = await chat.write('nobody there');
    expect(message.delivery).toEqual({ state: 'failed', reason: 'The channel is switched off' });
  });
});

describe('P3 a call that was not answered', () => {
  const lost: SendOutcome = { kind: 'unknown', reason: 'The connection was reset' };

  it('is not repeated where the outcome cannot be found out, and the next message is sent', async () => {
    const platform = await world.connect();
    const chat = await platform.chat();
    await becomes(chat, 'b', 'sent');
    platform.answers.push(lost);
    await chat.write('perhaps');
    await chat.write('next');
    await becomes(chat, 'next', 'sent');
    expect(await chat.state('perhaps')).toEqual({ state: 'unknown', reason: lost.reason });
    expect(platform.calls.length).toBe(4);
  });

  it('is repeated at once where the platform drops repeats of a key', async () => {
    const platform = await world.connect({ type: 'discord', afterUnknown: 'again' });
    const chat = await platform.chat();
    await becomes(chat, 'b', 'sent');
    platform.answers.push(lost);
    await chat.write('perhaps');
    await becomes(chat, 'perhaps', 'sent');
    const [, , first, second] = platform.calls;
    expect([first?.text, first?.key]).toEqual([second?.text, second?.key]);
  });

  it('is looked up where that is possible, and repeated only if the message is not there', async () => {
    const there = new Set<string>();
    const platform = await world.connect({
      type: 'slack',
      afterUnknown: 'find',
      find: async ({ part }) => (there.has(part.text) ? { externalId: part.key } : null),
    });
    const chat = await platform.chat();
    await becomes(chat, 'b', 'sent');
    platform.answers.push(lost, lost);
    there.add('arrived');
    await chat.write('arrived');
    await becomes(chat, 'arrived', 'sent');
    await chat.write('did not');
    await becomes(chat, 'did not', 'sent');
    expect(platform.calls.slice(2).map(({ text }) => text)).toEqual([
      'arrived',
      'did not',
      'did not',
    ]);
  });

  it('is repeated once after 30 s where a delivery status should have arrived, and then no more', async () => {
    const platform = await world.connect({ type: 'whatsapp', afterUnknown: 'wait' });
    const chat = await platform.chat();
    await becomes(chat, 'b', 'sent');
    platform.answers.push(lost, lost);
    await chat.write('perhaps');
    await waitFor(() => platform.calls.length === 3);
    world.clock.advance(29_000);
    await world.sender.tick();
    expect(platform.calls.length).toBe(3);
    world.clock.advance(2_000);
    await world.sender.tick();
    await waitFor(() => platform.calls.length === 4);
    world.clock.advance(31_000);
    await waitFor(async () => {
      await world.sender.tick();
      return (await chat.state('perhaps')).state === 'unknown';
    });
    expect(platform.calls.length).toBe(4);
  });
});

describe('a process that dies in the middle of a call', () => {
  /** A sender whose call never ends and which is never heard of again. */
  const die = async (chat: Chat, calls: unknown[], text: string) => {
    const dying = world.another();
    const before = calls.length;
    await chat.write(text, dying.app);
    await waitFor(() => calls.length === before + 1);
  };

  it('has its message sent again once, after its lease, and the following ones in their order', async () => {
    const platform = await world.connect();
    const chat = await platform.chat();
    await becomes(chat, 'b', 'sent');
    platform.answers.push(new Promise(() => undefined));
    await die(chat, platform.calls, 'under way');
    await chat.write('behind');
    await world.sender.tick();
    expect(platform.calls.length).toBe(3);
    world.clock.advance(31_000);
    await world.sender.tick();
    await becomes(chat, 'behind', 'sent');
    const texts = platform.calls.slice(2).map(({ text }) => text);
    expect(texts).toEqual(['under way', 'under way', 'behind']);
  });

  it('followed by another one: the message is not sent a third time', async () => {
    const platform = await world.connect();
    const chat = await platform.chat();
    await becomes(chat, 'b', 'sent');
    platform.answers.push(new Promise(() => undefined), new Promise(() => undefined));
    await die(chat, platform.calls, 'under way');
    world.clock.advance(31_000);
    const second = world.another();
    await second.sender.tick();
    await waitFor(() => platform.calls.length === 4);
    world.clock.advance(31_000);
    await world.sender.tick();
    await becomes(chat, 'under way', 'unknown');
    expect(platform.calls.length).toBe(4);
  });
});
