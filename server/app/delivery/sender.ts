import type { App } from '../app';
import { walkLane } from './queue';
import type { Lane } from '../ports/outgoing';
import { AFTER_ERROR, createScheduler, QUEUE } from './scheduler';

/**
 * Sends what is to be sent on channels: woken by the commit that left it, and by the tick, on every
 * process at once. Lanes go side by side; so many of one channel, that it can hang without the others
 * noticing.
 */
export interface Relay {
  /** Something is to be sent there. A hint: the tick finds it too. */
  wake(lane: Lane): void;
  /** Starts all that is due. */
  tick(): Promise<void>;
  /** Resolves when nothing is under way any more, or after five seconds. */
  stop(): Promise<void>;
}

export function createRelay({
  app,
  leaseSeconds,
  chance = Math.random,
}: {
  app: App;
  leaseSeconds: number;
  chance?: () => number;
}): Relay {
  const { store, clock, log } = app;

  const tick = (): Promise<void> =>
    scheduler.attempt(async () => {
      if (scheduler.isStopped() || (await app.outbound.isHeld())) return;
      for (const { pk, type, trouble, pausedUntil } of await store.listChannels()) {
        if (type === 'widget' || trouble !== null) continue;
        const rest = (pausedUntil ?? 0) - clock.now();
        if (rest > 0) scheduler.wakeIn(rest);
        else await scheduler.refill(pk);
      }
      // Also of channels that rest.
      const late = await store.findLateLanes({ now: clock.now(), limit: QUEUE });
      scheduler.offer(late.map(toGrouped));
      if (late.length === QUEUE) scheduler.wakeIn(AFTER_ERROR);
    });

  const scheduler = createScheduler({
    walk: (conversationPk) =>
      walkLane(app, {
        conversationPk,
        leaseFor: leaseSeconds * 1_000,
        chance,
        isStopping: () => scheduler.isStopped(),
      }),
    findDue: async (channelPk, limit) =>
      (await store.findDueLanes({ channelPk, now: clock.now(), limit })).map(toGrouped),
    tick,
    now: () => clock.now(),
    log,
    what: 'Lines',
  });

  return { wake: (lane) => scheduler.wake(toGrouped(lane)), tick, stop: () => scheduler.stop() };
}

function toGrouped({ conversationPk, channelPk }: Lane) {
  return { conversationPk, group: channelPk };
}
