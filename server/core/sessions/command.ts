import type {
  Actor,
  Author,
  ChannelCapabilities,
  Control,
  SystemEvent,
  Member,
  SessionEventType,
  SessionOutcome,
  SessionStatus,
  TimelineEntry,
} from '../contract';
import type { Refusal } from '../errors';
import type { PlannedReminder, ReminderTimes } from '../notifications/reminders';
import type { Texts } from '../texts';

/** Commands on a conversation, the state that `decide` needs, and the possible decisions. */

/** What `decide` needs to know about the session: the open one, or the one that a command names. */
export interface SessionState {
  status: SessionStatus;
  outcome: SessionOutcome | null;
  assignee: Member | null;
  closedBy: Actor | null;
  /** UTC milliseconds. */
  expiresAt: number;
}

export interface State {
  control: Control;
  session: SessionState | null;
  agent: {
    name: string;
    isActive: boolean;
    isHandoffEnabled: boolean;
    maxWaitMinutes: number;
    texts: Texts;
  };
  /** The window in which the channel accepts text; null: no limit. */
  replyWindow: ChannelCapabilities['replyWindow'];
  /** When the end user wrote last, UTC milliseconds; null: never. */
  lastUserAt: number | null;
  reminderTimes: ReminderTimes;
  /** `fallback` replaces the team member's name until somebody has accepted. */
  names: { organization: string; fallback: string };
}

export type Command =
  | { type: 'escalate' }
  | { type: 'userMessage' }
  | { type: 'botMessage'; epoch?: number | undefined }
  | { type: 'humanMessage'; by: Member }
  | { type: 'accept'; by: Member }
  | { type: 'resolve'; by: Member; canManage: boolean }
  | { type: 'dismiss'; by: Member }
  | { type: 'withdraw'; by: 'user' | 'bot' }
  | { type: 'requeue'; by: Member; canManage: boolean }
  /** Requeues the session because this assignee no longer exists. */
  | { type: 'requeueAbandoned'; from: string }
  /** `isAssigneeAway`: true lets any member take over the session. */
  | { type: 'transfer'; by: Member; to: Member; canManage: boolean; isAssigneeAway?: boolean }
  | { type: 'expire' };

/** A message that the plugin itself adds to the conversation. */
export interface SystemMessage {
  author: Extract<Author, 'system'>;
  event: SystemEvent;
  text: string;
}

/**
 * Changes of the session; absent fields stay. Times are UTC milliseconds; null clears the field.
 */
export interface SessionPatch {
  status: SessionStatus;
  outcome?: SessionOutcome;
  assignee?: Member | null;
  queuedAt?: number;
  expiresAt?: number;
  /** Given with every new round in the queue; every other transition clears the reminders. */
  reminders?: PlannedReminder[];
  acceptedAt?: number | null;
  closedAt?: number;
  closedBy?: Actor;
}

export type Decision =
  | { kind: 'refused'; refusal: Refusal }
  /** Nothing to do: the response is the session as it is. */
  | { kind: 'unchanged' }
  /** The command's message is stored; nothing else changes. */
  | { kind: 'kept' }
  | {
      kind: 'moved';
      control: Control;
      patch: SessionPatch;
      messages: SystemMessage[];
      event: SessionEventType;
      entry: Pick<TimelineEntry, 'type' | 'by' | 'to'>;
    };
