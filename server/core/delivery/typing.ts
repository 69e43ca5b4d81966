/** That somebody types: how long it is shown, and how often it is passed on. Milliseconds. */

/** How long others see it, unless it is said again. */
export const TYPING_FOR = 6_000;

/** What is said again sooner is not passed on: the shortest that a platform shows is five seconds. */
export const TYPING_EVERY = 4_000;

/** The same of end users; a visitor's page says it every three seconds. */
export const USER_TYPING_EVERY = 2_000;
