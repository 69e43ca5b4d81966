import type { Clock } from './app/ports';
import type { HandoffConfig } from './config';

export function createClock({ speed, now = Date.now }: HandoffConfig['clock']): Clock {
  if (speed === 1) return { now: () => now() };
  const start = now();
  return { now: () => Math.round(start + (now() - start) * speed) };
}
