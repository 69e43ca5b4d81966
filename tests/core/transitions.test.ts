import {
  decide,
  isOpen,
  isQueued,
  type Command,
  type State,
} from '../../server/core/sessions/decide';
import { ANN, BOB, inShort, NOW, sessionIn, stateOf } from './state';

const STATES: [string, State][] = [
  ['none', stateOf(null)],
  ['queued', stateOf(sessionIn('queued'))],
  ['active', stateOf(sessionIn('active'))],
  ['resolved', stateOf(sessionIn('resolved'))],
  ['dismissed', stateOf(sessionIn('resolved', 'dismissed'))],
  ['withdrawn', stateOf(sessionIn('resolved', 'withdrawn'))],
  ['expired', stateOf(sessionIn('expired'))],
];

/**
 * Every cell: the result of the row's command in the column's state. Ann is the assignee, Bob is
 * not, and neither is the manager, who is Bob with `inbox.manage`.
 */
const TABLE = `
                            | none        | queued             | active             | resolved           | dismissed          | withdrawn          | expired
bot escalates               | → queued    | unchanged          | unchanged          | → queued           | → queued           | → queued           | → queued
user writes                 | kept        | kept               | kept               | kept               | kept               | kept               | kept
bot writes                  | kept        | handoff_active     | handoff_active     | kept               | kept               | kept               | kept
bot writes, fenced          | kept        | handoff_active     | handoff_active     | kept               | kept               | kept               | kept
bot writes, stale           | stale_epoch | handoff_active     | handoff_active     | stale_epoch        | stale_epoch        | stale_epoch        | stale_epoch
bot writes, from the future | stale_epoch | handoff_active     | handoff_active     | stale_epoch        | stale_epoch        | stale_epoch        | stale_epoch
Ann writes                  | not_found   | invalid_transition | kept               | invalid_transition | invalid_transition | invalid_transition | invalid_transition
Bob writes                  | not_found   | invalid_transition | not_assignee       | invalid_transition | invalid_transition | invalid_transition | invalid_transition
Ann accepts                 | not_found   | → active           | unchanged          | invalid_transition | invalid_transition | invalid_transition | invalid_transition
Bob accepts                 | not_found   | → active           | already_accepted   | invalid_transition | invalid_transition | invalid_transition | invalid_transition
Ann resolves                | not_found   | invalid_transition | → resolved         | unchanged          | invalid_transition | invalid_transition | invalid_transition
Bob resolves                | not_found   | invalid_transition | not_assignee       | invalid_transition | invalid_transition | invalid_transition | invalid_transition
manager resolves            | not_found   | invalid_transition | → resolved         | invalid_transition | invalid_transition | invalid_transition | invalid_transition
Bob dismisses               | not_found   | → resolved         | invalid_transition | invalid_transition | invalid_transition | invalid_transition | invalid_transition
user withdraws              | not_found   | → resolved         | → resolved         | invalid_transition | invalid_transition | unchanged          | invalid_transition
bot withdraws               | not_found   | → resolved         | handoff_active     | invalid_transition | invalid_transition | unchanged          | invalid_transition
Ann requeues                | not_found   | invalid_transition | → queued           | invalid_transition | invalid_transition | invalid_transition | invalid_transition
Bob requeues                | not_found   | invalid_transition | not_assignee       | invalid_transition | invalid_transition | invalid_transition | invalid_transition
manager requeues            | not_found   | invalid_transition | → queued           | invalid_transition | invalid_transition | invalid_transition | invalid_transition
Ann transfers               | not_found   | invalid_transition | → active           | invalid_transition | invalid_transition | invalid_transition | invalid_transition
Bob transfers               | not_found   | invalid_transition | not_assignee       | invalid_transition | invalid_transition | invalid_transition | invalid_transition
manager transfers           | not_found   | invalid_transition | → active           | invalid_transition | invalid_transition | invalid_transition | invalid_transition
Bob takes, Ann is away      | not_found   | invalid_transition | → active           | invalid_transition | invalid_transition | invalid_transition | invalid_transition
Bob gives, Ann is away      | not_found   | invalid_transition | not_assignee       | invalid_transition | invalid_transition | invalid_transition | invalid_transition
abandoned by Ann            | not_found   | invalid_transition | → queued           | invalid_transition | invalid_transition | invalid_transition | invalid_transition
abandoned by Bob            | not_found   | invalid_transition | not_assignee       | invalid_transition | invalid_transition | invalid_transition | invalid_transition
Ann transfers to herself    | not_found   | invalid_transition | unchanged          | invalid_transition | invalid_transition | invalid_transition | invalid_transition
clock expires               | not_found   | → expired          | invalid_transition | unchanged          | unchanged          | unchanged          | unchanged
`;

