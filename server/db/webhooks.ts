import { newId } from '../app/identity';
import type { WebhookQueue, WebhookMark, WebhookStore } from '../app/ports/webhooks';
import { columns, part } from './columns';
import type { Database, Query, Row } from './database';
import { insertLetter, type DeadLetters } from './dead-letters';
import { toAgent, toEvent } from './rows';

/** Name of the counter with an agent's position in the event log. */
const positionOf = (agentPk: number) => `webhook ${agentPk}`;

/** Rows per statement. */
const BATCH = 100;

/** Webhook queues: one per conversation. */
export function createWebhooks(db: Database): Omit<WebhookStore, keyof DeadLetters> {
  const { query, raw } = db;
  const queues = () => query().from('handoff_webhook_lanes');

  return {
    findWebhookAgents: async () => {
      const rows: Row[] = await query()
        .from('handoff_agents as a')
        .select(columns(raw, { a: 'agents' }))
        .whereNotNull('a.webhook_url')
        .whereNull('a.webhook_trouble');
      return rows.map((row) => toAgent(part(row, 'agents', 'a') ?? {}));
    },

    readWebhookPositions: async (agentPks) => {
      const rows: Row[] = await query()
        .from('handoff_counters')
        .whereIn('name', agentPks.map(positionOf))
        .select('name', 'value');
      const values = new Map(rows.map(({ name, value }) => [String(name), Number(value)]));
      return new Map(
        agentPks.flatMap((pk) => {
          const value = values.get(positionOf(pk));
          return value === undefined ? [] : [[pk, value] as const];
        })
      );
    },

    markWebhooks: async ({ queues: marks, agentPks, position, now }) => {
      for (let i = 0; i < marks.length; i += BATCH) {
        const some = marks.slice(i, i + BATCH);
        await db.transaction((inTransaction) => markQueues(inTransaction, raw, some, now));
      }
      await db.transaction((inTransaction) => advance(inTransaction, agentPks, position));
    },

    readWebhookQueue: async (conversationPk) => {
      const row: Row | undefined = await query()
        .from('handoff_webhook_lanes as l')
        .join('handoff_agents as a', 'a.id', 'l.agent_id')
        .leftJoin('handoff_events as e', (on) =>
          on
            .on('e.conversation_id', 'l.conversation_id')
            .andOn('e.sequence', '>', 'l.done_sequence')
            .andOn('e.sequence', '<=', 'l.known_sequence')
            .andOn('e.number', '>', 'a.webhook_from')
        )
        .select(columns(raw, { a: 'agents' }))
        .select(LANE.map((name) => ({ [`l_${name}`]: `l.${name}` })))
        .select(EVENT.map((name) => ({ [`e_${name}`]: `e.${name}` })))
        .where('l.conversation_id', conversationPk)
        .orderBy('e.sequence')
        .first();
      return row ? toWebhookQueue(row) : null;
    },

    findDueWebhooks: async ({ agentPk, now, limit }) => {
      const rows: Row[] = await queues()
        .where({ agent_id: agentPk })
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .limit(limit)
        .select('conversation_id');
      return rows.map((row) => Number(row.conversation_id));
    },

    takeWebhookQueue: async ({ conversationPk, state, lease, until }) => {
      const taken: number = await queues()
        .where({ conversation_id: conversationPk, due_at: state.dueAt, lease: state.lease })
        .where({ done_sequence: state.doneSequence })
        .update({ lease, due_at: until });
      return taken === 1;
    },

    // The known sequence detects what the read could not see yet.
    leaveWebhookQueue: async ({ conversationPk, state: { dueAt, lease, knownSequence } }) => {
      const left: number = await queues()
        .where({ conversation_id: conversationPk, due_at: dueAt, lease })
        .where({ known_sequence: knownSequence })
        .update({
          lease: null,
          due_at: null,
          done_sequence: knownSequence,
          attempts: 0,
          failing_since: null,
          reason: null,
        });
      return left === 1;
    },

    postponeWebhook: async ({ conversationPk, lease, until, failure }) => {
      const postponed: number = await queues()
        .where({ conversation_id: conversationPk, lease })
        .update({
          lease: null,
          due_at: until,
          ...(failure && {
            attempts: failure.attempts,
            failing_since: failure.failingSince,
            reason: failure.reason,
          }),
        });
      return postponed === 1;
    },

    recordWebhookOutcome: ({ conversationPk, lease, sequence, letter }) =>
      db.transaction(async (inTransaction) => {
        const recorded: number = await inTransaction()
          .from('handoff_webhook_lanes')
          .where({ conversation_id: conversationPk, lease })
          .update({
            done_sequence: sequence,
            attempts: 0,
            // The receiver did not accept this event, so the failure continues: the next event is
            // given up once it is a day old itself.
            ...(letter ? {} : { failing_since: null, reason: null }),
          });
        if (recorded !== 1) return false;
        if (letter) await insertLetter(inTransaction, conversationPk, letter);
        return true;
      }),

    pauseWebhook: async ({ agentPk, until }) => {
      await query()
        .from('handoff_agents')
        .where({ id: agentPk })
        .where((earlier) =>
          earlier.whereNull('webhook_paused_until').orWhere('webhook_paused_until', '<', until)
        )
        .update({ webhook_paused_until: until });
    },

    stopWebhook: async ({ agentPk, url, trouble }) => {
      const stopped: number = await query()
        .from('handoff_agents')
        .where({ id: agentPk, webhook_url: url })
        .whereNull('webhook_trouble')
        .update({ webhook_trouble: trouble });
      return stopped === 1;
    },

    retryWebhooksNow: async ({ agentPk, now }) => {
      await queues()
        .where({ agent_id: agentPk, lease: null })
        .where('due_at', '>', now)
        .update({ due_at: now });
    },

    readFailingWebhooks: async (agentPk) => {
      const failing = () => queues().where({ agent_id: agentPk }).whereNotNull('failing_since');
      const [count] = await failing().count({ count: '*' });
      const oldest: Row | undefined = await failing().orderBy('failing_since').first();
      return oldest
        ? {
            conversations: Number(count?.count ?? 0),
            since: Number(oldest.failing_since),
            reason: oldest.reason as string,
          }
        : null;
    },
  };
}

