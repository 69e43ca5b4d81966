import type { Clock, Log, Store, View } from '../ports';

/**
 * Presence of team members: who has an Inbox or chat page open, and looks at which chat, across all processes. Each process
 * writes its own row; the result is the union of the fresh rows. Never throws: while the database
 * is unavailable, a process still knows its own members.
 */
export interface Presence {
  /** Sets who is online on this process, and writes the row if that is a change. */
  setHere: (members: Iterable<string>) => Promise<void>;
  /** Sets who looks at which chat on this process, and writes the row if that is a change. */
  setViews: (views: readonly View[]) => Promise<void>;
  /** Who looks at which chat on other processes. */
  viewsElsewhere: () => Promise<View[]>;
  /** Writes this process's row again while anyone is online here; called every 3 s. */
  beat: () => Promise<void>;
  /** Writes the row even if nobody is online here, for `createSecondProcess`. */
  mark: () => Promise<void>;
  /** Ids of the members online, each once, in a stable order. */
  online: () => Promise<string[]>;
  /** The number of members online. */
  agentsOnline: () => Promise<number>;
}

/** Views of one process that others hear of: they are hints, and the row is read every second. */
const MOST_VIEWS = 500;

/** Milliseconds between two writes of when members were last seen. */
const SEEN_EVERY = 30_000;

/** Milliseconds without a write after which a row belongs to a process that is gone. */
export const PRESENCE_LIFETIME = 9_000;

export function createPresence(input: {
  store: Pick<Store, 'savePresence' | 'readPresence' | 'readViews' | 'saveSeen'>;
  clock: Clock;
  log: Log;
  processId: string;
}): Presence {
  const { store, clock, log, processId } = input;
  let here: string[] = [];
  let views: readonly View[] = [];
  let hasFailed = false;
  let seenAt = -Infinity;
  // Sequential writes, so that an older row never overwrites a newer one.
  let written: Promise<void> = Promise.resolve();

  const attempt = async <T>(work: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      const result = await work();
      hasFailed = false;
      return result;
    } catch (error) {
      if (!hasFailed) log.error('Presence could not be read or stored', error);
      hasFailed = true;
      return otherwise;
    }
  };

  const write = () => {
    written = written.then(() =>
      attempt(() => store.savePresence({ process: processId, members: here, views }), undefined)
    );
    return written;
  };

  const see = (members: string[]) => {
    const at = clock.now();
    seenAt = at;
    written = written.then(() => attempt(() => store.saveSeen({ members, at }), undefined));
    return written;
  };

  const online = async () => {
    await written;
    const fresh = await attempt(() => store.readPresence(PRESENCE_LIFETIME), []);
    return [...new Set([...here, ...fresh])].sort();
  };

  return {
    setHere: async (members) => {
      const now = [...new Set(members)].sort();
      if (now.join() === here.join()) return written;
      const seen = [...new Set([...here, ...now])].sort();
      here = now;
      await write();
      return see(seen);
    },
    setViews: async (next) => {
      const kept = next.slice(0, MOST_VIEWS);
      if (JSON.stringify(kept) === JSON.stringify(views)) return written;
      views = kept;
      return write();
    },
    viewsElsewhere: () =>
      attempt(() => store.readViews({ lifetime: PRESENCE_LIFETIME, besides: processId }), []),
    beat: async () => {
      if (here.length === 0 && views.length === 0) return written;
      await write();
      if (here.length === 0) return written;
      return Math.abs(clock.now() - seenAt) >= SEEN_EVERY ? see(here) : written;
    },
    mark: () => write(),
    online,
    agentsOnline: async () => (await online()).length,
  };
}
