import type { Control, EndUser } from '../../core/contract';
import type { Attention } from '../../core/notifications/notices';
import type { KnownMessage } from '../../core/messages/history';
import type { QuotedMessage } from '../../core/messages/quotes';
import type { PlannedReminder } from '../../core/notifications/reminders';
import type { SessionAddition } from '../../core/sessions/addition';
import type { SessionPatch } from '../../core/sessions/decide';
import type { FileTransaction } from './files';
import type { NewMail } from './mails';
import type {
  Conversation,
  Message,
  NewConversation,
  NewEvent,
  Note,
  Place,
  Session,
  StoredAnswer,
  StoredEntry,
} from '../model';
import type { NewNotification, NotificationsToRead } from './notifications';
import type { OutgoingTransaction } from './outgoing';
import type { RelayTransaction } from './relays';

/** The reads and writes of a command between the lock and the commit: part of the Store. */

export type Target =
  | {
      kind: 'known';
      conversation: Conversation;
      /**
       * True if it was found by its external id, which may belong to another conversation by the
       * time of the lock.
       */
      isNamed?: boolean;
    }
  | { kind: 'new'; conversation: NewConversation };

/** The data read under the lock, in one read. */
export interface LockedState {
  conversation: Conversation;
  session: Session | null;
  /** The stored message that the query names; null: none is stored. */
  stored: Message | null;
  /** Of it, as it was first reported; null: unknown, or no bot has reported it. */
  reportHash: string | null;
  answer: StoredAnswer | null;
}

/** How a message of the conversation is named: by its own id, the platform's or its sender's. */
export type MessageName = { id: string } | { externalId: string } | { clientId: string };

export interface LockedStateQuery {
  target: Target;
  /** The session that the command names; by default the open one. */
  sessionId?: string;
  /** The message that the command is about, or may repeat. */
  message?: MessageName | undefined;
  keyHash?: string | undefined;
}

/** How the message that another one replies to is named; the first that is found counts. */
export interface QuotedBy {
  /** Its id. */
  id?: string;
  /** The platform's id of a message that was reported here, */
  externalId?: string;
  /** or that we sent: the key of its part. */
  sentKey?: string;
}

export interface FoundQuoted extends QuotedMessage {
  id: string;
  author: Message['author'];
  name: string | null;
  /** The platform's id of its first part, or of the end user's message; null: not known. */
  platformId: string | null;
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

/** What a conversation has of the history that a bot gives. */
export interface KnownHistory {
  /** The newest messages of user and bot, oldest first. */
  newest: KnownMessage[];
  /** Those of the given ids that any message of the conversation has. */
  ids: Set<string>;
}

/** What is absent stays as it is. */
export interface ConversationPatch {
  control?: Control;
  lastSeq?: number;
  lastSequence?: number;
  lastMessageAt?: number;
  user?: EndUser;
  channelLabel?: string | null;
  attention?: Attention;
  lastUserAt?: number;
  /** When there is something to send on the channel; an earlier stored time is kept. */
  channelDueAt?: number;
}

/**
 * One transaction. A lock comes first; nothing may be read before it. `stage…` only collects a
 * write: it is made at the end of the transaction, together with the others of its kind, and no
 * read of the transaction sees it. Every other method is executed when it is called.
 */
export interface Transaction extends OutgoingTransaction, RelayTransaction, FileTransaction {
  lock(target: Target, at: number): Promise<void>;
  /** Locks many existing conversations, always in the same order. */
  lockAll(conversations: Conversation[]): Promise<void>;
  /** The state of the locked row; null if it no longer exists. */
  readLockedState(query: LockedStateQuery): Promise<LockedState | null>;
  /** By session id; without queue positions. */
  readLockedStates(sessionIds: string[]): Promise<Map<string, LockedState>>;
  /** `limit`: of the newest messages. */
  readHistory(input: {
    conversation: Conversation;
    externalIds: string[];
    limit: number;
  }): Promise<KnownHistory>;
  countQueued(): Promise<number>;
  insertSession(input: {
    conversation: Conversation;
    place: Place;
    session: NewSession;
  }): Promise<number>;
  stageSession(input: {
    session: Session;
    patch: SessionPatch;
    entry: StoredEntry;
    lastSeq: number | null;
  }): void;
  /** Changes an open session and its timeline; its state stays. */
  stageAddition(input: {
    sessionPk: number;
    addition: SessionAddition;
    timeline: StoredEntry[];
  }): void;
  /** `isReported`: by a bot, so that a later report under the same id is compared with it. */
  stageMessages(
    conversation: Conversation,
    messages: Message[],
    how: { isReported: boolean }
  ): void;
  stageConversation(conversationPk: number, patch: ConversationPatch): void;
  stageEvents(input: {
    conversationPk: number;
    agentPk: number;
    sessionPk: number | null;
    at: number;
    origin: string;
    events: NewEvent[];
  }): void;
  stageRelays(input: { conversationPk: number; seqs: number[]; at: number }): void;
  stageNote(input: { sessionPk: number; note: Note }): void;
  /** The due rungs of a queued session; each is returned once per round. */
  takeReminders(input: { sessionPk: number; now: number }): Promise<number[]>;
  stageMails(input: {
    conversationPk: number;
    session: Pick<Session, 'pk' | 'id' | 'queuedAt'>;
    mails: NewMail[];
    at: number;
  }): void;
  /** If a member has an unread notification with the same key, that one is updated instead. */
  stageNotifications(notifications: NewNotification[]): void;
  /** Marks unread notifications of these types read, for everybody. */
  stageNotificationsRead(input: NotificationsToRead): void;
  stageAnswer(input: StoredAnswer & { keyHash: string; at: number }): void;
  /** Saves the message's delivery state and external id, and closes its delivery. */
  recordReceipt(input: { conversation: Conversation; message: Message; at: number }): Promise<void>;
  /** Saves an edit or deletion by the end user. */
  saveCorrection(input: { conversationPk: number; message: Message }): Promise<void>;
  /** The message of this conversation that a reply names; null: there is none. */
  findQuoted(input: { conversation: Conversation; by: QuotedBy }): Promise<FoundQuoted | null>;
  /** The messages that quote this one, as they are shown now; the newest 50, oldest first. */
  listReplies(input: { conversationPk: number; messageId: string }): Promise<Message[]>;
  /** Storage time of the end user's `nth` last message, or null. */
  storedAtOfUserMessage(input: { conversationPk: number; nth: number }): Promise<number | null>;
}
