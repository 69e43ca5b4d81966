import type { Priority, TimelineEntry } from '../contract';
import { clip } from '../strings';

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

/** UTF-16 units of a reason or summary in the timeline: each change of state writes it again. */
const MAX_KEPT = 500;

/** Further escalations in a timeline at most: the newest ones. */
export const MAX_ADDITIONS = 50;

type Entry = Omit<TimelineEntry, 'at'> & { at: number };

/**
 * The timeline after an addition: with the new values, and those that they replace. An addition
 * that directly follows another becomes one with it, so that no bot makes a timeline longer alone.
 */
export function withAddition(
  timeline: readonly Entry[],
  {
    known,
    addition,
    ...made
  }: { at: number; by: Entry['by']; known: Facts; addition: SessionAddition }
): Entry[] {
  const last = timeline.at(-1);
  const previous = last?.type === 'escalated' ? last : undefined;
  const earlier = previous ? timeline.slice(0, -1) : timeline;
  // What the previous addition changed was replaced there already.
  const before = keptOf({
    ...(!has(previous, 'priority') && has(addition, 'priority') && { priority: known.priority }),
    ...(!has(previous, 'reason') && has(addition, 'reason') && { reason: known.reason }),
    ...(!has(previous, 'summary') && has(addition, 'summary') && { summary: known.summary }),
    ...previous?.before,
  });
  const { before: _, ...same } = previous ?? {};
  const entry: Entry = { ...same, ...made, type: 'escalated', ...keptOf(addition) };
  // What two additions have changed there and back has replaced nothing.
  for (const field of ['priority', 'reason', 'summary'] as const)
    if (previous && isSameAgain(before[field], entry[field])) delete before[field];
  if (Object.keys(before).length > 0) entry.before = before;
  return [...withoutOldest(earlier), entry];
}

/** What is cut off may differ. */
function isSameAgain(before: string | undefined, now: string | undefined): boolean {
  return before !== undefined && before === now && before.length < MAX_KEPT;
}

function has(one: Given | undefined, field: keyof Facts): boolean {
  return one?.[field] !== undefined;
}

/** The values that there are, with texts as long as the timeline keeps them. */
function keptOf({ priority, reason, summary }: Partial<Facts>): SessionAddition {
  return {
    ...(priority && { priority }),
    ...(reason && { reason: shorten(reason) }),
    ...(summary && { summary: shorten(summary) }),
  };
}

function shorten(text: string): string {
  return text.length > MAX_KEPT ? `${clip(text, MAX_KEPT - 1)}…` : text;
}

/** Leaves room for one more addition. */
function withoutOldest(timeline: readonly Entry[]): Entry[] {
  const additions = timeline.filter(({ type }) => type === 'escalated');
  const tooOld = new Set(additions.slice(0, Math.max(0, additions.length + 1 - MAX_ADDITIONS)));
  return timeline.filter((entry) => !tooOld.has(entry));
}
