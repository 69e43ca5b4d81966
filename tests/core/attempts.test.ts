import {
  backoff,
  decideAfter,
  decideBefore,
  GIVE_UP_AFTER,
  WAIT_FOR_REPORT,
  type OpenChannel,
  type OpenPart,
} from '../../server/core/delivery/attempts';
import { MINUTE, NOW } from './state';

/** What happens to a message part in the outgoing queue, before a call and after it. */

const GIVE_UP_AT = NOW + GIVE_UP_AFTER;
const part: OpenPart = {
  isUnderWay: false,
  attempts: 0,
  doubts: 0,
  reason: null,
  giveUpAt: GIVE_UP_AT,
};
const channel: OpenChannel = { isEnabled: true, pausedUntil: null, trouble: null };
const WAYS = ['again', 'find', 'wait', 'never'] as const;
type Way = (typeof WAYS)[number];

const GONE = 'It is not known whether the message arrived: the platform did not answer';

function before(
  changes: { part?: Partial<OpenPart>; channel?: Partial<OpenChannel> } = {},
  afterUnknown: Way = 'never',
  at = NOW
) {
  return decideBefore({
    part: { ...part, ...changes.part },
    channel: { ...channel, ...changes.channel },
    afterUnknown,
    at,
  });
}

it('S37 a message is tried for 15 minutes, and half a minute is waited for a delivery status', () => {
  expect([GIVE_UP_AFTER, WAIT_FOR_REPORT]).toEqual([15 * MINUTE, 30_000]);
});

describe('P3 before a call', () => {
  it.each(WAYS)('a part without doubts is sent, whatever happens after those: %s', (way) => {
    expect(before({}, way)).toEqual({ do: 'send', doubts: 0 });
    expect(before({ part: { attempts: 5, reason: 'busy' } }, way)).toEqual({
      do: 'send',
      doubts: 0,
    });
  });

  // Doubts: calls with an unknown outcome; one that was interrupted counts as well.
  it.each<[Way, boolean, number, object]>([
    ['again', false, 1, { do: 'send', doubts: 1 }],
    ['again', true, 0, { do: 'send', doubts: 1 }],
    ['again', true, 7, { do: 'send', doubts: 8 }],
    ['find', false, 1, { do: 'find', doubts: 1 }],
    ['find', true, 0, { do: 'find', doubts: 1 }],
    ['find', true, 7, { do: 'find', doubts: 8 }],
    ['wait', true, 0, { do: 'wait', until: NOW + 30_000, doubts: 1, reason: GONE }],
    ['wait', true, 1, { do: 'wait', until: NOW + 30_000, doubts: 2, reason: GONE }],
    ['wait', false, 1, { do: 'send', doubts: 1 }],
    ['wait', false, 2, { do: 'record', state: 'unknown', reason: GONE }],
    ['never', true, 0, { do: 'send', doubts: 1 }],
    ['never', false, 1, { do: 'send', doubts: 1 }],
    ['never', true, 1, { do: 'record', state: 'unknown', reason: GONE }],
    ['never', false, 2, { do: 'record', state: 'unknown', reason: GONE }],
  ])('after doubts, %s: interrupted %s, %d before', (way, isUnderWay, doubts, expected) => {
    expect(before({ part: { isUnderWay, doubts } }, way)).toEqual(expected);
  });

  it('attempts end at their time, not a millisecond before', () => {
    const reason = 'It could not be sent in time';
    expect(before({}, 'never', GIVE_UP_AT - 1)).toEqual({ do: 'send', doubts: 0 });
    for (const at of [GIVE_UP_AT, GIVE_UP_AT + 1])
      expect(before({}, 'never', at)).toEqual({ do: 'record', state: 'failed', reason });
    for (const doubtful of [{ isUnderWay: true }, { doubts: 1 }])
      expect(before({ part: doubtful }, 'again', GIVE_UP_AT)).toEqual({
        do: 'record',
        state: 'unknown',
        reason,
      });
  });

  it('the end names what was wrong last: with the part, else with the channel', () => {
    const trouble = 'Unauthorized';
    const both = { part: { reason: 'busy' }, channel: { trouble } };
    expect(before(both, 'never', GIVE_UP_AT)).toMatchObject({ reason: 'busy' });
    expect(before({ channel: { trouble } }, 'never', GIVE_UP_AT)).toMatchObject({
      reason: trouble,
    });
  });

  it('a channel that is switched off sends nothing any more', () => {
    expect(before({ channel: { isEnabled: false } })).toEqual({
      do: 'record',
      state: 'failed',
      reason: 'The channel is switched off',
    });
    expect(before({ part: { doubts: 1 }, channel: { isEnabled: false } })).toMatchObject({
      state: 'unknown',
    });
  });

  it('a part waits while the channel has trouble, and is due at once afterwards', () => {
    const trouble = 'Unauthorized';
    const paused = { trouble, pausedUntil: NOW + MINUTE };
    expect(before({ part: { reason: 'busy' }, channel: paused })).toEqual({
      do: 'wait',
      until: NOW,
      doubts: 0,
      reason: trouble,
    });
  });

  it('a part waits until the end of the pause, but not beyond its own end', () => {
    const until = (pausedUntil: number) => before({ channel: { pausedUntil } });
    const waiting = { do: 'wait', doubts: 0, reason: null };
    expect(until(NOW - 1)).toEqual({ do: 'send', doubts: 0 });
    expect(until(NOW)).toEqual({ do: 'send', doubts: 0 });
    expect(until(NOW + 1)).toEqual({ ...waiting, until: NOW + 1 });
    expect(until(GIVE_UP_AT + 1)).toEqual({ ...waiting, until: GIVE_UP_AT });
    const kept = { part: { reason: 'busy', doubts: 1 }, channel: { pausedUntil: NOW + 1 } };
    expect(before(kept)).toEqual({ ...waiting, until: NOW + 1, reason: 'busy', doubts: 1 });
  });
});

