import type { Store } from '../app/ports';
import { newId } from '../app/identity';
import type { Database, Row } from './database';

type Upkeep = Pick<Store, 'savePresence' | 'readPresence' | 'forget'>;

/** Rows that come and go: presence, old events, old idempotency keys. */
export function createUpkeep({ query }: Database): Upkeep {
  return {
    savePresence: async ({ process, members, at }) => {
      await query()
        .insert({ document_id: newId(), process, members: JSON.stringify(members), at })
        .into('handoff_presences')
        .onConflict('process')
        .merge(['members', 'at']);
    },
    readPresence: async (since) => {
      const rows: Row[] = await query()
        .from('handoff_presences')
        .where('at', '>=', since)
        .select('members');
      const members = rows.flatMap(({ members }) =>
        typeof members === 'string' ? (JSON.parse(members) as string[]) : (members as string[])
      );
      return [...new Set(members)];
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
