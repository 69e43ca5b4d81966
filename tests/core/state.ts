import type { Member, SessionOutcome, SessionStatus } from '../../server/core/contract';
import type { Decision, SessionState, State } from '../../server/core/sessions/decide';
import { DEFAULT_TEXTS } from '../../server/core/texts';

/** Made-up members and states for tests of the rules. */

export const ANN: Member = { id: '1', name: 'Ann' };
export const BOB: Member = { id: '2', name: 'Bob' };

/** The moment at which everything in these tests happens, UTC milliseconds. */
export const NOW = Date.parse('2026-11-22T10:00:00.000Z');

export const MINUTE = 60_000;

export function stateOf(session: SessionState | null, change: Partial<State> = {}): State {
  const isHuman = session !== null && ['queued', 'active'].includes(session.status);
  return {
    control: { owner: isHuman ? 'human' : 'bot', epoch: 7 },
    session,
    agent: {
      name: 'Support',
      isActive: true,
      isHandoffEnabled: true,
      maxWaitMinutes: 30,
      texts: DEFAULT_TEXTS,
    },
    reminderTimes: [{ rung: 0, afterMinutes: 3 }],
    replyWindow: null,
    lastUserAt: null,
    names: { organization: 'Acme', fallback: 'our team' },
    ...change,
  };
}

/** A session that is due now while it is queued; Ann is the assignee of an active or resolved one. */
export function sessionIn(
  status: SessionStatus,
  outcome: SessionOutcome | null = status === 'resolved' ? 'resolved' : null
): SessionState {
  const hadAssignee = status === 'active' || outcome === 'resolved';
  const closing = {
    resolved: member(ANN),
    dismissed: member(ANN),
    withdrawn: { type: 'user' },
  } as const;
  return {
    status,
    outcome,
    assignee: hadAssignee ? ANN : null,
    closedBy: outcome ? closing[outcome] : status === 'expired' ? { type: 'system' } : null,
    expiresAt: NOW,
  };
}

/** A decision in one word: the code of the refusal, the event, or the new status. */
export function inShort(decision: Decision): string {
  if (decision.kind === 'refused') return decision.refusal.code;
  return decision.kind === 'moved' ? `→ ${decision.patch.status}` : decision.kind;
}

/** The state after a decision, as the use cases store it. */
export function apply(state: State, decision: Decision): State {
  if (decision.kind !== 'moved') return state;
  const known = state.session ?? { outcome: null, assignee: null, closedBy: null, expiresAt: 0 };
  const isNew = decision.event === 'handoff.queued';
  const before = isNew ? { outcome: null, assignee: null, closedBy: null, expiresAt: 0 } : known;
  const { status, outcome, assignee, closedBy, expiresAt } = decision.patch;
  return {
    ...state,
    control: decision.control,
    session: {
      status,
      outcome: outcome ?? before.outcome,
      assignee: assignee === undefined ? before.assignee : assignee,
      closedBy: closedBy ?? before.closedBy,
      expiresAt: expiresAt ?? before.expiresAt,
    },
  };
}

function member({ id, name }: Member) {
  return { type: 'member', id, name } as const;
}
