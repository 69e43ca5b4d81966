import type { Clock, Log, Store } from '../ports';

/**
 * Who is online: the team members with an Inbox or chat page open, over all processes. Each process
 * writes down its own; the count is the union of what is fresh. Nothing here ever throws: while the
 * database is away, a process knows at least its own members.
 */
export interface Presence {
  /** Sets who is online on this process, and writes it down when that is a change. */
  setHere: (members: Iterable<string>) => Promise<void>;
  /** Writes this process's row again while anybody is online here; called every 3 s. */
  beat: () => Promise<void>;
  /** Writes it whether anybody is online here or not, for `createSecondProcess`. */
  mark: () => Promise<void>;
  /** Ids of the members online, each once, in a fixed order. */
  online: () => Promise<string[]>;
  /** How many that are. */
  agentsOnline: () => Promise<number>;
}

/** How often it is written down when members were last seen, in milliseconds. */
const SEEN_EVERY = 30_000;

/** A row that was not written for so long, in milliseconds, belongs to a process that is gone. */
export const PRESENCE_LIFETIME = 9_000;

export function createPresence(input: {
  store: Pick<Store, 'savePresence' | 'readPresence' | 'saveSeen'>;
  clock: Clock;
  log: Log;
  processId: string;
}): Presence {
  const { store, clock, log, processId } = input;
  let here: string[] = [];
  let hasFailed = false;
  let seenAt = -Infinity;
  // One write after the other: an older row must not end up on top of a newer one.
  let written: Promise<void> = Promise.resolve();

  const attempt = async <T>(work: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      const result = await work();
      hasFailed = false;
      return result;
    } catch (error) {
      if (!hasFailed) log.error('Presence cannot be stored', error);
      hasFailed = true;
      return otherwise;
    }
  };

  const write = () => {
    written = written.then(() =>
      attempt(() => store.savePresence({ process: processId, members: here }), undefined)
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
    beat: async () => {
      if (here.length === 0) return written;
      await write();
      return Math.abs(clock.now() - seenAt) >= SEEN_EVERY ? see(here) : written;
    },
    mark: () => write(),
    online,
    agentsOnline: async () => (await online()).length,
  };
}
