import type {
  AgentStatus,
  ChannelType,
  Control,
  EndUser,
  LadderRung,
  Member,
  MessageDto,
  ReminderRule,
  SessionDto,
  StatsDto,
  WidgetOptions,
} from '../core/contract';
import type { Attention } from '../core/notices';
import type { ListSessions } from '../core/requests';
import type { PlannedReminder } from '../core/reminders';
import type { SessionPatch } from '../core/session';
import type { Texts } from '../core/texts';
import type { Addressee, MailStore, NewMail } from './mail-ports';
import type {
  NewNotification,
  NotificationStore,
  PreferenceStore,
  SettledNotifications,
} from './notification-ports';
import type { Lane, OutboxStore, OutboxTransaction } from './outbox-ports';
import type {
  Agent,
  Channel,
  Conversation,
  EventRow,
  Message,
  NewConversation,
  NewEvent,
  Note,
  Place,
  Session,
  Settings,
  StoredAnswer,
  StoredEntry,
} from './model';

/** What the use cases need of the world; the adapters implement it, server/index.ts puts it together. */

export interface Clock {
  /** UTC milliseconds. */
  now(): number;
}

export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** What became visible with a commit, for sockets and streams. A hint: it may be lost. */
export interface Change {
  conversation: { pk: number; id: string; externalId: string };
  control: Control;
  /** The open session, or the one just closed; null when the conversation has none. */
  session: SessionDto | null;
  /** True when the session's state changed, and with it the queue and the stats. */
  isTransition: boolean;
  added: MessageDto[];
  changed: MessageDto[];
  /** Given where the commit of this process has left something to be sent. */
  lane?: Lane;
}

export interface Publisher {
  /** Must not throw. */
  publish(change: Change): void;
}

export interface Directory {
  /** Active admin users who hold `inbox.read` and `inbox.reply`. */
  teamMembers(): Promise<Member[]>;
  /** Whether one of them is not a super admin. */
  hasTeam(): Promise<boolean>;
  /** Where mails to the team members go. */
  addressees(): Promise<Addressee[]>;
}

export interface SettingsStore {
  read(): Promise<Settings>;
  write(settings: Settings): Promise<void>;
}

/** Whose database this is. */
export interface SiteStore {
  /** The address of the live site; null as long as none was remembered. */
  read(): Promise<string | null>;
  write(url: string): Promise<void>;
}

export type Target =
  { kind: 'known'; conversation: Conversation } | { kind: 'new'; conversation: NewConversation };

/** What a command finds under the lock, in one read. */
export interface Subject {
  conversation: Conversation;
  session: Session | null;
  /** The line with the same external id or client id. */
  duplicate: Message | null;
  answer: StoredAnswer | null;
}

export interface SubjectQuery {
  target: Target;
  /** The session that the command names; otherwise the open one. */
  sessionId?: string;
  /** Of the line that the command brings. */
  externalId?: string | undefined;
  clientId?: string | undefined;
  keyHash?: string | undefined;
}

export type NewSession = Pick<
  Session,
  | 'id'
  | 'reason'
  | 'summary'
  | 'priority'
  | 'tags'
  | 'metadata'
  | 'status'
  | 'openedAt'
  | 'queuedAt'
  | 'expiresAt'
  | 'firstSeq'
  | 'timeline'
> & { reminders: PlannedReminder[] };

export interface ConversationPatch {
  control: Control;
  lastSeq: number;
  lastSequence: number;
  lastLineAt: number;
  user?: EndUser;
  /** Absent: as it was. */
  attention?: Attention;
  lastUserAt?: number;
  /** When something is to be sent on the channel; an earlier time stays. */
  channelDueAt?: number;
}

/**
 * One transaction. A lock comes first; nothing may be read before it. What returns no promise is
 * written at the end, together with its like.
 */
