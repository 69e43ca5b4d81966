import { escalationChanges, priorityChange } from '../../admin/chat/details/escalationChanges';
import { buildFlow, writtenAt, type FlowItem } from '../../admin/chat/messages/flow';
import { isLongText } from '../../admin/chat/details/LongText';
import { eventText } from '../../admin/chat/messages/SystemEventRow';
import { labelOf } from '../../admin/chat/details/Timeline';
import type { MessageDto, TimelineEntry } from '../../server/core/contract';
import { english, line, note } from './support';

const at = (minutes: number) => new Date(2026, 10, 22, 10, minutes).toISOString();

function flowOf(messages: MessageDto[], rest: Partial<Parameters<typeof buildFlow>[0]> = {}) {
  return buildFlow({
    messages,
    outgoing: [],
    notes: [],
    timeline: [],
    myName: 'Grace',
    hasOlder: false,
    ...rest,
  });
}

/** A flow as text: `user(1,2)` is a group of the end user with the messages 1 and 2. */
function inWords(flow: FlowItem[]): string[] {
  return flow.map((item) => {
    switch (item.kind) {
      case 'group':
        return `${item.speaker}(${item.bubbles.map(({ text }) => text).join(',')})`;
      case 'event':
        return `event:${item.event}`;
      case 'change':
        return `change:${item.entry.type}`;
      case 'note':
        return `note:${item.note.id}`;
      case 'day':
        return 'day';
    }
  });
}

