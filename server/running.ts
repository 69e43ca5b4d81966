import type { Running } from './container';
import type { Turn } from './db/start-in-turn';
import { notStarted } from './http/stand-in';

/** The plugin of this process, between Strapi's three hooks. */
export const state: {
  /** Null before the start, after the stop, and when the start has failed. */
  running: Running | null;
  /** Taken before the tables are touched, given back when the start is over. */
  turn: Turn | null;
  hasFailed: boolean;
} = { running: null, turn: null, hasFailed: false };

/** Refuses with `unavailable` while nothing runs. */
export function now(): Running {
  if (!state.running) throw notStarted();
  return state.running;
}
