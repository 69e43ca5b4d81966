import type { Member } from '../core/contract';
import type { QuotedMessage, StoredQuote } from '../core/messages/quotes';
import { isQueued } from '../core/sessions/decide';
import type {
  Agent,
  Channel,
  Conversation,
  EventRow,
  Message,
  Note,
  Place,
  Session,
} from '../app/model';
import type { FoundQuoted } from '../app/ports';
import { part } from './columns';
import type { Row } from './database';

/** Conversion of rows to the model. */

export function toAgent(row: Row): Agent {
  return {
    pk: Number(row.id),
    id: string(row.document_id),
    key: string(row.key),
    name: string(row.name),
    status: string(row.status) as Agent['status'],
    handoffEnabled: Boolean(row.handoff_enabled),
    texts: {
      handoffMessage: string(row.handoff_message),
      acceptMessage: string(row.accept_message),
      resolveMessage: string(row.resolve_message),
      expiredMessage: string(row.expired_message),
    },
    maxWaitMinutes: Number(row.max_wait_minutes) as Agent['maxWaitMinutes'],
    reminder: toRule(row),
    ladder: json(row.ladder, []),
    tokens: json(row.tokens, []),
    webhook: {
      url: text(row.webhook_url),
      secret: json(row.webhook_secret, null),
      previousSecret: json(row.webhook_previous_secret, null),
      from: Number(row.webhook_from ?? 0),
      trouble: text(row.webhook_trouble),
      pausedUntil: number(row.webhook_paused_until),
    },
    lastHeardAt: number(row.last_heard_at),
  };
}

function toRule({ reminder_enabled: enabled, reminder_after_minutes: minutes }: Row) {
  const isOwn = enabled !== null && enabled !== undefined && minutes !== null;
  return isOwn ? { enabled: Boolean(enabled), afterMinutes: Number(minutes) } : null;
}

export function toChannel(row: Row): Channel {
  return {
    pk: Number(row.id),
    id: string(row.document_id),
    key: string(row.key),
    type: string(row.type) as Channel['type'],
    name: string(row.name),
    agentPk: Number(row.agent_id),
    enabled: Boolean(row.enabled),
    options: json(row.options, {} as Channel['options']),
    credentials: json(row.credentials, {}),
    pausedUntil: number(row.paused_until),
    trouble: text(row.trouble),
  };
}

export function toConversation(row: Row): Conversation {
  return {
    pk: Number(row.id),
    id: string(row.document_id),
    identity: string(row.identity_key),
    // Rows of older versions have none until they move.
    keyBase: string(row.key_base) || string(row.identity_key),
    externalId: string(row.external_id),
    movedAt: number(row.moved_at),
    channelLabel: text(row.channel_label),
    user: {
      id: text(row.user_id),
      name: text(row.user_name),
      email: text(row.user_email),
      locale: text(row.user_locale),
      attributes: json(row.user_attributes, {}),
    },
    control: toControl(row.owner, row.epoch),
    lastSeq: Number(row.last_seq),
    lastSequence: Number(row.last_sequence),
    lastMessageAt: Number(row.last_line_at ?? 0),
    lastUserAt: number(row.last_user_at),
    attention: {
      unansweredSince: number(row.unanswered_since),
      awayToldAt: number(row.away_told_at),
    },
    version: Number(row.version),
  };
}

export function toControl(owner: unknown, epoch: unknown): Conversation['control'] {
  return { owner: string(owner) as Conversation['control']['owner'], epoch: Number(epoch) };
}

/** `position`: the place that the query counted, if it did; not a column. */
export function toSession(row: Row, position: unknown): Session {
  const status = string(row.status) as Session['status'];
  return {
    pk: Number(row.id),
    id: string(row.document_id),
    status,
    outcome: text(row.outcome) as Session['outcome'],
    reason: text(row.reason),
    summary: text(row.summary),
    priority: string(row.priority) as Session['priority'],
    tags: json(row.tags, []),
    metadata: json(row.metadata, {}),
    openedAt: Number(row.opened_at),
    queuedAt: Number(row.queued_at),
    expiresAt: Number(row.expires_at),
    acceptedAt: number(row.accepted_at),
    closedAt: number(row.closed_at),
    closedBy: json(row.closed_by, null),
    assignee: row.assignee_name ? toMember(row.assignee_id, row.assignee_name) : null,
    firstSeq: Number(row.first_seq),
    lastSeq: number(row.last_seq),
    timeline: json(row.timeline, []),
    position: isQueued(status) ? number(position) : null,
  };
}