export interface Transaction extends OutboxTransaction {
  lock(target: Target, at: number): Promise<void>;
  /** Many that exist, always in the same order. */
  lockAll(conversations: Conversation[]): Promise<void>;
  readSubject(query: SubjectQuery): Promise<Subject | null>;
  /** By session id; without their places in the queue. */
  readSubjects(sessionIds: string[]): Promise<Map<string, Subject>>;
  countQueued(): Promise<number>;
  insertSession(input: {
    conversation: Conversation;
    place: Place;
    session: NewSession;
  }): Promise<number>;
  updateSession(input: {
    session: Session;
    patch: SessionPatch;
    entry: StoredEntry;
    lastSeq: number | null;
  }): void;
  insertMessages(conversation: Conversation, messages: Message[]): void;
  updateConversation(conversationPk: number, patch: ConversationPatch): void;
  insertEvents(input: {
    conversationPk: number;
    agentPk: number;
    sessionPk: number | null;
    at: number;
    origin: string;
    events: NewEvent[];
  }): void;
  insertRelays(input: { conversationPk: number; seqs: number[]; at: number }): void;
  insertNote(input: { sessionPk: number; note: Note }): void;
  /** The rungs that are due of a queued session: each is given out once in each round. */
  takeReminders(input: { sessionPk: number; now: number }): Promise<number[]>;
  insertMails(input: {
    conversationPk: number;
    session: Pick<Session, 'pk' | 'id' | 'queuedAt'>;
    mails: NewMail[];
    at: number;
  }): void;
  /** Whoever was told of the same already is passed over. */
  insertNotifications(notifications: NewNotification[]): void;
  /** Marks what is unread of these types read, for everybody. */
  settleNotifications(input: SettledNotifications): void;
  insertAnswer(input: StoredAnswer & { keyHash: string; at: number }): void;
  /** Saves the line's delivery state and external id, and closes its delivery. */
  settleRelay(input: { conversation: Conversation; message: Message; at: number }): Promise<void>;
  /** Saves what the end user made of a line of theirs. */
  saveCorrection(input: { conversationPk: number; message: Message }): Promise<void>;
  /** When the line was stored that is `nth` from the end among those of the user, or null. */
  storedAtOfUserLine(input: { conversationPk: number; nth: number }): Promise<number | null>;
  /** Whether the bot carries this line. */
  isRelayed(input: { conversationPk: number; seq: number }): Promise<boolean>;
}

/** A session with all that its object on the wire needs. */
export interface FoundSession {
  session: Session;
  conversation: Conversation;
  place: Place;
}

/** A session with what its object on the wire shows and no more, for lists. */
export interface ListedSession {
  session: Omit<Session, 'timeline'>;
  conversation: Pick<Conversation, 'id' | 'externalId' | 'control' | 'lastSeq'> & {
    user: Pick<EndUser, 'id' | 'name'>;
  };
  place: {
    agent: Pick<Agent, 'pk' | 'key' | 'name'>;
    channel: Pick<Channel, 'key'> | null;
    channelType: ChannelType;
  };
}

/** The sort key of the sweep's pages: a time in UTC milliseconds, then the row. */
export interface DuePosition {
  at: number;
  pk: number;
}

/** A session that the sweep has to look after, with what its command needs. */
export interface DueSession {
  /** Where the next page goes on. */
  position: DuePosition;
  id: string;
  conversation: Conversation;
  place: Place;
  /** Id of the assignee; '' when there is none, or none any more. */
  assignee: string;
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

export interface Store extends MailStore, NotificationStore, PreferenceStore, OutboxStore {
  /** Runs `work` in one transaction; a deadlock or a lost race of unique keys runs it again, at most 5 times. */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;

  findAgent(by: { key: string } | { id: string } | { pk: number }): Promise<Agent | null>;
  /** The agent with all its channels, disabled ones too, in one read: every line of a bot asks for it. */
  findAgentWithChannels(key: string): Promise<{ agent: Agent; channels: Channel[] } | null>;
  listAgents(): Promise<Agent[]>;
  /** Null when the key was taken in the meantime. */
  insertAgent(fields: AgentFields): Promise<Agent | null>;
  updateAgent(id: string, change: AgentChange): Promise<Agent>;

  findChannel(by: { key: string } | { id: string }): Promise<Channel | null>;
  listChannels(): Promise<Channel[]>;
  insertChannel(fields: ChannelFields): Promise<Channel | null>;
  updateChannel(id: string, change: ChannelChange): Promise<Channel>;
  /** When somebody last wrote on a channel; null: never. */
  lastActivity(channelPk: number): Promise<number | null>;

  /** Of several identities, the conversation that was there first. */
  findConversation(
    by: { identities: string[] } | { id: string } | { pk: number } | { visitorKey: string }
  ): Promise<{ conversation: Conversation; place: Place } | null>;
  findOpenSession(conversation: Conversation): Promise<Session | null>;
  /** The open session, otherwise the one that was closed last. */
  findLastSession(conversation: Conversation): Promise<Session | null>;
  findSession(by: { id: string } | { pk: number }): Promise<FoundSession | null>;
  findMessage(id: string): Promise<FoundMessage | null>;
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
  findOrphans(input: { after: DuePosition; limit: number }): Promise<DueSession[]>;
  /** Queued sessions whose reminder is due, earliest first, from `after` on. */
  findReminders(input: { now: number; after: DuePosition; limit: number }): Promise<DueSession[]>;
  listNotes(sessionPk: number): Promise<Note[]>;
  insertNote(input: { sessionPk: number; note: Note }): Promise<void>;
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
    type: 'hint' | 'read';
    conversationPk: number | null;
    sessionPk: number | null;
    /** With `read`: id of the member who has read something. */
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

  /** Deletes old events, idempotency keys and presence rows. */
  forget(input: {
    eventsBefore: number;
    keysBefore: number;
    presenceBefore: number;
  }): Promise<void>;
}
