import { newId } from '../app/identity';
import type { Store } from '../app/ports';
import type { Database, Row } from './database';

/** Times at which members were last seen. */
export function createAttendance({
  query,
}: Database): Pick<Store, 'saveSeen' | 'readSeen' | 'lastSeen'> {
  return {
    saveSeen: async ({ members, at }) => {
      if (members.length === 0) return;
      // Sorted: without one fixed order, two processes could deadlock.
      const rows = [...members]
        .sort()
        .map((member) => ({ document_id: newId(), member_id: member, seen_at: at }));
      await query()
        .insert(rows)
        .into('handoff_attendances')
        .onConflict('member_id')
        .merge(['seen_at']);
    },
    readSeen: async () => {
      const rows: Row[] = await query().from('handoff_attendances').select('member_id', 'seen_at');
      return new Map(rows.map((row) => [String(row.member_id), Number(row.seen_at)]));
    },
    lastSeen: async (member) => {
      const row: Row | undefined = await query()
        .from('handoff_attendances')
        .where({ member_id: member })
        .first('seen_at');
      return row ? Number(row.seen_at) : null;
    },
  };
}
