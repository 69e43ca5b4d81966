import type { SessionDto } from '../../core/contract';
import { mergeUser } from '../../core/conversations/end-user';
import { Refusal } from '../../core/errors';
import { numberMessages } from '../../core/messages/numbering';
import { partsOf, type Answered, type SendingLimits } from '../../core/messages/parts';
import type { ReminderTimes } from '../../core/notifications/reminders';
import type { UserInput } from '../../core/requests';
import { additionEntry, additionOf } from '../../core/sessions/addition';
import { decide, isQueued, type Decision } from '../../core/sessions/decide';
import { latestUserTime } from '../../core/sessions/reply-window';
import { createEventLog, type EventLog } from './event-log';
import { readNewHistory, type NewHistory } from './history';
import type { DueOrder, Order, Outcome } from './order';
import { readQuote } from './quoting';
import { newId, reportHash } from '../identity';
import type { OutgoingQueue } from '../ports/outgoing';
import type { Agent, Conversation, Message, Session, StoredEntry } from '../model';
import {
  NO_NOTICES,
  noticesForMessage,
  noticesForMove,
  type Audience,
  type Notices,
} from '../notifications/notices';
import type { BroadcastRef } from '../ports/notifications';
import type { LockedState, Transaction } from '../ports';
import { presentSession } from '../present';

/** The input for performing one command. */
export interface Work {
  tx: Transaction;
  order: Order | DueOrder;
  locked: LockedState;
  names: { organization: string; fallback: string };
  reminderTimes: ReminderTimes;
  estimate: number | null;
  audience: Audience;
  /** The call has an `Idempotency-Key`, so its answer is written too. */
  hasKey: boolean;
  at: number;
  origin: string;
  /** The capabilities of the channel, if it is connected here. */
  capabilities: SendingLimits | null;
  /** What the command's message answers. */
  answers?: Answered | null;
}

/** Decides and writes, between the lock and the commit. */
export async function perform(work: Work): Promise<Outcome> {
  const { order, locked } = work;
  // Locking increments the version. An unchanged conversation is returned with its old version.
  const unchanged = { ...locked.conversation, version: locked.conversation.version - 1 };
  const same = {
    conversation: unchanged,
    session: present(work, { ...locked, conversation: unchanged }),
    added: [],
    broadcast: null,
  };
  if (locked.duplicate) {
    refuseOtherReport(order, locked);
    return { ...same, kind: 'repeated', message: locked.duplicate };
  }
  if ('admit' in order)
    await order.admit?.({ tx: work.tx, conversation: locked.conversation, at: work.at });

  const decision = decide(
    {
      control: locked.conversation.control,
      session: locked.session,
      agent: agentState(order.place.agent),
      reminderTimes: work.reminderTimes,
      names: work.names,
      replyWindow: work.capabilities?.replyWindow ?? null,
      lastUserAt: locked.conversation.lastUserAt,
    },
    order.command,
    work.at
  );
  switch (decision.kind) {
    case 'refused':
      throw withSession(decision.refusal, same.session);
    case 'unchanged': {
      const history = await readNewHistory(work);
      return addToSession(work, history) ?? { ...unchangedOf(same), ignored: history.ignored };
    }
    case 'kept':
      return keep(await withQuote(work));
    case 'moved':
      return move(work, decision, await readNewHistory(work));
  }
}

/** A bot's id stands for one message: a report of another one under it would be lost. */
function refuseOtherReport(order: Work['order'], { duplicate, reportHash: known }: LockedState) {
  if (order.kind !== 'message' || !order.isReported || known === null) return;
  if (reportHash(order.message) === known) return;
  throw new Refusal(
    'external_id_conflict',
    'This externalId was reported with another author or text',
    { message: duplicate?.id }
  );
}

/** With the message that the command's own answers, if there is one. */
async function withQuote(work: Work): Promise<Work> {
  const { tx, order, locked, capabilities, at } = work;
  if (!('quoting' in order) || !order.quoting) return work;
  const { quoting, message } = order;
  const { conversation } = locked;
  const { quote, answers } = await readQuote(tx, { quoting, conversation, capabilities, at });
  return { ...work, order: { ...order, message: { ...message, quote } }, answers };
}

