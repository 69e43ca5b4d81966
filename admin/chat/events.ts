import type { SystemEvent, MessageDto, TimelineEntry } from '../../server/core/contract';

const TYPES: Record<SystemEvent, readonly TimelineEntry['type'][]> = {
  queued: ['queued'],
  accepted: ['accepted'],
  resolved: ['resolved', 'dismissed', 'withdrawn'],
  expired: ['expired'],
};

/** Message and entry are written in one transaction; their times may differ by its duration. */
const SAME_MOMENT_MS = 2_000;

/**
 * The timeline entry for an automatic message: who did it, and how exactly the session ended. Null
 * for messages of an earlier session of the same conversation.
 */
export function entryOf(
  message: Pick<MessageDto, 'event' | 'createdAt'>,
  timeline: readonly TimelineEntry[]
): TimelineEntry | null {
  const { event } = message;
  if (event === null) {
    return null;
  }
  const distance = (entry: TimelineEntry) =>
    Math.abs(Date.parse(entry.at) - Date.parse(message.createdAt));

  return (
    timeline
      .filter((entry) => TYPES[event].includes(entry.type) && distance(entry) <= SAME_MOMENT_MS)
      .sort((a, b) => distance(a) - distance(b))[0] ?? null
  );
}
