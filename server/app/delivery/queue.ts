import { decideAfter, decideBefore, type After } from '../../core/delivery/attempts';
import type { Channel as Adapter, ChannelCall, Outgoing, SendOutcome } from '../ports/channels';
import { credentialsOf, type CredentialPorts } from '../credentials';
import { outgoingFile, type OutgoingFilePorts } from '../files/attachments';
import { newId } from '../identity';
import type { Head, QueueState } from '../ports/outgoing';
import { recordOutcome, type End, type OutcomePorts } from './outcome';
import { within } from '../within';
import type { Log, Store } from '../ports';
import type { OutboundGuard } from '../ports/remembered';
import type { FileMemory } from '../files/memory';

/**
 * Processing of one conversation's outgoing queue: one part at a time, each started only after the
 * previous one has ended. Every call and every write is made under a lease, so only one process
 * works on the queue.
 */

export interface QueueRun {
  conversationPk: number;
  /** Milliseconds; longer than the maximum duration of a call. */
  leaseFor: number;
  /** A random number in [0, 1) that spreads retries of calls refused at the same time. */
  chance(): number;
  isStopping(): boolean;
}

/** Milliseconds to wait for file memory before other queues are processed. */
const MEMORY_PATIENCE = 2_000;

/** What processing an outgoing queue needs. */
export interface QueuePorts
  extends OutcomePorts, CredentialPorts, OutgoingFilePorts, OutboundGuard {
  store: OutcomePorts['store'] &
    OutgoingFilePorts['store'] &
    Pick<
      Store,
      | 'readQueue'
      | 'takeQueue'
      | 'beginCall'
      | 'postpone'
      | 'leaveQueue'
      | 'pauseChannel'
      | 'stopChannel'
      | 'findChannel'
    >;
  log: Log;
  fileMemory: FileMemory;
}

/**
 * Resolves with the time of the next attempt, UTC milliseconds; null: something else will wake the
 * queue.
 */
export async function processQueue(app: QueuePorts, run: QueueRun): Promise<number | null> {
  const { store, clock } = app;
  const { conversationPk } = run;
  const lease = newId();
  for (;;) {
    const found = await store.readQueue(conversationPk);
    if (!found) return null;
    const { state, head } = found;
    const isMine = state.lease === lease;
    if (!isMine && (state.dueAt === null || state.dueAt > clock.now())) return state.dueAt;
    if (!head) {
      if (await store.leaveQueue({ conversationPk, state })) return null;
      continue;
    }
    const again = await step(app, { run, lease, isMine, state, head });
    if (again !== 'go on') return again;
  }
}

interface Step {
  run: QueueRun;
  lease: string;
  isMine: boolean;
  state: QueueState;
  head: Head;
}

async function step(app: QueuePorts, at: Step): Promise<number | null | 'go on'> {
  const { store, clock } = app;
  const { run, lease, isMine, state, head } = at;
  const { part, place } = head;
  const { conversationPk, leaseFor } = run;
  const adapter = app.channels[place.channel.type];
  const credentials = credentialsOf(app, place.channel);
  const isUnderWay = part.state === 'sending';
  const now = clock.now();

  const before = decideBefore({
    part: { ...part, isUnderWay },
    channel: {
      isEnabled: place.channel.enabled && adapter !== undefined,
      pausedUntil: place.channel.pausedUntil,
      trouble: place.channel.trouble ?? (credentials ? null : 'Its credentials are missing'),
    },
    afterUnknown: policyOf(adapter),
    at: now,
  });
  if (run.isStopping() || (await app.outbound.isHeld())) {
    if (isMine) await store.postpone({ conversationPk, state, until: now, part });
    return null;
  }
  if (before.do === 'wait') {
    const { until, doubts, reason } = before;
    const isNew = isMine || isUnderWay;
    if (isNew)
      await store.postpone({ conversationPk, state, until, part: { pk: part.pk, doubts, reason } });
    return until > now ? until : null;
  }
  if (before.do === 'record' || !adapter || !credentials) {
    const isTaken = await store.takeQueue({ conversationPk, state, lease, until: now + leaseFor });
    const end: End = before.do === 'record' ? before : { state: 'failed', reason: null };
    return isTaken && (await recordOutcome(app, { head, lease, leaseFor, end })) ? 'go on' : null;
  }

  const { doubts } = before;
  const attachment = await outgoingFile(app, head);
  // Wait for memory before the call begins: its lease would run out meanwhile.
  const free = await app.fileMemory.take(attachment?.size ?? 0, MEMORY_PATIENCE);
  const begunAt = clock.now();
  if (!free) {
    if (isMine) await store.postpone({ conversationPk, state, until: begunAt, part });
    return begunAt + MEMORY_PATIENCE;
  }
  const sent = { ...outgoing(head, now), attachment };
  const call = { credentials, to: head.conversation.externalId, part: sent };
  const mine = { dueAt: begunAt + leaseFor, lease, version: state.version };
  const begun = { conversationPk, state, lease, until: mine.dueAt, part, doubts };
  let isBegun = false;
  try {
    isBegun = await store.beginCall(begun);
  } finally {
    if (!isBegun) free();
  }
  if (!isBegun) return null;
  // A call that hangs keeps its memory until it ends, even after the timeout.
  const answer = await inTime(leaseFor * 0.9, () => ask(adapter, call, before).finally(free));
  const after = decideAfter({
    part: { ...part, isUnderWay },
    doubts: answer.isKnownToBeMissing ? 0 : doubts,
    outcome: answer.outcome,
    afterUnknown: policyOf(adapter),
    at: clock.now(),
    chance: run.chance(),
  });
  if (after.do === 'wait') return rest(app, { ...at, state: mine }, after);
  const { outcome } = answer;
  const end: End = {
    ...after,
    ...(outcome.kind === 'sent' && { externalId: outcome.externalId, movedTo: outcome.movedTo }),
  };
  return (await recordWhenPossible(app, { head, lease, leaseFor, end })) ? 'go on' : null;
}