describe('the flow of a chat', () => {
  test('S35 groups messages of one author within five minutes', () => {
    const flow = flowOf([
      line(1, { text: 'a', createdAt: at(0) }),
      line(2, { text: 'b', createdAt: at(4) }),
      line(3, { text: 'c', createdAt: at(8) }),
      line(4, { text: 'd', createdAt: at(13) }),
      line(5, { text: 'e', author: 'bot', createdAt: at(13) }),
    ]);
    expect(inWords(flow)).toEqual(['day', 'user(a,b,c)', 'user(d)', 'bot(e)']);
  });

  test('S35 separates two members by their names', () => {
    const flow = flowOf([
      line(1, { text: 'a', author: 'human', name: 'Grace', createdAt: at(0) }),
      line(2, { text: 'b', author: 'human', name: 'Anna', createdAt: at(1) }),
    ]);
    expect(inWords(flow)).toEqual(['day', 'human(a)', 'human(b)']);
  });

  test('S11 shows an automatic message as an event and as its own message', () => {
    const flow = flowOf([
      line(1, { author: 'system', event: 'queued', text: 'Please hold on.', createdAt: at(0) }),
    ]);
    expect(inWords(flow)).toEqual(['day', 'event:queued', 'auto(Please hold on.)']);
  });

  test('S48 an empty automatic message leaves only the event: nothing was sent', () => {
    const flow = flowOf([line(1, { author: 'system', event: 'resolved', text: '' })]);
    expect(inWords(flow)).toEqual(['day', 'event:resolved']);
  });

  test('S14 separates the days in the reader’s time zone', () => {
    const flow = flowOf([
      line(1, { text: 'a', createdAt: new Date(2026, 10, 22, 23, 59, 30).toISOString() }),
      line(2, { text: 'b', createdAt: new Date(2026, 10, 23, 0, 0, 30).toISOString() }),
    ]);
    expect(inWords(flow)).toEqual(['day', 'user(a)', 'day', 'user(b)']);
  });

  test('M5 shows when a message was sent, and keeps the order in which it was stored', () => {
    const stored = new Date(2026, 10, 22, 8, 16).toISOString();
    const sent = (day: number, hour = 8) => new Date(2026, 10, day, hour, 16).toISOString();
    const flow = flowOf([
      line(1, { text: 'a', sentAt: sent(20), createdAt: stored }),
      line(2, { text: 'b', sentAt: sent(20), createdAt: stored }),
      line(3, { text: 'c', author: 'bot', sentAt: sent(21), createdAt: stored }),
      line(4, { author: 'system', event: 'queued', text: '', sentAt: stored, createdAt: stored }),
      line(5, { text: 'd', sentAt: sent(22, 7), createdAt: stored }),
    ]);
    expect(inWords(flow)).toEqual([
      'day',
      'user(a,b)',
      'day',
      'bot(c)',
      'day',
      'event:queued',
      'user(d)',
    ]);
    expect(flow.map((item) => item.at)).toEqual([
      ...[sent(20), sent(20), sent(21), sent(21)],
      ...[stored, stored, sent(22, 7)],
    ]);
  });

  test('M5 a clock that is a little behind, or ahead, changes no time', () => {
    const createdAt = at(10);
    expect(writtenAt({ sentAt: at(10), createdAt })).toBe(createdAt);
    const late = new Date(Date.parse(createdAt) - 59_000).toISOString();
    expect(writtenAt({ sentAt: late, createdAt })).toBe(createdAt);
    expect(writtenAt({ sentAt: at(9), createdAt })).toBe(at(9));
    expect(writtenAt({ sentAt: at(30), createdAt })).toBe(createdAt);
  });

  test('S47 shows a note where it was written', () => {
    const flow = flowOf(
      [line(1, { text: 'a', createdAt: at(0) }), line(2, { text: 'b', createdAt: at(2) })],
      { notes: [note('late', at(3)), note('between', at(1))] }
    );
    expect(inWords(flow)).toEqual(['day', 'user(a)', 'note:between', 'user(b)', 'note:late']);
  });

  test('S47 holds back a note that belongs before messages not loaded yet', () => {
    const messages = [line(9, { text: 'a', createdAt: at(5) })];
    const notes = [note('early', at(1)), note('late', at(6))];
    expect(inWords(flowOf(messages, { notes, hasOlder: true }))).not.toContain('note:early');
    expect(inWords(flowOf(messages, { notes }))).toContain('note:early');
  });

  test('P13 shows a transfer and a requeue where they happened, before their note', () => {
    const anna = { type: 'member', id: '2', name: 'Anna' } as const;
    const flow = flowOf(
      [line(1, { text: 'a', createdAt: at(0) }), line(2, { text: 'b', createdAt: at(3) })],
      {
        notes: [note('why', at(1))],
        timeline: [
          { at: at(0), type: 'queued', by: { type: 'bot' } },
          { at: at(0), type: 'accepted', by: anna },
          { at: at(1), type: 'transferred', by: anna, to: { id: '3', name: 'Ben' } },
          { at: at(4), type: 'requeued', by: { type: 'system' } },
          { at: at(5), type: 'escalated', by: { type: 'bot' }, reason: 'angry' },
        ],
      }
    );
    expect(inWords(flow)).toEqual([
      'day',
      'user(a)',
      'change:transferred',
      'note:why',
      'user(b)',
      'change:requeued',
      'change:escalated',
    ]);
    expect(new Set(keysOf(flow)).size).toBe(keysOf(flow).length);
  });

  test('S37 shows an unsent message in the group that it will belong to, under the same key', () => {
    const before = line(1, { text: 'a', author: 'human', name: 'Grace', createdAt: at(0) });
    const onItsWay = flowOf([before], {
      outgoing: [{ clientId: 'x', text: 'b', createdAt: at(1), state: 'sending', reason: null }],
    });
    const stored = flowOf([
      before,
      line(2, { text: 'b', author: 'human', name: 'Grace', clientId: 'x', createdAt: at(1) }),
    ]);
    expect(inWords(onItsWay)).toEqual(['day', 'human(a,b)']);
    expect(inWords(stored)).toEqual(inWords(onItsWay));
    expect(keysOf(stored)).toEqual(keysOf(onItsWay));
  });

  test('S35 gives every item its own key, also when an end user reuses an id of a member', () => {
    const keys = keysOf(
      flowOf([
        line(1, { author: 'user', clientId: 'x' }),
        line(2, { author: 'human', clientId: 'x' }),
        line(3, { author: 'bot' }),
      ])
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});

function keysOf(flow: FlowItem[]): string[] {
  return flow.flatMap((item) =>
    item.kind === 'group' ? [item.key, ...item.bubbles.map(({ key }) => key)] : [item.key]
  );
}

const entry = (fields: Partial<TimelineEntry>): TimelineEntry => ({
  at: '2026-11-22T10:00:00.000Z',
  type: 'escalated',
  by: { type: 'bot' },
  ...fields,
});

describe('a further escalation', () => {
  const whole = entry({
    priority: 'urgent',
    reason: 'angry',
    summary: 'Wants\na refund',
    before: { priority: 'normal', reason: 'angry', summary: 'Asked' },
  });

  test('P13 says of each value what it is, and what was there before', () => {
    expect(escalationChanges(english, whole)).toEqual([
      'Priority: urgent, before: normal',
      'Reason: angry',
      'Previous reason: angry',
      'Summary: Wants\na refund',
    ]);
    expect(escalationChanges(english, entry({ priority: 'high', before: {} }))).toEqual([
      'Priority: high',
    ]);
    expect(escalationChanges(english, entry({}))).toEqual([]);
  });

  test('P13 shows only its priority between the messages: the bot’s words have any length', () => {
    expect(eventText(english, whole)).toBe('Escalated again · Priority: urgent, before: normal');
    expect(eventText(english, entry({ reason: 'x'.repeat(500) }))).toBe('Escalated again');
  });

  test('P13 folds a long text', () => {
    expect(isLongText('x'.repeat(280))).toBe(false);
    expect(isLongText('x'.repeat(281))).toBe(true);
    expect(isLongText('x\n'.repeat(5))).toBe(false);
    expect(isLongText('x\n'.repeat(6))).toBe(true);
  });
});

test('P13 what a newer server reports has a neutral text in a tab from before its update', () => {
  const strange = 'merged' as TimelineEntry['type'];
  expect(labelOf(english, { type: strange })).toBe('Updated');
  expect(eventText(english, { type: strange })).toBe('Updated');
  const priority = 'critical' as NonNullable<TimelineEntry['priority']>;
  expect(priorityChange(english, { priority })).toBe('Priority: Updated');
});
