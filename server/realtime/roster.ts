import type { Member } from '../core/contract';
import type { View } from '../app/ports';
import { HERE_ROOM, INBOX_ROOM, watchersOf } from './rooms';
import { socketsIn, type Inbox, type InboxSocket } from './socket';

/** Which members have which page open on this process, derived from the rooms. */
export interface Roster {
  openInbox: (socket: InboxSocket) => void;
  closeInbox: (socket: InboxSocket) => void;
  /** Also of one that is watched already, when `isViewing` has changed. */
  watch: (socket: InboxSocket, chat: { sessionId: string; isViewing: boolean }) => void;
  unwatch: (socket: InboxSocket, sessionId: string) => void;
  /** Called after the socket has left its rooms. */
  gone: (socket: InboxSocket) => void;
  /** Ids of the team members with a page open, each once. */
  onlineHere: () => string[];
  /** Who looks at which chat on this process, each once. */
  viewsHere: () => View[];
  /** What other processes report; those who watch the same chats here are told. */
  setElsewhere: (views: View[]) => void;
}

export function createRoster(input: {
  inbox: Inbox;
  /** Somebody connected or disconnected. */
  onChange: () => void;
  onViewers: (sessionId: string, members: Member[]) => void;
}): Roster {
  const { inbox, onChange, onViewers } = input;
  const announced = new Map<string, string>();
  let elsewhere: View[] = [];

  const viewersOf = (sessionId: string): Member[] => {
    const members = new Map<string, Member>();
    for (const view of elsewhere) {
      if (view.sessionId === sessionId) members.set(view.member.id, view.member);
    }
    for (const member of viewersHere(inbox, sessionId)) members.set(member.id, member);
    return [...members.values()].sort((a, b) => Number(a.id) - Number(b.id));
  };

  const announce = (sessionId: string, newcomer?: InboxSocket) => {
    const here = socketsIn(inbox, watchersOf(sessionId)).length;
    const members = viewersOf(sessionId);
    const key = JSON.stringify(members);
    if (key !== announced.get(sessionId)) onViewers(sessionId, members);
    else newcomer?.emit('viewers', { sessionId, members });
    if (here > 0) announced.set(sessionId, key);
    else announced.delete(sessionId);
  };

  const update = (socket: InboxSocket) => {
    const { isInboxOpen, watched } = socket.data;
    if (isInboxOpen || watched.size > 0) void socket.join(HERE_ROOM);
    else void socket.leave(HERE_ROOM);
    onChange();
  };

  return {
    openInbox: (socket) => {
      socket.data.isInboxOpen = true;
      void socket.join(INBOX_ROOM);
      update(socket);
    },
    closeInbox: (socket) => {
      socket.data.isInboxOpen = false;
      void socket.leave(INBOX_ROOM);
      update(socket);
    },
    watch: (socket, { sessionId, isViewing }) => {
      const { watched, outOfSight } = socket.data;
      if (isViewing) outOfSight.delete(sessionId);
      else outOfSight.add(sessionId);
      watched.add(sessionId);
      void socket.join(watchersOf(sessionId));
      update(socket);
      announce(sessionId, socket);
    },
    unwatch: (socket, sessionId) => {
      if (!socket.data.watched.delete(sessionId)) return;
      socket.data.outOfSight.delete(sessionId);
      void socket.leave(watchersOf(sessionId));
      update(socket);
      announce(sessionId);
    },
    gone: (socket) => {
      for (const sessionId of socket.data.watched) announce(sessionId);
      onChange();
    },
    onlineHere: () => {
      const people = socketsIn(inbox, HERE_ROOM).map(({ data }) => data.person);
      return [
        ...new Set(people.filter(({ canReply }) => canReply).map(({ memberId }) => memberId)),
      ];
    },
    viewsHere: () =>
      watchedHere(inbox).flatMap((sessionId) =>
        viewersHere(inbox, sessionId).map((member) => ({ sessionId, member }))
      ),
    setElsewhere: (views) => {
      elsewhere = views;
      for (const sessionId of watchedHere(inbox)) announce(sessionId);
    },
  };
}

/** Ids of the sessions that somebody watches on this process, in a stable order. */
function watchedHere(inbox: Inbox): string[] {
  const sockets: InboxSocket[] = [...inbox.sockets.values()];
  return [...new Set(sockets.flatMap(({ data }) => [...data.watched]))].sort();
}

function viewersHere(inbox: Inbox, sessionId: string): Member[] {
  const members = new Map<string, Member>();
  for (const { data } of socketsIn(inbox, watchersOf(sessionId))) {
    if (data.outOfSight.has(sessionId)) continue;
    const { memberId: id, name } = data.person;
    members.set(id, { id, name });
  }
  return [...members.values()].sort((a, b) => Number(a.id) - Number(b.id));
}
