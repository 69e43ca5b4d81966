import type { Egress, EgressAnswer } from '../../app/ports/channels';
import { FileTooLarge } from '../../core/errors';

/** Larger files are not downloaded: a file is held in memory. */
const MAX_BYTES = 25 * 1024 * 1024;
const PATIENCE = 60_000;

/** Downloads a file from an address that a platform gave. Rejects when that fails. */
export async function fetchFile({
  egress,
  url,
  trustedBase,
  headers = {},
  secrets,
  maxBytes = MAX_BYTES,
}: {
  egress: Egress;
  url: string;
  /**
   * The platform's own base address; files on other hosts are downloaded from public addresses
   * only.
   */
  trustedBase: string;
  headers?: Record<string, string>;
  secrets: readonly string[];
  maxBytes?: number | undefined;
}): Promise<{ content: Buffer }> {
  const answer = await egress.call({
    method: 'GET',
    url,
    headers,
    isTrusted: hasSameHost(url, trustedBase),
    timeout: PATIENCE,
    maxBytes: Math.min(maxBytes, MAX_BYTES),
    secrets,
  });
  if (isTooLarge(answer)) throw new FileTooLarge();
  if (answer.kind !== 'answer') throw new Error(answer.reason);
  if (answer.status !== 200)
    throw new Error(`The file's address answered with status ${answer.status}`);
  return { content: answer.body };
}

/** Whether reading stopped because the response was too large. */
export function isTooLarge(answer: EgressAnswer): boolean {
  return answer.kind === 'unanswered' && answer.isTooLarge === true;
}

/** Ignores the port: a service beside a configured base address is equally trusted. */
export function hasSameHost(one: string, other: string): boolean {
  if (!URL.canParse(one) || !URL.canParse(other)) return false;
  return new URL(one).hostname === new URL(other).hostname;
}
