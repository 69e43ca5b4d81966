import { decideAfterCall, type AfterCall } from '../../core/webhooks';
import { presentEvents, type PresentingPorts } from '../events/present';
import { newId } from '../identity';
import type { AgentWebhook, EventRow } from '../model';
import { callWebhook, type CallPorts } from './call';
import type { NewDeadLetter, WebhookQueue } from '../ports/webhooks';
import type { Heard } from '../last-heard';
import type { Clock, Log, Store } from '../ports';
import type { OutboundGuard } from '../ports/remembered';

/**
 * Processing of one conversation's webhook queue: one event at a time, each started only after the
 * previous one was accepted or given up. Every call and every write is made under a lease, so only
 * one process works on the queue.
 */

export interface WebhookRun {
  conversationPk: number;
  /** Milliseconds; longer than the maximum duration of a call. */
  leaseFor: number;
  /** A random number in [0, 1) that spreads retries of calls refused at the same time. */
  chance(): number;
  isStopping(): boolean;
}

/** What processing a webhook queue needs. */
export interface WebhookQueuePorts extends CallPorts, PresentingPorts, OutboundGuard {
  store: PresentingPorts['store'] &
    Pick<
      Store,
      | 'readWebhookQueue'
      | 'takeWebhookQueue'
      | 'postponeWebhook'
      | 'leaveWebhookQueue'
      | 'recordWebhookOutcome'
      | 'pauseWebhook'
      | 'stopWebhook'
    >;
  clock: Clock;
  log: Log;
  heard: Pick<Heard, 'note'>;
  forgetWebhooks(): void;
}

/**
 * Resolves with the time of the next attempt, UTC milliseconds; null: something else will wake the
 * queue.
 */
export async function processWebhooks(
  app: WebhookQueuePorts,
  run: WebhookRun
): Promise<number | null> {
  const { store, clock } = app;
  const { conversationPk } = run;
  const lease = newId();
  for (;;) {
    const queue = await store.readWebhookQueue(conversationPk);
    if (!queue) return null;
    const { state, event, agent } = queue;
    const isMine = state.lease === lease;
    const now = clock.now();
    if (!isMine && (state.dueAt === null || state.dueAt > now)) return state.dueAt;
    if (run.isStopping() || (await app.outbound.isHeld())) {
      if (isMine) await store.postponeWebhook({ conversationPk, lease, until: now });
      return null;
    }
    if (!event || !isOn(agent.webhook)) {
      if (await store.leaveWebhookQueue({ conversationPk, state })) return null;
      continue;
    }
    const until = now + run.leaseFor;
    if (!(await store.takeWebhookQueue({ conversationPk, state, lease, until }))) return null;
    const pausedUntil = agent.webhook.pausedUntil ?? 0;
    if (pausedUntil > now) {
      await store.postponeWebhook({ conversationPk, lease, until: pausedUntil });
      return pausedUntil;
    }
    const again = await step(app, { run, lease, queue, event });
    if (again !== 'go on') return again;
  }
}

interface Step {
  run: WebhookRun;
  lease: string;
  queue: WebhookQueue;
  event: EventRow;
}

async function step(app: WebhookQueuePorts, at: Step): Promise<number | null | 'go on'> {
  const { run, queue, event } = at;
  const { webhook } = queue.agent;
  const [presented] = await presentEvents(app, [event]);
  // Somebody has deleted what it is about from the database.
  if (!presented) return follow(app, at, '', { do: 'next' });
  const body = JSON.stringify(presented);
  const timeout = run.leaseFor * 0.9;
  const outcome = await callWebhook(app, { webhook, id: event.id, body, timeout });
  if (outcome.kind === 'taken') app.heard.note(queue.agent);
  const after = decideAfterCall({
    open: { ...queue, happenedAt: event.at },
    outcome,
    at: app.clock.now(),
    chance: run.chance(),
  });
  return follow(app, at, body, after);
}

/** Records the outcome of a call. */
async function follow(
  app: WebhookQueuePorts,
  { run: { conversationPk }, lease, queue, event }: Step,
  body: string,
  after: AfterCall
): Promise<number | null | 'go on'> {
  const { store, log, clock } = app;
  const { agent } = queue;
  const sequence = event.sequence ?? 0;
  const attempts = queue.attempts + 1;
  const letterFor = (reason: string): NewDeadLetter => {
    return { agentPk: agent.pk, event, body, attempts, reason, givenUpAt: clock.now() };
  };
  const record = async (letter?: NewDeadLetter) => {
    const outcome = { conversationPk, lease, sequence, ...(letter && { letter }) };
    return (await store.recordWebhookOutcome(outcome)) ? 'go on' : null;
  };

  switch (after.do) {
    case 'next':
      return record();
    case 'giveUp':
      log.warn(
        `The event ${event.id} for the AI agent ${agent.key} is a dead letter: ${after.reason}`
      );
      return record(letterFor(after.reason));
    case 'stop': {
      const { url } = agent.webhook;
      const stopped = { agentPk: agent.pk, url: url ?? '', trouble: after.reason };
      if (await store.stopWebhook(stopped))
        log.warn(`The webhook of the AI agent ${agent.key} is switched off: ${after.reason}`);
      app.forgetWebhooks();
      return record(letterFor(after.reason));
    }
    case 'wait': {
      const { until, pause, failingSince, reason } = after;
      if (pause !== undefined) await store.pauseWebhook({ agentPk: agent.pk, until: pause });
      const failure = { attempts, failingSince, reason };
      return (await store.postponeWebhook({ conversationPk, lease, until, failure }))
        ? until
        : null;
    }
  }
}

export function isOn({ url, trouble }: AgentWebhook): boolean {
  return url !== null && trouble === null;
}
