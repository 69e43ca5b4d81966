import type { Core } from '@strapi/strapi';

/** What is asked of Strapi at the start. */

/** Of a service that Strapi gives without types. */
interface GraphqlExtension {
  shadowCRUD: (uid: string) => { disable: () => void };
}

/** What staff have set: what Strapi makes up of host and port is the same on a copy. */
export function publicUrlOf(strapi: Core.Strapi): string {
  const url = strapi.config.get<string>('server.url', '');
  return url.startsWith('http') ? url : '';
}

export function apiPrefixOf(strapi: Core.Strapi): string {
  return strapi.config.get<string>('api.rest.prefix', '/api');
}

/** As Strapi's own fetch: a proxy of the configuration comes before those of the environment. */
export function proxyOf({ config: settings }: Core.Strapi) {
  const of = (key: string) => settings.get<string | undefined>(`server.proxy.${key}`) || null;
  return { url: of('fetch') ?? of('global'), env: process.env };
}

export function tablesOf(types: Record<string, { schema: { collectionName: string } }>): string[] {
  return Object.values(types).map(({ schema }) => schema.collectionName);
}

/** Gives the function that ends it. Strapi awaits its listeners and often does not catch: `work` must not throw. */
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

/** Where the GraphQL plugin is installed it would offer every content type. */
export function hideFromGraphql(strapi: Core.Strapi, names: string[]): void {
  const extension = strapi.plugin('graphql')?.service('extension') as GraphqlExtension | undefined;
  for (const name of names) extension?.shadowCRUD(`plugin::handoff.${name}`).disable();
}
