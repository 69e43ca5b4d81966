import type { ErrorCode, Member } from './base';
import type { SessionDto } from './conversations';
import type { NotificationDto } from './notifications';
import type { StatsDto, TeamMessageDto } from './team';

/** Socket events between the server and the admin panel. */

/**
 * Who is typing. `id` is set for members only; for an end user there is only the name, if known.
 */
export interface Typist {
  type: 'member' | 'user';
  id: string | null;
  name: string | null;
}

export interface ServerToClientEvents {
  'session:changed': (payload: { session: SessionDto }) => void;
  'stats:changed': (payload: { stats: StatsDto }) => void;
  'message:added': (payload: { sessionId: string; message: TeamMessageDto }) => void;
  'message:changed': (payload: { sessionId: string; message: TeamMessageDto }) => void;
  typing: (payload: { sessionId: string; who: Typist; until: string }) => void;
  viewers: (payload: { sessionId: string; members: Member[] }) => void;
  /**
   * To all sockets of that member; sent again with the same id when its cause repeats while it is
   * unread.
   */
  'notification:added': (payload: { notification: NotificationDto }) => void;
  /** To all sockets of that member: read on another page, or marked read by an action. */
  'notification:read': (payload: { ids: string[]; unread: number }) => void;
  /** To every socket, on any page: how many end users wait; `at` as in the stats. */
  'queue:changed': (payload: Pick<StatsDto, 'queued' | 'oldestQueuedAt' | 'at'>) => void;
}

export type Ack = (answer: { ok: true } | { ok: false; code: ErrorCode }) => void;

export interface ClientToServerEvents {
  'inbox:open': (payload: Record<string, never>, ack?: Ack) => void;
  'inbox:close': (payload: Record<string, never>, ack?: Ack) => void;
  /** Sent again when `isViewing`, by default true, changes: whether the member can see the chat. */
  'session:watch': (payload: { sessionId: string; isViewing?: boolean }, ack?: Ack) => void;
  'session:unwatch': (payload: { sessionId: string }, ack?: Ack) => void;
  typing: (payload: { sessionId: string }, ack?: Ack) => void;
}
