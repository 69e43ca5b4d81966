import type { ChannelCapabilities, SessionDto } from '../../core/contract';
import { Refusal } from '../../core/errors';
import type { ReminderTimes } from '../../core/notifications/reminders';
import { decide, isQueued, type Decision } from '../../core/sessions/decide';
import { createEventLog, type EventLog } from '../events/log';
import type { Order, Outcome } from './order';
import { newId } from '../identity';
import { lastUserAtOf, mergeUser, numberLines, type IncomingLine } from './messages';
import type { Lane } from '../ports/outgoing';
import { partsOf } from './parts';
import type { Agent, Conversation, Message, Session, StoredEntry } from '../model';
import {
  NO_NOTICES,
  noticesForLine,
  noticesForMove,
  type Audience,
  type Notices,
} from '../notifications/notices';
import type { NewsRef } from '../ports/notifications';
import type { Subject, Transaction } from '../ports';
import { presentSession } from '../present';

/** What is known when a command is about to be performed. */
export interface Work {
  tx: Transaction;
  order: Omit<Order, 'target' | 'answer'>;
  subject: Subject;
  names: { organization: string; fallback: string };
  reminderTimes: ReminderTimes;
  estimate: number | null;
  audience: Audience;
  at: number;
  origin: string;
  /** Of the channel, where it is connected here. */
  capabilities: ChannelCapabilities | null;
}

/** Decides and writes, between the lock and the commit. */
export async function perform(work: Work): Promise<Outcome> {
  const { order, subject } = work;
  // The lock has counted a change that there is none of: a repeated command is answered as it was.
  const unchanged = { ...subject.conversation, version: subject.conversation.version - 1 };
  const same = {
    conversation: unchanged,
    session: present(work, { ...subject, conversation: unchanged }),
    added: [],
    news: null,
  };
  if (subject.duplicate) return { ...same, kind: 'repeated', message: subject.duplicate };
  await order.admit?.({ tx: work.tx, conversation: subject.conversation, at: work.at });

  const decision = decide(
    {
      control: subject.conversation.control,
      session: subject.session,
      agent: agentState(order.place.agent),
      reminderTimes: work.reminderTimes,
      names: work.names,
      replyWindow: work.capabilities?.replyWindow ?? null,
      lastUserAt: subject.conversation.lastUserAt,
    },
    order.command,
    work.at
  );
  switch (decision.kind) {
    case 'refused':
      throw withSession(decision.refusal, same.session);
    case 'unchanged':
      return { ...same, kind: 'unchanged', message: null };
    case 'kept':
      return keep(work);
    case 'moved':
      return move(work, decision);
  }
}

/** Stores the line of the command; the session stays as it is. */
function keep(work: Work): Outcome {
  const { order, subject, at } = work;
  const { place } = order;
  const user = mergeUser(subject.conversation.user, order.user);
  const lines = order.line ? [order.line] : [];
  const added = number(work, lines);
  const conversation = {
    ...subject.conversation,
    user,
    lastUserAt: lastUserAtOf({ conversation: subject.conversation, lines, at }),
    lastSeq: subject.conversation.lastSeq + added.length,
  };
  const session = present(work, { ...subject, conversation });

  const [message = null] = added;
  const notices =
    message && subject.session
      ? noticesForLine({ ...work, conversation, session: subject.session, place, message })
      : NO_NOTICES;
  // Messages, conversation, answer and notifications leave no statement for the event log.
  const isFull = order.once !== undefined && notices.added.length > 0;

  const log = createEventLog({ conversation, control: conversation.control, place, session });
  for (const line of added) {
    if (line.author === 'human') log.addMessage('message.human', line);
    else if (line.author === 'user' && order.isHeardHere && conversation.control.owner === 'bot') {
      log.addMessage('message.user', line);
    } else if ((session || place.channel) && !isFull) log.addHint(line.seq);
    addFailure(log, line);
  }
  const sessionPk = subject.session?.pk ?? null;
  const news = save(work, { conversation, messages: added, log, sessionPk, notices });
  const lane = laneOf(work, added);
  const outcome: Outcome = { kind: 'kept', conversation, session, message, added, news, lane };
  if (sessionPk === null) return outcome;
  const { attention } = subject.conversation;
  const isAnswer = message?.author === 'human' && attention.unansweredSince !== null;
  const hint = { conversationPk: conversation.pk, sessionPk, seq: message?.seq ?? null, at };
  return {
    ...outcome,
    ...(isAnswer && { answered: { pk: sessionPk, conversationPk: conversation.pk, at } }),
    ...(isFull && { hint }),
  };
}

