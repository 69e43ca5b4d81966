import type { Namespace, Socket } from 'socket.io';
import type { ClientToServerEvents, ServerToClientEvents } from '../core/contract';
import type { Person } from '../app/ports';

type NoEvents = Record<never, never>;

export interface SocketData {
  person: Person;
  /** Revision of the guard when the member was checked. */
  admittedAt: number;
  /** Ids of the sessions it watches. */
  watched: Set<string>;
  isInboxOpen: boolean;
  /**
   * Has missed hints while its buffer was full. It is closed once it drains, so the client
   * reconnects and reads.
   */
  isStale: boolean;
}

export type InboxSocket = Socket<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketData>;
export type Inbox = Namespace<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketData>;

/* Rooms. Only the server joins sockets to them, after a check. */

/** Every socket, on whatever page of the panel. */
export const EVERYONE_ROOM = 'everyone';

/** Sockets that sent `inbox:open`. */
export const INBOX_ROOM = 'inbox';

/** Sockets with an Inbox or a chat page open: they make their member online. */
export const HERE_ROOM = 'here';

export function watchersOf(sessionId: string): string {
  return `session:${sessionId}`;
}

/** Room of every socket of one member, for their notifications. */
export function socketsOf(memberId: string): string {
  return `member:${memberId}`;
}

export function socketsIn(inbox: Inbox, room: string): InboxSocket[] {
  const ids = inbox.adapter.rooms.get(room) ?? new Set<string>();
  return [...ids].flatMap((id) => inbox.sockets.get(id) ?? []);
}
