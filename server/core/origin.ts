/**
 * Whether a request comes from a page of this Strapi, judged by its Origin header. The scheme is
 * not compared: behind a proxy the server does not know its public one.
 */
export function isOwnOrigin(input: {
  /** The request's Origin. */
  origin: string;
  /** Host and port that the request was sent to. */
  host: string | undefined;
  /** Public addresses of Strapi; relative ones are ignored. */
  ownUrls: readonly (string | undefined)[];
}): boolean {
  const { origin, host, ownUrls } = input;
  const asked = parseWebUrl(origin)?.host;
  if (asked === undefined) return false;
  if (asked === host?.toLowerCase()) return true;
  return ownUrls.some((url) => url !== undefined && parseWebUrl(url)?.host === asked);
}

/**
 * Returns null for `null`, which sandboxed frames and local files send, and for anything that is
 * not http(s).
 */
export function parseWebUrl(url: string): URL | null {
  try {
    const parsed = new URL(url);
    return parsed.protocol === 'http:' || parsed.protocol === 'https:' ? parsed : null;
  } catch {
    return null;
  }
}
