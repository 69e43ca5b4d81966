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
