import { lookup as resolve, type LookupAddress, type LookupOptions } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';

/**
 * SSRF protection: keeps addresses from the panel or from end users out of the private network. It
 * checks the address actually connected to, so a name that resolves differently the second time
 * gains nothing.
 */

/** `egress` in the plugin's configuration. */
export interface EgressConfig {
  /** `host`, `*.host` or `host:port` that may be called whatever the address, also over http. */
  allowHosts: string[];
  /** Private addresses may be called, also over http; default false. */
  allowPrivate: boolean;
}

/** Thrown before any connection is made. */
export class RefusedAddress extends Error {
  override name = 'RefusedAddress';
}

type Connector = ReturnType<typeof buildConnector>;

/** A connector that also checks literal IP addresses, which skip the DNS lookup. */
export function createGuardedConnector(config: EgressConfig): Connector {
  return (options, done) => {
    const { hostname, protocol, port } = options;
    const host = bare(hostname);
    const place = { host, protocol, port: portOf({ protocol, port }) };
    const problem = problemOfPlace(place, config) ?? problemOfLiteral(place, config);
    if (problem) return done(new RefusedAddress(problem), null);
    buildConnector({ lookup: guardedLookup(place, config) })(options, done);
  };
}

/** Why an address may not be called, without a DNS lookup; null when nothing forbids it. */
export function problemOfUrl(url: URL, config: EgressConfig): string | null {
  const { protocol, port } = url;
  const place = { host: bare(url.hostname), protocol, port: portOf({ protocol, port }) };
  return problemOfPlace(place, config) ?? problemOfLiteral(place, config);
}

/** Whether an address belongs to this machine, a private network or another special range. */
export function isPrivate(address: string): boolean {
  const plain = address.replace(/%.*$/, '');
  const family = isIP(plain);
  return family === 0 || special.check(plain, family === 6 ? 'ipv6' : 'ipv4');
}

interface Place {
  host: string;
  protocol: string;
  port: number;
}

function problemOfPlace(place: Place, config: EgressConfig): string | null {
  const { host, protocol, port } = place;
  if (isAllowed(place, config)) return null;
  if (protocol !== 'https:' && !config.allowPrivate) {
    return `Only https addresses may be called. To allow http to ${host}, add it to egress.allowHosts in the plugin's configuration`;
  }
  if (port < 1024 && port !== 443 && port !== 80) {
    return `Port ${port} may not be called. To allow it, add ${host}:${port} to egress.allowHosts in the plugin's configuration`;
  }
  return null;
}

function problemOfLiteral(place: Place, config: EgressConfig): string | null {
  return isIP(place.host) === 0 ? null : problemOfAddress(place.host, place, config);
}

function problemOfAddress(address: string, place: Place, config: EgressConfig): string | null {
  if (isAllowed(place, config)) return null;
  const isPrivateAddress = isPrivate(address);
  if (isPrivateAddress && !config.allowPrivate) {
    return `${place.host} is a private address. To allow it, add it to egress.allowHosts or set egress.allowPrivate in the plugin's configuration`;
  }
  if (!isPrivateAddress && place.protocol !== 'https:') {
    return `Only https addresses may be called outside the private network. To allow http to ${place.host}, add it to egress.allowHosts in the plugin's configuration`;
  }
  return null;
}

type OneFound = (error: null, address: string, family: number) => void;

/** Checks every address of a name: if one of them is private, none is connected to. */
function guardedLookup(place: Place, config: EgressConfig): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return done(error, []);
      for (const { address } of addresses) {
        const problem = problemOfAddress(address, place, config);
        if (problem) return done(new RefusedAddress(problem), []);
      }
      const [first] = addresses;
      const isOne = (options as LookupOptions).all !== true && first !== undefined;
      // Node asks for a single address when it may not try several; the types do not cover this.
      if (isOne) (done as unknown as OneFound)(null, first.address, first.family);
      else done(null, addresses);
    });
  };
}

function isAllowed({ host, port }: Place, { allowHosts }: EgressConfig): boolean {
  return allowHosts.some((allowed) => {
    const known = bare(allowed.toLowerCase());
    if (known === host) return true;
    if (known.startsWith('*.')) return host.endsWith(known.slice(1));
    return known === `${host}:${port}` || allowed === `[${host}]:${port}`;
  });
}

function bare(hostname: string): string {
  return hostname.toLowerCase().replace(/^\[([^\]]*)\]$/, '$1');
}

function portOf({ protocol, port }: { protocol: string; port: string | undefined }): number {
  return Number(port || (protocol === 'https:' ? 443 : 80));
}

/** Special-purpose ranges of IANA's registries, and ranges that can embed such addresses. */
const special = new BlockList();
const IPV4 = `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24
  192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4
  240.0.0.0/4`;
const IPV6 = `::/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20
  5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8`;
for (const [ranges, family] of [
  [IPV4, 'ipv4'],
  [IPV6, 'ipv6'],
] as const) {
  for (const range of ranges.split(/\s+/)) {
    const [net = '', prefix = ''] = range.split('/');
    special.addSubnet(net, Number(prefix), family);
  }
}
