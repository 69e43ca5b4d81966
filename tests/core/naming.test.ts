import {
  chooseForBot,
  chooseForMessage,
  type Candidate,
} from '../../server/core/conversations/naming';

/** S16 the conversation that an external id stands for. */

const NOW = 1_800_000_000_000;
const MINUTE = 60_000;

const candidate = (pk: number, more: Partial<Candidate> = {}): Candidate => ({
  pk,
  channelPk: pk,
  isCurrent: true,
  movedAt: null,
  isOpen: false,
  lastMessageAt: NOW,
  ...more,
});
const moved = (pk: number, ago: number, more: Partial<Candidate> = {}) =>
  candidate(pk, { isCurrent: false, movedAt: NOW - ago, ...more });

describe('S16 a bot means', () => {
  const choose = (all: Candidate[], named: number | null = null) => [
    chooseForBot(all, { named })?.pk,
    chooseForBot([...all].reverse(), { named })?.pk,
  ];

  it('the conversation of the record whose key it names', () => {
    const all = [candidate(1, { isOpen: true, lastMessageAt: NOW + 1 }), candidate(2)];
    expect(choose(all, 2)).toEqual([2, 2]);
    expect(choose(all, 3)).toEqual([1, 1]);
  });

  it('else the one with an open session, however old, else the newest, else the first one stored', () => {
    const newest = candidate(3, { lastMessageAt: NOW + 2 });
    const all = [candidate(1), candidate(2, { isOpen: true, lastMessageAt: 1 }), newest];
    expect(choose(all)).toEqual([2, 2]);
    expect(choose([candidate(1), newest, candidate(2)])).toEqual([3, 3]);
    expect(choose([candidate(1), candidate(2)])).toEqual([1, 1]);
    expect(choose([])).toEqual([undefined, undefined]);
  });

  it('one of the named record before one that is open, and that before the newest', () => {
    const named = candidate(1, { lastMessageAt: 1 });
    const open = candidate(2, { isOpen: true, lastMessageAt: 2 });
    const newest = candidate(3);
    expect(choose([newest, open, named], 1)).toEqual([1, 1]);
    expect(choose([newest, open])).toEqual([2, 2]);
    expect(choose([candidate(4, { channelPk: null }), newest])).toEqual([3, 3]);
  });

  it('one that has left the id, unless somebody else has the id on the same channel', () => {
    const before = moved(1, MINUTE, { isOpen: true });
    expect(choose([before])).toEqual([1, 1]);
    expect(choose([before, candidate(2, { channelPk: 1 })])).toEqual([2, 2]);
    expect(choose([before, candidate(2)])).toEqual([1, 1]);
  });
});

describe('P40 a platform’s message belongs to', () => {
  const choose = (all: Candidate[], sentAt = NOW) => [
    chooseForMessage(all, { sentAt })?.pk,
    chooseForMessage([...all].reverse(), { sentAt })?.pk,
  ];

  it('the conversation that had the id when it was written', () => {
    const all = [moved(1, 60 * MINUTE), moved(2, 30 * MINUTE), candidate(3)];
    expect(choose(all, NOW - 90 * MINUTE)).toEqual([1, 1]);
    expect(choose(all, NOW - 60 * MINUTE)).toEqual([1, 1]);
    expect(choose(all, NOW - 45 * MINUTE)).toEqual([2, 2]);
    expect(choose(all, NOW - 29 * MINUTE)).toEqual([3, 3]);
  });

  it('one that left the id a few minutes ago, as long as nobody else has it', () => {
    expect(choose([moved(1, 9 * MINUTE)])).toEqual([1, 1]);
    expect(choose([moved(1, 11 * MINUTE)])).toEqual([undefined, undefined]);
    expect(choose([moved(1, 9 * MINUTE), candidate(2)])).toEqual([2, 2]);
    expect(choose([moved(1, 9 * MINUTE), moved(2, 2 * MINUTE)])).toEqual([2, 2]);
  });

  it('one that left the id at most ten minutes before', () => {
    expect(choose([moved(1, 10 * MINUTE)])).toEqual([1, 1]);
    expect(choose([moved(1, 10 * MINUTE + 1)])).toEqual([undefined, undefined]);
    expect(choose([candidate(1, { isCurrent: false })])).toEqual([undefined, undefined]);
    expect(choose([])).toEqual([undefined, undefined]);
  });

  it('of several that left it at the same time, the last one stored', () => {
    const all = [moved(1, MINUTE), moved(2, MINUTE)];
    expect(choose(all, NOW - 2 * MINUTE)).toEqual([2, 2]);
    expect(choose(all)).toEqual([2, 2]);
  });
});
