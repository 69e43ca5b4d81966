import { useGetHandoffMeQuery } from '../api';

/** Milliseconds between two reads: requests renew the login of a member who only watches. */
const STAY_LOGGED_IN_MS = 10 * 60_000;

/** The logged-in member and their permissions. */
export function useMe() {
  return useGetHandoffMeQuery(undefined, { pollingInterval: STAY_LOGGED_IN_MS });
}
