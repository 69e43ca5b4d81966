/** Typing signals: how long they are shown and how often they are forwarded. Milliseconds. */

/** How long a signal is shown unless it is repeated. */
export const TYPING_FOR = 6_000;

/**
 * Signals closer together are dropped: the shortest time for which a platform shows one is five
 * seconds.
 */
export const TYPING_EVERY = 4_000;

/** The same for signals of end users; a visitor's page repeats its signal every three seconds. */
export const USER_TYPING_EVERY = 2_000;
