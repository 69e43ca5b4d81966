import type { Author, DeliveryState } from '../../server/core/contract';
import { estimatedWaitSeconds, expiresAt, isOverdue } from '../../server/core/sessions/deadlines';
import {
  advance,
  canAdvance,
  deliveryOfParts,
  initialState,
  routeOf,
  stateOfMessage,
  type Route,
} from '../../server/core/delivery/state';
import { reasonOfSilence } from '../../server/core/delivery/silence';
import { Refusal, STATUS_OF } from '../../server/core/errors';

describe('S37 how a message reaches the end user', () => {
  //            author    widget     connected here   relayed by the bot
  const ROUTES: [Author, Route, Route, Route][] = [
    ['user', 'none', 'none', 'none'],
    ['bot', 'stream', 'channel', 'none'],
    ['human', 'stream', 'channel', 'relay'],
    ['system', 'stream', 'channel', 'relay'],
  ];

  it.each(ROUTES)('a message of the %s: %s, %s, or %s', (author, widget, platform, relayed) => {
    const routes = { widget, platform, none: relayed } as const;
    for (const connection of ['widget', 'platform', 'none'] as const) {
      expect(routeOf({ author, text: 'a', connection })).toBe(routes[connection]);
      expect(routeOf({ author, text: '', connection })).toBe('none');
      expect(routeOf({ author, text: ' \n', connection })).toBe('none');
    }
  });

  it('P16 files need no text', () => {
    const files = { author: 'human', text: ' ', hasFiles: true } as const;
    expect(routeOf({ ...files, connection: 'platform' })).toBe('channel');
    expect(routeOf({ ...files, hasFiles: false, connection: 'platform' })).toBe('none');
    expect(routeOf({ ...files, author: 'user', connection: 'platform' })).toBe('none');
  });

  it('S14 messages from before the escalation are sent to nobody, not to the widget either', () => {
    const past = { author: 'bot', text: 'a', isPast: true } as const;
    expect(routeOf({ ...past, connection: 'widget' })).toBe('none');
    expect(routeOf({ ...past, author: 'human', connection: 'none' })).toBe('none');
  });

  it('S14 messages from before the escalation are not sent again', () => {
    expect(routeOf({ author: 'bot', text: 'a', connection: 'platform', isPast: true })).toBe(
      'none'
    );
  });

  it('P3 a message that the bot or the plugin has to send is pending at first', () => {
    const routes: Route[] = ['none', 'stream', 'channel', 'relay'];
    expect(routes.map(initialState)).toEqual<DeliveryState[]>([
      'none',
      'sent',
      'pending',
      'pending',
    ]);
  });
});

describe('P3 delivery states', () => {
  const STATES: DeliveryState[] = ['pending', 'unknown', 'sent', 'delivered', 'read', 'failed'];

  it('never go back, except to failed, and from there nowhere', () => {
    STATES.forEach((known, i) =>
      STATES.forEach((news, j) => {
        const later = known === 'failed' || news === 'failed' ? 'failed' : STATES[Math.max(i, j)];
        expect([known, news, advance(known, news)]).toEqual([known, news, later]);
      })
    );
  });

  it.each<[DeliveryState[], DeliveryState]>([
    [['sent'], 'sent'],
    [['sent', 'pending'], 'pending'],
    [['read', 'delivered', 'read'], 'delivered'],
    [['sent', 'unknown', 'sent'], 'unknown'],
    [['sent', 'unknown', 'pending'], 'pending'],
    [['sent', 'failed', 'pending'], 'failed'],
  ])('of the parts %j: %s', (parts, state) => {
    expect(stateOfMessage(parts)).toBe(state);
  });

  it('P3 only a later state is a change', () => {
    expect(canAdvance('sent', 'delivered')).toBe(true);
    expect(canAdvance('delivered', 'delivered')).toBe(false);
    expect(canAdvance('read', 'delivered')).toBe(false);
    expect(canAdvance('read', 'failed')).toBe(true);
    expect(canAdvance('failed', 'read')).toBe(false);
  });

  it('P3 a message is pending while one of its parts is being sent', () => {
    const sent = { state: 'sent', reason: null } as const;
    const sending = { state: 'sending', reason: 'busy' } as const;
    expect(deliveryOfParts([sent, sending])).toEqual({ state: 'pending', reason: null });
    expect(deliveryOfParts([sent])).toEqual(sent);
  });

  it('P3 a message has the reason of the part that decides its state', () => {
    const sent = { state: 'sent', reason: 'late' } as const;
    const failed = { state: 'failed', reason: 'blocked' } as const;
    const unknown = { state: 'unknown', reason: 'no answer' } as const;
    expect(deliveryOfParts([sent, unknown, failed])).toEqual(failed);
    expect(deliveryOfParts([sent, unknown, { ...unknown, reason: 'other' }])).toEqual(unknown);
    expect(deliveryOfParts([unknown, { state: 'pending', reason: null }])).toEqual({
      state: 'pending',
      reason: null,
    });
    expect(deliveryOfParts([{ state: 'failed', reason: null }])).toEqual({
      state: 'failed',
      reason: null,
    });
  });
});

