import { latestUserTime, replyWindowEnd } from '../../server/core/sessions/reply-window';

const HOUR = 3_600_000;
const window = { typed: 168, automatic: 24 };

describe('P4 the reply window', () => {
  it('P4 counts from the last message of the end user, longer for a member’s message', () => {
    const lastUserAt = 1_000;
    expect(replyWindowEnd({ window, lastUserAt, kind: 'typed' })).toBe(1_000 + 168 * HOUR);
    expect(replyWindowEnd({ window, lastUserAt, kind: 'automatic' })).toBe(1_000 + 24 * HOUR);
  });

  it('P4 never ends where the channel has none', () => {
    expect(replyWindowEnd({ window: null, lastUserAt: 1, kind: 'typed' })).toBe(Infinity);
  });

  it('P4 is left to the platform until the bot reports a message of the end user', () => {
    expect(replyWindowEnd({ window, lastUserAt: null, kind: 'typed' })).toBe(Infinity);
  });
});

describe('P4 when the end user wrote last', () => {
  const AT = Date.parse('2026-11-22T10:00:00.000Z');
  const user = (sentAt?: string) => ({ author: 'user' as const, sentAt });
  const others = (['bot', 'human', 'system'] as const).map((author) => ({ author }));

  it('P4 is unknown until they have', () => {
    expect(latestUserTime({ known: null, messages: [], at: AT })).toBeNull();
    expect(latestUserTime({ known: null, messages: others, at: AT })).toBeNull();
  });

  it('P4 does not change with the messages of others', () => {
    expect(latestUserTime({ known: 5, messages: others, at: AT })).toBe(5);
  });

  it('P4 is the time at which the message was sent, but never in the future', () => {
    const sent = (sentAt?: string) =>
      latestUserTime({ known: null, messages: [user(sentAt)], at: AT });
    expect(sent()).toBe(AT);
    expect(sent('2026-11-22T09:59:59.999Z')).toBe(AT - 1);
    expect(sent('2026-11-22T10:00:00.001Z')).toBe(AT);
  });

  it('P4 is not that of a past message without a time, if any other is known or newer', () => {
    const past = (sentAt?: string) => ({ ...user(sentAt), isPast: true });
    const last = (known: number | null, ...messages: ReturnType<typeof user>[]) =>
      latestUserTime({ known, messages, at: AT });
    expect(last(5, past())).toBe(5);
    expect(last(5, past(), past('2026-11-22T09:59:59.999Z'))).toBe(AT - 1);
    expect(last(null, past(), past('2026-11-22T09:59:59.999Z'))).toBe(AT - 1);
    expect(last(null, past())).toBe(AT);
    // It is newer than the one before it, which may be days old.
    expect(last(null, past('2026-11-19T10:00:00Z'), past())).toBe(AT);
    expect(last(5, { ...past(), isPast: false } as never)).toBe(AT);
    expect(last(5, past(), user())).toBe(AT);
    const bots = [{ author: 'bot' as const, isPast: true }];
    expect(latestUserTime({ known: null, messages: bots, at: AT })).toBeNull();
  });

  it('P4 is the latest of several, and never goes back', () => {
    const messages = [user('2026-11-22T09:00:00Z'), user('2026-11-22T09:30:00Z'), ...others];
    expect(latestUserTime({ known: 5, messages, at: AT })).toBe(AT - 30 * 60_000);
    expect(latestUserTime({ known: AT - 1, messages, at: AT })).toBe(AT - 1);
  });
});
