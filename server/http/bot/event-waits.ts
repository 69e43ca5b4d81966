import type { EventWait } from '../../app/events/feed';
import type { EventPlace, Log, Store } from '../../app/ports';

/**
 * Readers that wait for events. One look at the event log serves all of them: after each commit of
 * this process, and once a second for those of others. It wakes the readers that have asked for
 * what happened, and nobody else.
 */
export interface EventWaits {
  /** This process has committed something. */
  announce(): void;
  /** Tokens have changed: each waiting reader is checked again. */
  doubt(): void;
  /**
   * Adds one reader. It waits at most `seconds` in total and no longer than its request. `check`
   * rejects with a `Refusal` once the reader may no longer read events.
   */
  subscribe(input: {
    seconds: number;
    onGone: (listener: () => void) => void;
    check: () => Promise<void>;
  }): EventWait;
  /** Ends all waits; resolves when no look is in progress. */
  stop(): Promise<void>;
}

/** Milliseconds. */
const LOOK_AGAIN = 1_000;

/** Milliseconds. A token may be committed a moment after its event, and its scopes after that. */
const DOUBT = 3_000;

interface Waiting {
  /** `isToRead` false: only the token is to be checked. */
  wake: (isToRead: boolean) => void;
  isWanted: (place: EventPlace) => boolean;
}

export function createEventWaits({
  store,
  log,
  lookAgain = LOOK_AGAIN,
}: {
  store: Pick<Store, 'findEventPlaces'>;
  log: Pick<Log, 'error'>;
  /** Milliseconds between two looks while nothing is announced. */
  lookAgain?: number;
}): EventWaits {
  const waiting = new Set<Waiting>();
  /** Number of the last event that all waiting readers know of, or were woken for. */
  let seen = 0;
  let looking: Promise<void> | null = null;
  let isAnnouncedAgain = false;
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;
  let hasFailed = false;
  let doubtedUntil = 0;
  const wakeAll = (isToRead: boolean) => [...waiting].forEach(({ wake }) => wake(isToRead));
  const isDoubted = () => Date.now() < doubtedUntil;

  const look = async () => {
    const after = seen;
    try {
      const { places, last } = await store.findEventPlaces({ after });
      // Unless a reader that knows less came during this look.
      if (seen === after) seen = last;
      for (const reader of [...waiting]) if (places.some(reader.isWanted)) reader.wake(true);
      hasFailed = false;
    } catch (error) {
      if (!hasFailed) log.error('The event log could not be read for waiting bots', error);
      hasFailed = true;
    }
  };

  const announce = () => {
    if (isStopped || waiting.size === 0) return;
    if (looking) {
      isAnnouncedAgain = true;
      return;
    }
    isAnnouncedAgain = false;
    looking = look().finally(() => {
      looking = null;
      if (isAnnouncedAgain) announce();
    });
  };

  const schedule = () => {
    if (timer !== null || isStopped || waiting.size === 0) return;
    timer = setTimeout(() => {
      timer = null;
      announce();
      schedule();
    }, lookAgain);
    timer.unref();
  };

  const enter = (reader: Waiting, from: number) => {
    const isFirst = waiting.size === 0;
    const isBehind = from < seen;
    waiting.add(reader);
    if (isFirst || isBehind) seen = from;
    schedule();
    // The events in between were found before this reader came.
    if (isBehind) announce();
  };

  return {
    announce,
    doubt: () => {
      doubtedUntil = Date.now() + DOUBT;
      wakeAll(false);
    },
    subscribe: ({ seconds, onGone, check }) => {
      // Monotonic, because the wall clock may be changed meanwhile.
      const end = performance.now() + seconds * 1_000;
      let isGone = false;
      let hasWaited = false;
      let wakeReader: Waiting['wake'] = () => undefined;
      onGone(() => {
        isGone = true;
        wakeReader(true);
      });
      /** Resolves true when there is something to read, or the time is over. */
      const sleep = (from: number, isWanted: Waiting['isWanted']) =>
        new Promise<boolean>((resolve) => {
          const left = Math.max(0, end - performance.now());
          const isShort = isDoubted() && left > LOOK_AGAIN;
          const reader: Waiting = {
            isWanted,
            wake: (isToRead) => {
              clearTimeout(until);
              waiting.delete(reader);
              resolve(isToRead);
            },
          };
          const until = setTimeout(() => reader.wake(!isShort), isShort ? LOOK_AGAIN : left);
          wakeReader = reader.wake;
          enter(reader, from);
        });
      return {
        wait: async ({ seen: from, isWanted }) => {
          if (end <= performance.now()) return false;
          for (;;) {
            if (isGone || isStopped) return false;
            hasWaited = true;
            const isToRead = await sleep(from, isWanted);
            if (isDoubted() && !isGone && !isStopped) await check();
            if (isToRead) return !isGone && !isStopped;
          }
        },
        confirm: async () => {
          if (hasWaited && !isGone) await check();
        },
      };
    },
    stop: async () => {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      wakeAll(true);
      await looking;
    },
  };
}
