import { decide, type Command, type State } from '../../server/core/session';
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

const WRONG = 'invalid_transition';
const GONE = 'not_found';

/**
 * Every cell: what the command of the row does in the state of the column. Ann is the assignee, Bob is
 * not; a line begins with whoever acts.
 */
const TABLE: [string, Command, ...string[]][] = [
  //                                                          none      queued        active               resolved      dismissed     withdrawn     expired
  [
    'bot escalates',
    { type: 'escalate' },
    '→ queued',
    'unchanged',
    'unchanged',
    '→ queued',
    '→ queued',
    '→ queued',
    '→ queued',
  ],
  ['user writes', { type: 'userLine' }, 'kept', 'kept', 'kept', 'kept', 'kept', 'kept', 'kept'],
  [
    'bot writes',
    { type: 'botLine' },
    'kept',
    'handoff_active',
    'handoff_active',
    'kept',
    'kept',
    'kept',
    'kept',
  ],
  [
    'bot writes, fenced',
    { type: 'botLine', epoch: 7 },
    'kept',
    'handoff_active',
    'handoff_active',
    'kept',
    'kept',
    'kept',
    'kept',
  ],
  [
    'bot writes, stale',
    { type: 'botLine', epoch: 6 },
    'stale_epoch',
    'handoff_active',
    'handoff_active',
    'stale_epoch',
    'stale_epoch',
    'stale_epoch',
    'stale_epoch',
  ],
  [
    'bot writes, from the future',
    { type: 'botLine', epoch: 8 },
    'stale_epoch',
    'handoff_active',
    'handoff_active',
    'stale_epoch',
    'stale_epoch',
    'stale_epoch',
    'stale_epoch',
  ],
  ['Ann writes', { type: 'humanLine', by: ANN }, GONE, WRONG, 'kept', WRONG, WRONG, WRONG, WRONG],
  [
    'Bob writes',
    { type: 'humanLine', by: BOB },
    GONE,
    WRONG,
    'not_assignee',
    WRONG,
    WRONG,
    WRONG,
    WRONG,
  ],
  [
    'Ann accepts',
    { type: 'accept', by: ANN },
    GONE,
    '→ active',
    'unchanged',
    WRONG,
    WRONG,
    WRONG,
    WRONG,
  ],
  [
    'Bob accepts',
    { type: 'accept', by: BOB },
    GONE,
    '→ active',
    'already_accepted',
    WRONG,
    WRONG,
    WRONG,
    WRONG,
  ],
  [
    'Ann resolves',
    { type: 'resolve', by: ANN, canManage: false },
    GONE,
    WRONG,
    '→ resolved',
    'unchanged',
    WRONG,
    WRONG,
    WRONG,
  ],
  [
    'Bob resolves',
    { type: 'resolve', by: BOB, canManage: false },
    GONE,
    WRONG,
    'not_assignee',
    WRONG,
    WRONG,
    WRONG,
    WRONG,
  ],
  [
    'manager resolves',
    { type: 'resolve', by: BOB, canManage: true },
    GONE,
    WRONG,
    '→ resolved',
    WRONG,
    WRONG,
    WRONG,
    WRONG,
  ],
  [
    'Bob dismisses',
    { type: 'dismiss', by: BOB },
    GONE,
    '→ resolved',
    WRONG,
    WRONG,
    WRONG,
    WRONG,
    WRONG,
  ],
  [
    'user withdraws',
    { type: 'withdraw', by: 'user' },
    GONE,
    '→ resolved',
    '→ resolved',
    WRONG,
    WRONG,
    'unchanged',
    WRONG,
  ],
  [
    'bot withdraws',
    { type: 'withdraw', by: 'bot' },
    GONE,
    '→ resolved',
    'handoff_active',
    WRONG,
    WRONG,
    'unchanged',
    WRONG,
  ],
  [
    'Ann releases',
    { type: 'release', by: ANN, canManage: false },
    GONE,
    WRONG,
    '→ queued',
    WRONG,
    WRONG,
    WRONG,
    WRONG,
  ],
  [
    'Bob releases',
    { type: 'release', by: BOB, canManage: false },
    GONE,
    WRONG,
    'not_assignee',
    WRONG,
    WRONG,
    WRONG,
    WRONG,
  ],
  [
    'manager releases',
    { type: 'release', by: BOB, canManage: true },
    GONE,
    WRONG,
    '→ queued',
    WRONG,
    WRONG,
    WRONG,
    WRONG,
  ],
  [
    'Ann transfers',
    { type: 'transfer', by: ANN, to: BOB, canManage: false },
    GONE,
    WRONG,
    '→ active',
    WRONG,
    WRONG,
    WRONG,
    WRONG,
  ],
  [
    'Bob transfers',
    { type: 'transfer', by: BOB, to: BOB, canManage: false },
    GONE,
    WRONG,
    'not_assignee',
    WRONG,
    WRONG,
    WRONG,
    WRONG,
  ],
  [
    'manager transfers',
    { type: 'transfer', by: BOB, to: BOB, canManage: true },
    GONE,
    WRONG,
    '→ active',
    WRONG,
    WRONG,
    WRONG,
    WRONG,
  ],
  [
    'Ann transfers to herself',
    { type: 'transfer', by: ANN, to: ANN, canManage: false },
    GONE,
    WRONG,
    'unchanged',
    WRONG,
    WRONG,
    WRONG,
    WRONG,
  ],
  [
    'clock expires',
    { type: 'expire' },
    GONE,
    '→ expired',
    WRONG,
    'unchanged',
    'unchanged',
    'unchanged',
    'unchanged',
  ],
];