/** Stores the message of the command; the session does not change. */
function keep(work: Work): Outcome {
  const { order, locked, at } = work;
  const { place } = order;
  const user = mergeUser(locked.conversation.user, userOf(order));
  const messages = 'message' in order ? [order.message] : [];
  const added = number(work, messages);
  const conversation = {
    ...locked.conversation,
    user,
    channelLabel: labelOf(order) ?? locked.conversation.channelLabel,
    lastUserAt: latestUserTime({ known: locked.conversation.lastUserAt, messages, at }),
    lastSeq: locked.conversation.lastSeq + added.length,
  };
  const session = present(work, { ...locked, conversation });

  const [message = null] = added;
  const notices =
    message && locked.session
      ? noticesForMessage({ ...work, conversation, session: locked.session, place, message })
      : NO_NOTICES;
  // The writes for messages, conversation, answer and notifications already use up the statement
  // budget, so the event log must wait until after the commit.
  const isFull = work.hasKey && notices.added.length > 0;

  const log = createEventLog({ conversation, control: conversation.control, place, session });
  const isHeardHere = order.kind === 'message' && order.isHeardHere === true;
  for (const one of added) {
    if (one.author === 'human') log.addMessage('message.human', one);
    else if (one.author === 'user' && isHeardHere && conversation.control.owner === 'bot') {
      log.addMessage('message.user', one);
    } else if ((session || place.channel) && !isFull) log.addHint(one.seq);
    addFailure(log, one);
  }
  const sessionPk = locked.session?.pk ?? null;
  const broadcast = save(work, { conversation, messages: added, log, sessionPk, notices });
  const outgoing = outgoingOf(work, added);
  const outcome: Outcome = {
    kind: 'kept',
    conversation,
    session,
    message,
    added,
    broadcast,
    outgoing,
  };
  if (sessionPk === null) return outcome;
  const { attention } = locked.conversation;
  const isAnswer = message?.author === 'human' && attention.unansweredSince !== null;
  const hint = { conversationPk: conversation.pk, sessionPk, seq: message?.seq ?? null, at };
  return {
    ...outcome,
    ...(isAnswer && { answered: { pk: sessionPk, conversationPk: conversation.pk, at } }),
    ...(isFull && { hint }),
  };
}

function unchangedOf(same: Omit<Outcome, 'kind' | 'message'>): Outcome {
  return { ...same, kind: 'unchanged', message: null };
}

/**
 * What a further escalation adds to the open session: the new part of the history, a higher
 * priority, another reason or summary. Null: nothing.
 */
function addToSession(work: Work, history: NewHistory): Outcome | null {
  const { tx, order, locked, at } = work;
  if (order.kind !== 'escalation' || !locked.session) return null;
  const { place, escalation } = order;
  const addition = additionOf(locked.session, escalation);
  if (!addition && history.messages.length === 0) return null;

  const added = number(work, history.messages);
  const conversation: Conversation = {
    ...locked.conversation,
    user: mergeUser(locked.conversation.user, escalation.user),
    lastUserAt: latestUserTime({
      known: locked.conversation.lastUserAt,
      messages: history.messages,
      at,
    }),
    lastSeq: locked.conversation.lastSeq + added.length,
  };
  const entry: StoredEntry | null = addition && {
    at,
    type: 'escalated',
    by: { type: 'bot', name: place.agent.name },
    ...additionEntry(locked.session, addition),
  };
  if (addition && entry) tx.stageAddition({ session: locked.session, addition, entry });
  const stored: Session = {
    ...locked.session,
    ...addition,
    timeline: [...locked.session.timeline, ...(entry ? [entry] : [])],
  };
  const session = present(work, { conversation, session: stored });
  const log = createEventLog({ conversation, control: conversation.control, place, session });
  for (const { seq } of added) log.addHint(seq);
  if (added.length === 0) log.addHint(null);
  save(work, { conversation, messages: added, log, sessionPk: stored.pk, notices: NO_NOTICES });
  const { ignored } = history;
  return { kind: 'kept', conversation, session, message: null, added, broadcast: null, ignored };
}

/** Moves the session to its next state and adds the related messages and events. */
async function move(
  work: Work,
  decision: Extract<Decision, { kind: 'moved' }>,
  { messages: history, ignored }: NewHistory
): Promise<Outcome> {
  const { tx, order, locked, at } = work;
  const { place } = order;
  const messages = [...history, ...decision.messages];
  const added = number(work, messages);
  const conversation: Conversation = {
    ...locked.conversation,
    control: decision.control,
    user: mergeUser(locked.conversation.user, userOf(order)),
    channelLabel: labelOf(order) ?? locked.conversation.channelLabel,
    lastUserAt: latestUserTime({ known: locked.conversation.lastUserAt, messages, at }),
    lastSeq: locked.conversation.lastSeq + added.length,
  };
  const stored = await saveSession(
    work,
    decision,
    conversation,
    added.length - decision.messages.length
  );
  if (order.kind === 'move' && order.note)
    tx.stageNote({ sessionPk: stored.pk, note: { ...order.note, id: newId(), at } });

  const session = present(work, { conversation, session: stored });
  const log = createEventLog({ conversation, control: conversation.control, place, session });
  const own = added.slice(history.length);
  // A relaying bot must receive the closing message before the event that hands control back to it.
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
  const broadcast = save(work, { conversation, messages: added, log, sessionPk, notices });
  const outgoing = outgoingOf(work, added);
  const outcome = { conversation, session, message: null, added, broadcast, outgoing, ignored };
  return { kind: 'moved', ...outcome };
}

