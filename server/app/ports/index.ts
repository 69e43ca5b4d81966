import type {
  AgentStatus,
  AnyChannelType,
  ChannelType,
  Control,
  EndUser,
  LadderRung,
  Member,
  MessageDto,
  ReminderRule,
  SessionDto,
  StatsDto,
  Typist,
  WidgetOptions,
} from '../../core/contract';
import type { FeedPosition } from '../../core/events/feed';
import type { ListSessions } from '../../core/requests';
import type { Visibility } from '../../core/sessions/visibility';
import type { Texts } from '../../core/texts';
import type { MailStore } from './mails';
import type { FileStore } from './files';
import type { NotificationStore, PreferenceStore } from './notifications';
import type { OutgoingQueue, OutgoingStore } from './outgoing';
import type {
  Agent,
  AgentWebhook,
  Channel,
  Conversation,
  EventRow,
  Message,
  Note,
  Place,
  Session,
  Settings,
} from '../model';
import type { RelayStore } from './relays';
import type { Transaction } from './transaction';
import type { WebhookStore } from './webhooks';

export type * from './members';
export type * from './transaction';

/** The ports of the use cases. Adapters implement them; server/container.ts connects both. */

export interface Clock {
  /** UTC milliseconds. */
  now(): number;
}

/**
 * The log. Messages contain no text written by people. Of a `cause` that may quote such text, only
 * its code is logged.
 */
export interface Log {
  info(message: string): void;
  warn(message: string, cause?: unknown): void;
  error(message: string, cause?: unknown): void;
}

/** A committed change, for sockets, streams and senders. May be lost. */
export interface Change {
  conversation: Pick<Conversation, 'pk' | 'id' | 'externalId' | 'version'>;
  control: Control;
  /** The open session, or the one just closed; null if the conversation has none. */
  session: SessionDto | null;
  /** True if the session's state changed, which also changes the queue and the stats. */
  isTransition: boolean;
  added: MessageDto[];
  changed: MessageDto[];
  /** Set if a commit of this process left something to be sent. */
  outgoing?: OutgoingQueue;
}

export interface Publisher {
  /** Must not throw. */
  publish(change: Change): void;
}

/** A member who has a chat on the screen. */
export interface View {
  sessionId: string;
  member: Member;
}

/**
 * A typing indicator, for everyone who watches the session, and for the widget if a member types.
 */
export interface TypingHint {
  conversationPk: number;
  sessionId: string;
  who: Typist;
  /** UTC milliseconds. */
  until: number;
}

export interface SettingsStore {
  read(): Promise<Settings>;
  /** Applies changes one at a time across all processes, each to the result of the previous one. */
  change(work: (now: Settings) => Settings): Promise<void>;
}

/** The live site that the database belongs to. */
export interface SiteStore {
  /** The URL of the live site; null until one is stored. */
  read(): Promise<string | null>;
  write(url: string): Promise<void>;
}

/** A session with everything that its wire format needs. */
export interface FoundSession {
  session: Session;
  conversation: Conversation;
  place: Place;
}

/** The data that events of one session, or of one conversation outside a session, refer to. */
export interface Affected {
  conversation: Conversation;
  place: Place;
  session: Session | null;
  /** The messages that the events name, in the order of the conversation. */
  messages: Message[];
}

/** A session with exactly the fields of its wire format, for lists. */
export interface ListedSession {
  session: Omit<Session, 'timeline'>;
  conversation: Pick<
    Conversation,
    'id' | 'externalId' | 'channelLabel' | 'control' | 'lastSeq' | 'version'
  > & { user: Pick<EndUser, 'id' | 'name'> };
  place: {
    agent: Pick<Agent, 'pk' | 'key' | 'name'>;
    channel: Pick<Channel, 'key'> | null;
    channelType: AnyChannelType;
  };
}

/** The sort key of the deadline job's pages: a time in UTC milliseconds, then the row. */
export interface DuePosition {
  at: number;
  pk: number;
}

/** A session that is due for the deadline job, with the input of its command. */
export interface DueSession {
  /** Where the next page begins. */
  position: DuePosition;
  id: string;
  conversation: Conversation;
  place: Place;
  /** Id of the assignee; '' if there is none, or no longer. */
  assignee: string;
}

/** A conversation found by its external id, which it may have had before a move. */
export interface NamedConversation {
  conversation: Conversation;
  place: Place;
  /** Whether it has an open session. */
  isOpen: boolean;
}

