/**
 * Whether a page of this origin may call. CORS alone protects neither sockets nor the widget API,
 * so the server checks the Origin header itself. A request without it does not come from a page of
 * another site, and Strapi's own pages are always allowed.
 */
export function isOriginAllowed(input: {
  /** The request's Origin; undefined when it has none. */
  origin: string | undefined;
  /** Host and port that the request was sent to. */
  host: string | undefined;
  /** Addresses under which Strapi and its panel are known; one that is not absolute is ignored. */
  ownUrls: readonly (string | undefined)[];
  /** Other sites: `host`, `*.host` or `host:port`; `all`: every site, also what is no http(s). */
  others: readonly string[] | 'all';
}): boolean {
  const { origin, host, ownUrls, others } = input;
  if (origin === undefined || others === 'all') return true;
  const asked = parseWebUrl(origin);
  if (!asked) return false;
  // The scheme is not compared: behind a proxy the server does not know its public one.
  if (asked.host === host?.toLowerCase()) return true;
  if (ownUrls.some((url) => url !== undefined && parseWebUrl(url)?.host === asked.host))
    return true;
  return others.some((allowed) => isMatch(asked, allowed.toLowerCase()));
}

/** `*.host` matches every subdomain, but not the host itself; without a port, any port matches. */
function isMatch(asked: URL, allowed: string): boolean {
  const [, name = '', port] = /^(.*?)(?::(\d+))?$/.exec(allowed) ?? [];
  if (port !== undefined && Number(port) !== portOf(asked)) return false;
  return name.startsWith('*.') ? asked.hostname.endsWith(name.slice(1)) : asked.hostname === name;
}

function portOf({ protocol, port }: URL): number {
  return Number(port || (protocol === 'https:' ? 443 : 80));
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
