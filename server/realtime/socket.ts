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
  /** Those of them that are open in a tab out of sight: its member is no viewer. */
  outOfSight: Set<string>;
  isInboxOpen: boolean;
  /**
   * Has missed hints while its buffer was full. It is closed once it drains, so the client
   * reconnects and reads.
   */
  isStale: boolean;
}

export type InboxSocket = Socket<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketData>;
export type Inbox = Namespace<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketData>;

export function socketsIn(inbox: Inbox, room: string): InboxSocket[] {
  const ids = inbox.adapter.rooms.get(room) ?? new Set<string>();
  return [...ids].flatMap((id) => inbox.sockets.get(id) ?? []);
}
