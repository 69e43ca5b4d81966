import { adminApi } from '@strapi/strapi/admin';
import { createReads } from '../lib/reads';
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

const reads = createReads();

/** Names of the reads that can be asked for. */
export const READS = {
  stats: 'stats',
  sessions: 'sessions',
  session: (id: string) => `session ${id}`,
  lines: (id: string) => `lines ${id}`,
};

/** Asks for a read; where the same one is under way, it is done once more after that. */
export function askFor(name: string, refetch: () => unknown = () => undefined): void {
  reads.ask(name);
  refetch();
}

/** Follows a read to its end, and does it once more where it has been asked for meanwhile. */
export async function finish(
  name: string,
  { queryFulfilled }: { queryFulfilled: Promise<{ data: unknown }> },
  again: () => unknown
): Promise<void> {
  const wasAsked = reads.begin(name);
  await resultOf(queryFulfilled);
  if (wasAsked()) {
    again();
  }
}

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
export async function resultOf<T>(promise: Promise<{ data: T }>): Promise<T | null> {
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