/**
 * Reads a joined row with the aliases `m` (message) and `mq` (the message that it replies to); null
 * when a left join found no message.
 */
export function messageIn(joined: Row): Message | null {
  const row = part(joined, 'messages', 'm');
  return row && { ...toMessage(row), quote: toQuote(row, part(joined, 'quoted', 'mq')) };
}

function toQuote(row: Row, quoted: Row | null): Message['quote'] {
  if (row.quote === null || row.quote === undefined) return null;
  const stored = json<Partial<StoredQuote>>(row.quote, {});
  const { author = null, name = null, words = '' } = stored;
  return { messageId: text(row.quoted_id), author, name, words, now: quoted && toQuoted(quoted) };
}

/** Reads a joined row with the alias `m`; `sent_id`: the platform's id of the part that was sent. */
export function toFoundQuoted(row: Row): FoundQuoted {
  const own = part(row, 'messages', 'm') ?? {};
  const { id, author, name, externalId } = toMessage(own);
  return { ...toQuoted(own), id, author, name, platformId: text(row.sent_id) ?? externalId };
}

/** What is shown of a message in its replies. */
function toQuoted(row: Row): QuotedMessage {
  return {
    text: string(row.text),
    attachments: json<Message['attachments']>(row.attachments, []),
    origin: json<Message['origin']>(row.origin, null),
    editedAt: number(row.edited_at),
    deletedAt: number(row.deleted_at),
  };
}

/** Without what it replies to, which is in another row; see `messageIn`. */
function toMessage(row: Row): Omit<Message, 'quote'> {
  return {
    id: string(row.document_id),
    seq: Number(row.seq),
    author: string(row.author) as Message['author'],
    name: text(row.name),
    text: string(row.text),
    event: text(row.event) as Message['event'],
    externalId: text(row.external_id),
    clientId: text(row.client_id),
    sentAt: Number(row.sent_at),
    storedAt: Number(row.stored_at),
    attachments: json(row.attachments, []),
    editedAt: number(row.edited_at),
    revisedAt: number(row.revised_at),
    originalText: text(row.original_text),
    deletedAt: number(row.deleted_at),
    origin: json(row.origin, null),
    delivery: {
      state: string(row.delivery_state) as Message['delivery']['state'],
      reason: text(row.delivery_reason),
    },
  };
}

export function toNote(row: Row): Note {
  return {
    id: string(row.document_id),
    text: string(row.text),
    author: toMember(row.author_id, row.author_name),
    at: Number(row.at),
  };
}

export function toEvent(row: Row): EventRow {
  return {
    id: string(row.document_id),
    number: Number(row.number),
    type: string(row.type),
    sequence: number(row.sequence),
    conversationPk: Number(row.conversation_id),
    agentPk: Number(row.agent_id),
    sessionPk: number(row.session_id),
    seq: number(row.seq),
    data: text(row.data),
    at: Number(row.at),
    origin: string(row.origin),
  };
}

/** Reads a joined row with the aliases `a` (agent), `ch` (channel) and `c` (conversation). */
export function toPlace(row: Row): Place {
  const channel = part(row, 'channels', 'ch');
  return {
    agent: toAgent(part(row, 'agents', 'a') ?? {}),
    channel: channel && toChannel(channel),
    channelType: string(row.c_channel_type),
  };
}

/** Reads a joined row with the aliases `c` (conversation) and, if there is a session, `s`. */
export function toLockedState(row: Row): { conversation: Conversation; session: Session | null } {
  const session = part(row, 'sessions', 's');
  return {
    conversation: toConversation(part(row, 'conversations', 'c') ?? {}),
    session: session && toSession(session, row.s_position),
  };
}

/** The admin user may be deleted: the name at that time is kept. */
function toMember(id: unknown, name: unknown): Member {
  return { id: toMemberId(id), name: string(name) };
}

/** '' when the admin user is deleted. */
export function toMemberId(id: unknown): string {
  return typeof id === 'number' || typeof id === 'string' ? String(id) : '';
}

function string(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function number(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}

/** PostgreSQL returns parsed JSON, the others return text. */
function json<T>(value: unknown, empty: T): T {
  if (value === null || value === undefined) return empty;
  return (typeof value === 'string' ? JSON.parse(value) : value) as T;
}
