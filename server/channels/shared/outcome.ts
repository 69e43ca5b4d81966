import type {
  ChannelTest,
  Credentials,
  Egress,
  EgressAnswer,
  EgressRequest,
  RefusalCode,
  SendOutcome,
} from '../../app/ports/channels';
import { reasonOf } from './http';
import { retryAfter } from './retry-after';

/** Helpers that the adapters share for responses and outcomes. */

export type Answered = Extract<EgressAnswer, { kind: 'answer' }>;

/** Calls to a configured platform: trusted, and with credentials removed from reasons. */
export function createCaller({
  egress,
  credentials,
}: {
  egress: Egress;
  credentials: Credentials;
}) {
  const secrets = Object.values(credentials);
  return {
    call: (request: Omit<EgressRequest, 'isTrusted' | 'secrets'> & { isTrusted?: boolean }) =>
      egress.call({ isTrusted: true, ...request, secrets }),
    reason: (message: string) => reasonOf(message, secrets),
  };
}

export type Caller = ReturnType<typeof createCaller>;

export function refused(code: RefusalCode, reason: string): SendOutcome {
  return { kind: 'permanent', code, reason };
}

/**
 * The outcome of a response that is not from the platform: a proxy, a login page, or a wrong
 * address.
 */
export function foreign({ status, headers }: Answered): SendOutcome {
  const reason = `The response did not come from the platform (status ${status})`;
  if (status === 429 || status >= 500) {
    return { kind: 'retry', after: retryAfter(headers), scope: 'channel', reason };
  }
  if (status >= 300) return refused('config', reason);
  return { kind: 'unknown', reason };
}

/** Converts seconds; null for anything that is not a duration. */
export function milliseconds(seconds: unknown): number | null {
  const isTime = typeof seconds === 'number' && seconds >= 0 && Number.isFinite(seconds);
  return isTime ? Math.ceil(seconds * 1000) : null;
}

export function untested(reason: string): ChannelTest {
  return { isOk: false, reason };
}

/** The file's bytes; null when the file no longer exists. */
export async function contentOf(file: { content(): Promise<Buffer> }): Promise<Buffer | null> {
  try {
    return await file.content();
  } catch {
    return null;
  }
}

export const FILE_GONE = refused('content', 'The file no longer exists');

export function blobOf(content: Buffer, type: string): Blob {
  return new Blob([content as unknown as BlobPart], { type });
}
