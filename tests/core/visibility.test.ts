import { ALL_SESSIONS, seesSessions } from '../../server/core/sessions/visibility';

describe('D32 what a member may see', () => {
  it('D32 is every session, or none', () => {
    expect(seesSessions(ALL_SESSIONS)).toBe(true);
    expect(seesSessions({ kind: 'all' })).toBe(true);
    expect(seesSessions({ kind: 'none' })).toBe(false);
  });
});
