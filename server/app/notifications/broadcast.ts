import type { NotificationDto } from '../../core/contract';
import { seesSessions, type Visibility } from '../../core/sessions/visibility';
import type { BroadcastRef, Notification, NotificationStore } from '../ports/notifications';
import type { Log } from '../ports';
import { presentNotification } from '../present';
import { groupByVisibility, type VisibleTo } from '../visibility';

/**
 * The broadcast of notifications to the open panels of this process, after a commit of this or
 * another process. May be lost.
 */
export interface Broadcast {
  /** Queues the broadcast; never throws. */
  send(refs: BroadcastRef[]): void;
  /** Resolves when no broadcast is in progress. */
  stop(): Promise<void>;
}

/** The sockets that receive notifications. */
export interface NotificationSockets {
  /** Whether this process has a socket of that member. */
  isListening(memberId: string): boolean;
  added(memberId: string, notification: NotificationDto): void;
  read(memberId: string, marked: { ids: string[]; unread: number }): void;
}

/** Refs per read. */
const BATCH = 200;

export function createBroadcast(input: {
  store: Pick<NotificationStore, 'readBroadcast' | 'countUnread'>;
  sockets: NotificationSockets;
  visibleTo: VisibleTo;
  log: Log;
}): Broadcast {
  const { store, sockets, log } = input;
  const pending = new Map<string, BroadcastRef>();
  let running: Promise<void> = Promise.resolve();
  let isRunning = false;
  let isStopped = false;
  let hasFailed = false;

  /** What arrives during a read is handled together in the next one. */
  const run = async () => {
    while (pending.size > 0 && !isStopped) {
      const entries = [...pending].slice(0, BATCH);
      for (const [key] of entries) pending.delete(key);
      const refs = entries.map(([, ref]) => ref);
      try {
        await look(refs);
        hasFailed = false;
      } catch (error) {
        if (!hasFailed) log.error('Notifications could not be broadcast', error);
        hasFailed = true;
      }
    }
    isRunning = false;
  };

  const look = async (refs: BroadcastRef[]) => {
    const all = (await store.readBroadcast(refs)).filter(({ memberId }) =>
      sockets.isListening(memberId)
    );
    const groups = await groupByVisibility(
      input,
      all.map(({ memberId }) => memberId)
    );
    for (const { visible, memberIds } of groups) {
      if (seesSessions(visible))
        await send(
          all.filter(({ memberId }) => memberIds.includes(memberId)),
          { refs, visible }
        );
    }
  };

  const send = async (
    rows: Notification[],
    { refs, visible }: { refs: BroadcastRef[]; visible: Visibility }
  ) => {
    for (const row of rows.filter((it) => isAdded(it, refs)))
      sockets.added(row.memberId, presentNotification(row));
    const read = rows.filter((it) => isRead(it, refs));
    if (read.length === 0) return;
    const members = [...new Set(read.map(({ memberId }) => memberId))];
    const unread = await store.countUnread(members, visible);
    for (const memberId of members) {
      const ids = read.filter((it) => it.memberId === memberId).map(({ id }) => id);
      sockets.read(memberId, { ids, unread: unread.get(memberId)?.unread ?? 0 });
    }
  };

  return {
    send: (refs) => {
      if (isStopped) return;
      for (const ref of refs) pending.set(JSON.stringify(ref), ref);
      if (isRunning) return;
      isRunning = true;
      running = run();
    },
    stop: async () => {
      isStopped = true;
      await running;
    },
  };
}

function isAdded({ sessionPk, at }: Notification, refs: BroadcastRef[]): boolean {
  return refs.some((ref) => 'sessionPk' in ref && ref.sessionPk === sessionPk && ref.at === at);
}

function isRead({ sessionPk, memberId, readAt }: Notification, refs: BroadcastRef[]): boolean {
  return refs.some((ref) => {
    const isIts = 'sessionPk' in ref ? ref.sessionPk === sessionPk : ref.memberId === memberId;
    return isIts && ref.at === readAt;
  });
}