type Outcome = Parameters<typeof decideAfter>[0]['outcome'];

function after(
  outcome: Outcome,
  more: {
    afterUnknown?: Way;
    doubts?: number;
    attempts?: number;
    at?: number;
    chance?: number;
  } = {}
) {
  const { afterUnknown = 'never', doubts = 0, attempts = 0, at = NOW, chance = 0.5 } = more;
  return decideAfter({ part: { ...part, attempts }, doubts, outcome, afterUnknown, at, chance });
}

describe('P3 after a call', () => {
  it.each(WAYS)('a sent part is done: %s', (afterUnknown) => {
    const sent = { do: 'record', state: 'sent', reason: null };
    expect(after({ kind: 'sent' }, { afterUnknown, doubts: 3 })).toEqual(sent);
  });

  it('a refused part has failed, with the reason', () => {
    const outcome = { kind: 'permanent', code: 'blocked', reason: 'They blocked the bot' } as const;
    expect(after(outcome, { doubts: 1 })).toEqual({
      do: 'record',
      state: 'failed',
      reason: 'They blocked the bot',
    });
  });

  it('rejected credentials stop the channel, and the part stays', () => {
    const outcome = { kind: 'permanent', code: 'auth', reason: 'Unauthorized' } as const;
    expect(after(outcome, { doubts: 2 })).toEqual({
      do: 'wait',
      until: NOW,
      doubts: 2,
      reason: 'Unauthorized',
      trouble: 'Unauthorized',
    });
  });

  describe('that was refused for now', () => {
    const busy = (more: Partial<Extract<Outcome, { kind: 'retry' }>> = {}): Outcome => ({
      kind: 'retry',
      after: null,
      scope: 'conversation',
      reason: 'busy',
      ...more,
    });
    const waiting = { do: 'wait', doubts: 2, reason: 'busy' };

    it('the part waits as long as the platform asks', () => {
      expect(after(busy({ after: 7_000 }), { doubts: 2 })).toEqual({
        ...waiting,
        until: NOW + 7_000,
      });
      expect(after(busy({ after: 0 }), { doubts: 2 })).toEqual({ ...waiting, until: NOW });
    });

    it('else longer with every attempt', () => {
      const times = [0, 1, 2, 3].map((attempts) => after(busy(), { attempts, doubts: 2 }));
      expect(times).toEqual(
        [500, 1_000, 2_000, 4_000].map((delay) => ({ ...waiting, until: NOW + delay }))
      );
    });

    it('and the whole channel, if it is the one that is too fast', () => {
      expect(after(busy({ scope: 'channel', after: 7_000 }), { doubts: 2 })).toEqual({
        ...waiting,
        until: NOW + 7_000,
        pause: NOW + 7_000,
      });
      expect(after(busy({ scope: 'channel' }), { doubts: 2 })).toEqual({
        ...waiting,
        until: NOW + 500,
        pause: NOW + 500,
      });
    });

    it('the part is due again no later than the end of its attempts', () => {
      const asked = GIVE_UP_AFTER + 1;
      expect(after(busy({ after: asked, scope: 'channel' }), { doubts: 2 })).toEqual({
        ...waiting,
        until: GIVE_UP_AT,
        pause: NOW + asked,
      });
    });
  });

  describe('without an answer', () => {
    const silent: Outcome = { kind: 'unknown', reason: 'no answer' };
    const waiting = { do: 'wait', reason: 'no answer' };

    it('a part that may not be repeated stays unknown', () => {
      const unknown = { do: 'record', state: 'unknown', reason: 'no answer' };
      expect(after(silent, { afterUnknown: 'never' })).toEqual(unknown);
    });

    it('a delivery status is waited for', () => {
      for (const doubts of [0, 1]) {
        expect(after(silent, { afterUnknown: 'wait', doubts })).toEqual({
          ...waiting,
          until: NOW + 30_000,
          doubts: doubts + 1,
        });
      }
    });

    it.each(['again', 'find'] as const)('%s: at once, and later if it happens again', (way) => {
      const ask = (doubts: number) => after(silent, { afterUnknown: way, doubts, attempts: 1 });
      expect(ask(0)).toEqual({ ...waiting, until: NOW, doubts: 1 });
      expect(ask(1)).toEqual({ ...waiting, until: NOW + 1_000, doubts: 2 });
    });
  });
});

describe('P3 the wait between attempts', () => {
  it.each([
    [0, 1, 1_000],
    [1, 1, 2_000],
    [8, 1, 256_000],
    [9, 1, 300_000],
    [20, 1, 300_000],
    [5_000, 1, 300_000],
    [3, 0, 0],
    [3, 0.25, 2_000],
    [0, 0.0004, 0],
    [0, 0.0005, 1],
  ])('after %d attempts, with chance %d: %d ms', (attempts, chance, delay) => {
    expect(backoff({ attempts, chance })).toBe(delay);
  });
});
