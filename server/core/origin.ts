/**
 * Whether a page of Strapi's own calls, told by the request's Origin. The scheme is not compared: behind a
 * proxy the server does not know its own.
 */
export function isOwnOrigin(input: {
  /** The request's Origin. */
  origin: string;
  /** Host and port that the request was sent to. */
  host: string | undefined;
  /** Addresses under which Strapi is known; one that is not absolute is ignored. */
  ownUrls: readonly (string | undefined)[];
}): boolean {
  const { origin, host, ownUrls } = input;
  const asked = parseWebUrl(origin)?.host;
  if (asked === undefined) return false;
  if (asked === host?.toLowerCase()) return true;
  return ownUrls.some((url) => url !== undefined && parseWebUrl(url)?.host === asked);
}

/** Null for `null`, which sandboxed frames and files send, and for what no browser would. */
export function parseWebUrl(url: string): URL | null {
  try {
    const parsed = new URL(url);
    return parsed.protocol === 'http:' || parsed.protocol === 'https:' ? parsed : null;
  } catch {
    return null;
  }
}
