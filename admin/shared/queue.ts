import type { StatsDto } from '../../server/core/contract';
import { createNewest } from './lib/newest';
import { createValue } from './lib/value';
import { realtime } from './realtime';

type Waiting = Pick<StatsDto, 'queued' | 'oldestQueuedAt' | 'at'>;

const stats = createNewest<StatsDto>();
const waiting = createNewest<Waiting>();

/**
 * How many users wait for a person. Outside React, because Strapi mounts the icons of its menu anew
 * at every navigation; whichever page holds the socket keeps it right.
 */
export const queue = createValue(0);

/** The figures of the Inbox: never an older answer in the place of a newer one. */
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
  /** Whoever logs in next does not begin with this member's numbers. */
  forget(): void {
    stats.forget();
    waiting.forget();
    queue.set(0);
  },
};

/** Pages outside the Inbox are told of the queue alone. */
function shown(known: StatsDto): StatsDto {
  const { queued, oldestQueuedAt } = waiting.read() ?? known;
  queue.set(queued);
  return { ...known, queued, oldestQueuedAt };
}

realtime.on('queue:changed', (told) => queue.set(waiting.heard(told).queued));
realtime.on('stats:changed', ({ stats: told }) => {
  waiting.heard(told);
  shown(stats.heard(told));
});
