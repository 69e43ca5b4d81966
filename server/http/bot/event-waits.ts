import type { EventWait } from '../../app/events/feed';

/** Wakes readers that wait for events: at each commit here, and each second for foreign events. */
export interface EventWaits {
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
  /** Ends all waits. */
  stop(): void;
}

const LOOK_AGAIN = 1_000;

/** Milliseconds. A token may be committed a moment after its event, and its scopes after that. */
const DOUBT = 3_000;

export function createEventWaits(): EventWaits {
  const waiting = new Set<() => void>();
  let isStopped = false;
  let doubtedUntil = 0;
  const wakeAll = () => waiting.forEach((wake) => wake());

  return {
    announce: wakeAll,
    doubt: () => {
      doubtedUntil = Date.now() + DOUBT;
      wakeAll();
    },
    subscribe: ({ seconds, onGone, check }) => {
      // Monotonic, because the wall clock may be changed meanwhile.
      const end = performance.now() + seconds * 1_000;
      let isGone = false;
      let hasWaited = false;
      onGone(() => {
        isGone = true;
        wakeAll();
      });
      return {
        wait: async () => {
          const left = end - performance.now();
          if (left <= 0 || isGone || isStopped) return false;
          hasWaited = true;
          await new Promise<void>((resolve) => {
            const wake = () => {
              clearTimeout(timer);
              waiting.delete(wake);
              resolve();
            };
            const timer = setTimeout(wake, Math.min(left, LOOK_AGAIN));
            waiting.add(wake);
          });
          if (Date.now() < doubtedUntil && !isGone && !isStopped) await check();
          return !isGone && !isStopped;
        },
        confirm: async () => {
          if (hasWaited && !isGone) await check();
        },
      };
    },
    stop: () => {
      isStopped = true;
      wakeAll();
    },
  };
}
