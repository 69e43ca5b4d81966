import { newId } from '../app/identity';
import type { Store } from '../app/ports';
import type { Database, Row } from './database';
import { patiently, runPatiently } from './patience';
import { toEvent } from './rows';

type Feed = Pick<
  Store,
  'readEvents' | 'lastEventNumber' | 'insertHint' | 'readFeedPosition' | 'findEventPlaces'
>;

const COUNTER = { name: 'feed' };
/** Its document id is random: the mark of this database. */
const DATABASE = { name: 'database' };
/** Rows per statement. */
const BATCH = 500;

/**
 * The event log, in an order in which no reader misses a row. Row ids do not give that order: a
 * transaction that commits late has an early id, and with `id > cursor` 266 of 2,000 events were
 * never seen. So rows get their number after the commit, under the lock of one counter row.
 */
export function createFeed(db: Database): Feed {
  const { query } = db;

  return {
    readEvents: async ({ after, limit, agentPks, isForBots, channel }) => {
      await numberNew();
      const last = await lastNumber();
      if (last <= after) return { rows: [], last };
      const reading = query()
        .from('handoff_events')
        .where('number', '>', after)
        .where('number', '<=', last)
        .orderBy('number')
        .limit(limit);
      if (isForBots) reading.whereNotNull('sequence');
      if (agentPks !== 'all') reading.whereIn('agent_id', agentPks);
      if (channel !== undefined)
        reading.whereExists(
          query()
            .from('handoff_conversations as c')
            .leftJoin('handoff_channels as ch', 'ch.id', 'c.channel_id')
            .whereRaw('?? = ??', ['c.id', 'handoff_events.conversation_id'])
            .where((either) => either.where('ch.key', channel).orWhere('c.channel_type', channel))
            .select('c.id')
        );
      const rows: Row[] = await reading;
      return {
        rows: rows.map(toEvent),
        last: rows.length < limit ? last : Number(rows.at(-1)?.number),
      };
    },

    lastEventNumber: async () => {
      await numberNew();
      return lastNumber();
    },

    /** One statement, each part of it a look into an index. */
    readFeedPosition: async ({ number }) => {
      await numberNew();
      const events = () => query().from('handoff_events');
      const row: Row | undefined = await query()
        .from('handoff_counters as f')
        .where('f.name', COUNTER.name)
        .select({
          last: 'f.value',
          last_event: sub(
            events().whereRaw('?? = ??', ['handoff_events.number', 'f.value']).select('document_id')
          ),
          event: sub(events().where({ number }).select('document_id')),
          oldest: sub(events().min('number')),
          database_id: sub(
            query()
              .from('handoff_counters as d')
              .where('d.name', DATABASE.name)
              .select('d.document_id')
          ),
        })
        .first();
      return {
        last: Number(row?.last ?? 0),
        lastEvent: text(row?.last_event),
        event: text(row?.event),
        oldest:
          typeof row?.oldest === 'undefined' || row.oldest === null ? null : Number(row.oldest),
        database: text(row?.database_id) ?? '',
      };
    },

    findEventPlaces: async ({ after }) => {
      await numberNew();
      const last = await lastNumber();
      if (last <= after) return { places: [], last };
      const rows: Row[] = await query()
        .from('handoff_events as e')
        .join('handoff_conversations as c', 'c.id', 'e.conversation_id')
        .leftJoin('handoff_channels as ch', 'ch.id', 'c.channel_id')
        .where('e.number', '>', after)
        .where('e.number', '<=', last)
        .whereNotNull('e.sequence')
        .distinct({ agent: 'e.agent_id', type: 'c.channel_type', key: 'ch.key' });
      const places = rows.map((row) => ({
        agentPk: Number(row.agent),
        channelType: String(row.type),
        channelKey: text(row.key),
      }));
      return { places, last };
    },

    insertHint: async ({ conversationPk, sessionPk, ...hint }) => {
      await query()
        .insert({
          document_id: newId(),
          conversation_id: conversationPk,
          session_id: sessionPk,
          ...hint,
        })
        .into('handoff_events');
    },
  };

  function sub(inner: ReturnType<typeof query>) {
    return db.raw('(?)', [inner]);
  }

  async function lastNumber(): Promise<number> {
    const row = await query().from('handoff_counters').where(COUNTER).first('value');
    return Number(row?.value ?? 0);
  }

  async function numberNew(): Promise<void> {
    const waiting = await query().from('handoff_events').whereNull('number').first('id');
    if (!waiting) return;
    const numbered = await db.transaction(async (inTransaction) => {
      const counting = inTransaction().from('handoff_counters').where(COUNTER);
      await runPatiently(db, patiently(db, counting).increment('value', 0));
      const counter = await inTransaction().from('handoff_counters').where(COUNTER).first('value');
      const rows: Row[] = await inTransaction()
        .from('handoff_events')
        .whereNull('number')
        .orderBy('id')
        .limit(BATCH)
        .select('id');
      if (rows.length === 0) return 0;
      const ids = rows.map((row) => Number(row.id));
      const value = Number(counter?.value ?? 0);
      const cases = ids.map((id, i) => `when ${id} then ${value + 1 + i}`).join(' ');
      await inTransaction()
        .from('handoff_events')
        .whereIn('id', ids)
        .update({ number: db.raw(`case id ${cases} end`) });
      await inTransaction()
        .from('handoff_counters')
        .where(COUNTER)
        .update({ value: value + ids.length });
      return ids.length;
    });
    if (numbered === BATCH) await numberNew();
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** Creates the counter row and the mark of the database; safe to run at every start. */
export async function prepareFeed({ query }: Database): Promise<void> {
  await query()
    .insert([
      { document_id: 'handoff-feed-counter', ...COUNTER, value: 0 },
      { document_id: newId(), ...DATABASE, value: 0 },
    ])
    .into('handoff_counters')
    .onConflict('name')
    .ignore();
}
