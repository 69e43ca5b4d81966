import type { TimelineEntry } from '../contract';

/** P30: when an assignee counts as away. Times are UTC milliseconds. */

/** When the assignee was last seen, if they count as away; else null. */
export function awaySince(input: {
  isOnline: boolean;
  /** Null: never. */
  seenAt: number | null;
  /** When they got the session: before that they do not count as away. */
  assignedAt: number;
  /** Milliseconds. */
  awayAfter: number;
  at: number;
}): number | null {
  const { isOnline, seenAt, assignedAt, awayAfter, at } = input;
  const since = Math.max(seenAt ?? 0, assignedAt);
  return !isOnline && at - since >= awayAfter ? since : null;
}

/** When the present assignee got the session; 0 if there was none yet. */
export function assignedAt(session: {
  timeline: { type: TimelineEntry['type']; at: number }[];
}): number {
  const isAssignment = ({ type }: { type: TimelineEntry['type'] }) =>
    type === 'accepted' || type === 'transferred';
  return session.timeline.findLast(isAssignment)?.at ?? 0;
}
