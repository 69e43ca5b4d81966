import type { Member, MessageEventType } from '../../core/contract';
import { createEventLog } from '../commands/event-log';
import type { Message, Place } from '../model';
import type { BroadcastRef } from '../ports/notifications';
import { noticesForFailure } from '../notifications/notices';
import type { Change, LockedState, Transaction, Publisher } from '../ports';
import { presentMessage, presentSession } from '../present';
import type { Broadcast } from '../notifications/broadcast';

/**
 * Changes of a message's delivery state: the write with its event, and the broadcast after the
 * commit.
 */

export async function saveDeliveryChange(input: {
  tx: Transaction;
  locked: Pick<LockedState, 'conversation' | 'session'>;
  place: Place;
  /** The message as it was read before the change. */
  message: Message;
  delivery: Message['delivery'];
  estimate: number | null;
  /** Read before the lock. */
  team: Member[];
  at: number;
  /** The id of the process that writes the change. */
  origin: string;
  /** The event for bots; without it, bots receive only failures. */
  event?: MessageEventType;
  /** For the event: how many times the bot has been asked to relay the message. */
  attempt?: number;
}): Promise<DeliveryChange | null> {
  const { tx, locked, place, delivery, at, origin } = input;
  const { conversation } = locked;
  const known = input.message.delivery;
  if (known.state === delivery.state && known.reason === delivery.reason) return null;

  const message: Message = { ...input.message, delivery };
  const session =
    locked.session &&
    presentSession({
      session: locked.session,
      conversation,
      place,
      estimatedWaitSeconds: input.estimate,
    });
  tx.stageDelivery({ conversationPk: conversation.pk, message });
  const log = createEventLog({ conversation, control: conversation.control, place, session });
  const isFailure = delivery.state === 'failed';
  const event = isFailure ? 'message.failed' : input.event;
  if (event) log.addMessage(event, message, input.attempt);
  else log.addHint(message.seq);
  if (log.lastSequence() !== conversation.lastSequence) {
    tx.stageConversation(conversation.pk, { lastSequence: log.lastSequence() });
  }
  tx.stageEvents({
    conversationPk: conversation.pk,
    agentPk: place.agent.pk,
    sessionPk: locked.session?.pk ?? null,
    // Never the time at which the message was stored: other processes would take it for a new
    // message.
    at: Math.max(at, message.storedAt + 1),
    origin,
    events: log.rows(),
  });
  const notices =
    isFailure && locked.session
      ? noticesForFailure({ ...input, conversation, session: locked.session, ...delivery })
      : [];
  if (notices.length > 0) tx.stageNotifications(notices);
  const change = {
    conversation,
    control: conversation.control,
    session,
    isTransition: false,
    added: [],
    changed: [presentMessage(message)],
  };
  const notified = notices.length > 0 ? locked.session : null;
  return {
    change,
    notice: notified && { sessionPk: notified.pk, at },
    lastSequence: log.lastSequence(),
  };
}

/** What to broadcast after the commit. */
export interface DeliveryChange {
  change: Change;
  /** Refers to the notification of the assignee. */
  notice: BroadcastRef | null;
  /** Of the conversation, including this change's event. */
  lastSequence: number;
}

/** What broadcasting needs. */
export interface BroadcastPorts {
  publisher: Publisher;
  broadcast: Pick<Broadcast, 'send'>;
}

/** For the changes of one conversation; changes of the same session are broadcast together. */
export function broadcastChanges(app: BroadcastPorts, changes: DeliveryChange[]): void {
  const bySession = new Map<string | null, Change>();
  for (const { change } of changes) {
    const id = change.session?.id ?? null;
    const changed = [...(bySession.get(id)?.changed ?? []), ...change.changed];
    bySession.set(id, { ...change, changed });
  }
  for (const change of bySession.values()) app.publisher.publish(change);
  const notices = changes.flatMap(({ notice }) => notice ?? []);
  if (notices.length > 0) app.broadcast.send(notices);
}