/** Postpones the queue, and if necessary the whole channel. */
async function rest(
  app: QueuePorts,
  { run, state, head }: Step,
  after: Extract<After, { do: 'wait' }>
): Promise<number | null | 'go on'> {
  const { store, log, clock } = app;
  const { until, doubts, reason, pause, trouble } = after;
  const { channel } = head.place;
  if (pause !== undefined) await store.pauseChannel({ channelPk: channel.pk, until: pause });
  if (trouble !== undefined && (await isStillSo(app, head))) {
    await store.stopChannel({ channelPk: channel.pk, trouble });
    log.warn(`Sending on the channel ${channel.key} has stopped: ${trouble}`);
  }
  const part = { pk: head.part.pk, doubts, reason };
  const { conversationPk } = run;
  if (!(await store.postpone({ conversationPk, state, until, part }))) return null;
  if (until > clock.now()) return until;
  return trouble === undefined ? 'go on' : null;
}

/** Whether the channel still has the credentials that were used for the call. */
async function isStillSo(
  { store }: Pick<QueuePorts, 'store'>,
  { place: { channel } }: Head
): Promise<boolean> {
  const now = await store.findChannel({ id: channel.id });
  return JSON.stringify(now?.credentials) === JSON.stringify(channel.credentials);
}

interface Answer {
  outcome: SendOutcome;
  /** The platform confirmed that it does not have the part: earlier calls did not arrive. */
  isKnownToBeMissing?: boolean;
}

async function ask(
  adapter: Adapter,
  call: ChannelCall & { part: Outgoing },
  before: { do: 'send' | 'find' }
): Promise<Answer> {
  if (before.do === 'send' || !adapter.find) return { outcome: await adapter.send(call) };
  let found: { externalId: string } | null;
  try {
    found = await adapter.find(call);
  } catch {
    const reason = 'It is unknown whether it arrived, and the platform could not be asked';
    return { outcome: { kind: 'retry', after: null, scope: 'conversation', reason } };
  }
  if (found) return { outcome: { kind: 'sent', externalId: found.externalId } };
  return { outcome: await adapter.send(call), isKnownToBeMissing: true };
}

/**
 * A safety net: adapters should neither reject nor exceed their time limit, but the queue must not
 * hang if one does.
 */
async function inTime(milliseconds: number, work: () => Promise<Answer>): Promise<Answer> {
  const unknown = (reason: string): Answer => ({ outcome: { kind: 'unknown', reason } });
  try {
    const late = unknown('There was no answer in time');
    return await within(milliseconds, work(), late, { isHeld: false });
  } catch (error) {
    return unknown(error instanceof Error ? error.message : 'The call failed');
  }
}

const PATIENCE = 250;

/** Retries while the database is briefly unavailable: the platform's answer must be recorded. */
async function recordWhenPossible(
  app: QueuePorts,
  given: Parameters<typeof recordOutcome>[1]
): Promise<boolean> {
  const end = app.clock.now() + given.leaseFor;
  for (;;) {
    try {
      return await recordOutcome(app, given);
    } catch (error) {
      if (app.clock.now() + PATIENCE >= end) throw error;
      await new Promise((resolve) => setTimeout(resolve, PATIENCE));
    }
  }
}

function outgoing({ part, message, conversation }: Head, at: number): Omit<Outgoing, 'attachment'> {
  return {
    key: part.key,
    text: part.text,
    replyTo: part.replyTo,
    senderName: message.author === 'human' ? message.name : null,
    isTyped: message.author === 'human',
    lastUserMessageAt: conversation.lastUserAt,
    at,
  };
}

/** `find` requires an adapter that implements it. */
function policyOf(adapter: Adapter | undefined) {
  const { afterUnknown = 'never' } = adapter ?? {};
  return afterUnknown === 'find' && !adapter?.find ? 'never' : afterUnknown;
}
