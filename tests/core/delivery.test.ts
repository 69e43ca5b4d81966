import type { Author, DeliveryState } from '../../server/core/contract';
import { estimatedWaitSeconds, expiresAt } from '../../server/core/deadlines';
import { initialState, routeOf, type Route } from '../../server/core/delivery';
import { Refusal, STATUS_OF } from '../../server/core/errors';

describe('S37 how a line reaches the end user', () => {
  //            author    connected here   carried by the bot
  const ROUTES: [Author, Route, Route][] = [
    ['user', 'none', 'none'],
    ['bot', 'stream', 'none'],
    ['human', 'stream', 'relay'],
    ['system', 'stream', 'relay'],
  ];

  it.each(ROUTES)('a line of the %s: %s, or %s', (author, connected, relayed) => {
    expect(routeOf({ author, text: 'a', isConnected: true })).toBe(connected);
    expect(routeOf({ author, text: 'a', isConnected: false })).toBe(relayed);
    expect(routeOf({ author, text: '', isConnected: true })).toBe('none');
    expect(routeOf({ author, text: '', isConnected: false })).toBe('none');
  });

  it('P3 a relayed line is pending until the bot has reported', () => {
    const routes: Route[] = ['none', 'stream', 'relay'];
    expect(routes.map(initialState)).toEqual<DeliveryState[]>(['none', 'sent', 'pending']);
  });
});

describe('deadlines', () => {
  it.each([5, 15, 30, 60, 120])('S6 %d minutes are that many minutes', (maxWaitMinutes) => {
    expect(expiresAt({ at: 1_000, maxWaitMinutes })).toBe(1_000 + maxWaitMinutes * 60_000);
  });

  it('P17 estimates the mean wait, and nothing where nothing is known', () => {
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
