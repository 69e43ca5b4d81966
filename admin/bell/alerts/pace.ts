interface Surroundings {
  /** Milliseconds in which the same thing is reported once. */
  gapMs: number;
  now: () => number;
  later: (act: () => void, ms: number) => unknown;
}

export type Pace = ReturnType<typeof createPace>;

/** A throttle: reports a thing at once, and later ones together at the end of the gap. */
export function createPace({ gapMs, now, later }: Surroundings) {
  const said = new Map<string, { at: number; isWaiting: boolean }>();

  return function announce(thing: string, say: () => void): void {
    const last = said.get(thing);
    const passed = last === undefined ? gapMs : Math.abs(now() - last.at);
    if (last?.isWaiting === true) {
      return;
    }
    if (last === undefined || passed >= gapMs) {
      forgetOld();
      said.set(thing, { at: now(), isWaiting: false });
      say();
      return;
    }
    last.isWaiting = true;
    later(() => {
      said.set(thing, { at: now(), isWaiting: false });
      say();
    }, gapMs - passed);
  };

  function forgetOld(): void {
    for (const [thing, { at, isWaiting }] of said) {
      if (!isWaiting && Math.abs(now() - at) >= gapMs) {
        said.delete(thing);
      }
    }
  }
}
