import { numberOf } from './values';

/**
 * `Retry-After` in milliseconds; only seconds are read, because these platforms never send a date.
 */
export function retryAfter(headers: Readonly<Record<string, string>>): number | null {
  const seconds = numberOf(headers['retry-after']);
  return seconds === null || seconds < 0 ? null : Math.ceil(seconds * 1_000);
}
