import { additionEntry, additionOf } from '../../server/core/sessions/addition';

const known = { priority: 'normal', reason: 'refund', summary: null } as const;

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
    expect(additionEntry(known, whole)).toEqual({
      ...whole,
      before: { priority: 'normal', reason: 'refund' },
    });
    expect(additionEntry({ ...known, summary: 'short' }, { summary: 'long' })).toEqual({
      summary: 'long',
      before: { summary: 'short' },
    });
    expect(additionEntry(known, { priority: 'urgent' })).toEqual({
      priority: 'urgent',
      before: { priority: 'normal' },
    });
    expect(additionEntry(known, { summary: 'long' })).toEqual({ summary: 'long' });
    expect(additionEntry({ ...known, reason: null }, { reason: 'a' })).toEqual({ reason: 'a' });
  });
});
