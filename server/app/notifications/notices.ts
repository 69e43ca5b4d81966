import type { Member, NotificationType } from '../../core/contract';
import {
  AT_REST,
  READ_BY_REPLY,
  noticesOfFailure,
  noticesOfSilence,
  noticesOfMove,
  noticesOfUserMessage,
  type Attention,
  type Notice,
} from '../../core/notifications/notices';
import { assignedAt, awaySince } from '../../core/sessions/away';
import type { Command, Decision } from '../../core/sessions/decide';
import { keyOf, newId } from '../identity';
import type { Conversation, Message, Place, Session } from '../model';
import type { NewNotification } from '../ports/notifications';
import type { Clock, Log, Store, Target } from '../ports';
import type { Broadcast } from './broadcast';
import { presentChannelRef } from '../present';

/** S54, P30: the notifications that a command writes in its own transaction. */

/** Input read before the lock. Null: the command notifies nobody. */
export type Audience = {
  team: { id: string; name: string }[];
  online: string[];
  /** When members were last seen, by id. */
  seen: Map<string, number>;
  awayAfter: number;
} | null;

/** What `prepareNotices` needs. */
export interface AudiencePorts {
  log: Log;
  team(): Promise<Member[]>;
  attendance(): Promise<{ online: string[]; seen: Map<string, number> }>;
  awayAfter: number;
}

/** What `markReplied` needs. */
export interface RepliedPorts {
  store: Pick<Store, 'insertHint' | 'markNotificationsRead'>;
  clock: Clock;
  log: Log;
  broadcast: Pick<Broadcast, 'send'>;
  processId: string;
}

export interface Notices {
  added: NewNotification[];
  /** Types to mark read for everybody. */
  read: NotificationType[];
  /** Undefined: unchanged. */
  attention?: Attention;
}

export const NO_NOTICES: Notices = { added: [], read: [] };

/**
 * Returns null on an error: an end user's message must not be lost because nobody can be notified.
 */
export async function prepareNotices(
  app: AudiencePorts,
  { command, target }: { command: Command; target?: Target }
): Promise<Audience> {
  try {
    const nobody = { online: [], seen: new Map<string, number>(), awayAfter: app.awayAfter };
    switch (command.type) {
      case 'escalate':
      case 'requeue':
      case 'transfer':
        return { ...nobody, team: await app.team() };
      case 'userMessage': {
        if (target?.kind !== 'known' || target.conversation.control.owner !== 'human') return null;
        const [team, attendance] = await Promise.all([app.team(), app.attendance()]);
        return { ...nobody, team, ...attendance };
      }
      default:
        return null;
    }
  } catch (error) {
    app.log.error('The members to notify could not be read', error);
    return null;
  }
}

interface Occasion {
  conversation: Conversation;
  session: Session;
  place: Place;
  at: number;
}

export function noticesForMove({
  audience,
  decision,
  note,
  ...occasion
}: Occasion & {
  audience: Audience;
  note: string | undefined;
  decision: Extract<Decision, { kind: 'moved' }>;
}): Notices {
  const { event, entry } = decision;
  const { notices, read } = noticesOfMove({
    event,
    by: entry.by,
    to: entry.to,
    reason: occasion.session.reason,
    note,
    team: audience?.team ?? [],
  });
  const added = rowsOf(notices, occasion);
  return { added, read, attention: AT_REST };
}

export function noticesForMessage({
  audience,
  message,
  ...occasion
}: Occasion & { audience: Audience; message: Message }): Notices {
  const { session, conversation, at } = occasion;
  const { assignee } = session;
  if (message.author === 'human') return { ...NO_NOTICES, attention: AT_REST };
  if (message.author !== 'user' || !assignee) return NO_NOTICES;
  const { online, seen, awayAfter, team } = audience ?? onlyTo(assignee);
  const { notices, attention } = noticesOfUserMessage({
    text: message.text,
    assignee,
    awaySince: awaySince({
      isOnline: online.includes(assignee.id),
      seenAt: seen.get(assignee.id) ?? null,
      assignedAt: assignedAt(session),
      awayAfter,
      at,
    }),
    attention: conversation.attention,
    team,
    at,
  });
  return { added: rowsOf(notices, occasion), read: [], attention };
}

/** Used if the team could not be read, or if the conversation had no assignee before the lock. */
function onlyTo(assignee: Member): NonNullable<Audience> {
  return { team: [assignee], online: [assignee.id], seen: new Map(), awayAfter: Infinity };
}

/**
 * Notifications about a failed delivery, written under the conversation's lock: rows for
 * `stageNotifications`, at most one. `team` is read before the lock; after the commit,
 * `app.broadcast.send([{ sessionPk, at }])` notifies the open panels.
 */
export function noticesForFailure({
  team,
  message,
  reason,
  ...occasion
}: Occasion & {
  team: { id: string; name: string }[];
  message: Pick<Message, 'id'>;
  reason: string | null;
}): NewNotification[] {
  const { assignee } = occasion.session;
  return rowsOf(noticesOfFailure({ assignee, reason, team }), occasion, message.id);
}

/** The same for a bot that has not reported; `message` is the first one without a receipt. */
export function noticesForSilence({
  team,
  message,
  reason,
  ...occasion
}: Occasion & {
  team: { id: string; name: string }[];
  message: Pick<Message, 'id'>;
  reason: string;
}): NewNotification[] {
  const { assignee } = occasion.session;
  return rowsOf(noticesOfSilence({ assignee, reason, team }), occasion, message.id);
}

/**
 * Runs after the commit of the assignee's reply, because that command has used up its statement
 * budget. If it is lost, the notifications are marked read with the session. Notifications about
 * later messages stay unread.
 */
export async function markReplied(
  { store, clock, broadcast, log, processId }: RepliedPorts,
  { pk: sessionPk, conversationPk, at: until }: { pk: number; conversationPk: number; at: number }
): Promise<void> {
  try {
    const at = clock.now();
    await store.markNotificationsRead({ sessionPk, types: READ_BY_REPLY, at, until });
    broadcast.send([{ sessionPk, at }]);
    const hint = { type: 'hint', conversationPk, sessionPk, data: null, at } as const;
    await store.insertHint({ ...hint, origin: processId });
  } catch (error) {
    log.error('Notifications about what the assignee replied to could not be marked read', error);
  }
}

/** `what` distinguishes events of the same type in one session that need separate notifications. */
function rowsOf(
  notices: Notice[],
  { conversation, session, place, at }: Occasion,
  what = ''
): NewNotification[] {
  return notices.map(({ type, to, text }) => ({
    id: newId(),
    key: keyOf('notification', to, type, session.id, what),
    memberId: to,
    type,
    sessionPk: session.pk,
    user: { name: conversation.user.name },
    agent: { name: place.agent.name },
    channel: presentChannelRef(place, conversation),
    text,
    at,
  }));
}
