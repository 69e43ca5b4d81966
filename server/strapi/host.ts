import type { Core } from '@strapi/strapi';

/** Strapi's settings and events that the plugin uses. */

/** The part of an untyped Strapi service that is used. */
interface GraphqlExtension {
  shadowCRUD: (uid: string) => { disable: () => void };
}

/**
 * The configured public address only: the one that Strapi derives from host and port is the same on
 * a copy of production.
 */
export function publicUrlOf(strapi: Core.Strapi): string {
  const url = strapi.config.get<string>('server.url', '');
  return url.startsWith('http') ? url : '';
}

export function apiPrefixOf(strapi: Core.Strapi): string {
  return strapi.config.get<string>('api.rest.prefix', '/api');
}

/** What Strapi's body parser takes where nothing is configured. */
const USUAL_LIMIT = '1mb';

const UNITS: Record<string, number> = { b: 1, kb: 2 ** 10, mb: 2 ** 20, gb: 2 ** 30 };

/** The configured limit of JSON bodies, in bytes; null when it is not clear. */
export function bodyLimitOf({ config: settings }: Pick<Core.Strapi, 'config'>): number | null {
  const used = settings.get<unknown[]>('middlewares', []);
  const named = used.find((one) => one === 'strapi::body' || nameOf(one) === 'strapi::body');
  if (named === undefined) return null;
  const { jsonLimit = USUAL_LIMIT } = (named as { config?: { jsonLimit?: unknown } }).config ?? {};
  if (typeof jsonLimit === 'number') return jsonLimit;
  const [, size = '', unit = 'b'] =
    /^(\d+(?:\.\d+)?) *(b|kb|mb|gb)?$/i.exec(String(jsonLimit)) ?? [];
  return size === '' ? null : Math.floor(Number(size) * (UNITS[unit.toLowerCase()] ?? 1));
}

function nameOf(middleware: unknown): unknown {
  return (Object(middleware) as { name?: unknown }).name;
}

/** As in Strapi's own fetch: a configured proxy has priority over those of the environment. */
export function proxyOf({ config: settings }: Core.Strapi) {
  const of = (key: string) => settings.get<string | undefined>(`server.proxy.${key}`) || null;
  return { url: of('fetch') ?? of('global'), env: process.env };
}

export function tablesOf(types: Record<string, { schema: { collectionName: string } }>): string[] {
  return Object.values(types).map(({ schema }) => schema.collectionName);
}

/**
 * Returns a function that unsubscribes. Strapi awaits listeners and often does not catch: `work`
 * must not throw.
 */
export function onChangeOfTeam({ eventHub }: Core.Strapi, work: () => void): () => void {
  return eventHub.subscribe(async (name) => {
    if (/^(user|role|permission)\./.test(name)) work();
  });
}

/** The same for API tokens and their scopes; the change may not be committed yet. */
export function onChangeOfTokens({ db }: Core.Strapi, work: () => void): () => void {
  const unsubscribe = db.lifecycles.subscribe({
    models: ['admin::api-token', 'admin::api-token-permission'],
    afterUpdate: work,
    afterUpdateMany: work,
    afterDelete: work,
    afterDeleteMany: work,
  });
  return () => void unsubscribe();
}

/** Where the GraphQL plugin is installed, it would expose every content type. */
export function hideFromGraphql(strapi: Core.Strapi, names: string[]): void {
  const extension = strapi.plugin('graphql')?.service('extension') as GraphqlExtension | undefined;
  for (const name of names) extension?.shadowCRUD(`plugin::handoff.${name}`).disable();
}
