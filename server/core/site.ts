/** Which site a database belongs to: a copy of production must not act as if it were the original. */

/**
 * Host, port and path of a public address, the same for http and https: a certificate makes no other
 * site. Null when it says nothing: none set, only a path, or one that every machine calls itself by.
 */
export function siteOf(url: string): string | null {
  const parsed = parse(url);
  if (!parsed || isLoopback(parsed.hostname)) return null;
  return parsed.host + parsed.pathname.replace(/\/+$/, '');
}

/** Both are real sites, and not the same one. */
export function isCopy({ url, liveUrl }: { url: string; liveUrl: string | null }): boolean {
  const [own, live] = [siteOf(url), siteOf(liveUrl ?? '')];
  return own !== null && live !== null && own !== live;
}

function parse(url: string): URL | null {
  try {
    const parsed = new URL(url);
    return /^https?:$/.test(parsed.protocol) ? parsed : null;
  } catch {
    return null;
  }
}

function isLoopback(hostname: string): boolean {
  return (
    /(^|\.)localhost\.?$/.test(hostname) ||
    /^127\./.test(hostname) ||
    ['0.0.0.0', '[::]', '[::1]'].includes(hostname)
  );
}
