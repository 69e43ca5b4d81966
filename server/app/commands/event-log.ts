import { isForBot } from '../../core/delivery/carrier';
import type { Control, MessageEventType, SessionDto, SessionEventType } from '../../core/contract';
import type { Conversation, Message, NewEvent, Place } from '../model';
import { presentChannelRef, presentMessage } from '../present';

/** A collector for the events of one command. It numbers those that bots receive. */
export interface EventLog {
  addSession(type: SessionEventType): void;
  /** `attempt`: how many times the bot has been asked to relay the message, from 1. */
  addMessage(type: MessageEventType, message: Message, attempt?: number): void;
  /**
   * Not for bots: notifies the sockets and streams of other processes. Null: only the session has
   * changed.
   */
  addHint(seq: number | null): void;
  rows(): NewEvent[];
  lastSequence(): number;
}

export function createEventLog(input: {
  conversation: Conversation;
  control: Control;
  place: Place;
  session: SessionDto | null;
}): EventLog {
  const { conversation, control, place, session } = input;
  const where = {
    conversation: { id: conversation.id, externalId: conversation.externalId },
    agent: { key: place.agent.key },
    control,
  };
  const rows: NewEvent[] = [];
  let sequence = conversation.lastSequence;

  const add = (type: string, seq: number | null, data: unknown) => {
    sequence += 1;
    rows.push({ type, seq, sequence, data: JSON.stringify(data) });
  };

  return {
    addSession: (type) => add(type, null, { session, ...where }),
    addMessage: (type, message, attempt = 1) =>
      add(type, message.seq, {
        message: presentMessage(message),
        session,
        ...where,
        channel: presentChannelRef(place, conversation),
        user: conversation.user,
        // If the channel is connected here, the plugin sends the message itself.
        relay: isForBot(message.delivery, place.channel),
        attempt,
      }),
    addHint: (seq) => rows.push({ type: 'hint', seq, sequence: null, data: null }),
    rows: () => rows,
    lastSequence: () => sequence,
  };
}
