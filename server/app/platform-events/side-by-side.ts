import type { Happening } from '../ports/channels';

/** Conversations at the same time. */
const AT_ONCE = 8;

/**
 * What one call of a platform tells: of each conversation one after the other, of several side by side.
 * Between two the event loop is let go, for SQLite answers without doing so. One that fails does not hold up
 * the other conversations; its error is thrown at the end, and the platform brings all of it again.
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

/** A conversation that gets another id belongs to both, so nothing is beside it. */
function groupsOf(happenings: Happening[]): Happening[][] {
  if (happenings.some(({ type }) => type === 'moved')) return [happenings];
  const queues = new Map<string, Happening[]>();
  for (const happening of happenings) {
    const key = laneOf(happening);
    const queue = queues.get(key);
    if (queue) queue.push(happening);
    else queues.set(key, [happening]);
  }
  return [...queues.values()];
}

function laneOf(happening: Happening): string {
  if (happening.type !== 'receipt') return happening.conversation;
  const { of } = happening;
  return 'conversation' in of ? of.conversation : `message ${of.externalId}`;
}
