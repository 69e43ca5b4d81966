import type { Change, Log, Publisher } from '../ports';

/**
 * The committed changes of this process, and foreign ones: one step from whoever publishes a change
 * to everyone who acts on it, such as sockets, streams and senders.
 */
export interface Changes extends Publisher {
  /** Returns a function that ends the subscription. An error of one listener is only logged. */
  subscribe(listener: (change: Change) => void): () => void;
}

export function createChanges({ log }: { log: Pick<Log, 'error'> }): Changes {
  const listeners = new Set<(change: Change) => void>();
  return {
    publish: (change) => {
      for (const listener of listeners) {
        try {
          listener(change);
        } catch (error) {
          log.error('A committed change could not be broadcast', error);
        }
      }
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
