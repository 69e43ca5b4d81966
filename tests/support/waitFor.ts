export interface WaitOptions {
  /** The awaited state, named in the error. */
  what?: string;
  /** Milliseconds until it gives up. Default 10,000. */
  timeout?: number;
  /** Milliseconds between two attempts. Default 25. */
  interval?: number;
}

/**
 * Calls `look` until it returns something truthy, and returns that.
 * Tests wait for a state with this, never for time. An error thrown by `look` counts as "not yet";
 * the last one is part of the message when the time is over.
 */
export async function waitFor<T>(
  look: () => T | Promise<T>,
  { what = 'the expected state', timeout = 10_000, interval = 25 }: WaitOptions = {}
): Promise<Exclude<T, undefined | null | false | 0 | ''>> {
  const until = Date.now() + timeout;
  let why = '';
  for (;;) {
    try {
      const seen = await look();
      if (seen) return seen as Exclude<T, undefined | null | false | 0 | ''>;
      why = '';
    } catch (error) {
      why = ` Last error: ${error instanceof Error ? error.message : String(error)}`;
    }
    if (Date.now() >= until) {
      throw new Error(`Gave up after ${timeout} ms waiting for ${what}.${why}`);
    }
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}
