import { decideAfter, decideBefore, type After } from '../../core/delivery/attempts';
import type { App } from '../app';
import type { Channel as Adapter, ChannelCall, Outgoing, SendOutcome } from '../ports/channels';
import { credentialsOf } from '../settings/credentials';
import { outgoingFile } from '../files/attachments';
import { newId } from '../identity';
import type { Head, QueueState } from '../ports/outgoing';
import { recordOutcome, type End } from './outcome';

/**
 * Goes along one conversation's lane: one part after the other, each begun only after the one before it
 * has ended. Every call and every write is made under a lease, so that no other process walks here.
 */

export interface Walk {
  conversationPk: number;
  /** Milliseconds; longer than a call may take. */
  leaseFor: number;
  /** In [0, 1): spreads what was refused at the same time. */
  chance(): number;
  isStopping(): boolean;
}

/** How long a file waits for room in memory before others are looked at, in milliseconds. */
const MEMORY_PATIENCE = 2_000;

/** Resolves with when to look again, UTC milliseconds; null: somebody will say so. */
export async function processQueue(app: App, walk: Walk): Promise<number | null> {
  const { store, clock } = app;
  const { conversationPk } = walk;
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
    const again = await step(app, { walk, lease, isMine, state, head });
    if (again !== 'go on') return again;
  }
}

interface Step {
  walk: Walk;
  lease: string;
  isMine: boolean;
  state: QueueState;
  head: Head;
}

async function step(app: App, at: Step): Promise<number | null | 'go on'> {
  const { store, clock } = app;
  const { walk, lease, isMine, state, head } = at;
  const { part, place } = head;
  const { conversationPk, leaseFor } = walk;
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
  if (walk.isStopping() || (await app.outbound.isHeld())) {
    if (isMine) await store.postpone({ conversationPk, state, until: now, part });
    return null;
  }
  if (before.do === 'wait') {
    const { until, doubts, reason } = before;
    const isNews = isMine || isUnderWay;
    if (isNews)
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
  // Before the call is begun, whose time would run out while it waits.
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
  // What hangs goes on holding its bytes until it ends, however long somebody waits for it.
  const answer = await within(leaseFor * 0.9, () => ask(adapter, call, before).finally(free));
  const after = decideAfter({
    part: { ...part, isUnderWay },
    doubts: answer.isKnownToBeMissing ? 0 : doubts,
    outcome: answer.outcome,
    afterUnknown: policyOf(adapter),
    at: clock.now(),
    chance: walk.chance(),
  });
  if (after.do === 'wait') return rest(app, { ...at, state: mine }, after);
  const { outcome } = answer;
  const end: End = {
    ...after,
    ...(outcome.kind === 'sent' && { externalId: outcome.externalId, movedTo: outcome.movedTo }),
  };
  return (await insist(app, { head, lease, leaseFor, end })) ? 'go on' : null;
}

/** The queue is left until a later time, and with it the whole channel if need be. */
async function rest(
  app: App,
  { walk, state, head }: Step,
  after: Extract<After, { do: 'wait' }>
): Promise<number | null | 'go on'> {
  const { store, log, clock } = app;
  const { until, doubts, reason, pause, trouble } = after;
  const { channel } = head.place;
  if (pause !== undefined) await store.pauseChannel({ channelPk: channel.pk, until: pause });
  if (trouble !== undefined && (await isStillSo(app, head))) {
    await store.stopChannel({ channelPk: channel.pk, trouble });
    log.warn(`Nothing is sent on the channel ${channel.key} any more: ${trouble}`);
  }
  const part = { pk: head.part.pk, doubts, reason };
  const { conversationPk } = walk;
  if (!(await store.postpone({ conversationPk, state, until, part }))) return null;
  if (until > clock.now()) return until;
  return trouble === undefined ? 'go on' : null;
}

/** Unless the credentials were changed while the call was under way. */
async function isStillSo({ store }: App, { place: { channel } }: Head): Promise<boolean> {
  const now = await store.findChannel({ id: channel.id });
  return JSON.stringify(now?.credentials) === JSON.stringify(channel.credentials);
}

interface Answer {
  outcome: SendOutcome;
  /** The platform was asked and does not have it: earlier calls did not arrive. */
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
    const reason = 'Nobody knows whether it arrived, and the platform could not be asked';
    return { outcome: { kind: 'retry', after: null, scope: 'conversation', reason } };
  }
  if (found) return { outcome: { kind: 'sent', externalId: found.externalId } };
  return { outcome: await adapter.send(call), isKnownToBeMissing: true };
}

/** Adapters never reject and never take longer than they may; a queue must not hang where one does. */
async function within(milliseconds: number, work: () => Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const unknown = (reason: string): Answer => ({ outcome: { kind: 'unknown', reason } });
  const late = new Promise<Answer>((resolve) => {
    timer = setTimeout(() => resolve(unknown('There was no answer in time')), milliseconds);
    timer.unref();
  });
  try {
    return await Promise.race([work(), late]);
  } catch (error) {
    return unknown(error instanceof Error ? error.message : 'The call failed');
  } finally {
    clearTimeout(timer);
  }
}

const PATIENCE = 250;

/** What the platform has said must be written down: a database that is away for a moment is asked again. */
async function insist(app: App, given: Parameters<typeof recordOutcome>[1]): Promise<boolean> {
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
    senderName: message.author === 'human' ? message.name : null,
    isTyped: message.author === 'human',
    lastUserMessageAt: conversation.lastUserAt,
    at,
  };
}

/** To look for it takes an adapter that can. */
function policyOf(adapter: Adapter | undefined) {
  const { afterUnknown = 'never' } = adapter ?? {};
  return afterUnknown === 'find' && !adapter?.find ? 'never' : afterUnknown;
}
