import type { ErrorCode } from './contract';

/** The HTTP status of each code; docs/protocol.md says when each is given. */
export const STATUS_OF: Readonly<Record<ErrorCode, number>> = {
  invalid_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  payload_too_large: 413,
  range_not_satisfiable: 416,
  file_damaged: 410,
  cursor_expired: 410,
  handoff_disabled: 409,
  handoff_active: 409,
  stale_epoch: 409,
  not_confirmed: 409,
  already_accepted: 409,
  not_assignee: 403,
  invalid_transition: 409,
  reply_window_closed: 409,
  idempotency_conflict: 409,
  external_id_conflict: 409,
  contract_outdated: 426,
  rate_limited: 429,
  internal_error: 500,
  unavailable: 503,
};

/** A request that the rules do not allow: not a bug, and always with a stable code. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, unknown>;

  constructor(code: ErrorCode, message: string, details: Record<string, unknown> = {}) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return STATUS_OF[this.code];
  }
}

/** An end user's file is larger than the download limit. */
export class FileTooLarge extends Error {
  constructor() {
    super('The file is too large');
    this.name = 'FileTooLarge';
  }
}

/** A stored file cannot be read. */
export class FileTrouble extends Error {
  constructor(
    /** `damaged`: the bytes are not the stored ones. `unreachable`: unknown for now. */
    readonly kind: 'gone' | 'damaged' | 'unreachable',
    message: string
  ) {
    super(message);
    this.name = 'FileTrouble';
  }
}

export function notFound(what: string): Refusal {
  return new Refusal('not_found', `${what} not found`);
}

/** A 429; `left` is in milliseconds. */
export function tooMany(message: string, left: number): Refusal {
  return new Refusal('rate_limited', message, { retryAfter: Math.ceil(left / 1_000) });
}

/** A 400 that names one field. `path` is dotted, e.g. `user.name`. */
export function invalidField(path: string, problem: string): Refusal {
  return new Refusal('invalid_request', `${path}: ${problem}`, { issues: [{ path, problem }] });
}