export interface FoundMessage {
  message: Message;
  /** The session that it belongs to; '' before the first one. */
  sessionId: string;
  conversation: Conversation;
  place: Place;
}

export interface AgentFields {
  key: string;
  name: string;
  status: AgentStatus;
  handoffEnabled: boolean;
  texts: Texts;
  maxWaitMinutes: number;
  reminder: ReminderRule | null;
  ladder: LadderRung[];
  tokens: string[];
  webhook?: WebhookChange | undefined;
}

export interface ChannelFields {
  key: string;
  type: ChannelType;
  name: string;
  agentPk: number;
  enabled: boolean;
  options: WidgetOptions;
  credentials: Channel['credentials'];
}

type Changed<T> = { [K in keyof T]?: T[K] | undefined };

export type WebhookChange = Changed<AgentWebhook>;

/** The fields that change; the others keep their value, even with concurrent changes. */
export type AgentChange = Changed<Omit<AgentFields, 'key' | 'texts' | 'reminder'>> & {
  texts?: Changed<Texts> | undefined;
  reminder?: Changed<ReminderRule> | null | undefined;
};
export type ChannelChange = Changed<
  Pick<Channel, 'name' | 'enabled' | 'options' | 'credentials' | 'trouble' | 'pausedUntil'>
>;

export interface SessionFilter extends ListSessions {
  visible: Visibility;
  /** The calling member, for `assignee=me`. */
  me: string;
  /** Row ids of the AI agents; absent: all of them. */
  agentPks?: number[] | undefined;
}

/** Where an event for bots happened. */
export interface EventPlace {
  agentPk: number;
  channelType: string;
  channelKey: string | null;
}

