import type { Conversation, Message } from '../app/model';
import type { Target, Transaction } from '../app/ports';
import { keyOf, newId, reportHash } from '../app/identity';
import { isOpen, isQueued } from '../core/sessions/decide';
import type { Database, Query } from './database';
import { createFileTransaction } from './files';
import { mailRows, planColumns, takeReminders } from './mails';
import { insertNotifications, markNotificationsRead } from './notifications';
import { createOutgoingTransaction } from './outgoing-transaction';
import { patientOne, patiently, runPatiently } from './patience';
import { createQuoteTransaction } from './quotes';
import { createRelayTransaction } from './relays';
import { clientKey, externalKey } from './keys';
import { readHistory } from './history';
import { readLockedState, readLockedStates } from './locked-state';
import type { Writes } from './writes';

/** One transaction on conversations: reads and some writes at once, staged writes at its end. */
export function createTransaction(db: Database, query: Query, writes: Writes): Transaction {
  /** The number of queued sessions after this transaction's changes. */
  let queued: number | null = null;
  const insertNotices: Gathered<typeof insertNotifications> = (on, all) =>
    insertNotifications(db, on, all);
  const markNoticesRead: Gathered<typeof markNotificationsRead> = (on, all) =>
    markNotificationsRead(db.raw, on, all);

  return {
    ...createOutgoingTransaction(db, query, writes),
    ...createRelayTransaction(query, db.raw),
    ...createFileTransaction(query, writes),
    ...createQuoteTransaction(db, query),

    /**
     * Creates, locks and counts in one statement, on all three databases. Any read before it would
     * fix MariaDB's snapshot: two open sessions in 40 of 40 trials.
     */
    lock: async (target, at) => {
      if (target.kind === 'known') return lockAll(db, query, [target.conversation]);
      const upsert = query()
        .insert({ ...newConversation(target, at), version: patientOne(db) })
        .into('handoff_conversations')
        .onConflict('identity_key')
        .merge({ version: db.raw('?? + 1', ['handoff_conversations.version']) });
      await runPatiently(db, upsert);
    },

    lockAll: (conversations) => lockAll(db, query, conversations),

    readLockedState: (input) => readLockedState(query, db.raw, input),
    readLockedStates: (sessionIds) => readLockedStates(query, db.raw, sessionIds),

    readHistory: (input) => readHistory(query, input),

    countQueued: async () => {
      queued ??= await countQueued(query);
      return queued;
    },

    insertSession: async ({ conversation, place, session }) => {
      const isWaiting = isQueued(session.status);
      const [inserted] = await query()
        .insert(
          {
            document_id: session.id,
            conversation_id: conversation.pk,
            agent_id: place.agent.pk,
            channel_type: place.channelType,
            status: session.status,
            open_key: conversation.id,
            due_at: isWaiting ? session.expiresAt : null,
            ...planColumns(session.reminders),
            reason: session.reason,
            summary: session.summary,
            priority: session.priority,
            tags: JSON.stringify(session.tags),
            metadata: JSON.stringify(session.metadata),
            opened_at: session.openedAt,
            queued_at: session.queuedAt,
            expires_at: session.expiresAt,
            first_seq: session.firstSeq,
            timeline: JSON.stringify(session.timeline),
          },
          // MySQL always returns the id, the others return the row.
          db.client === 'mysql' ? [] : ['id']
        )
        .into('handoff_sessions');
      return Number(typeof inserted === 'object' ? inserted.id : inserted);
    },

    stageSession: ({ session, patch, entry, lastSeq }) => {
      const { assignee } = patch;
      const next = { ...session, ...patch };
      if (queued !== null)
        queued += Number(isQueued(next.status)) - Number(isQueued(session.status));
      writes.update('handoff_sessions', session.pk, {
        status: next.status,
        outcome: next.outcome,
        ...(!isOpen(next.status) && { open_key: null }),
        due_at: isQueued(next.status) ? next.expiresAt : null,
        ...planColumns(patch.reminders ?? []),
        queued_at: patch.queuedAt,
        expires_at: patch.expiresAt,
        accepted_at: patch.acceptedAt,
        closed_at: patch.closedAt,
        closed_by: patch.closedBy && JSON.stringify(patch.closedBy),
        ...(assignee !== undefined && {
          assignee_id: assignee && Number(assignee.id),
          assignee_name: assignee && assignee.name,
        }),
        last_seq: lastSeq,
        timeline: JSON.stringify([...session.timeline, entry]),
      });
    },

    stageAddition: ({ sessionPk, addition, timeline }) =>
      writes.update('handoff_sessions', sessionPk, {
        ...addition,
        timeline: JSON.stringify(timeline),
      }),

    stageMessages: (conversation, messages, { isReported }) =>
      writes.insert(
        'handoff_messages',
        messages.map((message) => ({
          ...messageRow(conversation, message),
          report_hash: isReported && message.externalId !== null ? reportHash(message) : null,
        }))
      ),

    stageConversation: (pk, patch) => {
      const { control, lastSeq, lastSequence, lastMessageAt, user, attention } = patch;
      const { lastUserAt, channelDueAt, channelLabel } = patch;
      writes.update('handoff_conversations', pk, {
        owner: control?.owner,
        epoch: control?.epoch,
        last_seq: lastSeq,
        last_sequence: lastSequence,
        last_line_at: lastMessageAt,
        last_user_at: lastUserAt,
        channel_label: channelLabel,
        ...(channelDueAt !== undefined && {
          channel_due_at: db.raw('coalesce(??, ?)', ['channel_due_at', channelDueAt]),
        }),
        ...(user && {
          user_id: user.id,
          user_name: user.name,
          user_email: user.email,
          user_locale: user.locale,
          user_attributes: JSON.stringify(user.attributes),
        }),
        ...(attention && {
          unanswered_since: attention.unansweredSince,
          away_told_at: attention.awayToldAt,
        }),
      });
    },

    stageEvents: ({ conversationPk, agentPk, sessionPk, at, origin, events }) => {
      const common = {
        conversation_id: conversationPk,
        agent_id: agentPk,
        session_id: sessionPk,
        at,
        origin,
      };
      writes.insert(
        'handoff_events',
        events.map((event) => ({ document_id: newId(), ...common, ...event }))
      );
    },

    stageRelays: ({ conversationPk, seqs, at }) => {
      const rows = seqs.map((seq) => ({
        document_id: newId(),
        delivery_key: keyOf('relay', conversationPk, seq),
        conversation_id: conversationPk,
        seq,
        target: 'relay',
        state: 'pending',
        opened_at: at,
      }));
      writes.insert('handoff_deliveries', rows);
    },

    stageNote: (input) => writes.insert('handoff_notes', [noteRow(input)]),
    takeReminders: (input) => takeReminders(query, input),
    stageMails: (input) => writes.insert('handoff_deliveries', mailRows(input)),
    stageNotifications: (all) => writes.gather(insertNotices, all),
    stageNotificationsRead: (input) => writes.gather(markNoticesRead, [input]),

    stageAnswer: ({ keyHash, ...answer }) =>
      writes.insert('handoff_idempotency_keys', [
        { document_id: newId(), key_hash: keyHash, ...answer },
      ]),

    storedAtOfUserMessage: async ({ conversationPk, nth }) => {
      const row = await query()
        .from('handoff_messages')
        .where({ conversation_id: conversationPk, author: 'user' })
        // What the history of an escalation brought has no id of the visitor's.
        .whereNotNull('client_id')
        .orderBy('seq', 'desc')
        .offset(nth - 1)
        .first('stored_at');
      return row ? Number(row.stored_at) : null;
    },

    saveCorrection: async ({ conversationPk, message }) => {
      await query()
        .from('handoff_messages')
        .where({ conversation_id: conversationPk, seq: message.seq })
        .update({
          text: message.text,
          attachments: JSON.stringify(message.attachments),
          original_text: message.originalText,
          edited_at: message.editedAt,
          revised_at: message.revisedAt,
          deleted_at: message.deletedAt,
        });
    },

    recordReceipt: async ({ conversation, message, at }) => {
      const { state, reason } = message.delivery;
      await query()
        .from('handoff_messages')
        .where({ conversation_id: conversation.pk, seq: message.seq })
        .update({
          delivery_state: state,
          delivery_reason: reason,
          external_id: message.externalId,
          external_key: externalKey(conversation.keyBase, message.externalId),
        });
      await query()
        .from('handoff_deliveries')
        .where({ delivery_key: keyOf('relay', conversation.pk, message.seq) })
        .update({ state, reason, settled_at: at });
    },
  };
}

