import type { Control, EndUser } from '../../core/contract';
import type { Attention } from '../../core/notifications/notices';
import type { PlannedReminder } from '../../core/notifications/reminders';
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
import type { OutboxTransaction } from './outgoing';
import type { RelayTransaction } from './relays';

/** What a command reads and writes between the lock and the commit: part of the Store. */

export type Target =
  | {
      kind: 'known';
      conversation: Conversation;
      /** It was found by its external id, which may be another's by the time it is locked. */
      isNamed?: boolean;
    }
  | { kind: 'new'; conversation: NewConversation };

/** What a command finds under the lock, in one read. */
export interface LockedState {
  conversation: Conversation;
  session: Session | null;
  /** The line with the same external id or client id. */
  duplicate: Message | null;
  answer: StoredAnswer | null;
}

export interface LockedStateQuery {
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
  lastMessageAt: number;
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
export interface Transaction extends OutboxTransaction, RelayTransaction, FileTransaction {
  lock(target: Target, at: number): Promise<void>;
  /** Many that exist, always in the same order. */
  lockAll(conversations: Conversation[]): Promise<void>;
  /** The row that was locked; null when there is none any more. */
  readLockedState(query: LockedStateQuery): Promise<LockedState | null>;
  /** By session id; without their places in the queue. */
  readLockedStates(sessionIds: string[]): Promise<Map<string, LockedState>>;
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
  /** Whoever has not yet read of the same is told by the notification that is there. */
  insertNotifications(notifications: NewNotification[]): void;
  /** Marks what is unread of these types read, for everybody. */
  markNotificationsRead(input: NotificationsToRead): void;
  insertAnswer(input: StoredAnswer & { keyHash: string; at: number }): void;
  /** Saves the line's delivery state and external id, and closes its delivery. */
  recordReceipt(input: { conversation: Conversation; message: Message; at: number }): Promise<void>;
  /** Saves what the end user made of a line of theirs. */
  saveCorrection(input: { conversationPk: number; message: Message }): Promise<void>;
  /** When the line was stored that is `nth` from the end among those of the user, or null. */
  storedAtOfUserMessage(input: { conversationPk: number; nth: number }): Promise<number | null>;
  /** Whether the bot carries this line. */
  isRelayed(input: { conversationPk: number; seq: number }): Promise<boolean>;
}
