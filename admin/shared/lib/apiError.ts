import type { ErrorCode, Member } from '../../../server/core/contract';

/** A refusal or a failure, in the one shape that the pages work with. */
export interface ApiError {
  /** Null when no answer came: no network, or a server that is restarting. */
  status: number | null;
  code: ErrorCode | null;
  message: string;
  details: Record<string, unknown>;
}

/** Reads what a request was refused with. Whatever has an unknown shape counts as "no answer". */
export function toApiError(error: unknown): ApiError {
  const source = asRecord(error);
  const details = asRecord(source.details);

  return {
    status: typeof source.status === 'number' ? source.status : null,
    code: typeof details.code === 'string' ? (details.code as ErrorCode) : null,
    message: typeof source.message === 'string' ? source.message : '',
    details,
  };
}

/**
 * Nobody has said no: no answer, a server that is down, overloaded or has failed, or a login that has run out.
 * What was asked may have been done all the same.
 */
export function isPassing({ status }: ApiError): boolean {
  return status === null || status >= 500 || [401, 408, 425, 429].includes(status);
}

/** How long the server wants to be left alone, in milliseconds; null when it has not said so. */
export function pauseOf({ details: { retryAfter } }: ApiError): number | null {
  return typeof retryAfter === 'number' && retryAfter > 0 ? retryAfter * 1_000 : null;
}

/** Who won the race, where the refusal names a winner. */
export function winnerOf(error: ApiError): { assignee: Member; acceptedAt: string | null } | null {
  const assignee = asRecord(error.details.assignee);
  if (error.code !== 'already_accepted' || typeof assignee.name !== 'string') {
    return null;
  }

  const { acceptedAt } = asRecord(error.details.session);
  return {
    assignee: { id: String(assignee.id), name: assignee.name },
    acceptedAt: typeof acceptedAt === 'string' ? acceptedAt : null,
  };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
