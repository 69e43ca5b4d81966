import { isIP } from 'node:net';
import { Agent, EnvHttpProxyAgent, type buildConnector, type Dispatcher } from 'undici';

type Connector = buildConnector.connector;

/** Proxy settings: Strapi's `server.proxy`, or else the usual environment variables. */
export interface ProxySetup {
  /** From Strapi's configuration, for every address. */
  url: string | null;
  env: Readonly<Record<string, string | undefined>>;
}

/** The agents that make the connections: directly, or through the proxy of an address. */
export interface Agents {
  /**
   * `connect` makes the direct connections, null: undici itself. Behind a proxy it is not used,
   * because there the proxy resolves the name.
   */
  agentFor(url: URL, connect: Connector | null): Dispatcher;
  /** Every agent in use. */
  all(): Dispatcher[];
}

export function createAgents({ url: configured, env }: ProxySetup, options: Agent.Options): Agents {
  const read = (name: string) => env[name.toLowerCase()] || env[name] || null;
  // A configured proxy has no exceptions.
  const noProxy = configured ? '' : expand(read('NO_PROXY') ?? '');
  const made = new Map<Connector | null, Map<string | null, Dispatcher>>();

  const proxyFor = ({ hostname, protocol }: URL): string | null => {
    if (isLoopback(hostname)) return null;
    if (configured) return configured;
    if (protocol === 'https:') return read('HTTPS_PROXY') ?? read('ALL_PROXY');
    return read('HTTP_PROXY');
  };

  return {
    agentFor: (url, connect) => {
      const proxy = proxyFor(url);
      const agents = made.get(connect) ?? new Map<string | null, Dispatcher>();
      made.set(connect, agents);
      const agent =
        agents.get(proxy) ?? create({ ...options, ...(connect && { connect }) }, proxy, noProxy);
      agents.set(proxy, agent);
      return agent;
    },
    all: () => [...made.values()].flatMap((agents) => [...agents.values()]),
  };
}

/** undici warns once that its agent is experimental, so it is used only where there is a proxy. */
function create(options: Agent.Options, proxy: string | null, noProxy: string): Dispatcher {
  if (proxy === null) return new Agent(options);
  if (!URL.canParse(proxy)) throw new Error('The address of the proxy is invalid');
  return new EnvHttpProxyAgent({ ...options, httpProxy: proxy, httpsProxy: proxy, noProxy });
}

function isLoopback(hostname: string): boolean {
  const host = hostname.toLowerCase();
  return host === 'localhost' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** `NO_PROXY` as curl reads it: a name includes its subdomains, and `*` anywhere means all. */
function expand(list: string): string {
  const entries = list.split(/[\s,]+/).filter((entry) => entry !== '');
  if (entries.includes('*')) return '*';
  return entries
    .map((entry) => entry.replace(/^\*?\.?/, ''))
    .flatMap((name) => [name, `.${name}`])
    .join(',');
}
