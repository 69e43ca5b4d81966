import assert from 'node:assert/strict';

import fc from 'fast-check';

import type { Member, SessionStatus } from '../../server/core/contract';
import { decide, type Command, type Decision, type State } from '../../server/core/sessions/decide';
import { ANN, apply, BOB, MINUTE, NOW, stateOf } from './state';

/** Long random command sequences on one conversation; after each step the promises of the README must hold. */

const CYD: Member = { id: '3', name: 'Cyd' };

const member = fc.constantFrom(ANN, BOB, CYD);
const canManage = fc.boolean();

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.constant<Command>({ type: 'escalate' }),
  fc.constant<Command>({ type: 'userMessage' }),
  fc.record({
    type: fc.constant('botMessage' as const),
    epoch: fc.option(fc.nat(20), { nil: undefined }),
  }),
  fc.record({ type: fc.constant('humanMessage' as const), by: member }),
  fc.record({ type: fc.constant('accept' as const), by: member }),
  fc.record({ type: fc.constant('resolve' as const), by: member, canManage }),
  fc.record({ type: fc.constant('dismiss' as const), by: member }),
  fc.record({
    type: fc.constant('withdraw' as const),
    by: fc.constantFrom('user' as const, 'bot' as const),
  }),
  fc.record({ type: fc.constant('requeue' as const), by: member, canManage }),
  fc.record({ type: fc.constant('requeueAbandoned' as const), from: member.map(({ id }) => id) }),
  fc.record({ type: fc.constant('transfer' as const), by: member, to: member, canManage }),
  fc.constant<Command>({ type: 'expire' })
);

const step = fc.record({
  command,
  /** How far the clock moves before it; sometimes back. */
  minutes: fc.integer({ min: -5, max: 40 }),
  isHandoffEnabled: fc.boolean(),
});

const LINE_OF: Record<string, string | null> = {
  'handoff.queued': 'queued',
  'handoff.accepted': 'accepted',
  'handoff.resolved': 'resolved',
  'handoff.expired': 'expired',
  'handoff.requeued': null,
  'handoff.transferred': null,
};

const OPEN: readonly SessionStatus[] = ['queued', 'active'];
const isOpen = ({ session }: State) => session !== null && OPEN.includes(session.status);

/** Asserts with `node:assert`: jest's `expect` would take minutes for so many steps. */
function check(before: State, command: Command, at: number): State {
  const frozen = freeze(before);
  const decision = decide(frozen, command, at);
  assert.deepEqual(decide(frozen, command, at), decision);
  const after = apply(before, decision);

  const { session } = after;
  assert.equal(after.control.owner, isOpen(after) ? 'human' : 'bot');
  assert(session?.status !== 'active' || session.assignee, 'an active session has an assignee');
  assert(session?.status !== 'queued' || !session.assignee, 'a queued session has none');
  const hasPassed = before.control.owner !== after.control.owner;
  assert.equal(after.control.epoch, before.control.epoch + (hasPassed ? 1 : 0));

  if (decision.kind === 'moved') checkMove(before, after, decision, at);
  else assert.deepEqual(after, before);
  if (decision.kind === 'kept') checkLine(before, command);
  return after;
}

function checkMove(
  before: State,
  after: State,
  decision: Extract<Decision, { kind: 'moved' }>,
  at: number
): void {
  const expected = LINE_OF[decision.event];
  const messages = decision.messages.map(({ author, event }) => `${author} ${event}`);
  assert.deepEqual(messages, expected ? [`system ${expected}`] : []);
  // A closed session stays closed: only a new session follows it.
  if (!isOpen(before)) assert.equal(decision.event, 'handoff.queued');
  // An assignee is replaced only by a transfer, never by an accept.
  if (before.session?.status === 'active' && after.session?.status === 'active') {
    assert.equal(decision.event, 'handoff.transferred');
  }
  if (decision.event === 'handoff.expired') assert(at >= (before.session?.expiresAt ?? Infinity));
  if (after.session?.status === 'queued') assert.equal(after.session.expiresAt, at + 30 * MINUTE);
  const isClosing = !isOpen(after);
  assert.equal(decision.patch.closedAt, isClosing ? at : undefined);
  assert.equal(after.session?.closedBy !== null, isClosing);
}

/** An author must be allowed to write at that moment. */
function checkLine({ control, session }: State, command: Command): void {
  if (command.type === 'botMessage') {
    assert.equal(control.owner, 'bot');
    assert.equal(command.epoch ?? control.epoch, control.epoch);
  }
  if (command.type === 'humanMessage') {
    assert.equal(session?.status, 'active');
    assert.deepEqual(session?.assignee, command.by);
  }
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null)
    Object.values(Object.freeze(value)).forEach(freeze);
  return value;
}

it('P1 holds every promise through 100,000 random commands', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.array(step, { minLength: 50, maxLength: 50 }), (steps) => {
      let state = stateOf(null);
      let at = NOW;
      for (const { command, minutes, isHandoffEnabled } of steps) {
        at += minutes * MINUTE;
        state = check({ ...state, agent: { ...state.agent, isHandoffEnabled } }, command, at);
        seen.add(`${state.session?.status}/${state.session?.outcome}`);
      }
    }),
    { numRuns: 2_000, seed: 20261122 }
  );
  // The sequences reached every state.
  expect([...seen].sort()).toEqual([
    'active/null',
    'expired/null',
    'queued/null',
    'resolved/dismissed',
    'resolved/resolved',
    'resolved/withdrawn',
    'undefined/undefined',
  ]);
});
