import type { Actor, Member, NotificationType, SessionEventType } from '../contract';
import { clip } from '../strings';

/**
 * Who is told what: from what has happened to one notification per member. Pure. Only members of the
 * team that is given are ever told.
 */

export interface Notice {
  type: NotificationType;
  /** Id of the member. */
  to: string;
  text: string | null;
}

/** What is remembered between a user's lines. UTC milliseconds. */
export interface Attention {
  /** Since when the assignee owes an answer. */
  unansweredSince: number | null;
  /** When colleagues were told that the assignee is away. */
  awayToldAt: number | null;
}

/** Nobody owes an answer. */
export const AT_REST: Attention = { unansweredSince: null, awayToldAt: null };

/** The beginning of a line that a notification shows, in UTF-16 units. */
const MAX_TEXT = 200;

/** What is done once the user has an answer. */
export const READ_BY_ANSWER: NotificationType[] = [
  'message.received',
  'session.transferred',
  'assignee.away',
];

/** What is done once the bot reports again. */
export const READ_BY_REPORT: NotificationType[] = ['delivery.unknown'];

/** What is done with each transition: nobody has to look at it any more. */
const READ_BY: Record<SessionEventType, NotificationType[]> = {
  'handoff.queued': [],
  'handoff.accepted': ['session.queued'],
  'handoff.transferred': ['message.received', 'session.transferred', 'assignee.away'],
  'handoff.requeued': READ_BY_ANSWER,
  'handoff.resolved': ['session.queued', ...READ_BY_ANSWER],
  'handoff.expired': ['session.queued', ...READ_BY_ANSWER],
};

export function noticesOfMove(input: {
  event: SessionEventType;
  by: Actor;
  /** With a transfer: who has the session now. */
  to?: Member | undefined;
  reason: string | null;
  team: Member[];
}): { notices: Notice[]; read: NotificationType[] } {
  const { event, by, to, reason, team } = input;
  const read = READ_BY[event];
  if (event === 'handoff.queued' || event === 'handoff.requeued') {
    const others = team.filter(({ id }) => id !== actingMember(by));
    return { notices: others.map(({ id }) => notice('session.queued', id, reason)), read };
  }
  if (event === 'handoff.transferred' && to && isMember(team, to.id)) {
    const isTaken = to.id === actingMember(by);
    return { notices: isTaken ? [] : [notice('session.transferred', to.id, reason)], read };
  }
  return { notices: [], read };
}

/** The assignee is told of every line: those of an unread notification are told by that one. */
export function noticesOfUserMessage(input: {
  text: string;
  assignee: Member;
  /** When the assignee was last seen, if that counts as away; null: they are there. */
  awaySince: number | null;
  attention: Attention;
  team: Member[];
  at: number;
}): { notices: Notice[]; attention: Attention } {
  const { text, assignee, awaySince, attention, team, at } = input;
  const { unansweredSince, awayToldAt } = attention;
  // Whoever has come back since then, and has left again, is away anew.
  const isNews = awaySince !== null && (awayToldAt === null || awaySince > awayToldAt);
  const mine = team.filter(({ id }) => id === assignee.id);
  const colleagues = isNews ? team.filter(({ id }) => id !== assignee.id) : [];
  return {
    notices: [
      ...mine.map(({ id }) => notice('message.received', id, text)),
      ...colleagues.map(({ id }) => notice('assignee.away', id, text)),
    ],
    attention: {
      unansweredSince: unansweredSince ?? at,
      awayToldAt: isNews ? at : awayToldAt,
    },
  };
}

/** A line of a session did not reach the user. */
export function noticesOfFailure(input: {
  assignee: Member | null;
  reason: string | null;
  team: Member[];
}): Notice[] {
  const { assignee, reason, team } = input;
  if (!assignee || !isMember(team, assignee.id)) return [];
  return [notice('delivery.failed', assignee.id, reason)];
}

/** The bot has not reported what became of a message. */
export function noticesOfSilence(input: {
  assignee: Member | null;
  reason: string;
  team: Member[];
}): Notice[] {
  const { assignee, reason, team } = input;
  if (!assignee || !isMember(team, assignee.id)) return [];
  return [notice('delivery.unknown', assignee.id, reason)];
}

/** Whether an assignee counts as away: when they were last seen then, else null. */
export function awaySince(input: {
  isOnline: boolean;
  /** Null: never. */
  seenAt: number | null;
  /** Since when the session is theirs: nobody is away before they had it. */
  assignedAt: number;
  /** Milliseconds. */
  awayAfter: number;
  at: number;
}): number | null {
  const { isOnline, seenAt, assignedAt, awayAfter, at } = input;
  const since = Math.max(seenAt ?? 0, assignedAt);
  return !isOnline && at - since >= awayAfter ? since : null;
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
