import type { StatsDto } from '../../server/core/contract';
import { createNewest } from './lib/newest';
import { createValue } from './lib/value';
import { realtime } from './realtime';

type Waiting = Pick<StatsDto, 'queued' | 'oldestQueuedAt' | 'at'>;

const stats = createNewest<StatsDto>();
const waiting = createNewest<Waiting>();

/**
 * How many end users wait for a person. Kept outside React, because Strapi remounts the icons of
 * its menu at every navigation; the page that holds the socket updates it.
 */
export const queue = createValue(0);

/** The figures of the Inbox: an older answer never replaces a newer one. */
export const figures = {
  begin: () => ({ stats: stats.begin(), waiting: waiting.begin() }),
  answered(answer: StatsDto, began: { stats: number; waiting: number }): StatsDto {
    waiting.answered(answer, began.waiting);
    return shown(stats.answered(answer, began.stats));
  },
  /** Null before the first answer. */
  read(): StatsDto | null {
    const known = stats.read();
    return known === null ? null : shown(known);
  },
  /** The next login does not start with this member's numbers. */
  forget(): void {
    stats.forget();
    waiting.forget();
    queue.set(0);
  },
};

/** Pages outside the Inbox get events of the queue only. */
function shown(known: StatsDto): StatsDto {
  const { queued, oldestQueuedAt } = waiting.read() ?? known;
  queue.set(queued);
  return { ...known, queued, oldestQueuedAt };
}

realtime.on('queue:changed', (event) => queue.set(waiting.received(event).queued));
realtime.on('stats:changed', ({ stats: event }) => {
  waiting.received(event);
  shown(stats.received(event));
});
