import { parseWebUrl } from './origin';

/** The site that a database belongs to: a copy of production must not act as the original. */

/**
 * Host, port and path of a public address; http and https count as the same site. Null when the
 * address identifies no site: not set, only a path, or a loopback address.
 */
export function siteOf(url: string): string | null {
  const parsed = parseWebUrl(url);
  if (!parsed || isLoopback(parsed.hostname)) return null;
  return parsed.host + parsed.pathname.replace(/\/+$/, '');
}

/** True when both are real sites and they differ. */
export function isCopy({ url, liveUrl }: { url: string; liveUrl: string | null }): boolean {
  const [own, live] = [siteOf(url), siteOf(liveUrl ?? '')];
  return own !== null && live !== null && own !== live;
}

function isLoopback(hostname: string): boolean {
  return (
    /(^|\.)localhost\.?$/.test(hostname) ||
    /^127\./.test(hostname) ||
    ['0.0.0.0', '[::]', '[::1]'].includes(hostname)
  );
}
