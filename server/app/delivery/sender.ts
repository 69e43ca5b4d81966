import { processQueue, type QueuePorts } from './queue';
import type { OutgoingQueue } from '../ports/outgoing';
import { AFTER_ERROR, createScheduler, QUEUE } from './scheduler';
import type { Store } from '../ports';

/**
 * The sender for channels. It is woken by commits and by the tick, on every process at once. Queues
 * are processed concurrently, with a limit per channel, so that a channel that hangs does not block
 * the others.
 */
export interface Sender {
  /** Signals that a queue has work. May be lost: the tick finds it too. */
  wake(queue: OutgoingQueue): void;
  /** Starts all queues that are due. */
  tick(): Promise<void>;
  /** Resolves when no queue is being processed, or after five seconds. */
  stop(): Promise<void>;
}

/** What sending needs. */
export interface SenderPorts extends QueuePorts {
  store: QueuePorts['store'] & Pick<Store, 'listChannels' | 'findDueQueues' | 'findLateQueues'>;
}

export function createSender({
  app,
  leaseSeconds,
  chance = Math.random,
}: {
  app: SenderPorts;
  leaseSeconds: number;
  chance?: () => number;
}): Sender {
  const { store, clock, log } = app;

  const tick = async (): Promise<void> => {
    if (scheduler.isStopped() || (await app.outbound.isHeld())) return;
    for (const { pk, type, trouble, pausedUntil } of await store.listChannels()) {
      if (type === 'widget' || trouble !== null) continue;
      const rest = (pausedUntil ?? 0) - clock.now();
      if (rest > 0) scheduler.wakeIn(rest);
      else await scheduler.refill(pk);
    }
    // Includes queues of paused channels.
    const late = await store.findLateQueues({ now: clock.now(), limit: QUEUE });
    scheduler.offer(late.map(toGrouped));
    if (late.length === QUEUE) scheduler.wakeIn(AFTER_ERROR);
  };

  const scheduler = createScheduler({
    process: (conversationPk) =>
      processQueue(app, {
        conversationPk,
        leaseFor: leaseSeconds * 1_000,
        chance,
        isStopping: () => scheduler.isStopped(),
      }),
    findDue: async (channelPk, limit) =>
      (await store.findDueQueues({ channelPk, now: clock.now(), limit })).map(toGrouped),
    tick,
    now: () => clock.now(),
    log,
    what: 'Messages',
  });

  return {
    wake: (queue) => scheduler.wake(toGrouped(queue)),
    tick: () => scheduler.tick(),
    stop: () => scheduler.stop(),
  };
}

function toGrouped({ conversationPk, channelPk }: OutgoingQueue) {
  return { conversationPk, group: channelPk };
}
