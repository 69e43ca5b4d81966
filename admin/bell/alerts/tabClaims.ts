import { createClaims, type Claimed } from './claims';

/** Claims for what only one tab of this browser is to do. */
export const claims = createClaims({ change, now: Date.now });

const DATABASE = 'handoff';
const STORE = 'claims';
const KEY = 'claimed';

/**
 * Uses IndexedDB for its transactions: tabs run in separate processes, and one may not see yet what
 * another has written to localStorage, not even under a lock.
 */
async function change(decide: (stored: unknown) => Claimed | null): Promise<boolean> {
  try {
    const database = await open();
    try {
      return await write(database, decide);
    } finally {
      database.close();
    }
  } catch {
    // The browser stores nothing: an alert in two tabs is better than none.
    return true;
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => void request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error(request.error?.message));
    request.onblocked = () => reject(new Error('Another tab holds the database'));
  });
}

function write(
  database: IDBDatabase,
  decide: (stored: unknown) => Claimed | null
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    let isChanged = false;
    const transaction = database.transaction(STORE, 'readwrite');
    const store = transaction.objectStore(STORE);
    const request = store.get(KEY);
    request.onsuccess = () => {
      const next = decide(request.result);
      isChanged = next !== null;
      if (next !== null) store.put(next, KEY);
    };
    transaction.oncomplete = () => resolve(isChanged);
    transaction.onabort = () => reject(new Error(transaction.error?.message));
  });
}
