export interface TestClock {
  /** UTC milliseconds, as the plugin sees them. */
  now: () => number;
  /** Moves the plugin's time; negative goes back. */
  advance: (milliseconds: number) => void;
  /** Sets the plugin's time to one moment; from there it runs on. */
  set: (milliseconds: number) => void;
}

/** A clock that runs like the real one and can be moved. It goes into the plugin's config as `clock`. */
export function createClock(): TestClock {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    advance: (milliseconds) => {
      offset += milliseconds;
    },
    set: (milliseconds) => {
      offset = milliseconds - Date.now();
    },
  };
}
