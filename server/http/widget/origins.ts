/**
 * Which pages may talk to the widget API. CORS alone does not say so: the request itself is looked
 * at. A request without Origin comes from no other site, and Strapi's own pages are always welcome.
 */
export function isOriginAllowed(input: {
  /** The request's Origin; undefined when it has none. */
  origin: string | undefined;
  /** `host`, `*.host` or `host:port`; empty: every site. */
  allowedOrigins: readonly string[];
  /** Host and port that the request was sent to. */
  host: string;
  /** Addresses under which Strapi is known; one that is not absolute is ignored. */
  ownUrls: readonly string[];
}): boolean {
  const { origin, allowedOrigins, host, ownUrls } = input;
  if (origin === undefined || allowedOrigins.length === 0) return true;
  const asked = parse(origin);
  if (!asked) return false;
  // The scheme is not compared: behind a proxy the server does not know its own.
  if (asked.host === host.toLowerCase()) return true;
  if (ownUrls.some((url) => parse(url)?.host === asked.host)) return true;
  return allowedOrigins.some((allowed) => isMatch(asked, allowed.toLowerCase()));
}

/** `*.host` stands for every name below the host, not for the host itself; no port: any port. */
function isMatch(asked: URL, allowed: string): boolean {
  const [, name = '', port] = /^(.*?)(?::(\d+))?$/.exec(allowed) ?? [];
  if (port !== undefined && Number(port) !== portOf(asked)) return false;
  return name.startsWith('*.') ? asked.hostname.endsWith(name.slice(1)) : asked.hostname === name;
}

function portOf({ protocol, port }: URL): number {
  return Number(port || (protocol === 'https:' ? 443 : 80));
}

/** Null for `null`, which sandboxed frames and files send, and for what no browser would. */
function parse(url: string): URL | null {
  try {
    const parsed = new URL(url);
    return parsed.protocol === 'http:' || parsed.protocol === 'https:' ? parsed : null;
  } catch {
    return null;
  }
}
