import type { Store, View } from '../app/ports';
import { newId } from '../app/identity';
import type { Database, Row } from './database';

type Upkeep = Pick<
  Store,
  'savePresence' | 'readPresence' | 'readViews' | 'readProcesses' | 'forget'
>;

/** The database's clock, in UTC milliseconds. */
export const NOW: Record<Database['client'], string> = {
  sqlite: `cast((julianday('now') - 2440587.5) * 86400000 as integer)`,
  postgres: 'cast(extract(epoch from clock_timestamp()) * 1000 as bigint)',
  mysql: `timestampdiff(microsecond, '1970-01-01', utc_timestamp(3)) div 1000`,
};

/** Short-lived rows: presence, old events, old idempotency keys. */
export function createUpkeep({ client, query, raw }: Database): Upkeep {
  const now = NOW[client];
  /** Rows of processes that are alive. */
  const fresh = (lifetime: number) =>
    query()
      .from('handoff_presences')
      // A time in the future comes from a process that died before this clock was set back.
      .whereRaw(`?? between ${now} - ? and ${now} + ?`, ['at', lifetime, lifetime]);
  return {
    savePresence: async ({ process, members, views }) => {
      await query()
        .insert({
          document_id: newId(),
          process,
          members: JSON.stringify(members),
          views: JSON.stringify(views),
          at: raw(now),
        })
        .into('handoff_presences')
        .onConflict('process')
        .merge(['members', 'views', 'at']);
    },
    readPresence: async (lifetime) => {
      const rows: Row[] = await fresh(lifetime).select('members');
      return [...new Set(rows.flatMap(({ members }) => listOf<string>(members)))];
    },
    readViews: async ({ lifetime, besides }) => {
      const rows: Row[] = await fresh(lifetime).whereNot('process', besides).select('views');
      return rows.flatMap(({ views }) => listOf<View>(views));
    },
    readProcesses: async ({ besides }) => {
      const rows: Row[] = await query()
        .from('handoff_presences')
        .whereNot('process', besides)
        .select('process', 'at');
      return new Map(rows.map(({ process, at }) => [String(process), Number(at)]));
    },
    forget: async ({ eventsBefore, keysBefore, presenceBefore }) => {
      await query()
        .from('handoff_events')
        .where('at', '<', eventsBefore)
        .whereNotNull('number')
        .delete();
      await query().from('handoff_idempotency_keys').where('at', '<', keysBefore).delete();
      await query().from('handoff_presences').where('at', '<', presenceBefore).delete();
    },
  };
}

/** A column of an earlier version's row is null. */
function listOf<T>(stored: unknown): T[] {
  const list: unknown = typeof stored === 'string' ? JSON.parse(stored) : stored;
  return Array.isArray(list) ? (list as T[]) : [];
}