/** Moves the session to its next state, with the lines and events that belong to it. */
async function move(work: Work, decision: Extract<Decision, { kind: 'moved' }>): Promise<Outcome> {
  const { tx, order, subject, at } = work;
  const { place } = order;
  const history = subject.conversation.lastSeq === 0 ? historyLines(order) : [];
  const lines = [...history, ...decision.lines];
  const added = number(work, lines);
  const conversation: Conversation = {
    ...subject.conversation,
    control: decision.control,
    user: mergeUser(subject.conversation.user, order.user),
    lastUserAt: lastUserAtOf({ conversation: subject.conversation, lines, at }),
    lastSeq: subject.conversation.lastSeq + added.length,
  };
  const stored = await saveSession(
    work,
    decision,
    conversation,
    added.length - decision.lines.length
  );
  if (order.note) tx.insertNote({ sessionPk: stored.pk, note: { ...order.note, id: newId(), at } });

  const session = present(work, { conversation, session: stored });
  const log = createEventLog({ conversation, control: conversation.control, place, session });
  const own = added.slice(history.length);
  // A bot that relays says the last words before it hears that it may speak again.
  const isClosing = stored.closedAt !== null;
  const addOwn = () =>
    own.forEach((message) => {
      log.addMessage('message.system', message);
      addFailure(log, message);
    });
  if (isClosing) addOwn();
  log.addSession(decision.event);
  if (!isClosing) addOwn();

  const notices = noticesForMove({ ...work, decision, conversation, session: stored, place });
  const sessionPk = stored.pk;
  const news = save(work, { conversation, messages: added, log, sessionPk, notices });
  const lane = laneOf(work, added);
  return { kind: 'moved', conversation, session, message: null, added, news, lane };
}

async function saveSession(
  { tx, order, subject, at }: Work,
  { patch, entry }: Extract<Decision, { kind: 'moved' }>,
  conversation: Conversation,
  historyLength: number
): Promise<Session> {
  const noted: StoredEntry = {
    ...entry,
    at,
    ...(order.reason !== undefined && { reason: order.reason }),
  };
  const position = isQueued(patch.status) ? (await tx.countQueued()) + 1 : null;
  const lastSeq = patch.closedAt === undefined ? null : conversation.lastSeq;
  if (order.command.type !== 'escalate' && subject.session) {
    tx.updateSession({ session: subject.session, patch, entry: noted, lastSeq });
    return {
      ...subject.session,
      ...patch,
      position,
      lastSeq,
      timeline: [...subject.session.timeline, noted],
    };
  }
  const { reason, summary, priority, tags, metadata } = order.escalation ?? {};
  const session = {
    id: newId(),
    status: patch.status,
    reason: reason ?? null,
    summary: summary ?? null,
    priority: priority ?? 'normal',
    tags: tags ?? [],
    metadata: metadata ?? {},
    openedAt: at,
    queuedAt: patch.queuedAt ?? at,
    expiresAt: patch.expiresAt ?? at,
    reminders: patch.reminders ?? [],
    firstSeq: subject.conversation.lastSeq + historyLength + 1,
    timeline: [noted],
  };
  const pk = await tx.insertSession({ conversation, place: order.place, session });
  const unset = { outcome: null, acceptedAt: null, closedAt: null, closedBy: null, assignee: null };
  return { ...session, ...unset, pk, position, lastSeq };
}

