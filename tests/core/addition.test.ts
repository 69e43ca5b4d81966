import { additionOf, MAX_ADDITIONS, withAddition } from '../../server/core/sessions/addition';

const known = { priority: 'normal', reason: 'refund', summary: null } as const;
const bot = { type: 'bot', name: 'Bot' } as const;
const made = { at: 9, by: bot, type: 'escalated' } as const;

type Given = Parameters<typeof withAddition>;

const added = (timeline: Given[0], facts: Given[1]['known'], addition: Given[1]['addition']) =>
  withAddition(timeline, { at: 9, by: bot, known: facts, addition });

describe('issue 11.4 a further escalation', () => {
  it.each(['low', 'normal', 'high', 'urgent'] as const)(
    'raises the priority to %s or not',
    (to) => {
      const order = ['low', 'normal', 'high', 'urgent'] as const;
      for (const priority of order) {
        const isHigher = order.indexOf(to) > order.indexOf(priority);
        const addition = additionOf({ ...known, priority }, { priority: to });
        expect(addition).toEqual(isHigher ? { priority: to } : null);
      }
    }
  );

  it('adds a reason and a summary that are other ones', () => {
    expect(additionOf(known, { reason: 'lawyer', summary: 'long' })).toEqual({
      reason: 'lawyer',
      summary: 'long',
    });
    expect(additionOf(known, { reason: 'refund', summary: 'long' })).toEqual({ summary: 'long' });
    expect(additionOf({ ...known, summary: 'long' }, { summary: 'long' })).toBeNull();
    expect(additionOf({ ...known, reason: null }, { reason: 'a' })).toEqual({ reason: 'a' });
  });

  it('changes nothing that is not given', () => {
    expect(additionOf(known, {})).toBeNull();
    const none = { priority: undefined, reason: undefined, summary: undefined };
    expect(additionOf(known, none)).toBeNull();
  });

  it('leaves an entry with the new values and those before', () => {
    const whole = { priority: 'high', reason: 'lawyer', summary: 'long' } as const;
    expect(added([], known, whole)).toEqual([
      { ...made, ...whole, before: { priority: 'normal', reason: 'refund' } },
    ]);
    expect(added([], { ...known, summary: 'short' }, { summary: 'long' })).toEqual([
      { ...made, summary: 'long', before: { summary: 'short' } },
    ]);
    expect(added([], known, { priority: 'urgent' })).toEqual([
      { ...made, priority: 'urgent', before: { priority: 'normal' } },
    ]);
    expect(added([], known, { summary: 'long' })).toEqual([{ ...made, summary: 'long' }]);
    expect(added([], { ...known, reason: null }, { reason: 'a' })).toEqual([
      { ...made, reason: 'a' },
    ]);
  });

  it('leaves other entries as they are', () => {
    const timeline = [{ at: 1, type: 'queued', by: bot, reason: 'why' } as const];
    const entry = { ...made, summary: 'long' };
    expect(added(timeline, known, { summary: 'long' })).toEqual([...timeline, entry]);
    expect(timeline).toHaveLength(1);
    const accepted = { at: 6, type: 'accepted', by: bot } as const;
    expect(added([entry, accepted], known, { reason: 'b' })).toEqual([
      entry,
      accepted,
      { ...made, reason: 'b', before: { reason: 'refund' } },
    ]);
  });

  it('becomes one with another directly before it, and keeps what that replaced', () => {
    const queued = { at: 1, type: 'queued', by: bot } as const;
    const first = {
      at: 2,
      type: 'escalated',
      by: { type: 'bot', name: 'Old' },
      reason: 'refund',
      summary: 'one',
      before: { reason: 'none' },
    } as const;
    const facts = { priority: 'normal', reason: 'refund', summary: 'one' } as const;
    expect(added([queued, first], facts, { summary: 'two', reason: 'lawyer' })).toEqual([
      queued,
      { ...made, reason: 'lawyer', summary: 'two', before: { reason: 'none' } },
    ]);
    expect(added([queued, first], facts, { priority: 'high' })).toEqual([
      queued,
      {
        ...made,
        priority: 'high',
        reason: 'refund',
        summary: 'one',
        before: { priority: 'normal', reason: 'none' },
      },
    ]);
    const raised = { ...made, priority: 'high', before: { priority: 'low' } } as const;
    const after = { priority: 'high', reason: 'x', summary: 'y' } as const;
    const all = { priority: 'urgent', reason: 'a', summary: 'b' } as const;
    expect(added([raised], after, all)).toEqual([
      { ...made, ...all, before: { priority: 'low', reason: 'x', summary: 'y' } },
    ]);
    const summed = { ...made, summary: 'y' };
    expect(added([summed], after, { summary: 'z' })).toEqual([{ ...made, summary: 'z' }]);
  });

  it('has replaced nothing where the next one takes it back', () => {
    const changed = { ...made, reason: 'b', summary: 'y', before: { reason: 'a', summary: 'x' } };
    const facts = { priority: 'normal', reason: 'b', summary: 'y' } as const;
    expect(added([changed], facts, { reason: 'a' })).toEqual([
      { ...made, reason: 'a', summary: 'y', before: { summary: 'x' } },
    ]);
    const one = { ...made, reason: 'b', before: { reason: 'a' } };
    expect(added([one], facts, { reason: 'a' })).toEqual([{ ...made, reason: 'a' }]);
    // Of what is cut off, the rest may differ.
    const long = `${'x'.repeat(499)}…`;
    const cut = { ...made, reason: 'b', before: { reason: long } };
    expect(added([cut], facts, { reason: `${'x'.repeat(499)}yy` })).toEqual([
      { ...made, reason: long, before: { reason: long } },
    ]);
  });

  it('keeps the beginning of long texts in the timeline', () => {
    const of = (length: number) => 'x'.repeat(length);
    const facts = { priority: 'normal', reason: of(501), summary: of(10_000) } as const;
    expect(added([], facts, { reason: of(500), summary: of(501) })).toEqual([
      {
        ...made,
        reason: of(500),
        summary: `${of(499)}…`,
        before: { reason: `${of(499)}…`, summary: `${of(499)}…` },
      },
    ]);
  });

  it('leaves the newest 50 of its kind', () => {
    const moves = Array.from({ length: MAX_ADDITIONS }, (_, at) => [
      { ...made, at, reason: `${at}` },
      { at, type: 'requeued', by: bot } as const,
    ]).flat();
    const full = added(moves.slice(2), known, { summary: 'a' });
    expect(full).toEqual([...moves.slice(2), { ...made, summary: 'a' }]);
    const over = added(moves, known, { summary: 'a' });
    expect(over).toEqual([...moves.slice(1), { ...made, summary: 'a' }]);
    expect(MAX_ADDITIONS).toBe(50);
  });
});
