import { canAdvance, deliveryOfParts } from '../../core/delivery/state';
import type { DeliveryState } from '../../core/contract';
import type { PlatformEcho, PlatformMove, PlatformReceipt } from '../ports/channels';
import {
  saveDeliveryChange,
  broadcastChanges,
  type BroadcastPorts,
  type DeliveryChange,
} from './changes';
import { confirm, lookAgain } from '../commands/look-again';
import type { Channel, Place } from '../model';
import type { SentPart } from '../ports/outgoing';
import { findOnChannel, identityOf, targetOf, type NamingPorts } from '../commands/place';
import type { LockedState, Target, Transaction, Clock, Store } from '../ports';
import { externalKeyOf } from './outcome';
import type { TeamList, WaitEstimates } from '../ports/remembered';

/**
 * P3: delivery statuses that a platform reports for outgoing messages, some of them long after
 * sending.
 */

/** The states of a part that was handed over to the platform. */
const BEYOND_SENDING: DeliveryState[] = ['unknown', 'sent', 'delivered'];

type PlatformPlace = Place & { channel: Channel };

/** What applying delivery statuses needs. */
export interface StatusPorts extends NamingPorts, BroadcastPorts, WaitEstimates, TeamList {
  store: NamingPorts['store'] &
    Pick<Store, 'findSent' | 'findConversation' | 'findMessages' | 'transaction'>;
  clock: Clock;
  processId: string;
}

/** Returns false if the report matches none of our messages. */
export async function applyDeliveryStatus(
  app: StatusPorts,
  { place, platformEvent }: { place: PlatformPlace; platformEvent: PlatformReceipt | PlatformEcho }
): Promise<boolean> {
  const parts = await findParts(app, place, platformEvent);
  const conversations = new Map<number, SentPart[]>();
  for (const part of parts) {
    const its = conversations.get(part.conversationPk) ?? [];
    conversations.set(part.conversationPk, [...its, part]);
  }
  for (const its of conversations.values())
    await applyToConversation(app, its, reportOf(place, platformEvent));
  return parts.length > 0;
}

/** Gives a conversation another external id. A repeated report finds it already moved. */
export async function applyMove(
  app: StatusPorts,
  { place, platformEvent }: { place: PlatformPlace; platformEvent: PlatformMove }
): Promise<void> {
  const { conversation: from, to } = platformEvent;
  await lookAgain(async () => {
    const [found] = await findOnChannel(app, place, from);
    if (found?.conversation.externalId !== from) return;
    const target = targetOf(found);
    const work = async (tx: Transaction): Promise<void> => {
      const at = app.clock.now();
      await tx.lock(target, at);
      const locked = await tx.readLockedState({ target });
      if (!locked) return;
      const { conversation } = locked;
      confirm(target, conversation, { hasMessageId: false });
      const identity = identityOf(place, to);
      await tx.moveConversation({ conversation, externalId: to, identity, at });
    };
    await app.store.transaction(work, { conversation: found.conversation });
  });
}

async function findParts(
  app: StatusPorts,
  place: PlatformPlace,
  platformEvent: PlatformReceipt | PlatformEcho
): Promise<SentPart[]> {
  const { store } = app;
  const { channel } = place;
  if (platformEvent.type === 'echo') {
    const { key, externalId } = platformEvent;
    return store.findSent(
      key === null
        ? { externalKey: externalKeyOf(channel, externalId) }
        : { key, channelPk: channel.pk }
    );
  }
  const { of } = platformEvent;
  if ('externalId' in of)
    return store.findSent({ externalKey: externalKeyOf(channel, of.externalId) });
  const [found] = await findOnChannel(app, place, of.conversation);
  if (!found) return [];
  // A watermark covers everything ever sent: read only the parts that it changes.
  const states = BEYOND_SENDING.filter((state) => canAdvance(state, platformEvent.state));
  if (states.length === 0) return [];
  return store.findSent({ conversationPk: found.conversation.pk, until: of.until, states });
}

interface PartReport {
  state: DeliveryState;
  reason: string | null;
  external: { id: string; key: string } | null;
}

