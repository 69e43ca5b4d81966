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

/** What can be asked of a conversation, what is known then, and what can follow from it. */

/** What `decide` has to know of the session: the open one, or the one that a command names. */
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
  /** In which the channel takes text; null: always. */
  replyWindow: ChannelCapabilities['replyWindow'];
  /** When the end user wrote last, UTC milliseconds; null: never. */
  lastUserAt: number | null;
  reminderTimes: ReminderTimes;
  /** `fallback` stands for the human's name until somebody has accepted. */
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
  | { type: 'release'; by: Member; canManage: boolean }
  /** Back to the queue as well, when this assignee was found to be no longer there. */
  | { type: 'reclaim'; from: string }
  /** `isAssigneeAway`: then any member may take the session over. */
  | { type: 'transfer'; by: Member; to: Member; canManage: boolean; isAssigneeAway?: boolean }
  | { type: 'expire' };

/** A line that the plugin itself adds to the conversation. */
export interface SystemMessage {
  author: Extract<Author, 'system'>;
  event: SystemEvent;
  text: string;
}

/** What changes in the session; absent fields stay. Times are UTC milliseconds, null clears. */
export interface SessionPatch {
  status: SessionStatus;
  outcome?: SessionOutcome;
  assignee?: Member | null;
  queuedAt?: number;
  expiresAt?: number;
  /** Given with every round in the queue; whatever else moves the session clears it. */
  reminders?: PlannedReminder[];
  acceptedAt?: number | null;
  closedAt?: number;
  closedBy?: Actor;
}

export type Decision =
  | { kind: 'refused'; refusal: Refusal }
  /** Nothing to do: the answer is the session as it is. */
  | { kind: 'unchanged' }
  /** The line of the command is stored, nothing else changes. */
  | { kind: 'kept' }
  | {
      kind: 'moved';
      control: Control;
      patch: SessionPatch;
      messages: SystemMessage[];
      event: SessionEventType;
      entry: Pick<TimelineEntry, 'type' | 'by' | 'to'>;
    };