export interface Store
  extends
    MailStore,
    NotificationStore,
    PreferenceStore,
    OutgoingStore,
    RelayStore,
    FileStore,
    WebhookStore {
  /**
   * Runs `work` in one transaction. A deadlock or a lost race for a unique key repeats it, at most
   * 5 times. Resolves after the commit. Refuses with `unavailable` if the wait would be too long.
   */
  transaction<T>(
    work: (transaction: Transaction) => Promise<T>,
    order?: {
      /**
       * Commands on the same conversation wait in memory for each other, so that they do not each
       * hold a connection.
       */
      conversation?: { identity: string } | undefined;
      /** Publishes the result; called only after a successful commit. Must not throw. */
      committed?: (result: T) => void | Promise<void>;
    }
  ): Promise<T>;

  findAgent(by: { key: string } | { id: string } | { pk: number }): Promise<Agent | null>;
  /**
   * The AI agent with all its channels, including disabled ones, in one read: every message from a
   * bot needs them.
   */
  findAgentWithChannels(key: string): Promise<{ agent: Agent; channels: Channel[] } | null>;
  listAgents(): Promise<Agent[]>;
  /** Null if the key was taken in the meantime. */
  insertAgent(fields: AgentFields): Promise<Agent | null>;
  /**
   * A function receives the AI agent as read under the lock. It must be pure, because it may run
   * again.
   */
  updateAgent(id: string, change: AgentChange | ((now: Agent) => AgentChange)): Promise<Agent>;

  findChannel(by: { key: string } | { id: string }): Promise<Channel | null>;
  listChannels(): Promise<Channel[]>;
  insertChannel(fields: ChannelFields): Promise<Channel | null>;
  /**
   * A change that depends on current values is a function: it receives the channel as read under
   * the lock.
   */
  updateChannel(
    id: string,
    change: ChannelChange | ((now: Channel) => ChannelChange)
  ): Promise<Channel>;
  /** Time of the last message on a channel; null: never. */
  lastActivity(channelPk: number): Promise<number | null>;

  findConversation(
    by: { id: string } | { pk: number } | { visitorKey: string }
  ): Promise<{ conversation: Conversation; place: Place } | null>;
  /**
   * The conversations of an AI agent, on any channel, that have this external id or had it before
   * they moved.
   */
  findNamed(by: { agentPk: number; externalId: string }): Promise<NamedConversation[]>;
  /** Whether the AI agent has a conversation on a channel of this type. */
  hasChannelType(by: { agentPk: number; type: string }): Promise<boolean>;
  findOpenSession(conversation: Conversation): Promise<Session | null>;
  /** The open session, or else the one closed last. */
  findLastSession(conversation: Conversation): Promise<Session | null>;
  findSession(
    by: { id: string } | { pk: number },
    visible: Visibility
  ): Promise<FoundSession | null>;
  findMessage(id: string, visible: Visibility): Promise<FoundMessage | null>;
  /** Messages of one conversation by `seq`, in order, each with the session that it belongs to. */
  findMessages(input: {
    conversationPk: number;
    seqs: number[];
  }): Promise<{ message: Message; sessionId: string | null }[]>;
  /**
   * The current data that events refer to, with one query for all of them. One entry per session.
   */
  readAffected(events: EventRow[]): Promise<Affected[]>;
  /** Oldest first; `last` selects the newest `limit` messages. */
  listMessages(input: {
    conversationPk: number;
    after?: number;
    before?: number;
    limit: number;
    last?: boolean;
  }): Promise<Message[]>;
  listSessions(filter: SessionFilter): Promise<{ found: ListedSession[]; hasMore: boolean }>;
  /** Queued sessions past their deadline, earliest first, from `after` on. */
  findOverdue(input: { now: number; after: DuePosition; limit: number }): Promise<DueSession[]>;
  /**
   * Active sessions whose assignee is deactivated, blocked or deleted, oldest first, from `after`
   * on.
   */
  findAbandoned(input: { after: DuePosition; limit: number }): Promise<DueSession[]>;
  /** Queued sessions with a reminder that is due, earliest first, from `after` on. */
  findReminders(input: { now: number; after: DuePosition; limit: number }): Promise<DueSession[]>;
  listNotes(sessionPk: number): Promise<Note[]>;
  /** Returns the note with this id, which may have existed before. */
  insertNote(input: { sessionPk: number; note: Note }): Promise<Note>;
  stats(visible: Visibility): Promise<Omit<StatsDto, 'agentsOnline'>>;
  /** Document ids of the conversations with a queued session, longest-waiting first. */
  queue(): Promise<string[]>;
  /** Waiting times of an AI agent's most recently accepted sessions, in milliseconds. */
  recentWaits(input: { agentPk: number; limit: number }): Promise<number[]>;

  /** Numbers newly committed rows, then returns the rows after `after`, oldest first. */
  readEvents(input: {
    after: number;
    limit: number;
    agentPks: 'all' | number[];
    isForBots: boolean;
    /** Key or type of the channel; absent: all of them. */
    channel?: string | undefined;
  }): Promise<{
    rows: EventRow[];
    /** Number of the last row examined, even if none matched. */
    last: number;
  }>;
  lastEventNumber(): Promise<number>;
  /** Numbers newly committed rows, then returns what a cursor with this number is compared with. */
  readFeedPosition(input: { number: number }): Promise<
    FeedPosition & {
      /** Id of the last event; null: it is no longer kept. */
      lastEvent: string | null;
    }
  >;
  /** The places that have events for bots after `after`, and the number of the last event. */
  findEventPlaces(input: { after: number }): Promise<{ places: EventPlace[]; last: number }>;
  /** For other processes only: bots do not receive it. */
  insertHint(hint: {
    type: 'hint' | 'read' | 'typing';
    conversationPk: number | null;
    sessionPk: number | null;
    /** Of the message that the hint is about. */
    seq?: number | null;
    /** For `read`: id of the member who read something. For `typing`: the hint as JSON. */
    data: string | null;
    at: number;
    origin: string;
  }): Promise<void>;

  /** Uses the database's time, because the clocks of processes differ and may jump. */
  savePresence(input: {
    process: string;
    members: string[];
    views: readonly View[];
  }): Promise<void>;
  /** Stores that these members had a page open at that time. */
  saveSeen(input: { members: string[]; at: number }): Promise<void>;
  /** When each member was last seen, by id. */
  readSeen(): Promise<Map<string, number>>;
  /** When the member last had an Inbox or chat page open; null: never. */
  lastSeen(member: string): Promise<number | null>;
  /** Members from all rows that are at most this old, in milliseconds. */
  readPresence(lifetime: number): Promise<string[]>;
  /** Who looks at which chat, from the rows of other processes that are at most this old. */
  readViews(input: { lifetime: number; besides: string }): Promise<View[]>;
  /** When each other process wrote its row, in database time, however old. */
  readProcesses(input: { besides: string }): Promise<Map<string, number>>;

  /** Deletes old events, idempotency keys and presence rows. */
  forget(input: {
    eventsBefore: number;
    keysBefore: number;
    presenceBefore: number;
  }): Promise<void>;
}
