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
  /** Other sites, as `toAllowedOrigin` returns them; `all`: every site, also what is no http(s). */
  others: readonly string[] | 'all';
}): boolean {
  const { origin, host, ownUrls, others } = input;
  if (origin === undefined || others === 'all') return true;
  const asked = parseWebUrl(origin);
  // Apps and sandboxed frames: only what is listed word for word.
  if (!asked) return others.some((allowed) => isExact(allowed) && allowed === origin.toLowerCase());
  // The scheme is not compared: behind a proxy the server does not know its public one.
  if (asked.host === host?.toLowerCase()) return true;
  if (ownUrls.some((url) => url !== undefined && parseWebUrl(url)?.host === asked.host))
    return true;
  return others.some((allowed) => isMatch(asked, allowed.toLowerCase()));
}

const HOST = /^([a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:.]+\])$/;

/**
 * The stored form of a site that may embed the widget; null for anything that names none. People
 * paste addresses: case, blanks around it, a slash at its end, and http or https in front of it do
 * not count, and names in other scripts become punycode. `scheme://host` is the origin of an app
 * (`capacitor://localhost`), and `null` that of every sandboxed frame and local file.
 */
export function toAllowedOrigin(given: string): string | null {
  const text = given.trim().toLowerCase();
  if (text === 'null') return text;
  const parts =
    /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*\.)?(\[[^\]]+\]|[^\s/?#@:%*\\[\]]+)(:\d{1,5})?\/?$/.exec(
      text
    );
  if (!parts) return null;
  const [, scheme = 'https', star = '', name = '', port = ''] = parts;
  const isWeb = scheme === 'https' || scheme === 'http';
  const host = isWeb ? parseWebUrl(`http://${name}`)?.hostname : name;
  if (host === undefined || !HOST.test(host) || Number(port.slice(1)) > 65_535) return null;
  if (isWeb) return star + host + port;
  return star === '' ? `${scheme}://${host}${port}` : null;
}

function isExact(allowed: string): boolean {
  return allowed === 'null' || allowed.includes('://');
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
