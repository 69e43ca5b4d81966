import type {
  Author,
  ChannelRef,
  Control,
  EndUser,
  ErrorCode,
  LineEvent,
  Member,
  MessageDto,
  SessionDto,
  SessionStatus,
  StatsDto,
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
}

export type BotEvent = { id: string; timestamp: string; sequence: number } & (
  | { type: SessionEventType; data: SessionEventData }
  | { type: MessageEventType; data: MessageEventData }
);

/* Sockets, namespace /inbox. */

export interface ServerToClientEvents {
  'session:changed': (payload: { session: SessionDto }) => void;
  'stats:changed': (payload: { stats: StatsDto }) => void;
  'message:added': (payload: { sessionId: string; message: MessageDto }) => void;
  'message:changed': (payload: { sessionId: string; message: MessageDto }) => void;
  typing: (payload: { sessionId: string; who: Member; until: string }) => void;
  viewers: (payload: { sessionId: string; members: Member[] }) => void;
  /** To every socket, on whatever page: how many users wait. */
  'queue:changed': (payload: { queued: number; oldestQueuedAt: string | null }) => void;
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
}

export interface WidgetState {
  owner: Control['owner'];
  status: SessionStatus | null;
  assignee: { name: string } | null;
  position: number | null;
}

export interface WidgetVisit {
  token: string;
  conversation: { id: string };
  messages: WidgetMessage[];
  state: WidgetState;
  texts: { agentName: string; welcome: string | null; suggestions: string[] };
  theme: WidgetOptions['theme'];
}
