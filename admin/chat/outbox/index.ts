import { createOutboxStore } from './store';
import { readStored, storedKeys, writeStored } from '../../shared/lib/storage';

/** The outgoing messages of all chats of this tab. */
export const outbox = createOutboxStore({
  read: readStored,
  write: writeStored,
  keys: storedKeys,
});

const ownChats = (memberId: string) => `handoff.outbox.${memberId}.`;

export const chatKey = (memberId: string, sessionId: string) => `${ownChats(memberId)}${sessionId}`;

/** Sessions in which this member has unsent messages. */
export function sessionsWithUnsent(memberId: string): string[] {
  const prefix = ownChats(memberId);
  return outbox.chatsOf(prefix).map((chat) => chat.slice(prefix.length));
}
