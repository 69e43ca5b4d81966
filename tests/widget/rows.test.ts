import type { Author, WidgetMessage, WidgetState } from '../../server/core/contract';
import { phaseOf } from '../../widget/client/phase';
import { rowsOf, type MessageRow, type Row } from '../../widget/ui/rows';

const NAMES = { agent: 'Margo', person: 'Our team', you: 'You' };
const NOW = new Date(2026, 10, 22, 12, 0);
const BOT: WidgetState = { owner: 'bot', status: null, assignee: null, position: null };

let seq = 0;
beforeEach(() => (seq = 0));

function message(line: Partial<WidgetMessage> & Pick<WidgetMessage, 'author'>): WidgetMessage {
  seq += 1;
  return {
    id: `m${seq}`,
    seq,
    name: null,
    text: `line ${seq}`,
    event: null,
    clientId: null,
    createdAt: NOW.toISOString(),
    attachments: [],
    ...line,
  };
}

function rows(messages: WidgetMessage[], more: Partial<Parameters<typeof rowsOf>[0]> = {}): Row[] {
  return rowsOf({
    lines: messages,
    outgoing: [],
    state: BOT,
    typing: null,
    names: NAMES,
    welcome: null,
    now: NOW,
    ...more,
  });
}

function lineRows(all: Row[]): MessageRow[] {
  return all.filter((row): row is MessageRow => row.kind === 'line');
}

const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000).toISOString();

test('S35 messages of one author within five minutes are one group', () => {
  const shown = lineRows(
    rows([
      message({ author: 'user', createdAt: at(0) }),
      message({ author: 'user', createdAt: at(5) }),
      message({ author: 'user', createdAt: at(10.1) }),
      message({ author: 'bot', createdAt: at(10.2) }),
    ])
  );
  expect(shown.map(({ isFirst, isLast }) => [isFirst, isLast])).toEqual([
    [true, false],
    [false, true],
    [true, true],
    [true, true],
  ]);
});

test('S35 the visitor, the AI agent and the member look different, and automatic messages have an author', () => {
  const shown = lineRows(
    rows([
      message({ author: 'user' }),
      message({ author: 'bot' }),
      message({ author: 'system', event: 'queued' }),
      message({ author: 'system', event: 'accepted' }),
      message({ author: 'human', name: 'Ada' }),
      message({ author: 'system', event: 'resolved' }),
    ])
  );
  expect(shown.map(({ speaker, name }) => [speaker, name])).toEqual([
    ['own', ''],
    ['bot', 'Margo'],
    ['bot', 'Margo'],
    ['human', 'Ada'],
    ['human', 'Ada'],
    ['bot', 'Margo'],
  ]);
});

test('S34 each change of control has its own row, also when no message was sent with it', () => {
  const shown = rows([
    message({ author: 'system', event: 'queued', text: '' }),
    message({ author: 'system', event: 'accepted', text: '', name: 'Ada' }),
    message({ author: 'system', event: 'resolved', text: '' }),
    message({ author: 'system', event: 'expired', text: '' }),
  ]);
  expect(shown.map((row) => (row.kind === 'notice' ? [row.event, row.name] : row))).toEqual([
    ['queued', 'Margo'],
    ['accepted', 'Ada'],
    ['resolved', 'Margo'],
    ['expired', 'Margo'],
  ]);
});

test('m32 S34 a change of control stands above the message that was sent with it', () => {
  const shown = rows([
    message({ author: 'system', event: 'queued' }),
    message({ author: 'system', event: 'accepted' }),
  ]);
  expect(shown.map(({ kind }) => kind)).toEqual(['notice', 'line', 'notice', 'line']);
});

test('S34 the state tells who accepted before that member has written', () => {
  const state: WidgetState = {
    ...BOT,
    owner: 'human',
    status: 'active',
    assignee: { name: 'Ada' },
  };
  const [notice] = rows([message({ author: 'system', event: 'accepted' })], { state });
  expect(notice).toMatchObject({ kind: 'notice', name: 'Ada' });
});

