import { decide, type Command, type Decision, type State } from '../../server/core/sessions/decide';
import { ANN, BOB, MINUTE, NOW, sessionIn, stateOf } from './state';

/** The results of each transition: control, message, event, timeline. */

type Moved = Extract<Decision, { kind: 'moved' }>;

function moved(state: State, command: Command, at = NOW): Moved {
  const decision = decide(state, command, at);
  if (decision.kind !== 'moved') throw new Error(`not moved: ${decision.kind}`);
  return decision;
}

const none = stateOf(null);
const queued = stateOf(sessionIn('queued'));
const active = stateOf(sessionIn('active'));
const RESOLVE = "You're now back with the AI assistant. How can I help?";

const MOVES: {
  title: string;
  state: State;
  command: Command;
  owner: string;
  epoch: number;
  event: string;
  entry: object;
  message: [string, string] | null;
}[] = [
  {
    title: 'S3 escalation',
    state: none,
    command: { type: 'escalate' },
    owner: 'human',
    epoch: 8,
    event: 'handoff.queued',
    entry: { type: 'queued', by: { type: 'bot', name: 'Support' } },
    message: ['queued', "I'm connecting you with a human agent. Please hold on."],
  },
  {
    title: 'S4 accept',
    state: queued,
    command: { type: 'accept', by: BOB },
    owner: 'human',
    epoch: 7,
    event: 'handoff.accepted',
    entry: { type: 'accepted', by: { type: 'member', ...BOB } },
    message: ['accepted', "Hi! I'm Bob from Acme. How can I help you?"],
  },
  {
    title: 'S5 resolve',
    state: active,
    command: { type: 'resolve', by: ANN, canManage: false },
    owner: 'bot',
    epoch: 8,
    event: 'handoff.resolved',
    entry: { type: 'resolved', by: { type: 'member', ...ANN } },
    message: ['resolved', RESOLVE],
  },
  {
    title: 'dismissal',
    state: queued,
    command: { type: 'dismiss', by: ANN },
    owner: 'bot',
    epoch: 8,
    event: 'handoff.resolved',
    entry: { type: 'dismissed', by: { type: 'member', ...ANN } },
    message: ['resolved', RESOLVE],
  },
  {
    title: 'withdrawal',
    state: active,
    command: { type: 'withdraw', by: 'user' },
    owner: 'bot',
    epoch: 8,
    event: 'handoff.resolved',
    entry: { type: 'withdrawn', by: { type: 'user' } },
    message: ['resolved', RESOLVE],
  },
  {
    title: 'S50 expiry',
    state: queued,
    command: { type: 'expire' },
    owner: 'bot',
    epoch: 8,
    event: 'handoff.expired',
    entry: { type: 'expired', by: { type: 'system' } },
    message: [
      'expired',
      "Sorry, no team member is available right now. You're back with the AI assistant.",
    ],
  },
  {
    title: 'P13 release',
    state: active,
    command: { type: 'requeue', by: ANN, canManage: false },
    owner: 'human',
    epoch: 7,
    event: 'handoff.requeued',
    entry: { type: 'requeued', by: { type: 'member', ...ANN } },
    message: null,
  },
  {
    title: 'P30 requeue of an abandoned session',
    state: active,
    command: { type: 'requeueAbandoned', from: ANN.id },
    owner: 'human',
    epoch: 7,
    event: 'handoff.requeued',
    entry: { type: 'requeued', by: { type: 'system' } },
    message: null,
  },
  {
    title: 'P13 transfer',
    state: active,
    command: { type: 'transfer', by: ANN, to: BOB, canManage: false },
    owner: 'human',
    epoch: 7,
    event: 'handoff.transferred',
    entry: { type: 'transferred', by: { type: 'member', ...ANN }, to: BOB },
    message: null,
  },
];

