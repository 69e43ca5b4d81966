import type { Agent, EventRow } from '../model';
import { processWebhooks, type WebhookQueuePorts } from './queue';
import { createScheduler } from '../delivery/scheduler';
import type { WebhookMark } from '../ports/webhooks';
import type { Store } from '../ports';
import { createRunner } from '../runner';

/**
 * The sender of bot events to the AI agents' webhooks. It is woken by commits and by the tick, on
 * every process at once. It reads events from the event log, like the feed: so no event is skipped,
 * whatever commits at the same time, and commands do not depend on webhooks.
 */
export interface WebhookSender {
  /** Signals a commit. May be lost: the tick finds it too. */
  wake(): void;
  /** Starts everything that is due. */
  tick(): Promise<void>;
  /** Resolves when no call is in progress, or after five seconds. */
  stop(): Promise<void>;
}

/** Events per read. */
const BATCH = 500;

/** What sending webhooks needs. */
export interface WebhookSenderPorts extends WebhookQueuePorts {
  store: WebhookQueuePorts['store'] &
    Pick<Store, 'readEvents' | 'readWebhookPositions' | 'markWebhooks' | 'findDueWebhooks'>;
  webhookAgents(): Promise<Agent[]>;
}

export function createWebhookSender({
  app,
  leaseSeconds,
  chance = Math.random,
}: {
  app: WebhookSenderPorts;
  leaseSeconds: number;
  chance?: () => number;
}): WebhookSender {
  const { store, clock, log } = app;

  /** Finds and marks the queues of these AI agents that have new events. */
  const mark = async (agents: Agent[]): Promise<WebhookMark[]> => {
    const agentPks = agents.map(({ pk }) => pk);
    const positions = await store.readWebhookPositions(agentPks);
    let after = Math.min(...agents.map(({ pk, webhook }) => positions.get(pk) ?? webhook.from));
    const marked: WebhookMark[] = [];
    for (;;) {
      const read = { after, limit: BATCH, agentPks, isForBots: true };
      const { rows, last } = await store.readEvents(read);
      const queues = marksOf(rows);
      if (last > after)
        await store.markWebhooks({ queues, agentPks, position: last, now: clock.now() });
      marked.push(...queues);
      if (rows.length < BATCH || scheduler.isStopped()) return marked;
      after = last;
    }
  };

  const readLog = async (): Promise<void> => {
    const agents = await app.webhookAgents();
    if (agents.length === 0 || scheduler.isStopped() || (await app.outbound.isHeld())) return;
    const queues = await mark(agents);
    for (const { conversationPk, agentPk } of queues)
      scheduler.wake({ conversationPk, group: agentPk });
  };
  const reading = createRunner({ work: readLog, onError: (error) => scheduler.failed(error) });

  const tick = async (): Promise<void> => {
    await reading.run();
    if (scheduler.isStopped() || (await app.outbound.isHeld())) return;
    for (const { pk, webhook } of await app.webhookAgents()) {
      const rest = (webhook.pausedUntil ?? 0) - clock.now();
      if (rest > 0) scheduler.wakeIn(rest);
      else await scheduler.refill(pk);
    }
  };

  const scheduler = createScheduler({
    process: (conversationPk) =>
      processWebhooks(app, {
        conversationPk,
        leaseFor: leaseSeconds * 1_000,
        chance,
        isStopping: () => scheduler.isStopped(),
      }),
    findDue: async (agentPk, limit) => {
      const due = await store.findDueWebhooks({ agentPk, now: clock.now(), limit });
      return due.map((conversationPk) => ({ conversationPk, group: agentPk }));
    },
    tick,
    now: () => clock.now(),
    log,
    what: 'Events',
  });

  return {
    wake: reading.wake,
    tick: () => scheduler.tick(),
    stop: async () => {
      await scheduler.stop();
      await reading.stop();
    },
  };
}

/**
 * One mark per conversation, sorted, so that two processes wait for each other instead of
 * deadlocking.
 */
function marksOf(rows: EventRow[]): WebhookMark[] {
  const marks = new Map<number, WebhookMark>();
  for (const { conversationPk, agentPk, sequence } of rows) {
    const known = marks.get(conversationPk)?.sequence ?? 0;
    marks.set(conversationPk, {
      conversationPk,
      agentPk,
      sequence: Math.max(known, sequence ?? 0),
    });
  }
  return [...marks.values()].sort((a, b) => a.conversationPk - b.conversationPk);
}
