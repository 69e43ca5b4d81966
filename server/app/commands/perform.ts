import type { SessionDto } from '../../core/contract';
import { mergeUser } from '../../core/conversations/end-user';
import { Refusal } from '../../core/errors';
import { additionOf, withAddition } from '../../core/sessions/addition';
import { decide, isQueued, type Decision } from '../../core/sessions/decide';
import { latestUserTime } from '../../core/sessions/reply-window';
import { createEventLog } from './event-log';
import { readNewHistory, type NewHistory } from './history';
import type { Outcome } from './order';
import { readQuote } from './quoting';
import {
  addFailure,
  channelLabelOf,
  number,
  outgoingOf,
  present,
  save,
  userOf,
  type Work,
} from './work';
import { newId, reportHash } from '../identity';
import type { Agent, Conversation, Session, StoredEntry } from '../model';
import { NO_NOTICES, noticesForMessage, noticesForMove } from '../notifications/notices';
import type { LockedState } from '../ports';

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
  if (locked.stored) {
    refuseOtherReport(order, locked);
    return { ...same, kind: 'repeated', message: locked.stored };
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
function refuseOtherReport(order: Work['order'], { stored, reportHash: known }: LockedState) {
  if (order.kind !== 'message' || order.from !== 'bot' || !stored) return;
  const { author } = order.message;
  // The id came with a receipt. The bot may report the platform's echo of it, but no user wrote it.
  const isOurs = stored.author === 'human' || stored.author === 'system';
  if (isOurs ? author !== 'user' : known === null || reportHash(order.message) === known) return;
  throw new Refusal(
    'external_id_conflict',
    'This externalId was reported with another author or text',
    { message: stored.id }
  );
}

/** With the message that the command's own replies to, if there is one. */
async function withQuote(work: Work): Promise<Work> {
  const { tx, order, locked, capabilities } = work;
  if (!('quoting' in order) || !order.quoting) return work;
  const { quoting, message } = order;
  const { conversation } = locked;
  const { quote, repliedTo } = await readQuote(tx, { quoting, conversation, capabilities });
  return { ...work, order: { ...order, message: { ...message, quote } }, repliedTo };
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
    channelLabel: channelLabelOf(work),
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
  const isFromUser = order.kind === 'message' && order.from === 'endUser';
  for (const one of added) {
    if (one.author === 'human') log.addMessage('message.human', one);
    else if (isFromUser && conversation.control.owner === 'bot') {
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
  const isReply = message?.author === 'human' && attention.unansweredSince !== null;
  const hint = { conversationPk: conversation.pk, sessionPk, seq: message?.seq ?? null, at };
  return {
    ...outcome,
    ...(isReply && { replied: { pk: sessionPk, conversationPk: conversation.pk, at } }),
    ...(isFull && { hint }),
  };
}

function unchangedOf(same: Omit<Outcome, 'kind' | 'message'>): Outcome {
  return { ...same, kind: 'unchanged', message: null };
}

/**
 * What a further escalation adds to the open session: the new part of the history, a higher
 * priority, another reason or summary, another name of a channel of the bot's own, what else is known of the end user. Null:
 * nothing.
 */
function addToSession(work: Work, history: NewHistory): Outcome | null {
  const { tx, order, locked, at } = work;
  if (order.kind !== 'escalation' || !locked.session) return null;
  const { place, escalation } = order;
  const addition = additionOf(locked.session, escalation);
  const channelLabel = channelLabelOf(work);
  const isRenamed = channelLabel !== locked.conversation.channelLabel;
  const user = mergeUser(locked.conversation.user, escalation.user);
  const isSameUser = JSON.stringify(user) === JSON.stringify(locked.conversation.user);
  if (!addition && history.messages.length === 0 && !isRenamed && isSameUser) return null;

  const added = number(work, history.messages);
  const conversation: Conversation = {
    ...locked.conversation,
    user,
    channelLabel,
    lastUserAt: latestUserTime({
      known: locked.conversation.lastUserAt,
      messages: history.messages,
      at,
    }),
    lastSeq: locked.conversation.lastSeq + added.length,
  };
  const by = { type: 'bot', name: place.agent.name } as const;
  const known = locked.session;
  const timeline = addition
    ? withAddition(known.timeline, { at, by, known, addition })
    : known.timeline;
  if (addition) tx.stageAddition({ sessionPk: known.pk, addition, timeline });
  const stored: Session = { ...known, ...addition, timeline };
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
    channelLabel: channelLabelOf(work),
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

  const note = order.kind === 'move' ? order.note?.text : undefined;
  const notices = noticesForMove({ ...work, decision, note, conversation, session: stored, place });
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
