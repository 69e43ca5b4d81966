import { adminApi } from '@strapi/strapi/admin';
import { createReads } from '../lib/reads';
import { realtime } from '../realtime';

/**
 * All plugins of a panel share the names of endpoints and tags, so each name contains `Handoff`.
 */
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

/** Names of the reads that can be requested again. */
export const READS = {
  stats: 'stats',
  sessions: 'sessions',
  session: (id: string) => `session ${id}`,
  messages: (id: string) => `messages ${id}`,
};

/** Requests a read; if the same one is running, it runs once more afterwards. */
export function askFor(name: string, refetch: () => unknown = () => undefined): void {
  reads.ask(name);
  refetch();
}

/** Waits for a read, and repeats it once if it was requested again meanwhile. */
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

/** Strapi's client joins parameters without encoding them, so they are encoded here. */
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

/** The result of a request, or null when it failed: the caller shows the failure. */
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
 * Applies socket events to a cache entry for as long as the entry is used. Events before the first
 * answer are applied to that answer.
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