it('P3 what is not sent is not on its way', () => {
  expect(advance('none', 'pending')).toBe('pending');
  expect(advance('sent', 'none')).toBe('sent');
  expect(stateOfMessage(['none', 'sent'])).toBe('none');
  expect(stateOfMessage([])).toBe('none');
});

describe('deadlines', () => {
  it.each([5, 15, 30, 60, 120])('S6 %d minutes are that many minutes', (maxWaitMinutes) => {
    expect(expiresAt({ at: 1_000, maxWaitMinutes })).toBe(1_000 + maxWaitMinutes * 60_000);
  });

  it('S49 a session is overdue exactly at its deadline', () => {
    expect(isOverdue({ expiresAt: 1_000 }, 999)).toBe(false);
    expect(isOverdue({ expiresAt: 1_000 }, 1_000)).toBe(true);
    expect(isOverdue({ expiresAt: 1_000 }, 1_001)).toBe(true);
  });

  it('P17 estimates the mean wait, and nothing where there is no data', () => {
    expect(estimatedWaitSeconds([])).toBeNull();
    expect(estimatedWaitSeconds([10_000, 20_000])).toBe(15);
    expect(estimatedWaitSeconds([1_499])).toBe(1);
    // A clock that was set back must not promise the past.
    expect(estimatedWaitSeconds([-10_000])).toBe(0);
  });
});

describe('P3 a bot that does not report', () => {
  const silent = (within: string) => `The bot has not reported within ${within} whether it arrived`;
  const on = { url: 'https://a.test', trouble: null };

  it('P3 is said to be silent, with its time in minutes where that is exact', () => {
    expect(reasonOfSilence(on, 120_000)).toBe(silent('2 min'));
    expect(reasonOfSilence(on, 90_000)).toBe(silent('90 s'));
    expect(reasonOfSilence(on, 59_600)).toBe(silent('1 min'));
  });

  it('P3 is not to blame while its webhook is switched off', () => {
    const off = { url: 'https://a.test', trouble: 'It answered 410 Gone' };
    expect(reasonOfSilence(off, 120_000)).toBe(
      `${silent('2 min')}: its webhook is switched off (It answered 410 Gone)`
    );
    expect(reasonOfSilence({ ...off, url: null }, 120_000)).toBe(silent('2 min'));
  });
});

describe('refusals', () => {
  it.each(Object.entries(STATUS_OF))('%s is a %d', (code, status) => {
    const refusal = new Refusal(code as keyof typeof STATUS_OF, 'no');
    expect([refusal.status, refusal.details]).toEqual([status, {}]);
    expect(status).toBeGreaterThanOrEqual(400);
  });
});
