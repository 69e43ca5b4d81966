import type { ClientToServerEvents, ServerToClientEvents } from '../core/contract';
import { TO_CONNECT, TO_REPLY, type Permission } from '../core/permissions';

/**
 * The rooms of the sockets: who is in them, which events reach them, and with which permission.
 * Only the server joins sockets to rooms. A member without the permission to connect is not
 * admitted, and disconnected within a minute when they lose it (guard.ts): no event reaches them.
 */

export type ServerEvent = keyof ServerToClientEvents;
export type ClientEvent = keyof ClientToServerEvents;

interface Row {
  permission: Permission;
  events: readonly ServerEvent[];
}

const ROOMS = {
  /** Every socket, on whatever page of the panel. */
  everyone: { permission: TO_CONNECT, events: ['queue:changed'] },
  /** Every socket of one member. */
  member: { permission: TO_CONNECT, events: ['notification:added', 'notification:read'] },
  /** Sockets that sent `inbox:open`. */
  inbox: { permission: TO_CONNECT, events: ['session:changed'] },
  /** Sockets with an Inbox or a chat page open: they make their member online. */
  here: { permission: TO_CONNECT, events: ['stats:changed'] },
  /** Sockets that watch one session. */
  watchers: {
    permission: TO_CONNECT,
    events: ['session:changed', 'message:added', 'message:changed', 'typing', 'viewers'],
  },
} as const satisfies Record<string, Row>;

/** What a client needs for the events that it may send, besides being admitted. */
export const NEEDED_TO_SEND: Record<ClientEvent, Permission> = {
  'inbox:open': TO_CONNECT,
  'inbox:close': TO_CONNECT,
  'session:watch': TO_CONNECT,
  'session:unwatch': TO_CONNECT,
  typing: TO_REPLY,
};

export const EVERYONE_ROOM = 'everyone';
export const INBOX_ROOM = 'inbox';
export const HERE_ROOM = 'here';

export function watchersOf(sessionId: string): string {
  return `session:${sessionId}`;
}

export function socketsOf(memberId: string): string {
  return `member:${memberId}`;
}

/** The session or member that an event is about. */
export interface About {
  sessionId?: string;
  memberId?: string;
}

/** The rooms that an event reaches. */
export function roomsOf(event: ServerEvent, { sessionId, memberId }: About = {}): string[] {
  const names: Record<keyof typeof ROOMS, string | undefined> = {
    everyone: EVERYONE_ROOM,
    member: memberId === undefined ? undefined : socketsOf(memberId),
    inbox: INBOX_ROOM,
    here: HERE_ROOM,
    watchers: sessionId === undefined ? undefined : watchersOf(sessionId),
  };
  return Object.entries(ROOMS).flatMap(([room, { events }]) =>
    (events as readonly ServerEvent[]).includes(event)
      ? (names[room as keyof typeof ROOMS] ?? [])
      : []
  );
}

/** Whether a member may send an event. Everyone who is admitted has the permission to connect. */
export function maySend({ canReply }: { canReply: boolean }, event: ClientEvent): boolean {
  return NEEDED_TO_SEND[event] === TO_REPLY ? canReply : true;
}
