import { isIP } from 'node:net';

/** Proxy settings: Strapi's `server.proxy`, or else the usual environment variables. */
export interface ProxySetup {
  /** From Strapi's configuration, for every address. */
  url: string | null;
  env: Readonly<Record<string, string | undefined>>;
}

/** The proxy for an address, or null. Loopback addresses never use a proxy. */
export function proxyFor(url: URL, { url: configured, env }: ProxySetup): string | null {
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (isLoopback(host)) return null;
  if (configured) return configured;
  const read = (name: string) => env[name.toLowerCase()] || env[name] || null;
  const proxy =
    url.protocol === 'https:' ? (read('HTTPS_PROXY') ?? read('ALL_PROXY')) : read('HTTP_PROXY');
  if (proxy === null || isExempt({ host, port: url.port, list: read('NO_PROXY') ?? '' })) {
    return null;
  }
  return proxy;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** `NO_PROXY`: names including their subdomains, with or without a port; `*` for all. */
function isExempt({ host, port, list }: { host: string; port: string; list: string }): boolean {
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      const [, name = '', onlyPort] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      if (onlyPort !== undefined && onlyPort !== port) return false;
      return host === name || host.endsWith(`.${name}`);
    });
}
