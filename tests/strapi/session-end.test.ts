import { createAdminSessionEnd, endOf } from '../../server/strapi/session-end';

const MINUTE = 60_000;
const at = (minutes: number) => new Date(minutes * MINUTE).toISOString();

describe('the end of an admin session', () => {
  test.each([
    ['is the last renewal while renewals are possible', [30, 120, 1440], 1440],
    ['is that of the last token once no renewal is possible', [1450, 1540, 1440], 1450],
    ['is the idle time where that is shorter than a token', [30, 10, 1440], 10],
    ['is unknown for a session without a last renewal', [30, 120, Infinity], Infinity],
  ] as const)('S24 D29 %s', (_, [tokenEnd, idleEnd, lastRenewal], end) => {
    expect(endOf({ tokenEnd, idleEnd, lastRenewal })).toBe(end);
  });

  test('S24 D29 is that of the newest renewal, in whichever window', async () => {
    const rows: Record<string, object> = {
      old: { childId: 'new', status: 'rotated', expiresAt: at(120), absoluteExpiresAt: at(1440) },
      new: { childId: null, status: 'active', expiresAt: at(150), absoluteExpiresAt: at(1440) },
    };
    expect(await askWith(rows, 'token')).toBe(at(1440));
  });

  test('S24 D29 is unknown without a session, or without a token', async () => {
    expect(await askWith({}, 'token')).toBeNull();
    expect(await askWith({}, '')).toBeNull();
  });
});

/** The token is of the session `old` and is valid for 30 minutes. */
function askWith(rows: Record<string, object>, accessToken: string): Promise<string | null> {
  const valid = {
    isValid: true,
    payload: { userId: '1', sessionId: 'old', type: 'access', iat: 0, exp: 30 * 60 },
  };
  const strapi = {
    sessionManager: () => ({
      validateAccessToken: (token: string) =>
        token === 'token' ? valid : { isValid: false, payload: null },
    }),
    db: {
      query: () => ({
        findMany: async ({ where }: { where: { sessionId: { $in: string[] } } }) =>
          where.sessionId.$in.flatMap((sessionId) =>
            rows[sessionId] ? [{ sessionId, ...rows[sessionId] }] : []
          ),
      }),
    },
  };
  const adminSessionEnd = createAdminSessionEnd(
    strapi as unknown as Parameters<typeof createAdminSessionEnd>[0]
  );
  return adminSessionEnd(accessToken);
}
