import type {
  Command,
  Decision,
  SessionPatch,
  SessionState,
  State,
  SystemMessage,
} from './command';
import type {
  Actor,
  Author,
  Control,
  DeliveryState,
  SystemEvent,
  Member,
  SessionOutcome,
  SessionStatus,
} from '../contract';
import { automaticMessage } from './automatic-messages';
import { expiresAt, isOverdue } from './deadlines';
import { Refusal } from '../errors';
import { planReminders } from '../notifications/reminders';
import { replyWindowEnd } from './reply-window';
import { mayRequeue, mayResolve, maySendAgain, mayTransfer, mayWrite } from './who-may';

export type * from './command';

/**
 * The rules of a handoff: which command is allowed in which state, and what follows from it. Pure:
 * the same state, command and time always give the same decision. Only this folder compares a status.
 * The table in docs/rules.md shows the same rules.
 */

export function decide(state: State, command: Command, at: number): Decision {
  switch (command.type) {
    case 'escalate':
      return escalate(state, at);
    case 'userMessage':
      return { kind: 'kept' };
    case 'botMessage':
      return botMessage(state, command.epoch);
    case 'humanMessage':
      return decideHumanMessage(state, command.by, at);
    case 'accept':
      return accept(state, command.by, at);
    case 'resolve':
      return resolve(state, command, at);
    case 'dismiss':
      return dismiss(state, command.by, at);
    case 'withdraw':
      return withdraw(state, command.by, at);
    case 'requeue':
      return requeueByMember(state, command, at);
    case 'requeueAbandoned':
      return requeueAbandoned(state, command.from, at);
    case 'transfer':
      return transfer(state, command);
    case 'expire':
      return expire(state, at);
  }
}

/** Whether a human owns the conversation while the session has this status. */
export function isOpen(status: SessionStatus): boolean {
  return status === 'queued' || status === 'active';
}

export function isQueued(status: SessionStatus): boolean {
  return status === 'queued';
}

/**
 * Decides whether a message that did not arrive may be sent again: by the assignee, or by a holder
 * of `inbox.manage`.
 */
export function decideRetry(
  state: Pick<State, 'session' | 'replyWindow' | 'lastUserAt'>,
  ask: { by: Member; canManage: boolean; message: { author: Author; delivery: DeliveryState } },
  at: number
): Decision {
  const { session } = state;
  if (!session) return missing();
  const { by, canManage, message } = ask;
  if (!maySendAgain(session, { id: by.id, canManage })) return notAssignee(session);
  if (message.delivery !== 'failed' && message.delivery !== 'unknown') {
    return refuse('invalid_transition', `The message is ${message.delivery}`, {
      status: message.delivery,
    });
  }
  return refuseAfterWindow(state, at, message.author === 'human' ? 'typed' : 'automatic') ?? KEPT;
}

const KEPT: Decision = { kind: 'kept' };

/** Returns null while the channel accepts it. */
function refuseAfterWindow(
  { replyWindow, lastUserAt }: Pick<State, 'replyWindow' | 'lastUserAt'>,
  at: number,
  kind: 'typed' | 'automatic' = 'typed'
): Decision | null {
  const closesAt = replyWindowEnd({ window: replyWindow, lastUserAt, kind });
  if (at < closesAt) return null;
  return refuse(
    'reply_window_closed',
    'The channel accepts no reply until the end user writes again',
    {
      closedAt: new Date(closesAt).toISOString(),
    }
  );
}

function escalate(state: State, at: number): Decision {
  if (state.session && isOpen(state.session.status)) return { kind: 'unchanged' };
  if (!state.agent.isHandoffEnabled || !state.agent.isActive) {
    return refuse('handoff_disabled', 'Human handoff is off for this AI agent');
  }
  return {
    kind: 'moved',
    control: pass(state.control, 'human'),
    patch: enqueue(state, at),
    messages: [systemMessage(state, 'queued')],
    event: 'handoff.queued',
    entry: { type: 'queued', by: { type: 'bot', name: state.agent.name } },
  };
}

function botMessage(state: State, epoch: number | undefined): Decision {
  const { owner, epoch: current } = state.control;
  if (owner === 'human') {
    return refuse('handoff_active', 'A human owns this conversation', { owner, epoch: current });
  }
  if (epoch !== undefined && epoch !== current) {
    return refuse('stale_epoch', 'The owner of the conversation has changed since this epoch', {
      owner,
      epoch: current,
    });
  }
  return { kind: 'kept' };
}

/** Decides whether a member may write now; also used before a file upload. */
export function decideHumanMessage(
  state: Pick<State, 'session' | 'replyWindow' | 'lastUserAt'>,
  by: Member,
  at: number
): Decision {
  const { session } = state;
  if (!session) return missing();
  if (session.status !== 'active') return badTransition(session);
  if (!mayWrite(session, by)) return notAssignee(session);
  return refuseAfterWindow(state, at) ?? { kind: 'kept' };
}

function accept(state: State, by: Member, at: number): Decision {
  const { session } = state;
  if (!session) return missing();
  if (session.status === 'active') {
    if (session.assignee?.id === by.id) return { kind: 'unchanged' };
    return refuse(
      'already_accepted',
      `${session.assignee?.name ?? 'Somebody'} has accepted this session`,
      {
        assignee: session.assignee,
      }
    );
  }
  if (session.status !== 'queued') return badTransition(session);
  const accepted = { ...state, session: { ...session, assignee: by } };
  return {
    kind: 'moved',
    control: state.control,
    patch: { status: 'active', assignee: by, acceptedAt: at },
    messages: [systemMessage(accepted, 'accepted')],
    event: 'handoff.accepted',
    entry: { type: 'accepted', by: member(by) },
  };
}

