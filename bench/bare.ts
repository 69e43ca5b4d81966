import type { Core } from '@strapi/strapi';

import { newId } from '../server/app/identity';

/** The baseline of our writes, written by hand: no rules, no locks of their own, no broadcasts. */

type Knex = Core.Strapi['db']['connection'];
type Row = Record<string, unknown>;

/** Rows that the plugin wrote for one session. */
export interface Patterns {
  session: Row;
  line: Row;
  events: Row[];
  delivery: Row;
}

export interface Overdue {
  /** Of the session's row, and of its conversation's. */
  id: number;
  conversation: number;
}

const BATCH = 50;

/** The writes of the expiry of these sessions. */
export async function expireBare(input: {
  knex: Knex;
  agent: number;
  sessions: Overdue[];
  patterns: Patterns;
}): Promise<void> {
  const { knex, sessions, patterns } = input;
  for (let from = 0; from < sessions.length; from += BATCH) {
    const batch = sessions.slice(from, from + BATCH);
    await knex.transaction(async (trx) => {
      const marks = batch.map(() => '?').join(', ');
      await trx.raw(
        `update handoff_conversations set version = version + 1, owner = 'bot', epoch = 3, last_seq = 2,
         last_sequence = 4, last_line_at = ? where id in (${marks})`,
        [Date.now(), ...batch.map(({ conversation }) => conversation)]
      );
      await trx.raw(
        `update handoff_sessions set status = 'expired', open_key = null, due_at = null, remind_at = null,
         closed_at = ?, closed_by = ?, last_seq = 2, timeline = ? where id in (${marks})`,
        [
          Date.now(),
          text(patterns.session.closed_by),
          text(patterns.session.timeline),
          ...batch.map(({ id }) => id),
        ]
      );
      const own = (row: Row, { id, conversation }: Overdue): Row => ({
        ...row,
        document_id: newId(),
        conversation_id: conversation,
        ...('session_id' in row && row.session_id !== null && { session_id: id }),
        ...('delivery_key' in row && { delivery_key: newId() }),
        ...('number' in row && { number: null }),
      });
      const each = (make: (due: Overdue) => Row[]) => batch.flatMap(make);
      await insert(
        trx,
        'handoff_messages',
        each((due) => [own(patterns.line, due)])
      );
      await insert(
        trx,
        'handoff_events',
        each((due) => patterns.events.map((event) => own(event, due)))
      );
      await insert(
        trx,
        'handoff_deliveries',
        each((due) => [own(patterns.delivery, due)])
      );
    });
  }
}

const SETTLED = { state: 'sent', lane: null, give_up_at: null };

/**
 * The minimum for storing a message to be sent, in one transaction of three writes: its conversation,
 * the message and its delivery. Each call returns its duration in milliseconds.
 */
export async function createBareLine(knex: Knex): Promise<() => Promise<number>> {
  const part = (await knex('handoff_deliveries')
    .where({ target: 'channel' })
    .orderBy('id', 'desc')
    .first()) as Row;
  const where = { conversation_id: part.conversation_id, seq: part.seq };
  const message = (await knex('handoff_messages').where(where).first()) as Row;
  // Far behind all that the plugin writes there.
  let seq = 1_000_000;
  return async () => {
    seq += 1;
    const own = { seq, document_id: newId() };
    const line = { ...message, ...own, external_key: null, client_key: newId() };
    // Nothing that the sender would find.
    const delivery = { ...part, ...own, ...SETTLED, delivery_key: newId() };
    const start = performance.now();
    await knex.transaction(async (trx) => {
      await trx.raw('update handoff_conversations set last_line_at = ? where id = ?', [
        Date.now(),
        text(part.conversation_id),
      ]);
      await insert(trx, 'handoff_messages', [line]);
      await insert(trx, 'handoff_deliveries', [delivery]);
    });
    return performance.now() - start;
  };
}

async function insert(knex: Knex, table: string, rows: Row[]): Promise<void> {
  const names = Object.keys(rows[0] ?? {}).filter((name) => name !== 'id');
  const marks = `(${names.map(() => '?').join(', ')})`;
  await knex.raw(
    `insert into ${table} (${names.join(', ')}) values ${rows.map(() => marks).join(', ')}`,
    rows.flatMap((row) => names.map((name) => text(row[name])))
  );
}

/** PostgreSQL returns parsed JSON. */
function text(value: unknown): string {
  const isJson = value !== null && typeof value === 'object' && !(value instanceof Date);
  return (isJson ? JSON.stringify(value) : value) as string;
}