const COMMANDS: Record<string, Command> = {
  'bot escalates': { type: 'escalate' },
  'user writes': { type: 'userMessage' },
  'bot writes': { type: 'botMessage' },
  'bot writes, fenced': { type: 'botMessage', epoch: 7 },
  'bot writes, stale': { type: 'botMessage', epoch: 6 },
  'bot writes, from the future': { type: 'botMessage', epoch: 8 },
  'Ann writes': { type: 'humanMessage', by: ANN },
  'Bob writes': { type: 'humanMessage', by: BOB },
  'Ann accepts': { type: 'accept', by: ANN },
  'Bob accepts': { type: 'accept', by: BOB },
  'Ann resolves': { type: 'resolve', by: ANN, canManage: false },
  'Bob resolves': { type: 'resolve', by: BOB, canManage: false },
  'manager resolves': { type: 'resolve', by: BOB, canManage: true },
  'Bob dismisses': { type: 'dismiss', by: BOB },
  'user withdraws': { type: 'withdraw', by: 'user' },
  'bot withdraws': { type: 'withdraw', by: 'bot' },
  'Ann requeues': { type: 'requeue', by: ANN, canManage: false },
  'Bob requeues': { type: 'requeue', by: BOB, canManage: false },
  'manager requeues': { type: 'requeue', by: BOB, canManage: true },
  'Ann transfers': { type: 'transfer', by: ANN, to: BOB, canManage: false },
  'Bob transfers': { type: 'transfer', by: BOB, to: BOB, canManage: false },
  'manager transfers': { type: 'transfer', by: BOB, to: BOB, canManage: true },
  'Bob takes, Ann is away': {
    type: 'transfer',
    by: BOB,
    to: BOB,
    canManage: false,
    isAssigneeAway: true,
  },
  'Bob gives, Ann is away': {
    type: 'transfer',
    by: BOB,
    to: { id: '3', name: 'Cyd' },
    canManage: false,
    isAssigneeAway: true,
  },
  'abandoned by Ann': { type: 'requeueAbandoned', from: ANN.id },
  'abandoned by Bob': { type: 'requeueAbandoned', from: BOB.id },
  'Ann transfers to herself': { type: 'transfer', by: ANN, to: ANN, canManage: false },
  'clock expires': { type: 'expire' },
};

const ALL_COMMANDS: Record<Command['type'], true> = {
  escalate: true,
  userMessage: true,
  botMessage: true,
  humanMessage: true,
  accept: true,
  resolve: true,
  dismiss: true,
  withdraw: true,
  requeue: true,
  requeueAbandoned: true,
  transfer: true,
  expire: true,
};

const [columns = [], ...rows] = TABLE.trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()));

describe('the transition table', () => {
  it('has a row for every command and a cell for every state', () => {
    expect(columns.slice(-STATES.length)).toEqual(STATES.map(([name]) => name));
    expect(rows.map(([name]) => name)).toEqual(Object.keys(COMMANDS));
    const types = Object.values(COMMANDS).map(({ type }) => type);
    expect(new Set(types)).toEqual(new Set(Object.keys(ALL_COMMANDS)));
    for (const cells of rows) expect(cells).toHaveLength(STATES.length + 1);
  });

  const cells = rows.flatMap(([name = '', ...expected]) =>
    STATES.map(([column, state], i) => ({ name, column, state, expected: expected[i] }))
  );
  it.each(cells)('$name · $column: $expected', ({ name, state, expected }) => {
    const command = COMMANDS[name];
    expect(command && inShort(decide(state, command, NOW))).toBe(expected);
  });
});

describe('the details of a refusal', () => {
  const refusalOf = (state: State, command: Command) => {
    const decision = decide(state, command, NOW);
    if (decision.kind !== 'refused') throw new Error(`not refused: ${decision.kind}`);
    return { status: decision.refusal.status, ...decision.refusal.details };
  };
  const active = stateOf(sessionIn('active'));

  it('S31 names the member who has accepted', () => {
    expect(refusalOf(active, { type: 'accept', by: BOB })).toEqual({ status: 409, assignee: ANN });
  });

  it('S33 names the assignee to those who are not', () => {
    expect(refusalOf(active, { type: 'humanMessage', by: BOB })).toEqual({
      status: 403,
      assignee: ANN,
    });
  });

  it('P1 tells a bot who owns the conversation, before the epoch is checked', () => {
    const human = { status: 409, owner: 'human', epoch: 7 };
    expect(refusalOf(active, { type: 'botMessage', epoch: 1 })).toEqual(human);
    expect(refusalOf(active, { type: 'withdraw', by: 'bot' })).toEqual(human);
    const stale = refusalOf(stateOf(null), { type: 'botMessage', epoch: 1 });
    expect(stale).toEqual({ status: 409, owner: 'bot', epoch: 7 });
  });

  it('returns the current status with every transition that is not allowed', () => {
    const told = decide(stateOf(sessionIn('expired')), { type: 'accept', by: ANN }, NOW);
    expect(told).toMatchObject({
      kind: 'refused',
      refusal: { status: 409, details: { status: 'expired' } },
    });
  });
});

