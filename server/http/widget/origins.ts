import { isOwnOrigin, parseWebUrl } from '../../core/origin';

/**
 * Whether a page may use the widget API. CORS alone does not protect it, so the request is checked.
 * A request without Origin does not come from another site, and Strapi's own pages are always
 * allowed.
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
  if (isOwnOrigin({ origin, host, ownUrls })) return true;
  const asked = parseWebUrl(origin);
  if (!asked) return false;
  return allowedOrigins.some((allowed) => isMatch(asked, allowed.toLowerCase()));
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
