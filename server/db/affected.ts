import type { Affected, Store } from '../app/ports';
import { columns, QUOTED } from './columns';
import type { Database, Row } from './database';
import { messageIn, toPlace, toLockedState } from './rows';
import { position } from './locked-state';

/** Sessions and messages that events refer to. */
export function createAffected({ query, raw }: Database): Pick<Store, 'readAffected'> {
  return {
    readAffected: async (events) => {
      // A message that several events refer to is read once.
      const numbers = new Map(
        events.map((event) => [`${keyOf(event)} ${event.seq}`, event.number])
      );
      const sessions = new Map(events.map((event) => [keyOf(event), event.number]));
      for (const event of events) {
        const number = numbers.get(`${keyOf(event)} ${event.seq}`);
        if (number !== undefined) sessions.set(keyOf(event), number);
      }
      if (numbers.size === 0) return [];
      const counted = [...sessions.values()];
      const rows: Row[] = await query()
        .from('handoff_events as e')
        .join('handoff_conversations as c', 'c.id', 'e.conversation_id')
        .join('handoff_agents as a', 'a.id', 'c.agent_id')
        .leftJoin('handoff_channels as ch', 'ch.id', 'c.channel_id')
        .leftJoin('handoff_sessions as s', 's.id', 'e.session_id')
        .leftJoin('handoff_messages as m', (on) =>
          on.on('m.conversation_id', 'e.conversation_id').andOn('m.seq', 'e.seq')
        )
        .select(columns(raw, { c: 'conversations', a: 'agents', ch: 'channels' }))
        .leftJoin(...QUOTED)
        .select(columns(raw, { s: 'sessions', m: 'messages', mq: 'quoted' }))
        // Counting a place in the queue scans the whole queue before it, so it is done once per
        // session.
        .select({
          s_position: raw(`case when ?? in (${marks(counted)}) then (?) end`, [
            'e.number',
            ...counted,
            position(query, raw),
          ]),
        })
        .whereIn('e.number', [...numbers.values()])
        .orderBy([{ column: 'c.id' }, { column: 'm.seq' }]);
      return gather(rows);
    },
  };
}

function keyOf(event: { conversationPk: number; sessionPk: number | null }): string {
  return `${event.conversationPk} ${event.sessionPk}`;
}

function marks(values: unknown[]): string {
  return values.map(() => '?').join(', ');
}

function gather(rows: Row[]): Affected[] {
  const all = new Map<string, Affected>();
  for (const row of rows) {
    const key = `${Number(row.c_id)} ${row.s_id === null ? null : Number(row.s_id)}`;
    const { conversation, session } = toLockedState(row);
    const known = all.get(key) ?? { conversation, session, place: toPlace(row), messages: [] };
    const message = messageIn(row);
    all.set(key, {
      ...known,
      session: typeof session?.position === 'number' ? session : known.session,
      messages: message ? [...known.messages, message] : known.messages,
    });
  }
  return [...all.values()];
}