const LANE = [
  'due_at',
  'lease',
  'known_sequence',
  'done_sequence',
  'attempts',
  'failing_since',
] as const;
const EVENT = [
  'id',
  'document_id',
  'number',
  'type',
  'sequence',
  'conversation_id',
  'agent_id',
  'session_id',
  'seq',
  'data',
  'at',
  'origin',
] as const;

/** Ids and sequences are numbers, so they are safe in the text of the statement. */
async function markQueues(
  query: Query,
  raw: Database['raw'],
  marks: WebhookMark[],
  now: number
): Promise<void> {
  if (marks.length === 0) return;
  const queues = () =>
    query()
      .from('handoff_webhook_lanes')
      .whereIn(
        'conversation_id',
        marks.map(({ conversationPk }) => conversationPk)
      );
  const rows: Row[] = await queues().select('conversation_id');
  const known = new Set(rows.map((row) => Number(row.conversation_id)));
  const missing = marks.filter(({ conversationPk }) => !known.has(conversationPk));
  if (missing.length > 0) {
    const fresh = missing.map(({ conversationPk, agentPk }) => ({
      document_id: newId(),
      conversation_id: conversationPk,
      agent_id: agentPk,
      known_sequence: 0,
      // The agent's row knows which events are older than its webhook.
      done_sequence: 0,
      attempts: 0,
    }));
    await query()
      .insert(fresh)
      .into('handoff_webhook_lanes')
      .onConflict('conversation_id')
      .ignore();
  }
  const cases = marks.map((mark) => `when ${mark.conversationPk} then ${mark.sequence}`).join(' ');
  const found = `case conversation_id ${cases} end`;
  await queues().update({
    known_sequence: raw(
      `case when known_sequence < ${found} then ${found} else known_sequence end`
    ),
  });
  await queues()
    .whereNull('due_at')
    .whereRaw('?? > ??', ['known_sequence', 'done_sequence'])
    .update({ due_at: now });
}

/** Moves the agents' position in the event log forward; it never goes back. */
async function advance(query: Query, agentPks: number[], position: number): Promise<void> {
  const names = agentPks.map(positionOf);
  const counters = () => query().from('handoff_counters').whereIn('name', names);
  const changed: number = await counters()
    .where('value', '<', position)
    .update({ value: position });
  if (changed === names.length) return;
  await query()
    .insert(names.map((name) => ({ document_id: newId(), name, value: position })))
    .into('handoff_counters')
    .onConflict('name')
    .ignore();
}

function toWebhookQueue(row: Row): WebhookQueue {
  const { l_due_at: dueAt, l_lease: lease, l_failing_since: failingSince } = row;
  const event: Row = {};
  for (const name of EVENT) event[name] = row[`e_${name}`];
  return {
    state: {
      dueAt: dueAt === null ? null : Number(dueAt),
      lease: typeof lease === 'string' ? lease : null,
      knownSequence: Number(row.l_known_sequence),
      doneSequence: Number(row.l_done_sequence),
    },
    agent: toAgent(part(row, 'agents', 'a') ?? {}),
    attempts: Number(row.l_attempts),
    failingSince: failingSince === null ? null : Number(failingSince),
    event: row.e_id === null ? null : toEvent(event),
  };
}
