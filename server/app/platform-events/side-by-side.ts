import type { Happening } from '../ports/channels';

/** Conversations handled concurrently. */
const AT_ONCE = 8;

/**
 * Handles the events of one platform request: sequentially within a conversation, concurrently
 * across conversations. Yields to the event loop between two events, because SQLite calls do not. A
 * failure does not stop the other conversations; the first error is thrown at the end, and the
 * platform repeats the whole request.
 */
export async function takeSideBySide(
  happenings: Happening[],
  take: (happening: Happening) => Promise<void>
): Promise<void> {
  const waiting = groupsOf(happenings);
  const failures: unknown[] = [];
  const work = async (): Promise<void> => {
    for (let queue = waiting.shift(); queue; queue = waiting.shift()) {
      try {
        for (const happening of queue) {
          await take(happening);
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
function groupsOf(happenings: Happening[]): Happening[][] {
  if (happenings.some(({ type }) => type === 'moved')) return [happenings];
  const queues = new Map<string, Happening[]>();
  for (const happening of happenings) {
    const key = groupOf(happening);
    const queue = queues.get(key);
    if (queue) queue.push(happening);
    else queues.set(key, [happening]);
  }
  return [...queues.values()];
}

function groupOf(happening: Happening): string {
  if (happening.type !== 'receipt') return happening.conversation;
  const { of } = happening;
  return 'conversation' in of ? of.conversation : `message ${of.externalId}`;
}
