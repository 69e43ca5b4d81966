import { deliveryOfParts } from '../../core/delivery/state';
import { saveDeliveryChange, broadcastChanges, type BroadcastPorts } from './changes';
import { keyOf } from '../identity';
import type { Channel } from '../model';
import type { Head } from '../ports/outgoing';
import { identityOf } from '../commands/place';
import type { Target, Transaction, Clock, Store } from '../ports';
import type { TeamList, WaitEstimates } from '../ports/remembered';

/** The outcome of sending a part. */
export interface End {
  state: 'sent' | 'failed' | 'unknown';
  reason: string | null;
  externalId?: string | null;
  /** The conversation's new external id. */
  movedTo?: string | undefined;
}

/** What recording an outcome needs. */
export interface OutcomePorts extends BroadcastPorts, WaitEstimates, TeamList {
  store: Pick<Store, 'transaction'>;
  clock: Clock;
  processId: string;
}

/**
 * Records the outcome of a part. Returns false if the lease is lost; then nothing is recorded. If a
 * part fails, the remaining parts of its message fail too.
 */
export async function recordOutcome(
  app: OutcomePorts,
  { head, lease, leaseFor, end }: { head: Head; lease: string; leaseFor: number; end: End }
): Promise<boolean> {
  const { part, message, place, conversation, sessionId } = head;
  const { state, reason, externalId, movedTo } = end;
  const conversationPk = conversation.pk;
  const [estimate, team] = await Promise.all([app.estimateWait(place.agent.pk), app.team()]);

  const work = async (tx: Transaction) => {
    const at = app.clock.now();
    const until = at + leaseFor;
    if (!(await tx.holdQueue({ conversationPk, lease, until })))
      return { isMine: false, change: null };
    const isChanged = await tx.recordPart({
      conversationPk,
      part,
      state,
      reason,
      external: externalId
        ? { id: externalId, key: externalKeyOf(place.channel, externalId) }
        : null,
      restOfMessage: state === 'failed',
      at,
    });
    const target: Target = { kind: 'known', conversation };
    const locked = await tx.readLockedState({ target, ...(sessionId !== null && { sessionId }) });
    if (!locked) return { isMine: true, change: null };
    const parts =
      part.parts === 1 && isChanged
        ? [end]
        : await tx.readParts({ conversationPk, seqs: [part.seq] });
    const change = await saveDeliveryChange({
      tx,
      locked: sessionId === null ? { ...locked, session: null } : locked,
      place,
      message,
      delivery: deliveryOfParts(parts),
      estimate,
      team,
      at,
      origin: app.processId,
    });
    if (movedTo !== undefined) {
      const identity = identityOf(place, movedTo);
      // Compares with the conversation as it was read: a platform event may have moved it already.
      await tx.moveConversation({ conversation, externalId: movedTo, identity, at });
    }
    return { isMine: true, change };
  };
  const { isMine } = await app.store.transaction(work, {
    conversation,
    committed: ({ change }) => broadcastChanges(app, change ? [change] : []),
  });
  return isMine;
}

/** Key for the ids in platform receipts, which are unique within one channel record at most. */
export function externalKeyOf(channel: Pick<Channel, 'id'>, externalId: string): string {
  return keyOf('sent', channel.id, externalId);
}
