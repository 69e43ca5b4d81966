import type {
  Attachment,
  Author,
  ChannelRef,
  Control,
  EndUser,
  ErrorCode,
  LineEvent,
  Member,
  MessageDto,
  Page,
  SessionDto,
  SessionStatus,
  StatsDto,
  TeamMessageDto,
  WidgetOptions,
} from './contract';

/** The part of the wire that moves: events for bots, socket events for the team, the website widget. */

/* Events for bots, by feed and by webhook. */

export type SessionEventType =
  | 'handoff.queued'
  | 'handoff.accepted'
  | 'handoff.transferred'
  | 'handoff.requeued'
  | 'handoff.resolved'
  | 'handoff.expired';

export type MessageEventType =
  'message.user' | 'message.human' | 'message.system' | 'message.failed';

export interface SessionEventData {
  session: SessionDto;
  control: Control;
  /** With `handoff.resolved` and `handoff.expired`: the lines since the escalation. */
  lines?: MessageDto[];
}

export interface MessageEventData {
  message: MessageDto;
  session: SessionDto | null;
  conversation: { id: string; externalId: string };
  agent: { key: string };
  channel: ChannelRef;
  user: EndUser;
  /** True: the bot has to pass the text on and to report with a receipt. */
  relay: boolean;
  /** How often the bot was asked to pass it on, this time counted: above 1 somebody has chosen *Send again*. */
  attempt: number;
}

export type BotEvent = { id: string; timestamp: string; sequence: number } & (
  | { type: SessionEventType; data: SessionEventData }
  | { type: MessageEventType; data: MessageEventData }
);

/* Notifications, each for one team member. */

export type NotificationType =
  /** Somebody waits for a person. */
  | 'session.queued'
  /** The user wrote in my session; what comes while it is unread is counted in it. */
  | 'message.received'
  /** A colleague passed a session on to me. */
  | 'session.transferred'
  /** A line of my session did not reach the user. */
  | 'delivery.failed'
  /** The bot of my session does not report what it was given to pass on. */
  | 'delivery.unknown'
  /** The assignee has been away for too long and the user has written: anybody may take over. */
  | 'assignee.away';

export interface NotificationDto {
  id: string;
  type: NotificationType;
  sessionId: string;
  /** What it was about, as it was then: hostile text, shown as text only. */
  user: { name: string | null };
  agent: { name: string };
  channel: ChannelRef;
  /** The escalation reason, the beginning of the newest line (at most 200), or why it failed. */
  text: string | null;
  /** How often it has happened since the member last saw it, from 1: lines of the user, for `message.received`. */
  count: number;
  /** Of the newest of them. */
  createdAt: string;
  readAt: string | null;
}

/** `GET /handoff/notifications`: newest first. */
export interface NotificationPage extends Page<NotificationDto> {
  meta: Page<NotificationDto>['meta'] & {
    unread: number;
    /** Conversations of the member's own that something unread is about. */
    own: number;
  };
}

/** `POST /handoff/notifications/read {ids | session | all: true, until?}` */
export interface NotificationsReadDto {
  unread: number;
}

/** How a member wants to be told; kept on the server. `PUT /handoff/me/preferences` changes the fields given. */
export interface Preferences {
  /** Short notices at the edge of the panel. */
  toasts: boolean;
  sound: boolean;
  /** Notifications of the operating system; the browser has to allow them too. */
  desktop: boolean;
  /** The number of waiting users, and of own conversations with something unread, in the tab's title and icon. */
  tabCount: boolean;
  /** Sound and desktop notification again every 20 s while somebody waits and nobody has opened it. */
  repeat: boolean;
}

/* Sockets, namespace /inbox. */

/** Who types. `id` is a member's own; of end users there is only the name, if it is known. */
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
  /** To all sockets of that member; again, with the same id, when more has come while it is unread. */
  'notification:added': (payload: { notification: NotificationDto }) => void;
  /** To all sockets of that member: read on another page, or settled by what somebody did. */
  'notification:read': (payload: { ids: string[]; unread: number }) => void;
  /** To every socket, on whatever page: how many users wait; `at` as in the stats. */
  'queue:changed': (payload: Pick<StatsDto, 'queued' | 'oldestQueuedAt' | 'at'>) => void;
}

export type Ack = (answer: { ok: true } | { ok: false; code: ErrorCode }) => void;

export interface ClientToServerEvents {
  'inbox:open': (payload: Record<string, never>, ack?: Ack) => void;
  'inbox:close': (payload: Record<string, never>, ack?: Ack) => void;
  'session:watch': (payload: { sessionId: string }, ack?: Ack) => void;
  'session:unwatch': (payload: { sessionId: string }, ack?: Ack) => void;
  typing: (payload: { sessionId: string }, ack?: Ack) => void;
}

/* The website widget. */

export interface WidgetMessage {
  id: string;
  seq: number;
  author: Author;
  name: string | null;
  text: string;
  event: LineEvent | null;
  clientId: string | null;
  createdAt: string;
  /** Absent without any. */
  attachments?: Attachment[];
}

export interface WidgetState {
  owner: Control['owner'];
  status: SessionStatus | null;
  assignee: { name: string } | null;
  position: number | null;
}

/** The event `typing`: a human types, to be shown for so many seconds after its arrival, or until a line comes. */
export interface WidgetTyping {
  name: string | null;
  seconds: number;
}

export interface WidgetVisit {
  token: string;
  conversation: { id: string };
  messages: WidgetMessage[];
  state: WidgetState;
  texts: { agentName: string; welcome: string | null; suggestions: string[] };
  theme: WidgetOptions['theme'];
}
