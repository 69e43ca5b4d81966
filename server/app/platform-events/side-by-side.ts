import type { PlatformEvent } from '../ports/channels';

/** Conversations handled concurrently. */
const AT_ONCE = 8;

/**
 * Handles the events of one platform request: sequentially within a conversation, concurrently
 * across conversations. Yields to the event loop between two events, because SQLite calls do not. A
 * failure does not stop the other conversations; the first error is thrown at the end, and the
 * platform repeats the whole request.
 */
export async function takeSideBySide(
  platformEvents: PlatformEvent[],
  take: (platformEvent: PlatformEvent) => Promise<void>
): Promise<void> {
  const waiting = groupsOf(platformEvents);
  const failures: unknown[] = [];
  const work = async (): Promise<void> => {
    for (let queue = waiting.shift(); queue; queue = waiting.shift()) {
      try {
        for (const platformEvent of queue) {
          await take(platformEvent);
          await new Promise((resolve) => setImmediate(resolve));
        }
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, waiting.length) }, work));
  if (failures.length > 0) throw failures[0];
}

/**
 * A conversation that moves to another id belongs to two groups, so everything runs sequentially.
 */
function groupsOf(platformEvents: PlatformEvent[]): PlatformEvent[][] {
  if (platformEvents.some(({ type }) => type === 'moved')) return [platformEvents];
  const queues = new Map<string, PlatformEvent[]>();
  for (const platformEvent of platformEvents) {
    const key = groupOf(platformEvent);
    const queue = queues.get(key);
    if (queue) queue.push(platformEvent);
    else queues.set(key, [platformEvent]);
  }
  return [...queues.values()];
}

function groupOf(platformEvent: PlatformEvent): string {
  if (platformEvent.type !== 'receipt') return platformEvent.conversation;
  const { of } = platformEvent;
  return 'conversation' in of ? of.conversation : `message ${of.externalId}`;
}
