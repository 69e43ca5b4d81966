/** A small string store, shared by the tabs of a site. It never throws. */
export interface KeyValueStore {
  get: (key: string) => string | null;
  set: (key: string, value: string) => void;
  remove: (key: string) => void;
  /** Keys that begin with `prefix`. */
  keys: (prefix: string) => string[];
}

/**
 * `localStorage` with a key prefix. Where the browser refuses it (blocked site data, a full quota),
 * the values live as long as the page: the chat works but is forgotten on a reload.
 */
export function createBrowserStore(prefix: string): KeyValueStore {
  const memory = new Map<string, string>();

  return {
    get: (key) => memory.get(key) ?? attempt(() => localStorage.getItem(prefix + key)) ?? null,
    set(key, value) {
      const isStored = attempt(() => {
        localStorage.setItem(prefix + key, value);
        return true;
      });
      if (isStored === true) memory.delete(key);
      else memory.set(key, value);
    },
    remove(key) {
      memory.delete(key);
      attempt(() => localStorage.removeItem(prefix + key));
    },
    keys(start) {
      const stored = attempt(() => Object.keys(localStorage)) ?? [];
      const own = stored
        .filter((key) => key.startsWith(prefix + start))
        .map((key) => key.slice(prefix.length));
      return [...new Set([...own, ...[...memory.keys()].filter((key) => key.startsWith(start))])];
    },
  };
}

function attempt<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}