/** The same function with the database already bound. */
type Gathered<T> = T extends (db: never, query: Query, all: infer All) => Promise<void>
  ? (query: Query, all: All) => Promise<void>
  : never;

export function noteRow({ sessionPk, note }: Parameters<Transaction['stageNote']>[0]) {
  return {
    document_id: note.id,
    session_id: sessionPk,
    text: note.text,
    author_id: Number(note.author.id),
    author_name: note.author.name,
    at: note.at,
  };
}

/** Locks in id order, so that two processes wait for each other instead of deadlocking. */
async function lockAll(db: Database, query: Query, conversations: Conversation[]): Promise<void> {
  const pks = conversations.map(({ pk }) => pk);
  const rows = query().from('handoff_conversations').whereIn('id', pks).orderBy('id');
  const all = patiently(db, rows);
  // PostgreSQL updates in no defined order, but locks in the order of a select; SQLite has one
  // writer at a time.
  const locked =
    db.client === 'postgres' && pks.length > 1
      ? query().from('handoff_conversations').whereIn('id', all.select('id').forUpdate())
      : all;
  await runPatiently(db, locked.increment('version', 1));
}

async function countQueued(query: Query): Promise<number> {
  const [row] = await query()
    .from('handoff_sessions')
    .where({ status: 'queued' })
    .count({ n: '*' });
  return Number(row?.n ?? 0);
}

