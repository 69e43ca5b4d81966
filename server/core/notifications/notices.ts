import type { Actor, Member, NotificationType, SessionEventType } from '../contract';
import { clip } from '../strings';

/**
 * Notification rules: which members get which notification for an event. Pure. Only members of the
 * given team are notified.
 */

export interface Notice {
  type: NotificationType;
  /** Id of the member. */
  to: string;
  text: string | null;
}

/** State kept between the end user's messages. UTC milliseconds. */
export interface Attention {
  /** Time of the first unanswered message. */
  unansweredSince: number | null;
  /** When colleagues were notified that the assignee is away. */
  awayToldAt: number | null;
}

/** No message is unanswered. */
export const AT_REST: Attention = { unansweredSince: null, awayToldAt: null };

/** How much of a message a notification shows, in UTF-16 units. */
const MAX_TEXT = 200;

/** Types marked read once a team member replies. */
export const READ_BY_REPLY: NotificationType[] = [
  'message.received',
  'session.transferred',
  'assignee.away',
];

/** Types marked read once the bot reports again. */
export const READ_BY_REPORT: NotificationType[] = ['delivery.unknown'];

/** Types marked read with each transition: nobody needs to act on them any more. */
const READ_BY: Record<SessionEventType, NotificationType[]> = {
  'handoff.queued': [],
  'handoff.accepted': ['session.queued'],
  'handoff.transferred': ['message.received', 'session.transferred', 'assignee.away'],
  'handoff.requeued': READ_BY_REPLY,
  'handoff.resolved': ['session.queued', ...READ_BY_REPLY],
  'handoff.expired': ['session.queued', ...READ_BY_REPLY],
};

export function noticesOfMove(input: {
  event: SessionEventType;
  by: Actor;
  /** With a transfer: the new assignee. */
  to?: Member | undefined;
  reason: string | null;
  /** The internal note that was given with it. */
  note?: string | undefined;
  team: Member[];
}): { notices: Notice[]; read: NotificationType[] } {
  const { event, by, to, reason, note, team } = input;
  const read = READ_BY[event];
  if (event === 'handoff.queued' || event === 'handoff.requeued') {
    const others = team.filter(({ id }) => id !== actingMember(by));
    return { notices: others.map(({ id }) => notice('session.queued', id, reason)), read };
  }
  if (event === 'handoff.transferred' && to && isMember(team, to.id)) {
    const isTaken = to.id === actingMember(by);
    const text = [by.name, note?.trim()].filter(Boolean).join(': ');
    return { notices: isTaken ? [] : [notice('session.transferred', to.id, text)], read };
  }
  return { notices: [], read };
}

/**
 * Notifies the assignee of every message; messages while a notification is unread update that one.
 */
export function noticesOfUserMessage(input: {
  text: string;
  assignee: Member;
  /** When the assignee was last seen, if they count as away; null: they are present. */
  awaySince: number | null;
  attention: Attention;
  team: Member[];
  at: number;
}): { notices: Notice[]; attention: Attention } {
  const { text, assignee, awaySince, attention, team, at } = input;
  const { unansweredSince, awayToldAt } = attention;
  // An assignee who came back and left again counts as away again.
  const isNew = awaySince !== null && (awayToldAt === null || awaySince > awayToldAt);
  const mine = team.filter(({ id }) => id === assignee.id);
  const colleagues = isNew ? team.filter(({ id }) => id !== assignee.id) : [];
  return {
    notices: [
      ...mine.map(({ id }) => notice('message.received', id, text)),
      ...colleagues.map(({ id }) => notice('assignee.away', id, text)),
    ],
    attention: {
      unansweredSince: unansweredSince ?? at,
      awayToldAt: isNew ? at : awayToldAt,
    },
  };
}

/** A message of a session did not reach the end user. */
export function noticesOfFailure(input: {
  assignee: Member | null;
  reason: string | null;
  team: Member[];
}): Notice[] {
  const { assignee, reason, team } = input;
  if (!assignee || !isMember(team, assignee.id)) return [];
  return [notice('delivery.failed', assignee.id, reason)];
}

/** The bot has not reported the outcome of a message. */
export function noticesOfSilence(input: {
  assignee: Member | null;
  reason: string;
  team: Member[];
}): Notice[] {
  const { assignee, reason, team } = input;
  if (!assignee || !isMember(team, assignee.id)) return [];
  return [notice('delivery.unknown', assignee.id, reason)];
}

function notice(type: NotificationType, to: string, text: string | null): Notice {
  return { type, to, text: text?.trim() ? clip(text, MAX_TEXT) : null };
}

function actingMember(by: Actor): string | undefined {
  return by.type === 'member' ? by.id : undefined;
}

function isMember(team: Member[], id: string): boolean {
  return team.some((member) => member.id === id);
}