const ALL_COMMANDS: Record<Command['type'], true> = {
  escalate: true,
  userLine: true,
  botLine: true,
  humanLine: true,
  accept: true,
  resolve: true,
  dismiss: true,
  withdraw: true,
  release: true,
  transfer: true,
  expire: true,
};

describe('the transition table', () => {
  it('has a row for every command and a cell for every state', () => {
    expect(new Set(TABLE.map(([, { type }]) => type))).toEqual(new Set(Object.keys(ALL_COMMANDS)));
    for (const [, , ...cells] of TABLE) expect(cells).toHaveLength(STATES.length);
  });

  const cells = TABLE.flatMap(([row, command, ...expected]) =>
    STATES.map(([column, state], i) => ({ row, column, command, state, expected: expected[i] }))
  );
  it.each(cells)('$row · $column: $expected', ({ command, state, expected }) => {
    expect(inShort(decide(state, command, NOW))).toBe(expected);
  });
});

describe('what a refusal tells', () => {
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
    expect(refusalOf(active, { type: 'humanLine', by: BOB })).toEqual({
      status: 403,
      assignee: ANN,
    });
  });

  it('P1 tells a bot who owns the conversation, before it looks at the epoch', () => {
    const human = { status: 409, owner: 'human', epoch: 7 };
    expect(refusalOf(active, { type: 'botLine', epoch: 1 })).toEqual(human);
    expect(refusalOf(active, { type: 'withdraw', by: 'bot' })).toEqual(human);
    const stale = refusalOf(stateOf(null), { type: 'botLine', epoch: 1 });
    expect(stale).toEqual({ status: 409, owner: 'bot', epoch: 7 });
  });

  it('gives the current status with every transition that is not allowed', () => {
    const told = decide(stateOf(sessionIn('expired')), { type: 'accept', by: ANN }, NOW);
    expect(told).toMatchObject({
      kind: 'refused',
      refusal: { status: 409, details: { status: 'expired' } },
    });
  });
});

describe('when handoff is off', () => {
  const off = { ...stateOf(null).agent, isHandoffEnabled: false };
  const inactive = { ...stateOf(null).agent, isActive: false };

  it.each([
    ['handoff disabled', off],
    ['the agent not active', inactive],
  ])('S2 with %s refuses a new session only', (_, agent) => {
    const tried = (session: State['session']) =>
      inShort(decide(stateOf(session, { agent }), { type: 'escalate' }, NOW));
    expect(tried(null)).toBe('handoff_disabled');
    expect(tried(sessionIn('resolved'))).toBe('handoff_disabled');
    expect(tried(sessionIn('queued'))).toBe('unchanged');
    expect(tried(sessionIn('active'))).toBe('unchanged');
  });

  it.each([off, inactive])('keeps open sessions finishable', (agent) => {
    const queued = stateOf(sessionIn('queued'), { agent });
    const active = stateOf(sessionIn('active'), { agent });
    expect(inShort(decide(queued, { type: 'accept', by: ANN }, NOW))).toBe('→ active');
    expect(inShort(decide(active, { type: 'humanLine', by: ANN }, NOW))).toBe('kept');
    expect(inShort(decide(active, { type: 'resolve', by: ANN, canManage: false }, NOW))).toBe(
      '→ resolved'
    );
    expect(inShort(decide(queued, { type: 'expire' }, NOW))).toBe('→ expired');
  });
});
