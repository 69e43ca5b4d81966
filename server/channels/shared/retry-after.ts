import { numberOf } from './values';

/** `Retry-After` as milliseconds, for seconds; platforms of ours never give a date. */
export function retryAfter(headers: Readonly<Record<string, string>>): number | null {
  const seconds = numberOf(headers['retry-after']);
  return seconds === null || seconds < 0 ? null : Math.ceil(seconds * 1_000);
}
