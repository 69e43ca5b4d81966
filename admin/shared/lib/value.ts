export interface Value<T> {
  read: () => T;
  set: (next: T) => void;
  subscribe: (observer: () => void) => () => void;
}

/** One value outside React, for `useSyncExternalStore`: it outlives the components that show it. */
export function createValue<T>(first: T): Value<T> {
  const observers = new Set<() => void>();
  let value = first;

  return {
    read: () => value,
    set: (next) => {
      if (!Object.is(next, value)) {
        value = next;
        observers.forEach((observer) => observer());
      }
    },
    subscribe: (observer) => {
      observers.add(observer);
      return () => void observers.delete(observer);
    },
  };
}
