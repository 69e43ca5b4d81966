import type { Conversation, Place } from '../app/model';
import type { Store } from '../app/ports';
import { columns, part, QUOTED } from './columns';
import type { Database, Row } from './database';
import { messageIn, toConversation, toPlace, toLockedState } from './rows';
import { position } from './locked-state';
import { onlyVisible } from './visibility';

type Conversations = Pick<
  Store,
  | 'findConversation'
  | 'findNamed'
  | 'hasChannelType'
  | 'findOpenSession'
  | 'findLastSession'
  | 'findMessage'
  | 'findMessages'
  | 'listMessages'
>;

/** Reads of conversations and their messages. */
export function createConversations({ query, raw }: Database): Conversations {
  return {
    findConversation: async (by) => {
      const row = await placed()
        .modify((reading) => {
          if ('id' in by) reading.where('c.document_id', by.id);
          else if ('pk' in by) reading.where('c.id', by.pk);
          else reading.where('c.visitor_key', by.visitorKey);
        })
        .first();
      return row ? toPlaced(row) : null;
    },

    /**
     * Each half of the union uses its own index; with `or`, MySQL would scan the whole table.
     * MySQL's collation matches texts that differ, hence the exact comparison of each row.
     */
    findNamed: async ({ agentPk, externalId }) => {
      const named = (column: string) =>
        query()
          .from('handoff_conversations')
          .select('id')
          .where({ agent_id: agentPk, [column]: externalId });
      const ids = named('external_id').unionAll(named('previous_id'));
      const rows: Row[] = await placed()
        .join(ids.as('named'), 'named.id', 'c.id')
        .leftJoin('handoff_sessions as s', 's.open_key', 'c.document_id')
        .select({ open_session: 's.id', previous_id: 'c.previous_id' });
      return rows
        .filter((row) => row.c_external_id === externalId || row.previous_id === externalId)
        .map((row) => ({ ...toPlaced(row), isOpen: row.open_session !== null }));
    },

    hasChannelType: async ({ agentPk, type }) => {
      const row: Row | undefined = await query()
        .from('handoff_conversations')
        .where({ agent_id: agentPk, channel_type: type })
        .first('id');
      return row !== undefined;
    },

    findOpenSession: async (conversation) => {
      const row = await sessions().where('s.open_key', conversation.id).first();
      return row ? toLockedState(row).session : null;
    },

    findLastSession: async (conversation) => {
      const row = await sessions()
        .where('s.conversation_id', conversation.pk)
        .orderBy('s.id', 'desc')
        .first();
      return row ? toLockedState(row).session : null;
    },

    findMessage: async (id, visible) => {
      const row = await placed()
        .join('handoff_messages as m', 'm.conversation_id', 'c.id')
        .leftJoin('handoff_sessions as s', (on) =>
          on
            .on('s.conversation_id', 'c.id')
            .andOn('s.first_seq', '<=', 'm.seq')
            .andOn((end) => end.onNull('s.last_seq').orOn('s.last_seq', '>=', 'm.seq'))
        )
        .leftJoin(...QUOTED)
        .select(columns(raw, { m: 'messages', mq: 'quoted' }))
        .select({ session_document_id: 's.document_id' })
        .where('m.document_id', id)
        .modify(onlyVisible(visible, 's.id'))
        .first();
      const message = row && messageIn(row);
      if (!message) return null;
      return {
        ...toPlaced(row),
        message,
        sessionId: String(row.session_document_id ?? ''),
      };
    },

    findMessages: async ({ conversationPk, seqs }) => {
      const rows: Row[] = await query()
        .from('handoff_messages as m')
        .leftJoin('handoff_sessions as s', (on) =>
          on
            .on('s.conversation_id', 'm.conversation_id')
            .andOn('s.first_seq', '<=', 'm.seq')
            .andOn((end) => end.onNull('s.last_seq').orOn('s.last_seq', '>=', 'm.seq'))
        )
        .leftJoin(...QUOTED)
        .select(columns(raw, { m: 'messages', mq: 'quoted' }))
        .select({ session_document_id: 's.document_id' })
        .where('m.conversation_id', conversationPk)
        .whereIn('m.seq', seqs)
        .orderBy('m.seq');
      return rows.flatMap((row) => {
        const { session_document_id: id } = row;
        const message = messageIn(row);
        return message ? [{ message, sessionId: typeof id === 'string' ? id : null }] : [];
      });
    },

    listMessages: async ({ conversationPk, after = 0, before, limit, last = false }) => {
      const rows: Row[] = await query()
        .from('handoff_messages as m')
        .leftJoin(...QUOTED)
        .select(columns(raw, { m: 'messages', mq: 'quoted' }))
        .where('m.conversation_id', conversationPk)
        .where('m.seq', '>', after)
        .modify((reading) => {
          if (before !== undefined && Number.isFinite(before)) reading.where('m.seq', '<', before);
        })
        .orderBy('m.seq', last ? 'desc' : 'asc')
        .limit(limit);
      const messages = rows.flatMap((row) => messageIn(row) ?? []);
      return last ? messages.reverse() : messages;
    },
  };

  function sessions() {
    return query()
      .from('handoff_sessions as s')
      .join('handoff_conversations as c', 'c.id', 's.conversation_id')
      .select(columns(raw, { s: 'sessions', c: 'conversations' }))
      .select({ s_position: position(query, raw) });
  }

  function placed() {
    return query()
      .from('handoff_conversations as c')
      .join('handoff_agents as a', 'a.id', 'c.agent_id')
      .leftJoin('handoff_channels as ch', 'ch.id', 'c.channel_id')
      .select(columns(raw, { c: 'conversations', a: 'agents', ch: 'channels' }));
  }
}

function toPlaced(row: Row): { conversation: Conversation; place: Place } {
  return {
    conversation: toConversation(part(row, 'conversations', 'c') ?? {}),
    place: toPlace(row),
  };
}
