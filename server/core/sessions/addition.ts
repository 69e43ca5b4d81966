import type { Priority, TimelineEntry } from '../contract';

/** What a further escalation adds to a session that is open already. */

type Facts = { priority: Priority; reason: string | null; summary: string | null };

type Given = { [K in keyof Facts]?: Facts[K] | undefined };

export type SessionAddition = { [K in keyof Facts]?: NonNullable<Facts[K]> };

const RANK: Readonly<Record<Priority, number>> = { low: 0, normal: 1, high: 2, urgent: 3 };

/**
 * The fields that change: a higher priority, never a lower one, and another reason or summary. Null:
 * none does.
 */
export function additionOf(known: Facts, given: Given): SessionAddition | null {
  const { priority, reason, summary } = given;
  const addition: SessionAddition = {
    ...(priority && RANK[priority] > RANK[known.priority] && { priority }),
    ...(reason && reason !== known.reason && { reason }),
    ...(summary && summary !== known.summary && { summary }),
  };
  return Object.keys(addition).length > 0 ? addition : null;
}

/** What the timeline keeps of an addition: the new values, and those that they replace. */
export function additionEntry(
  known: Facts,
  addition: SessionAddition
): Pick<TimelineEntry, 'priority' | 'reason' | 'summary' | 'before'> {
  const { priority, reason, summary } = known;
  const before = {
    ...(addition.priority !== undefined && { priority }),
    ...(addition.reason !== undefined && reason !== null && { reason }),
    ...(addition.summary !== undefined && summary !== null && { summary }),
  };
  return { ...addition, ...(Object.keys(before).length > 0 && { before }) };
}
