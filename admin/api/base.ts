import { adminApi } from '@strapi/strapi/admin';
import { realtime } from '../realtime';

/** Names of endpoints and tags are shared by all plugins of a panel: every one says whose it is. */
export const handoffBase = adminApi.enhanceEndpoints({
  addTagTypes: [
    'HandoffSessions',
    'HandoffSession',
    'HandoffAgents',
    'HandoffChannels',
    'HandoffSettings',
    'HandoffMe',
    'HandoffWebhook',
  ],
});

/** Strapi's client joins parameters without encoding them; here they are encoded. */
export function withQuery(url: string, values: Record<string, string | number | null>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== null) {
      query.set(name, String(value));
    }
  }
  return `${url}?${query.toString()}`;
}

export function dataOf<T>(body: unknown): T {
  return (body as { data: T }).data;
}

/** The result of a request, or null when it failed: who made the request shows the failure. */
export async function settled<T>(promise: Promise<{ data: T }>): Promise<T | null> {
  try {
    return (await promise).data;
  } catch {
    return null;
  }
}

interface CacheEntry {
  cacheDataLoaded: Promise<unknown>;
  cacheEntryRemoved: Promise<unknown>;
}

/**
 * Lets a cache entry follow the socket until nobody shows it any more. What happens before the
 * first answer is there is applied to that answer.
 */
export async function follow(
  { cacheDataLoaded, cacheEntryRemoved }: CacheEntry,
  listen: (on: typeof realtime.on) => (() => void)[]
): Promise<void> {
  const stops = listen((name, handler) =>
    realtime.on(name, (payload) => {
      cacheDataLoaded.then(
        () => handler(payload),
        () => undefined
      );
    })
  );
  await cacheEntryRemoved;
  stops.forEach((stop) => stop());
}
