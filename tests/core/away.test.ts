import { assignedAt, awaySince } from '../../server/core/sessions/away';

describe('P30 an assignee is away', () => {
  const since = (other: Partial<Parameters<typeof awaySince>[0]> = {}) =>
    awaySince({ isOnline: false, seenAt: 100, assignedAt: 50, awayAfter: 10, at: 110, ...other });

  it('P30 from the moment at which they have not been seen for that long', () => {
    expect(since({ at: 109 })).toBeNull();
    expect(since({ at: 110 })).toBe(100);
  });

  it('P30 never while a page is open', () => {
    expect(since({ isOnline: true, at: 1_000_000 })).toBeNull();
  });

  it('P30 counted from the assignment, if they were not seen since', () => {
    expect(since({ assignedAt: 105, at: 114 })).toBeNull();
    expect(since({ assignedAt: 105, at: 115 })).toBe(105);
    expect(since({ seenAt: null, at: 60 })).toBe(50);
  });
});

describe('P30 the time of the assignment', () => {
  it('P30 is that of the last acceptance or transfer', () => {
    const queued = { type: 'queued', at: 1 } as const;
    const accepted = { type: 'accepted', at: 2 } as const;
    const transferred = { type: 'transferred', at: 3 } as const;
    const again = { type: 'requeued', at: 4 } as const;
    expect(assignedAt({ timeline: [queued, accepted] })).toBe(2);
    expect(assignedAt({ timeline: [queued, accepted, transferred, again] })).toBe(3);
    expect(assignedAt({ timeline: [queued, accepted, again, { ...accepted, at: 5 }] })).toBe(5);
    expect(assignedAt({ timeline: [queued] })).toBe(0);
  });
});