async function saveSession(
  { tx, order, locked, at }: Work,
  { patch, entry }: Extract<Decision, { kind: 'moved' }>,
  conversation: Conversation,
  historyLength: number
): Promise<Session> {
  const given = order.kind === 'withdrawal' ? order.reason : undefined;
  const noted: StoredEntry = { ...entry, at, ...(given !== undefined && { reason: given }) };
  const position = isQueued(patch.status) ? (await tx.countQueued()) + 1 : null;
  const lastSeq = patch.closedAt === undefined ? null : conversation.lastSeq;
  if (order.kind !== 'escalation' && locked.session) {
    tx.stageSession({ session: locked.session, patch, entry: noted, lastSeq });
    return {
      ...locked.session,
      ...patch,
      position,
      lastSeq,
      timeline: [...locked.session.timeline, noted],
    };
  }
  const { reason, summary, priority, tags, metadata } =
    order.kind === 'escalation' ? order.escalation : {};
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
    firstSeq: locked.conversation.lastSeq + historyLength + 1,
    timeline: [noted],
  };
  const pk = await tx.insertSession({ conversation, place: order.place, session });
  const unset = { outcome: null, acceptedAt: null, closedAt: null, closedBy: null, assignee: null };
  return { ...session, ...unset, pk, position, lastSeq };
}

function save(
  { tx, order, locked, at, origin, capabilities, answers = null }: Work,
  input: {
    conversation: Conversation;
    messages: Message[];
    log: EventLog;
    sessionPk: number | null;
    notices: Notices;
  }
): BroadcastRef | null {
  const { conversation, messages, log, sessionPk, notices } = input;
  const conversationPk = conversation.pk;
  const pending = messages.filter((message) => message.delivery.state === 'pending');
  const { channelLabel, lastUserAt } = conversation;
  const isReported =
    order.kind === 'escalation' || (order.kind === 'message' && order.isReported === true);
  if (messages.length > 0) tx.stageMessages(conversation, messages, { isReported });
  tx.stageConversation(conversationPk, {
    control: conversation.control,
    lastSeq: conversation.lastSeq,
    lastSequence: log.lastSequence(),
    lastMessageAt: at,
    ...(userOf(order) && { user: conversation.user }),
    ...(channelLabel !== locked.conversation.channelLabel && { channelLabel }),
    ...(notices.attention && { attention: notices.attention }),
    ...(lastUserAt !== locked.conversation.lastUserAt && lastUserAt !== null && { lastUserAt }),
    ...(pending.length > 0 && order.place.channel && { channelDueAt: at }),
  });
  const events = log.rows();
  if (events.length > 0) {
    tx.stageEvents({
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
      const parts = pending.flatMap((message) => partsOf({ message, capabilities, at, answers }));
      tx.stageParts({ conversationPk, parts, at });
    } else tx.stageRelays({ conversationPk, seqs: pending.map(({ seq }) => seq), at });
  }
  return notify(tx, { notices, sessionPk, at });
}

function notify(
  tx: Transaction,
  { notices, sessionPk, at }: { notices: Notices; sessionPk: number | null; at: number }
): BroadcastRef | null {
  const { added, read } = notices;
  if (sessionPk === null || added.length + read.length === 0) return null;
  // Mark as read first, so that the new notifications stay unread.
  if (read.length > 0) tx.stageNotificationsRead({ sessionPk, types: read, at });
  if (added.length > 0) tx.stageNotifications(added);
  return { sessionPk, at };
}

function number(
  { order, locked, capabilities, at }: Work,
  messages: Parameters<typeof numberMessages>[0]['messages']
): Message[] {
  const { conversation } = locked;
  const { channel } = order.place;
  const replyWindow = capabilities?.replyWindow ?? null;
  return numberMessages({ conversation, channel, messages, replyWindow, at, newId });
}

function outgoingOf({ order, locked }: Work, added: Message[]): OutgoingQueue | undefined {
  const { channel } = order.place;
  const isToBeSent = added.some(({ delivery }) => delivery.state === 'pending');
  if (!channel || !isToBeSent) return undefined;
  return { conversationPk: locked.conversation.pk, channelPk: channel.pk };
}

/** Logs a message that failed without any attempt to send it. */
function addFailure(log: EventLog, message: Message): void {
  if (message.delivery.state === 'failed') log.addMessage('message.failed', message);
}

function present(
  { order, estimate }: Work,
  now: Pick<LockedState, 'conversation' | 'session'>
): SessionDto | null {
  if (!now.session) return null;
  return presentSession({
    session: now.session,
    conversation: now.conversation,
    place: order.place,
    estimatedWaitSeconds: estimate,
  });
}

/** What the call says about the end user. */
function userOf(order: Work['order']): UserInput | undefined {
  if (order.kind === 'message') return order.user;
  return order.kind === 'escalation' ? order.escalation.user : undefined;
}

/** What the call names a channel of the bot's own. */
function labelOf(order: Work['order']): string | undefined {
  return 'channelLabel' in order ? order.channelLabel : undefined;
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

/** Adds the session to refusals about who controls the conversation. */
function withSession(refusal: Refusal, session: SessionDto | null): Refusal {
  const hasState = ['handoff_active', 'stale_epoch', 'already_accepted'].includes(refusal.code);
  if (!hasState) return refusal;
  return new Refusal(refusal.code, refusal.message, { ...refusal.details, session });
}
