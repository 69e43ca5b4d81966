import { outside } from './outside';

/** The wall clock of this process: changes `Date` alone, as when somebody sets a machine's clock. */
export interface WallClock {
  /** Milliseconds; negative: back. */
  jump: (by: number) => void;
  restore: () => void;
}

/** Call it before the code under test is loaded or started, which may keep `Date.now`. */
export function takeWallClock(): WallClock {
  const RealDate = globalThis.Date;
  let offset = 0;
  const now = () => RealDate.now() + offset;
  const set = (date: DateConstructor) => {
    globalThis.Date = date;
    Reflect.set(outside.globalThis, 'Date', date);
  };
  const moved = new Proxy(RealDate, {
    construct: (target, given: unknown[], newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget) as Date,
    get: (target, name, receiver) =>
      name === 'now' ? now : (Reflect.get(target, name, receiver) as unknown),
  });
  set(moved);
  return {
    jump: (by) => {
      offset += by;
    },
    restore: () => set(RealDate),
  };
}
