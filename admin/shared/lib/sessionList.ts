import type { SessionDto } from '../../../server/core/contract';

/** The six filters of the Inbox, in the order in which they are offered. */
export const STATUS_FILTERS = ['open', 'queued', 'active', 'resolved', 'expired', 'all'] as const;
export type StatusFilter = (typeof STATUS_FILTERS)[number];

export interface SessionList {
  rows: SessionDto[];
  /** The server has rows beyond these. */
  hasMore: boolean;
}

export function toStatusFilter(value: string | null): StatusFilter {
  return STATUS_FILTERS.find((filter) => filter === value) ?? 'open';
}

export function fits(session: Pick<SessionDto, 'status'>, filter: StatusFilter): boolean {
  if (filter === 'all') {
    return true;
  }
  if (filter === 'open') {
    return session.status === 'queued' || session.status === 'active';
  }
  return session.status === filter;
}

/**
 * The list after one session has changed. Where pages are missing, a row that sorts after the last
 * loaded one is left out: the rows between them are not loaded.
 */
export function applySession(
  list: SessionList,
  session: SessionDto,
  filter: StatusFilter
): SessionList {
  const known = list.rows.find((row) => row.id === session.id);
  if (known !== undefined && isOlder(session, known)) {
    return list;
  }
  const others = list.rows.filter((row) => row.id !== session.id);
  if (!fits(session, filter)) {
    return { ...list, rows: others };
  }

  const rows = sortSessions([...others, session], filter);
  const isBeyond = list.hasMore && known === undefined && rows.at(-1)?.id === session.id;
  return isBeyond ? list : { ...list, rows };
}

/** Whether an event was overtaken by an answer, or an answer by an event. */
export function isOlder(
  session: Pick<SessionDto, 'version'>,
  known: Pick<SessionDto, 'version'>
): boolean {
  return session.version < known.version;
}

/** `open` and `queued`: queued sessions first, the oldest on top. Others: the newest first. */
export function sortSessions(rows: SessionDto[], filter: StatusFilter): SessionDto[] {
  const compare = filter === 'open' || filter === 'queued' ? queuedThenOldest : newest;
  return [...rows].sort((a, b) => compare(a, b) || a.id.localeCompare(b.id));
}

/**
 * The order of rows while the pointer is over them: no row moves, new rows are added at the end,
 * and rows that no longer belong stay until the pointer leaves.
 */
export function holdOrder(shown: SessionDto[], rows: SessionDto[]): SessionDto[] {
  const fresh = new Map(rows.map((row) => [row.id, row]));
  const kept = shown.map((row) => {
    const now = fresh.get(row.id) ?? row;
    fresh.delete(row.id);
    return now;
  });
  return [...kept, ...fresh.values()];
}

function queuedThenOldest(a: SessionDto, b: SessionDto): number {
  return (
    Number(a.status !== 'queued') - Number(b.status !== 'queued') ||
    a.queuedAt.localeCompare(b.queuedAt)
  );
}

function newest(a: SessionDto, b: SessionDto): number {
  return b.createdAt.localeCompare(a.createdAt);
}
