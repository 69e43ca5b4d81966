import { readStored, writeStored } from './storage';
import { STATUS_FILTERS, toStatusFilter, type StatusFilter } from './sessionList';

/** How a member has left a list of the Inbox. */
export interface Place {
  /** Rows that were loaded. */
  count: number;
  /** How far the page was scrolled, in CSS pixels. */
  top: number;
  /** The row that had the focus last. */
  rowId: string | null;
}

interface Kept {
  /** The filter shown last. */
  last: StatusFilter;
  places: Partial<Record<StatusFilter, Place>>;
}

const KEY = 'handoff.inbox';

/** The lists of the Inbox as this tab has shown them last. */
export function readPlace(status: StatusFilter): Place | null {
  return read().places[status] ?? null;
}

export function keepPlace(status: StatusFilter, place: Place): void {
  const { places } = read();
  const kept: Kept = { last: status, places: { ...places, [status]: place } };
  writeStored(KEY, JSON.stringify(kept));
}

/** The address of the list that this tab has shown last. */
export function inboxPath(): string {
  return listPath(read().last);
}

export function listPath(status: StatusFilter): string {
  return status === 'open' ? '/plugins/handoff' : `/plugins/handoff?status=${status}`;
}

function read(): Kept {
  const { last = null, places = {} } = parsed(readStored(KEY));
  const known = STATUS_FILTERS.flatMap((status) => {
    const { count, top, rowId: row } = places[status] ?? {};
    const rowId = typeof row === 'string' ? row : null;
    return isSize(count) && isSize(top) ? [[status, { count, top, rowId }] as const] : [];
  });
  return { last: toStatusFilter(last), places: Object.fromEntries(known) };
}

/** Another version of the panel may have written it. */
function parsed(stored: string | null): {
  last?: string | null;
  places?: Partial<Record<StatusFilter, { count?: unknown; top?: unknown; rowId?: unknown }>>;
} {
  try {
    const value: unknown = stored === null ? null : JSON.parse(stored);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function isSize(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