function resolve(state: State, command: { by: Member; canManage: boolean }, at: number): Decision {
  const { session } = state;
  if (!session) return missing();
  if (session.outcome === 'resolved' && session.closedBy?.id === command.by.id)
    return { kind: 'unchanged' };
  if (session.status !== 'active') return badTransition(session);
  const { by, canManage } = command;
  if (!mayResolve(session, { id: by.id, canManage })) return notAssignee(session);
  return close(state, { outcome: 'resolved', by: member(by), at });
}

function dismiss(state: State, by: Member, at: number): Decision {
  const { session } = state;
  if (!session) return missing();
  if (session.status !== 'queued') return badTransition(session);
  return close(state, { outcome: 'dismissed', by: member(by), at });
}

function withdraw(state: State, by: 'user' | 'bot', at: number): Decision {
  const { session, control } = state;
  if (!session) return missing();
  if (session.outcome === 'withdrawn') return { kind: 'unchanged' };
  if (!isOpen(session.status)) return badTransition(session);
  if (session.status === 'active' && by === 'bot') {
    return refuse('handoff_active', 'The bot cannot end a session that a human has accepted', {
      ...control,
    });
  }
  return close(state, { outcome: 'withdrawn', by: { type: by }, at });
}

function requeueByMember(
  state: State,
  command: { by: Member; canManage: boolean },
  at: number
): Decision {
  const { session } = state;
  const { by, canManage } = command;
  if (!session) return missing();
  if (session.status !== 'active') return badTransition(session);
  if (!mayRequeue(session, { id: by.id, canManage })) return notAssignee(session);
  return requeue(state, member(by), at);
}

/** Refuses if another member has taken over in the meantime. */
function requeueAbandoned(state: State, from: string, at: number): Decision {
  const { session } = state;
  if (!session) return missing();
  if (session.status !== 'active') return badTransition(session);
  if (session.assignee?.id !== from) return notAssignee(session);
  return requeue(state, { type: 'system' }, at);
}

function requeue(state: State, by: Actor, at: number): Decision {
  return {
    kind: 'moved',
    control: state.control,
    patch: { ...enqueue(state, at), assignee: null, acceptedAt: null },
    messages: [],
    event: 'handoff.requeued',
    entry: { type: 'requeued', by },
  };
}

function transfer(state: State, command: Extract<Command, { type: 'transfer' }>): Decision {
  const { session } = state;
  const { by, to, canManage, isAssigneeAway = false } = command;
  if (!session) return missing();
  if (session.status !== 'active') return badTransition(session);
  if (!mayTransfer(session, { id: by.id, canManage }, { to, isAssigneeAway }))
    return notAssignee(session);
  if (session.assignee?.id === to.id) return { kind: 'unchanged' };
  return {
    kind: 'moved',
    control: state.control,
    patch: { status: 'active', assignee: to },
    messages: [],
    event: 'handoff.transferred',
    entry: { type: 'transferred', by: member(by), to: { id: to.id, name: to.name } },
  };
}

function expire(state: State, at: number): Decision {
  const { session } = state;
  if (!session) return missing();
  if (!isOpen(session.status)) return { kind: 'unchanged' };
  if (session.status !== 'queued' || !isOverdue(session, at)) return badTransition(session);
  return {
    kind: 'moved',
    control: pass(state.control, 'bot'),
    patch: { status: 'expired', closedAt: at, closedBy: { type: 'system' } },
    messages: [systemMessage(state, 'expired')],
    event: 'handoff.expired',
    entry: { type: 'expired', by: { type: 'system' } },
  };
}

function close(state: State, end: { outcome: SessionOutcome; by: Actor; at: number }): Decision {
  return {
    kind: 'moved',
    control: pass(state.control, 'bot'),
    patch: { status: 'resolved', outcome: end.outcome, closedAt: end.at, closedBy: end.by },
    messages: [systemMessage(state, 'resolved')],
    event: 'handoff.resolved',
    entry: { type: end.outcome, by: end.by },
  };
}

function enqueue(state: State, at: number): SessionPatch {
  return {
    status: 'queued',
    queuedAt: at,
    expiresAt: expiresAt({ at, maxWaitMinutes: state.agent.maxWaitMinutes }),
    reminders: planReminders({ at, times: state.reminderTimes }),
  };
}

function pass(control: Control, owner: Control['owner']): Control {
  return { owner, epoch: control.epoch + 1 };
}

function systemMessage({ session, agent, names }: State, event: SystemEvent): SystemMessage {
  return automaticMessage({
    event,
    texts: agent.texts,
    assignee: session?.assignee ?? null,
    names,
  });
}

function member(by: Member): Actor {
  return { type: 'member', id: by.id, name: by.name };
}

function refuse(...args: ConstructorParameters<typeof Refusal>): Decision {
  return { kind: 'refused', refusal: new Refusal(...args) };
}

function missing(): Decision {
  return refuse('not_found', 'Session not found');
}

function notAssignee(session: SessionState): Decision {
  return refuse(
    'not_assignee',
    `${session.assignee?.name ?? 'Somebody else'} is handling this conversation`,
    {
      assignee: session.assignee,
    }
  );
}

function badTransition(session: SessionState): Decision {
  return refuse('invalid_transition', `The session is ${session.status}`, {
    status: session.status,
  });
}
