import {
  decideAfterCall,
  GIVE_UP_AFTER,
  isWebhookSecret,
  keyOfSecret,
  readWebhookAnswer,
  type WebhookOutcome,
} from '../../server/core/webhooks';

/** P14: what follows from a receiver's answer, and what a signing secret is. */

const HOUR = 3_600_000;
const AT = Date.UTC(2026, 10, 25, 12);

const answered = (status: number, retryAfter?: string) =>
  readWebhookAnswer({ status, statusText: 'Words', retryAfter, at: AT });

describe('P14 the answer of a webhook', () => {
  it.each([200, 201, 202, 204, 299])('%i means accepted', (status) => {
    expect(answered(status)).toEqual({ kind: 'taken' });
  });

  it('410 disables it; every other status is a refusal, redirects too', () => {
    expect(answered(410)).toEqual({ kind: 'gone', reason: 'It answered 410 Words' });
    for (const status of [301, 308, 400, 401, 404, 409, 429, 500, 502, 503])
      expect(answered(status)).toMatchObject({ kind: 'refused', after: null });
    expect(answered(308)).toMatchObject({
      reason: 'It answered 308 Words; redirects are not followed',
    });
  });

  it('is refused outside of 200 to 299, and not followed from 300 to 399', () => {
    expect(answered(199)).toMatchObject({ kind: 'refused', reason: 'It answered 199 Words' });
    for (const status of [300, 399])
      expect(answered(status)).toEqual({
        kind: 'refused',
        after: null,
        reason: `It answered ${status} Words; redirects are not followed`,
      });
    expect(answered(307, '5')).toMatchObject({ after: null });
    expect(answered(400, '5')).toEqual({
      kind: 'refused',
      after: 5_000,
      reason: 'It answered 400 Words',
    });
    const unnamed = { status: 499, statusText: '', retryAfter: undefined, at: AT };
    expect(readWebhookAnswer(unnamed)).toMatchObject({ reason: 'It answered 499' });
  });

  it.each([
    [' 7 ', 7_000],
    ['999999999', 999_999_999_000],
    ['', null],
    ['soon', null],
    ['7 soon', null],
    ['12a', null],
  ])('Retry-After %j is exactly %s ms', (value, after) => {
    expect(answered(503, value)).toMatchObject({ after });
  });

  it.each([
    ['120', 120_000],
    ['0', 0],
    [new Date(AT + 5_000).toUTCString(), 5_000],
    [new Date(AT - 5_000).toUTCString(), 0],
    ['soon', null],
    ['-5', null],
    ['1.5', null],
    ['9999999999999999', null],
  ])('Retry-After %s is %s ms', (value, after) => {
    const { after: seen } = answered(503, value) as { after: number | null };
    // A date in the past means at once; Date may still parse something that is no number.
    if (after === null) expect(seen === null || seen === 0).toBe(true);
    else expect(seen).toBe(after);
  });
});

describe('P14 an event that was refused', () => {
  const refused: WebhookOutcome = { kind: 'refused', after: null, reason: 'no' };
  const after = (
    open: Partial<Parameters<typeof decideAfterCall>[0]['open']>,
    outcome: WebhookOutcome = refused
  ) =>
    decideAfterCall({
      open: { attempts: 0, happenedAt: AT, failingSince: null, ...open },
      outcome,
      at: AT,
      chance: 0.5,
    });

  it('is retried, later and later, at most five minutes apart', () => {
    const delays = [0, 1, 2, 5, 20, 1_000].map((attempts) => {
      const next = after({ attempts });
      return next.do === 'wait' ? next.until - AT : null;
    });
    expect(delays).toEqual([500, 1_000, 2_000, 16_000, 150_000, 150_000]);
  });

  it('waits as long as the receiver wants, with all others; never past its end', () => {
    expect(after({}, { ...refused, after: HOUR })).toEqual({
      do: 'wait',
      until: AT + HOUR,
      pause: AT + HOUR,
      failingSince: AT,
      reason: 'no',
    });
    const happenedAt = AT - 23 * HOUR;
    expect(
      after({ happenedAt, failingSince: happenedAt }, { ...refused, after: 99 * HOUR })
    ).toMatchObject({ until: AT + HOUR, pause: AT + GIVE_UP_AFTER });
  });

  it('makes no other event wait when the receiver names no time', () => {
    const next = { do: 'wait', until: AT + 500, failingSince: AT, reason: 'no' };
    expect(after({})).toEqual(next);
    expect(after({}, { ...refused, after: 0 })).toEqual({ ...next, until: AT, pause: AT });
  });

  it('is a dead letter after 24 hours, if it was tried during that time', () => {
    const old = AT - GIVE_UP_AFTER;
    expect(after({ happenedAt: old, failingSince: old })).toEqual({ do: 'giveUp', reason: 'no' });
    expect(after({ happenedAt: old + 1, failingSince: old })).toMatchObject({ do: 'wait' });
    // Nobody could try it, or another one of the conversation was accepted since.
    expect(after({ happenedAt: old - HOUR, failingSince: null })).toMatchObject({ do: 'wait' });
  });

  it('ends all sending when the receiver is gone', () => {
    expect(after({}, { kind: 'gone', reason: 'It answered 410' })).toEqual({
      do: 'stop',
      reason: 'It answered 410',
    });
    expect(after({}, { kind: 'taken' })).toEqual({ do: 'next' });
  });
});

describe('P14 a secret', () => {
  const of = (bytes: number) => `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`;

  it('has its key after the prefix', () => {
    expect(keyOfSecret('whsec_AAAA')).toBe('AAAA');
  });

  it('is whsec_ and 24 to 64 bytes in base64', () => {
    for (const bytes of [24, 25, 26, 32, 64])
      expect([bytes, isWebhookSecret(of(bytes))]).toEqual([bytes, true]);
    for (const bytes of [0, 1, 23, 65, 100])
      expect([bytes, isWebhookSecret(of(bytes))]).toEqual([bytes, false]);
    const good = of(32);
    for (const text of [
      '',
      good.slice(6),
      `x${good}`,
      `${good}=`,
      `${good}====`,
      `whsec_${'='.repeat(32)}`,
      good.slice(0, -1),
      `${good} `,
      `${good}\n`,
      good.replace('B', '_'),
    ])
      expect([text, isWebhookSecret(text)]).toEqual([text, false]);
  });
});
