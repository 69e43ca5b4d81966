import type { DeliveryState, Member, MessageEventType } from '../../core/contract';
import { stateOfLine } from '../../core/delivery/state';
import type { App } from '../app';
import { createEventLog } from '../events/log';
import type { Message, Place } from '../model';
import type { NewsRef } from '../ports/notifications';
import { noticesForFailure } from '../notifications/notices';
import type { Part } from '../ports/outgoing';
import type { Change, Subject, Transaction } from '../ports';
import { presentMessage, presentSession } from '../present';

/** What became of a line: written with its event, and what sockets are told after the commit. */

export async function saveNews(input: {
  tx: Transaction;
  subject: Pick<Subject, 'conversation' | 'session'>;
  place: Place;
  /** As it was known. */
  message: Message;
  delivery: Message['delivery'];
  estimate: number | null;
  /** Read before the lock. */
  team: Member[];
  at: number;
  /** The process that writes it. */
  origin: string;
  /** What bots are told; otherwise only of a failure. */
  event?: MessageEventType;
  /** With the event: how often the bot was asked to pass the message on. */
  attempt?: number;
}): Promise<DeliveryNews | null> {
  const { tx, subject, place, delivery, at, origin } = input;
  const { conversation } = subject;
  const known = input.message.delivery;
  if (known.state === delivery.state && known.reason === delivery.reason) return null;

  const message: Message = { ...input.message, delivery };
  const session =
    subject.session &&
    presentSession({
      session: subject.session,
      conversation,
      place,
      estimatedWaitSeconds: input.estimate,
    });
  tx.saveDelivery({ conversationPk: conversation.pk, message });
  const log = createEventLog({ conversation, control: conversation.control, place, session });
  const isFailure = delivery.state === 'failed';
  const event = isFailure ? 'message.failed' : input.event;
  if (event) log.addMessage(event, message, input.attempt);
  else log.addHint(message.seq);
  if (log.lastSequence() !== conversation.lastSequence) {
    const { control, lastSeq, lastLineAt } = conversation;
    const patch = { control, lastSeq, lastLineAt, lastSequence: log.lastSequence() };
    tx.updateConversation(conversation.pk, patch);
  }
  tx.insertEvents({
    conversationPk: conversation.pk,
    agentPk: place.agent.pk,
    sessionPk: subject.session?.pk ?? null,
    // Never the moment at which the line was stored: by that others know the line itself as new.
    at: Math.max(at, message.storedAt + 1),
    origin,
    events: log.rows(),
  });
  const notices =
    isFailure && subject.session
      ? noticesForFailure({ ...input, ...subject, session: subject.session, ...delivery })
      : [];
  if (notices.length > 0) tx.insertNotifications(notices);
  const change = {
    conversation,
    control: conversation.control,
    session,
    isTransition: false,
    added: [],
    changed: [presentMessage(message)],
  };
  const told = notices.length > 0 ? subject.session : null;
  return {
    change,
    notice: told && { sessionPk: told.pk, at },
    lastSequence: log.lastSequence(),
  };
}

/** What is to be told after the commit. */
export interface DeliveryNews {
  change: Change;
  /** Of the notification of the assignee. */
  notice: NewsRef | null;
  /** Of the conversation, its event counted. */
  lastSequence: number;
}

/** Of one conversation; what is news of one session is told together. */
export function tellNews(app: App, news: DeliveryNews[]): void {
  const changes = new Map<string | null, Change>();
  for (const { change } of news) {
    const id = change.session?.id ?? null;
    const changed = [...(changes.get(id)?.changed ?? []), ...change.changed];
    changes.set(id, { ...change, changed });
  }
  for (const change of changes.values()) app.publisher.publish(change);
  const notices = news.flatMap(({ notice }) => notice ?? []);
  if (notices.length > 0) app.news.tell(notices);
}

/** What is known of a line from its parts. */
export function deliveryOf(parts: Pick<Part, 'state' | 'reason'>[]): Message['delivery'] {
  const states = parts.map(({ state }): DeliveryState => (state === 'sending' ? 'pending' : state));
  const state = stateOfLine(states);
  const isBad = state === 'failed' || state === 'unknown';
  const bad = isBad ? parts.find((part) => part.state === state) : undefined;
  return { state, reason: bad?.reason ?? null };
}
