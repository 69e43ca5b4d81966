import { useGetHandoffMeQuery } from '../api';

/** Whoever only watches must not be logged out unnoticed: asking counts as being there. */
const STAY_LOGGED_IN_MS = 10 * 60_000;

/** Who is looking, and what they may do. */
export function useMe() {
  return useGetHandoffMeQuery(undefined, { pollingInterval: STAY_LOGGED_IN_MS });
}
