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

/** What the adapters of platforms with plain answers share. */

export type Answered = Extract<EgressAnswer, { kind: 'answer' }>;

/** A call to a platform of the configuration: trusted, and without the credentials in any reason. */
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

/** Answers of something other than the platform: a proxy, a login page, an address that is none. */
export function foreign({ status, headers }: Answered): SendOutcome {
  const reason = `The answer was not the platform's (status ${status})`;
  if (status === 429 || status >= 500) {
    return { kind: 'retry', after: retryAfter(headers), scope: 'channel', reason };
  }
  if (status >= 300) return refused('config', reason);
  return { kind: 'unknown', reason };
}

/** From seconds; null for anything that is no time to wait. */
export function milliseconds(seconds: unknown): number | null {
  const isTime = typeof seconds === 'number' && seconds >= 0 && Number.isFinite(seconds);
  return isTime ? Math.ceil(seconds * 1000) : null;
}

export function untested(reason: string): ChannelTest {
  return { isOk: false, reason };
}

/** A file's bytes, or null when it is not there any more. */
export async function contentOf(file: { content(): Promise<Buffer> }): Promise<Buffer | null> {
  try {
    return await file.content();
  } catch {
    return null;
  }
}

export const FILE_GONE = refused('content', 'The file is not there any more');

export function blobOf(content: Buffer, type: string): Blob {
  return new Blob([content as unknown as BlobPart], { type });
}
