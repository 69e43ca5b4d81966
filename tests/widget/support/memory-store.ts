import type { KeyValueStore } from '../../../widget/client/store';

/** A store that several clients can share, as tabs of one site do. */
export function createMemoryStore(values = new Map<string, string>()): KeyValueStore {
  return {
    get: (key) => values.get(key) ?? null,
    set: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
    keys: (prefix) => [...values.keys()].filter((key) => key.startsWith(prefix)),
  };
}