describe('the words of a refusal', () => {
  const wordsOf = (state: State, command: Command) => {
    const decision = decide(state, command, NOW);
    return decision.kind === 'refused' ? decision.refusal.message : decision.kind;
  };
  const [none, queued, active] = [null, sessionIn('queued'), sessionIn('active')].map((session) =>
    stateOf(session)
  ) as [State, State, State];
  const off = { agent: { ...none.agent, isHandoffEnabled: false } };
  const human = 'A human owns this conversation';

  const refused: [State, Command, string][] = [
    [stateOf(null, off), { type: 'escalate' }, 'Human handoff is off for this AI agent'],
    [active, { type: 'botMessage' }, human],
    [
      none,
      { type: 'botMessage', epoch: 1 },
      'The owner of the conversation has changed since this epoch',
    ],
    [active, { type: 'accept', by: BOB }, 'Ann has accepted this session'],
    [active, { type: 'humanMessage', by: BOB }, 'Ann is handling this conversation'],
    [none, { type: 'accept', by: BOB }, 'Session not found'],
    [queued, { type: 'humanMessage', by: BOB }, 'The session is queued'],
    [
      active,
      { type: 'withdraw', by: 'bot' },
      'The bot cannot end a session that a human has accepted',
    ],
  ];
  it.each(refused.map(([state, command, words]) => ({ state, command, words })))(
    '$words',
    ({ state, command, words }) => {
      expect(wordsOf(state, command)).toBe(words);
    }
  );

  it('S31 names nobody where the assignee is not known any more', () => {
    const unknown = stateOf({ ...sessionIn('active'), assignee: null });
    const somebodyElse = 'Somebody else is handling this conversation';
    const commands: [Command, string][] = [
      [{ type: 'accept', by: ANN }, 'Somebody has accepted this session'],
      [{ type: 'humanMessage', by: ANN }, somebodyElse],
      [{ type: 'resolve', by: ANN, canManage: false }, somebodyElse],
      [{ type: 'requeue', by: ANN, canManage: false }, somebodyElse],
      [{ type: 'transfer', by: ANN, to: BOB, canManage: false }, somebodyElse],
      [{ type: 'transfer', by: ANN, to: BOB, canManage: true }, 'moved'],
      [{ type: 'requeueAbandoned', from: ANN.id }, somebodyElse],
    ];
    expect(commands.map(([command]) => wordsOf(unknown, command))).toEqual(
      commands.map(([, words]) => words)
    );
  });

  it('S45 a session that nobody is known to have closed is closed', () => {
    const closed = stateOf({ ...sessionIn('resolved'), closedBy: null });
    expect(wordsOf(closed, { type: 'resolve', by: ANN, canManage: false })).toBe(
      'The session is resolved'
    );
  });
});

it('S25 open are queued and active sessions', () => {
  const statuses = ['queued', 'active', 'resolved', 'expired'] as const;
  expect(statuses.filter(isOpen)).toEqual(['queued', 'active']);
  expect(statuses.filter(isQueued)).toEqual(['queued']);
});

describe('when handoff is off', () => {
  const off = { ...stateOf(null).agent, isHandoffEnabled: false };
  const inactive = { ...stateOf(null).agent, isActive: false };

  it.each([
    ['handoff disabled', off],
    ['the agent not active', inactive],
  ])('S2 with %s refuses new sessions only', (_, agent) => {
    const tried = (session: State['session']) =>
      inShort(decide(stateOf(session, { agent }), { type: 'escalate' }, NOW));
    expect(tried(null)).toBe('handoff_disabled');
    expect(tried(sessionIn('resolved'))).toBe('handoff_disabled');
    expect(tried(sessionIn('queued'))).toBe('unchanged');
    expect(tried(sessionIn('active'))).toBe('unchanged');
  });

  it.each([off, inactive])('open sessions can be finished', (agent) => {
    const queued = stateOf(sessionIn('queued'), { agent });
    const active = stateOf(sessionIn('active'), { agent });
    expect(inShort(decide(queued, { type: 'accept', by: ANN }, NOW))).toBe('→ active');
    expect(inShort(decide(active, { type: 'humanMessage', by: ANN }, NOW))).toBe('kept');
    expect(inShort(decide(active, { type: 'resolve', by: ANN, canManage: false }, NOW))).toBe(
      '→ resolved'
    );
    expect(inShort(decide(queued, { type: 'expire' }, NOW))).toBe('→ expired');
  });
});
