import type { Translate } from '../../admin/shared/i18n';
import type {
  NoteDto,
  NotificationDto,
  SessionDto,
  TeamMessageDto,
} from '../../server/core/contract';

/** The English texts, with simple values filled in. */
export const english: Translate = (_, text, values = {}) =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

export function sessionDto(fields: Partial<SessionDto> = {}): SessionDto {
  return {
    id: 'session',
    status: 'queued',
    outcome: null,
    reason: null,
    summary: null,
    priority: 'normal',
    tags: [],
    metadata: {},
    createdAt: '2026-11-22T10:00:00.000Z',
    queuedAt: '2026-11-22T10:00:00.000Z',
    expiresAt: '2026-11-22T10:30:00.000Z',
    acceptedAt: null,
    closedAt: null,
    closedBy: null,
    assignee: null,
    position: 1,
    estimatedWaitSeconds: null,
    messageCount: 1,
    version: 1,
    conversation: { id: 'c', externalId: 'x', control: { owner: 'human', epoch: 1 } },
    agent: { key: 'support', name: 'Support bot' },
    channel: { type: 'telegram', key: null, label: null },
    user: { id: '77', name: 'Ada', mark: '4F2A' },
    ...fields,
  };
}

export function line(seq: number, fields: Partial<TeamMessageDto> = {}): TeamMessageDto {
  const createdAt = new Date(Date.parse('2026-11-22T10:00:00.000Z') + seq * 1_000).toISOString();
  return {
    id: `line-${seq}`,
    seq,
    author: 'user',
    name: null,
    text: `line ${seq}`,
    event: null,
    externalId: null,
    clientId: null,
    sentAt: fields.createdAt ?? createdAt,
    createdAt,
    attachments: [],
    editedAt: null,
    originalText: null,
    quote: null,
    origin: null,
    deletedAt: null,
    delivery: { state: 'none', reason: null },
    version: 1,
    ...fields,
  };
}

export function note(id: string, createdAt: string): NoteDto {
  return { id, text: `note ${id}`, author: { id: '1', name: 'Grace' }, createdAt };
}

/** The larger the number, the newer; each about a session of its own. */
export function notice(number: number, fields: Partial<NotificationDto> = {}): NotificationDto {
  return {
    id: String(number),
    type: 'session.queued',
    sessionId: `session ${number}`,
    user: { name: 'Ada', mark: '4F2A' },
    agent: { name: 'Support bot' },
    channel: { type: 'telegram', key: null, label: null },
    text: null,
    count: 1,
    createdAt: new Date(Date.parse('2026-11-22T10:00:00.000Z') + number * 1_000).toISOString(),
    readAt: null,
    ...fields,
  };
}