function newConversation({ conversation }: Extract<Target, { kind: 'new' }>, at: number) {
  const { id, place, identity, externalId, visitorKey } = conversation;
  return {
    document_id: id,
    identity_key: identity,
    key_base: id,
    visitor_key: visitorKey ?? null,
    external_id: externalId,
    agent_id: place.agent.pk,
    channel_id: place.channel?.pk ?? null,
    channel_type: place.channelType,
    owner: 'bot',
    epoch: 1,
    last_seq: 0,
    last_sequence: 0,
    last_line_at: at,
  };
}

function messageRow(conversation: Conversation, message: Message) {
  return {
    document_id: message.id,
    conversation_id: conversation.pk,
    seq: message.seq,
    author: message.author,
    name: message.name,
    text: message.text,
    event: message.event,
    external_id: message.externalId,
    client_id: message.clientId,
    external_key: externalKey(conversation.keyBase, message.externalId),
    client_key: clientKey(conversation.keyBase, message.clientId),
    sent_at: message.sentAt,
    stored_at: message.storedAt,
    attachments: JSON.stringify(message.attachments),
    edited_at: message.editedAt,
    revised_at: message.revisedAt,
    ...quoteColumns(message),
    delivery_state: message.delivery.state,
    delivery_reason: message.delivery.reason,
  };
}

function quoteColumns({ quote, origin }: Message) {
  const { messageId, author, name, words } = quote ?? {};
  return {
    quoted_id: messageId ?? null,
    quote: quote && JSON.stringify({ author, name, words }),
    origin: origin && JSON.stringify(origin),
  };
}
