import type {
  AgentStatus,
  ChannelType,
  Control,
  EndUser,
  LadderRung,
  MessageDto,
  ReminderRule,
  SessionDto,
  StatsDto,
  Typist,
  WidgetOptions,
} from '../../core/contract';
import type { ListSessions } from '../../core/requests';
import type { Texts } from '../../core/texts';
import type { MailStore } from './mails';
import type { FileStore } from './files';
import type { NotificationStore, PreferenceStore } from './notifications';
import type { OutgoingQueue, OutboxStore } from './outgoing';
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

/** What the use cases need of the world; the adapters implement it, server/container.ts puts it together. */

export interface Clock {
  /** UTC milliseconds. */
  now(): number;
}

/** Messages hold nothing that anybody wrote. `cause` is told by its code alone where it may quote such. */
export interface Log {
  info(message: string): void;
  warn(message: string, cause?: unknown): void;
  error(message: string, cause?: unknown): void;
}

/** What became visible with a commit, for sockets and streams. A hint: it may be lost. */
export interface Change {
  conversation: Pick<Conversation, 'pk' | 'id' | 'externalId' | 'version'>;
  control: Control;
  /** The open session, or the one just closed; null when the conversation has none. */
  session: SessionDto | null;
  /** True when the session's state changed, and with it the queue and the stats. */
  isTransition: boolean;
  added: MessageDto[];
  changed: MessageDto[];
  /** Given where the commit of this process has left something to be sent. */
  outgoing?: OutgoingQueue;
}

export interface Publisher {
  /** Must not throw. */
  publish(change: Change): void;
}

/** Somebody types; for whoever watches the session, and for the widget when it is a member. */
export interface TypingHint {
  conversationPk: number;
  sessionId: string;
  who: Typist;
  /** UTC milliseconds. */
  until: number;
}

export interface SettingsStore {
  read(): Promise<Settings>;
  /** One change after the other, on every process: each is laid over what the one before has left. */
  change(work: (now: Settings) => Settings): Promise<void>;
}

/** Whose database this is. */
export interface SiteStore {
  /** The address of the live site; null as long as none was remembered. */
  read(): Promise<string | null>;
  write(url: string): Promise<void>;
}

/** A session with all that its object on the wire needs. */
export interface FoundSession {
  session: Session;
  conversation: Conversation;
  place: Place;
}

/** What events of one session, or of one conversation outside a session, are about. */
export interface Affected {
  conversation: Conversation;
  place: Place;
  session: Session | null;
  /** Those that the events name, in the order of the conversation. */
  messages: Message[];
}

/** A session with what its object on the wire shows and no more, for lists. */
export interface ListedSession {
  session: Omit<Session, 'timeline'>;
  conversation: Pick<Conversation, 'id' | 'externalId' | 'control' | 'lastSeq' | 'version'> & {
    user: Pick<EndUser, 'id' | 'name'>;
  };
  place: {
    agent: Pick<Agent, 'pk' | 'key' | 'name'>;
    channel: Pick<Channel, 'key'> | null;
    channelType: ChannelType;
  };
}

/** The sort key of the deadline job's pages: a time in UTC milliseconds, then the row. */
export interface DuePosition {
  at: number;
  pk: number;
}

/** A session that the deadline job has to look after, with what its command needs. */
export interface DueSession {
  /** Where the next page goes on. */
  position: DuePosition;
  id: string;
  conversation: Conversation;
  place: Place;
  /** Id of the assignee; '' when there is none, or none any more. */
  assignee: string;
}

/** A conversation that was found by its external id, which it may have left. */
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

/** What changes; the rest stays, whatever else is saved at the same moment. */
export type AgentChange = Changed<Omit<AgentFields, 'key' | 'texts' | 'reminder'>> & {
  texts?: Changed<Texts> | undefined;
  reminder?: Changed<ReminderRule> | null | undefined;
};
export type ChannelChange = Changed<
  Pick<Channel, 'name' | 'enabled' | 'options' | 'credentials' | 'trouble' | 'pausedUntil'>
>;

export interface SessionFilter extends ListSessions {
  /** The member who asks, for `assignee=me`. */
  me: string;
}

