import type { ErrorCode, Member } from '../../../server/core/contract';

/** A refusal or a failure, in the single form that the pages use. */
export interface ApiError {
  /** Null when no answer came: no network, or a server that is restarting. */
  status: number | null;
  code: ErrorCode | null;
  message: string;
  details: Record<string, unknown>;
}

/** Reads the error of a request. An unknown shape counts as "no answer". */
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
 * Whether an error is temporary: no answer, a server that is down, overloaded or failing, or an
 * expired login, or a page that has to be reloaded. The request may have been processed all the
 * same.
 */
export function isPassing({ status }: ApiError): boolean {
  return status === null || status >= 500 || [401, 408, 425, 426, 429].includes(status);
}

/** How long the server asks to wait, in milliseconds; null when it does not say. */
export function pauseOf({ details: { retryAfter } }: ApiError): number | null {
  return typeof retryAfter === 'number' && retryAfter > 0 ? retryAfter * 1_000 : null;
}

/** The member who was faster, where the refusal names one. */
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
