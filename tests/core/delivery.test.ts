import type { Author, DeliveryState } from '../../server/core/contract';
import { estimatedWaitSeconds, expiresAt } from '../../server/core/sessions/deadlines';
import {
  advance,
  initialState,
  routeOf,
  stateOfMessage,
  type Route,
} from '../../server/core/delivery/state';
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
});

describe('deadlines', () => {
  it.each([5, 15, 30, 60, 120])('S6 %d minutes are that many minutes', (maxWaitMinutes) => {
    expect(expiresAt({ at: 1_000, maxWaitMinutes })).toBe(1_000 + maxWaitMinutes * 60_000);
  });

  it('P17 estimates the mean wait, and nothing where there is no data', () => {
    expect(estimatedWaitSeconds([])).toBeNull();
    expect(estimatedWaitSeconds([10_000, 20_000])).toBe(15);
    expect(estimatedWaitSeconds([1_499])).toBe(1);
    // A clock that was set back must not promise the past.
    expect(estimatedWaitSeconds([-10_000])).toBe(0);
  });
});

describe('refusals', () => {
  it.each(Object.entries(STATUS_OF))('%s is a %d', (code, status) => {
    const refusal = new Refusal(code as keyof typeof STATUS_OF, 'no');
    expect([refusal.status, refusal.details]).toEqual([status, {}]);
    expect(status).toBeGreaterThanOrEqual(400);
  });
});