export interface Store
  extends
    MailStore,
    NotificationStore,
    PreferenceStore,
    OutboxStore,
    RelayStore,
    FileStore,
    WebhookStore {
  /**
   * Runs `work` in one transaction; a deadlock or a lost race of unique keys runs it again, at most 5 times.
   * Resolves when it is committed. Refuses with `unavailable` what would have to wait too long.
   */
  transaction<T>(
    work: (transaction: Transaction) => Promise<T>,
    order?: {
      /** Commands on one conversation wait in memory for each other, not each with a connection. */
      conversation?: { identity: string } | undefined;
      /** What others are told: called when it is committed, and not otherwise. Must not throw. */
      committed?: (result: T) => void | Promise<void>;
    }
  ): Promise<T>;

  findAgent(by: { key: string } | { id: string } | { pk: number }): Promise<Agent | null>;
  /** The agent with all its channels, disabled ones too, in one read: every line of a bot asks for it. */
  findAgentWithChannels(key: string): Promise<{ agent: Agent; channels: Channel[] } | null>;
  listAgents(): Promise<Agent[]>;
  /** Null when the key was taken in the meantime. */
  insertAgent(fields: AgentFields): Promise<Agent | null>;
  /** A function is given the agent as it is under the lock, and must be pure: it may run again. */
  updateAgent(id: string, change: AgentChange | ((now: Agent) => AgentChange)): Promise<Agent>;

  findChannel(by: { key: string } | { id: string }): Promise<Channel | null>;
  listChannels(): Promise<Channel[]>;
  insertChannel(fields: ChannelFields): Promise<Channel | null>;
  /** What depends on what is there is a function: it is given the channel as it is under its lock. */
  updateChannel(
    id: string,
    change: ChannelChange | ((now: Channel) => ChannelChange)
  ): Promise<Channel>;
  /** When somebody last wrote on a channel; null: never. */
  lastActivity(channelPk: number): Promise<number | null>;

  findConversation(
    by: { id: string } | { pk: number } | { visitorKey: string }
  ): Promise<{ conversation: Conversation; place: Place } | null>;
  /** The conversations of an agent, on whatever channels, that go by this id or went by it before they moved. */
  findNamed(by: { agentPk: number; externalId: string }): Promise<NamedConversation[]>;
  findOpenSession(conversation: Conversation): Promise<Session | null>;
  /** The open session, otherwise the one that was closed last. */
  findLastSession(conversation: Conversation): Promise<Session | null>;
  findSession(by: { id: string } | { pk: number }): Promise<FoundSession | null>;
  findMessage(id: string): Promise<FoundMessage | null>;
  /** Lines of one conversation by their `seq`, in its order, each with the session that it belongs to. */
  findMessages(input: {
    conversationPk: number;
    seqs: number[];
  }): Promise<{ message: Message; sessionId: string | null }[]>;
  /** What events are about, as it is now: one query for all of them. One entry for each session. */
  readAffected(events: EventRow[]): Promise<Affected[]>;
  /** Oldest first; `last` takes the newest `limit` of them. */
  listMessages(input: {
    conversationPk: number;
    after?: number;
    before?: number;
    limit: number;
    last?: boolean;
  }): Promise<Message[]>;
  listSessions(filter: SessionFilter): Promise<{ found: ListedSession[]; hasMore: boolean }>;
  /** Queued sessions whose deadline is past, earliest first, from `after` on. */
  findOverdue(input: { now: number; after: DuePosition; limit: number }): Promise<DueSession[]>;
  /** Active sessions whose assignee is deactivated, blocked or deleted, oldest first, from `after` on. */
  findAbandoned(input: { after: DuePosition; limit: number }): Promise<DueSession[]>;
  /** Queued sessions whose reminder is due, earliest first, from `after` on. */
  findReminders(input: { now: number; after: DuePosition; limit: number }): Promise<DueSession[]>;
  listNotes(sessionPk: number): Promise<Note[]>;
  /** Gives the note that has this id, which may have been there. */
  insertNote(input: { sessionPk: number; note: Note }): Promise<Note>;
  stats(): Promise<Omit<StatsDto, 'agentsOnline'>>;
  /** Document ids of the queued sessions' conversations, longest-waiting first. */
  queue(): Promise<string[]>;
  /** Waits of the sessions of an agent accepted last, in milliseconds. */
  recentWaits(input: { agentPk: number; limit: number }): Promise<number[]>;

  /** Numbers what was committed since, and gives the rows after `number`, oldest first. */
  readEvents(input: {
    after: number;
    limit: number;
    agentPks: 'all' | number[];
    isForBots: boolean;
  }): Promise<{
    rows: EventRow[];
    /** The last number looked at, also when nothing fitted. */
    last: number;
  }>;
  lastEventNumber(): Promise<number>;
  /** For other processes only: bots do not see it. */
  insertHint(hint: {
    type: 'hint' | 'read' | 'typing';
    conversationPk: number | null;
    sessionPk: number | null;
    /** Of the line that is told of. */
    seq?: number | null;
    /** With `read`: id of the member who has read something. With `typing`: the hint as JSON. */
    data: string | null;
    at: number;
    origin: string;
  }): Promise<void>;

  /** At the time of the database: the clocks of several processes differ, and jump. */
  savePresence(input: { process: string; members: string[] }): Promise<void>;
  /** Notes that these members had a page open at that time. */
  saveSeen(input: { members: string[]; at: number }): Promise<void>;
  /** The same of everybody, by id. */
  readSeen(): Promise<Map<string, number>>;
  /** When the member last had an Inbox or chat page open; null: never. */
  lastSeen(member: string): Promise<number | null>;
  /** Union of the rows that are not older than this, in milliseconds. */
  readPresence(lifetime: number): Promise<string[]>;
  /** When each other process wrote its row, by process and at the time of the database, however old. */
  readProcesses(input: { besides: string }): Promise<Map<string, number>>;

  /** Deletes old events, idempotency keys and presence rows. */
  forget(input: {
    eventsBefore: number;
    keysBefore: number;
    presenceBefore: number;
  }): Promise<void>;
}