test('P2 a sent message keeps its key from unsent to stored', () => {
  const outgoing = {
    clientId: 'c1',
    text: 'Hi',
    createdAt: NOW.toISOString(),
    state: 'pending' as const,
    reason: null,
  };
  const [unsent] = rows([], { outgoing: [outgoing] });
  const [stored] = rows([message({ author: 'user', clientId: 'c1' })]);
  expect([unsent?.key, stored?.key]).toEqual(['c1', 'c1']);
});

test('S65 another day gets a row, today does not', () => {
  const days = (minutes: number[]) =>
    rows(minutes.map((each) => message({ author: 'bot', createdAt: at(each) }))).map(
      ({ kind }) => kind
    );
  expect(days([0, 1])).toEqual(['line', 'line']);
  expect(days([-24 * 60, -24 * 60, 0])).toEqual(['day', 'line', 'line', 'day', 'line']);
});

test('S65 a change of control stands below its day, with the message sent with it', () => {
  const shown = rows([
    message({ author: 'user', createdAt: at(-24 * 60) }),
    message({ author: 'system', event: 'queued', createdAt: at(0) }),
  ]);
  expect(shown.map(({ kind }) => kind)).toEqual(['day', 'line', 'day', 'notice', 'line']);
});

test('S65 the welcome message opens a conversation that is shown from its start', () => {
  const [first] = rows([message({ author: 'user' })], { welcome: 'Hello' });
  expect(first).toMatchObject({ text: 'Hello', speaker: 'bot' });
  seq = 40;
  expect(rows([message({ author: 'user' })], { welcome: 'Hello' })).toHaveLength(1);
});

describe('the phase', () => {
  const state = (change: Partial<WidgetState>): WidgetState => ({ ...BOT, ...change });

  test('P17 waiting shows the place in the queue, a member their name', () => {
    expect(phaseOf({ state: BOT, lines: [] })).toEqual({ kind: 'bot' });
    const queued = state({ owner: 'human', status: 'queued', position: 2 });
    expect(phaseOf({ state: queued, lines: [] })).toEqual({ kind: 'waiting', position: 2 });
    const active = state({ owner: 'human', status: 'active', assignee: { name: 'Ada' } });
    expect(phaseOf({ state: active, lines: [] })).toEqual({ kind: 'human', name: 'Ada' });
  });

  test('S48 the end is shown until the visitor and the AI agent continue', () => {
    const resolved = state({ status: 'resolved' });
    const messages = [
      message({ author: 'human', name: 'Ada' }),
      message({ author: 'system', event: 'resolved' }),
    ];
    const ended = { kind: 'ended', name: 'Ada', isExpired: false };
    expect(phaseOf({ state: resolved, lines: messages })).toEqual(ended);
    const more = [...messages, message({ author: 'user' })];
    expect(phaseOf({ state: resolved, lines: more })).toEqual({ kind: 'bot' });
  });
});

test('P50 a message says whose message it refers to, by a name that the visitor knows', () => {
  const quote = (author: Author | null, name: string | null, text = 'Where is it?') =>
    message({ author: 'human', quote: { messageId: null, author, name, text } });
  const shown = lineRows(
    rows([
      quote('user', 'Ada'),
      quote('bot', 'bot-7'),
      quote('human', 'Grace'),
      quote('human', null),
      quote('system', null),
      quote(null, null, ''),
      quote(null, 'Bob'),
      message({ author: 'bot' }),
    ])
  );
  expect(shown.map((row) => row.quote && [row.quote.name, row.quote.text])).toEqual([
    ['You', 'Where is it?'],
    ['Margo', 'Where is it?'],
    ['Grace', 'Where is it?'],
    ['Our team', 'Where is it?'],
    ['Margo', 'Where is it?'],
    ['', ''],
    ['Bob', 'Where is it?'],
    null,
  ]);
});