function save(
  { tx, order, subject, at, origin, capabilities }: Work,
  input: {
    conversation: Conversation;
    messages: Message[];
    log: EventLog;
    sessionPk: number | null;
    notices: Notices;
  }
): NewsRef | null {
  const { conversation, messages, log, sessionPk, notices } = input;
  const conversationPk = conversation.pk;
  const pending = messages.filter((message) => message.delivery.state === 'pending');
  const { lastUserAt } = conversation;
  if (messages.length > 0) tx.insertMessages(conversation, messages);
  tx.updateConversation(conversationPk, {
    control: conversation.control,
    lastSeq: conversation.lastSeq,
    lastSequence: log.lastSequence(),
    lastLineAt: at,
    ...(order.user && { user: conversation.user }),
    ...(notices.attention && { attention: notices.attention }),
    ...(lastUserAt !== subject.conversation.lastUserAt && lastUserAt !== null && { lastUserAt }),
    ...(pending.length > 0 && order.place.channel && { channelDueAt: at }),
  });
  const events = log.rows();
  if (events.length > 0) {
    tx.insertEvents({
      conversationPk,
      agentPk: order.place.agent.pk,
      sessionPk,
      at,
      origin,
      events,
    });
  }
  if (pending.length > 0) {
    if (order.place.channel) {
      const parts = pending.flatMap((message) => partsOf({ message, capabilities, at }));
      tx.insertParts({ conversationPk, parts, at });
    } else tx.insertRelays({ conversationPk, seqs: pending.map(({ seq }) => seq), at });
  }
  return notify(tx, { notices, sessionPk, at });
}

function notify(
  tx: Transaction,
  { notices, sessionPk, at }: { notices: Notices; sessionPk: number | null; at: number }
): NewsRef | null {
  const { added, settled } = notices;
  if (sessionPk === null || added.length + settled.length === 0) return null;
  // First: what is new must not be read before anybody has seen it.
  if (settled.length > 0) tx.settleNotifications({ sessionPk, types: settled, at });
  if (added.length > 0) tx.insertNotifications(added);
  return { sessionPk, at };
}

function number(
  { order, subject, capabilities, at }: Work,
  lines: Parameters<typeof numberLines>[0]['lines']
): Message[] {
  const { conversation } = subject;
  return numberLines({ conversation, place: order.place, lines, capabilities, at });
}

function laneOf({ order, subject }: Work, added: Message[]): Lane | undefined {
  const { channel } = order.place;
  const isToBeSent = added.some(({ delivery }) => delivery.state === 'pending');
  if (!channel || !isToBeSent) return undefined;
  return { conversationPk: subject.conversation.pk, channelPk: channel.pk };
}

/** What could not even be tried. */
function addFailure(log: EventLog, message: Message): void {
  if (message.delivery.state === 'failed') log.addMessage('message.failed', message);
}

function present(
  { order, estimate }: Work,
  now: Pick<Subject, 'conversation' | 'session'>
): SessionDto | null {
  if (!now.session) return null;
  return presentSession({
    session: now.session,
    conversation: now.conversation,
    place: order.place,
    estimatedWaitSeconds: estimate,
  });
}

function historyLines({ escalation, user, place }: Work['order']): IncomingLine[] {
  return (escalation?.history ?? []).map((line) => ({
    ...line,
    name: line.author === 'bot' ? place.agent.name : (user?.name ?? null),
    isPast: true,
  }));
}

function agentState(agent: Agent) {
  return {
    name: agent.name,
    isActive: agent.status === 'active',
    isHandoffEnabled: agent.handoffEnabled,
    maxWaitMinutes: agent.maxWaitMinutes,
    texts: agent.texts,
  };
}

/** The refusals that tell who owns the conversation show the session too. */
function withSession(refusal: Refusal, session: SessionDto | null): Refusal {
  const tells = ['handoff_active', 'stale_epoch', 'already_accepted'].includes(refusal.code);
  if (!tells) return refusal;
  return new Refusal(refusal.code, refusal.message, { ...refusal.details, session });
}
