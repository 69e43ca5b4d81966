import { createValue } from './lib/value';
import { realtime } from './realtime';

/**
 * How many users wait for a person. Outside React, because Strapi mounts the icons of its menu anew
 * at every navigation; whichever page holds the socket keeps it right.
 */
export const queue = createValue(0);

realtime.on('queue:changed', ({ queued }) => queue.set(queued));
realtime.on('stats:changed', ({ stats }) => queue.set(stats.queued));
