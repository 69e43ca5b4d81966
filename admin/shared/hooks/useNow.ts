import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

/** The time in milliseconds, updated every second: all clocks of the page change together. */
export function useNow(isRunning = true): number {
  return useSyncExternalStore(isRunning ? subscribe : standStill, read);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    tick();
    timer = setInterval(tick, 1_000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

function tick(): void {
  now = Date.now();
  listeners.forEach((listener) => listener());
}

const standStill = () => () => undefined;

/** Also for those who do not follow the clock, and while nobody does: up to date when it is read. */
function read(): number {
  if (timer === undefined && Date.now() - now >= 1_000) {
    now = Date.now();
  }
  return now;
}
