import type { Context } from 'koa';

import { apiTokens } from '../../server/strapi/api-tokens';

const SECOND = 1_000;

function named(name: string): Error {
  return Object.assign(new Error(name), { name });
}

/** A request whose token was accepted, and which `strategy` checks again. */
function requestOf(credentials: object, strategy: object = {}): Context {
  return { state: { auth: { credentials: { id: 1, ...credentials }, strategy } } } as Context;
}

describe('S17 the time that is left to an API token', () => {
  beforeEach(() => jest.useFakeTimers({ now: Date.UTC(2026, 10, 28) }));
  afterEach(() => jest.useRealTimers());

  it.each<[what: string, of: (time: number) => unknown]>([
    ['a text, as the database returns it', (time) => new Date(time).toISOString()],
    ['a number', (time) => time],
    ['a date', (time) => new Date(time)],
  ])('ends just after its last moment, given as %s', (_, of) => {
    const at = Date.now();
    const left = (time: number) => apiTokens.secondsLeft(requestOf({ expiresAt: of(time) }));
    expect(left(at + 3 * SECOND)).toBeCloseTo(3.05);
    expect(left(at)).toBeGreaterThan(0);
    expect(left(at - SECOND)).toBe(0);
  });

  it.each([null, undefined])('is unlimited without an end (%s)', (expiresAt) => {
    expect(apiTokens.secondsLeft(requestOf({ expiresAt }))).toBe(Infinity);
  });
});

describe('S17 an API token that is checked again', () => {
  const accepted = { authenticated: true, credentials: { id: 1 } };
  const check = (answer: object, verify?: () => void) =>
    apiTokens.check(requestOf({}, { authenticate: () => Promise.resolve(answer), verify }));

  it('is valid while Strapi accepts it for the route', async () => {
    await expect(check(accepted, () => undefined)).resolves.toBeUndefined();
  });

  it.each<[what: string, code: string, answer: object, refusal: string]>([
    ['was deleted or has expired', 'unauthorized', { authenticated: false }, ''],
    ['has become another', 'unauthorized', { ...accepted, credentials: { id: 2 } }, ''],
    ['expires during the check', 'unauthorized', accepted, 'UnauthorizedError'],
    ['has lost the scope', 'forbidden', accepted, 'ForbiddenError'],
  ])('is refused if it %s', async (_, code, answer, refusal) => {
    const verify = () => {
      throw named(refusal);
    };
    await expect(check(answer, verify)).rejects.toMatchObject({ code });
  });
});