function reportOf(
  { channel }: PlatformPlace,
  platformEvent: PlatformReceipt | PlatformEcho
): PartReport {
  if (platformEvent.type === 'receipt') return { ...platformEvent, external: null };
  const { externalId } = platformEvent;
  const external = { id: externalId, key: externalKeyOf(channel, externalId) };
  return { state: 'sent', reason: null, external };
}

/** Applies a platform report to one conversation, in one transaction. */
async function applyToConversation(
  app: StatusPorts,
  reported: SentPart[],
  report: PartReport
): Promise<void> {
  const [{ conversationPk } = { conversationPk: 0 }] = reported;
  const seqs = [...new Set(reported.map(({ seq }) => seq))];
  const [found, messages] = await Promise.all([
    app.store.findConversation({ pk: conversationPk }),
    app.store.findMessages({ conversationPk, seqs }),
  ]);
  if (!found || messages.length === 0) return;
  const { place } = found;
  const [estimate, team] = await Promise.all([app.estimateWait(place.agent.pk), app.team()]);

  const work = async (tx: Transaction) => {
    const at = app.clock.now();
    const target: Target = { kind: 'known', conversation: found.conversation };
    await tx.lock(target, at);
    const sessionIds = new Set(messages.map(({ sessionId }) => sessionId));
    const lockedStates = await readLockedStates(tx, target, sessionIds);
    const deliveries = await tx.readDeliveries({ conversationPk, seqs });
    await applyToParts(tx, { conversationPk, seqs, reported, report, at });
    const parts = await tx.readParts({ conversationPk, seqs });

    const all: DeliveryChange[] = [];
    for (const { message, sessionId } of messages) {
      const locked = lockedStates.get(sessionId);
      const delivery = deliveries.get(message.seq);
      if (!locked || !delivery) continue;
      const lastSequence = all.at(-1)?.lastSequence ?? locked.conversation.lastSequence;
      const its = await saveDeliveryChange({
        tx,
        locked: { ...locked, conversation: { ...locked.conversation, lastSequence } },
        place,
        message: { ...message, delivery },
        delivery: deliveryOfParts(parts.filter(({ seq }) => seq === message.seq)),
        estimate,
        team,
        at,
        origin: app.processId,
      });
      if (its) all.push(its);
    }
    return all;
  };
  await app.store.transaction(work, {
    conversation: found.conversation,
    committed: (saved) => broadcastChanges(app, saved),
  });
}

/** Locked states by session; most conversations have one. Messages outside a session have none. */
async function readLockedStates(
  tx: Transaction,
  target: Target,
  sessionIds: Set<string | null>
): Promise<Map<string | null, LockedState>> {
  const lockedStates = new Map<string | null, LockedState>();
  for (const sessionId of sessionIds) {
    const locked = await tx.readLockedState({ target, ...(sessionId !== null && { sessionId }) });
    if (locked)
      lockedStates.set(sessionId, sessionId === null ? { ...locked, session: null } : locked);
  }
  return lockedStates;
}

async function applyToParts(
  tx: Transaction,
  input: {
    conversationPk: number;
    seqs: number[];
    reported: SentPart[];
    report: PartReport;
    at: number;
  }
): Promise<void> {
  const { conversationPk, seqs, reported, at } = input;
  const { state, reason, external } = input.report;
  const known = new Map((await tx.readParts({ conversationPk, seqs })).map((one) => [one.pk, one]));
  const moved: number[] = [];
  for (const { pk } of reported) {
    const part = known.get(pk);
    // The part was replaced by a retry.
    if (!part) continue;
    const isOpen = part.state === 'pending' || part.state === 'sending';
    // The call may still wait for its response; this report is equally good.
    if (isOpen || external)
      await tx.recordPart({
        conversationPk,
        part,
        state,
        reason,
        external,
        restOfMessage: isOpen && state === 'failed',
        at,
      });
    if (!isOpen && canAdvance(part.state as DeliveryState, state)) moved.push(pk);
  }
  // A state that advances takes the reported value: `advance` has no intermediate results.
  if (moved.length > 0) await tx.updateParts({ pks: moved, state, reason, at });
}
