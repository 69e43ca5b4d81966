import type { MessageDto, ServerToClientEvents } from '../core/contract';
import { seesSessions } from '../core/sessions/visibility';
import type { NotificationSockets } from '../app/notifications/broadcast';
import { toTeamMessage } from '../app/present';
import type { Change, TypingHint } from '../app/ports';
import { roomsOf, socketsOf, type About, type ServerEvent } from './rooms';
import type { Inbox, InboxSocket } from './socket';

/** Packets waiting for a client that no longer reads; above this it gets no more hints. */
const STUCK_ABOVE = 100;

export interface InboxPublisher {
  /** To the open Inboxes and the watchers of the session. */
  broadcast: (change: Change) => void;
  /** To the sockets of one member. */
  notifications: NotificationSockets;
  /** To the watchers of the session. Must not throw. */
  typing: (hint: TypingHint) => void;
  /** To the rooms of the event; `except`: the id of a socket that is left out. */
  emit: <Name extends ServerEvent>(
    name: Name,
    payload: Parameters<ServerToClientEvents[Name]>[0],
    about?: About,
    mayReceive?: (socket: InboxSocket) => boolean
  ) => void;
}

/** Broadcasts what became visible to the sockets of this process; each packet is encoded once. */
export function createPublisher(input: { inbox: Inbox; onTransition: () => void }): InboxPublisher {
  const { inbox, onTransition } = input;

  const emit: InboxPublisher['emit'] = (name, payload, about = {}, mayReceive = () => true) => {
    const filled = roomsOf(name, about).filter((room) => inbox.adapter.rooms.has(room));
    if (filled.length === 0) return;
    const left = leftOut(inbox, mayReceive);
    const args = [payload] as Parameters<ServerToClientEvents[typeof name]>;
    inbox
      .to(filled)
      .except(left)
      .emit(name, ...args);
  };

  return {
    emit,
    broadcast: ({ conversation, session, added, changed, isTransition }) => {
      if (!session) return;
      const sessionId = session.id;
      const about = { version: conversation.version, channel: session.channel };
      const show = (name: 'message:added' | 'message:changed', message: MessageDto) =>
        emit(name, { sessionId, message: toTeamMessage(message, about) }, { sessionId }, sees);
      emit('session:changed', { session }, { sessionId }, sees);
      for (const message of added) show('message:added', message);
      for (const message of changed) show('message:changed', message);
      if (isTransition) onTransition();
    },
    typing: ({ sessionId, who, until }) => {
      const payload = { sessionId, who, until: new Date(until).toISOString() };
      emit('typing', payload, { sessionId });
    },
    notifications: {
      isListening: (memberId) => inbox.adapter.rooms.has(socketsOf(memberId)),
      added: (memberId, notification) => emit('notification:added', { notification }, { memberId }),
      read: (memberId, marked) => emit('notification:read', marked, { memberId }),
    },
  };
}

function sees({ data }: InboxSocket): boolean {
  return seesSessions(data.person.visible);
}

function leftOut(inbox: Inbox, mayReceive: (socket: InboxSocket) => boolean): string[] {
  const left: string[] = [];
  for (const socket of inbox.sockets.values()) {
    const isBehind = isStuck(socket);
    if (isBehind && !socket.data.isStale) bringBackLater(socket);
    if (isBehind || !mayReceive(socket)) left.push(socket.id);
  }
  return left;
}

function isStuck({ conn, data }: InboxSocket): boolean {
  // Private in the types, but engine.io's documentation recommends reading it.
  const { writeBuffer } = conn as unknown as { writeBuffer: unknown[] };
  return data.isStale || writeBuffer.length > STUCK_ABOVE;
}

/** Closes the socket once it drains: the client then reconnects and reads what it missed. */
function bringBackLater(socket: InboxSocket): void {
  socket.data.isStale = true;
  socket.conn.once('drain', () => socket.conn.close());
}