describe('each transition', () => {
  it.each(MOVES)(
    '$title: epoch, message, event, timeline',
    ({ state, command, owner, epoch, event, entry, message }) => {
      const decision = moved(state, command);
      expect(decision.control).toEqual({ owner, epoch });
      expect(decision.event).toBe(event);
      expect(decision.entry).toEqual(entry);
      expect(decision.messages).toEqual(
        message ? [{ author: 'system', event: message[0], text: message[1] }] : []
      );
    }
  );
});

describe('times and names', () => {
  it('S6 fixes the deadline when the session enters the queue', () => {
    const agent = { ...none.agent, maxWaitMinutes: 5 };
    const { patch } = moved(stateOf(null, { agent }), { type: 'escalate' });
    expect(patch).toEqual({
      status: 'queued',
      queuedAt: NOW,
      expiresAt: NOW + 5 * MINUTE,
      reminders: [{ rung: 0, at: NOW + 3 * MINUTE }],
    });
  });

  it('S49 never expires before the deadline', () => {
    const early = decide(queued, { type: 'expire' }, NOW - 1);
    expect(early).toMatchObject({ kind: 'refused', refusal: { code: 'invalid_transition' } });
    expect(moved(queued, { type: 'expire' }, NOW).patch.closedAt).toBe(NOW);
  });

  it('S49 notes who closed the session, and when', () => {
    expect(moved(queued, { type: 'expire' }).patch).toEqual({
      status: 'expired',
      closedAt: NOW,
      closedBy: { type: 'system' },
    });
    expect(moved(active, { type: 'resolve', by: ANN, canManage: false }).patch).toEqual({
      status: 'resolved',
      outcome: 'resolved',
      closedAt: NOW,
      closedBy: { type: 'member', ...ANN },
    });
  });

  it('S4 notes who accepted the session, and when', () => {
    expect(moved(queued, { type: 'accept', by: BOB }).patch).toEqual({
      status: 'active',
      assignee: BOB,
      acceptedAt: NOW,
    });
    const transfer = { type: 'transfer', by: ANN, to: BOB, canManage: false } as const;
    expect(moved(active, transfer).patch).toEqual({ status: 'active', assignee: BOB });
  });

  it('P13 begins a new round on requeue', () => {
    const { patch } = moved(active, { type: 'requeue', by: ANN, canManage: false }, NOW + MINUTE);
    expect(patch).toEqual({
      status: 'queued',
      queuedAt: NOW + MINUTE,
      expiresAt: NOW + 31 * MINUTE,
      reminders: [{ rung: 0, at: NOW + 4 * MINUTE }],
      assignee: null,
      acceptedAt: null,
    });
  });

  it('S5 uses the assignee’s name, and the team where there is none', () => {
    const texts = {
      ...none.agent.texts,
      resolveMessage: '{agent_name} says bye',
      expiredMessage: '{agent_name} is away',
    };
    const agent = { ...none.agent, texts };
    const textOf = (session: State['session'], command: Command) =>
      moved(stateOf(session, { agent }), command).messages[0]?.text;
    expect(textOf(sessionIn('active'), { type: 'resolve', by: BOB, canManage: true })).toBe(
      'Ann says bye'
    );
    expect(textOf(sessionIn('queued'), { type: 'dismiss', by: BOB })).toBe('our team says bye');
    expect(textOf(sessionIn('queued'), { type: 'expire' })).toBe('our team is away');
  });

  it('S3 never uses the name of an earlier session', () => {
    const texts = { ...none.agent.texts, handoffMessage: '{agent_name} will come' };
    const state = stateOf(sessionIn('resolved'), { agent: { ...none.agent, texts } });
    expect(moved(state, { type: 'escalate' }).messages[0]?.text).toBe('our team will come');
  });

  it('keeps an empty text as the end marker', () => {
    const agent = { ...none.agent, texts: { ...none.agent.texts, resolveMessage: '' } };
    const state = stateOf(sessionIn('active'), { agent });
    expect(moved(state, { type: 'resolve', by: ANN, canManage: false }).messages).toEqual([
      { author: 'system', event: 'resolved', text: '' },
    ]);
  });
});
