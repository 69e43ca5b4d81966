import type { Running } from './container';
import type { Turn } from './db/start-in-turn';
import { notStarted } from './http/stand-in';

/** The plugin of this process, shared by `register`, `bootstrap` and `destroy`. */
export const state: {
  /** Null before the start, after the stop, and when the start failed. */
  running: Running | null;
  /** Taken before the tables are changed, released when the start is over. */
  turn: Turn | null;
  hasFailed: boolean;
} = { running: null, turn: null, hasFailed: false };

/** Refuses with `unavailable` while nothing runs. */
export function now(): Running {
  if (!state.running) throw notStarted();
  return state.running;
}
