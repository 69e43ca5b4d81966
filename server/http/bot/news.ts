import type { News } from '../../app/feed';

/** Wakes those who wait for events: at each commit of this process, and each second for the others'. */
export interface NewsDesk {
  announce(): void;
  /** One reader, who waits at most `seconds` in all and no longer than its request. */
  subscribe(input: { seconds: number; onGone: (listener: () => void) => void }): News;
  /** Ends every wait. */
  stop(): void;
}

const LOOK_AGAIN = 1_000;

export function createNewsDesk(): NewsDesk {
  const waiting = new Set<() => void>();
  let isStopped = false;
  const wakeAll = () => waiting.forEach((wake) => wake());

  return {
    announce: wakeAll,
    subscribe: ({ seconds, onGone }) => {
      // The wall clock may be set meanwhile.
      const end = performance.now() + seconds * 1_000;
      let isGone = false;
      onGone(() => {
        isGone = true;
        wakeAll();
      });
      return {
        wait: async () => {
          const left = end - performance.now();
          if (left <= 0 || isGone || isStopped) return false;
          await new Promise<void>((resolve) => {
            const wake = () => {
              clearTimeout(timer);
              waiting.delete(wake);
              resolve();
            };
            const timer = setTimeout(wake, Math.min(left, LOOK_AGAIN));
            waiting.add(wake);
          });
          return !isGone && !isStopped;
        },
      };
    },
    stop: () => {
      isStopped = true;
      wakeAll();
    },
  };
}
