/** How long a page may be hidden before its stream is closed: browsers allow few of them. */
const REST_AFTER_MS = 60_000;

/**
 * Reports events of the page to the client. Does nothing without a page (Node, a worker). Returns a
 * function that stops it.
 */
export function watchPage(options: {
  /**
   * The page is visible again or the network is back; with `force`, old connections count as dead.
   */
  onWake: (force: boolean) => void;
  onRest: () => void;
  /** The browser has lost the network. Also called at once, if it has none. */
  onOffline: () => void;
  /** Another tab changed a stored value; null when all values were cleared. */
  onStorage: (key: string | null) => void;
}): () => void {
  if (typeof window === 'undefined' || typeof document === 'undefined') return () => {};
  let rest: ReturnType<typeof setTimeout> | undefined;

  const onVisibility = () => {
    clearTimeout(rest);
    if (document.hidden) rest = setTimeout(options.onRest, REST_AFTER_MS);
    else options.onWake(false);
  };
  const onOnline = () => options.onWake(true);
  const onPageShow = (event: PageTransitionEvent) => {
    if (event.persisted) options.onWake(true);
  };
  const onStorage = (event: StorageEvent) => options.onStorage(event.key);

  document.addEventListener('visibilitychange', onVisibility);
  window.addEventListener('online', onOnline);
  window.addEventListener('offline', options.onOffline);
  window.addEventListener('pageshow', onPageShow);
  window.addEventListener('storage', onStorage);
  if (!navigator.onLine) options.onOffline();
  return () => {
    clearTimeout(rest);
    document.removeEventListener('visibilitychange', onVisibility);
    window.removeEventListener('online', onOnline);
    window.removeEventListener('offline', options.onOffline);
    window.removeEventListener('pageshow', onPageShow);
    window.removeEventListener('storage', onStorage);
  };
}

const LOCK_PATIENCE_MS = 5_000;

/**
 * Runs `act` while no other tab of the site runs it under the same name. This is best effort:
 * without locks (plain http), or when the tab that holds the lock sleeps, it runs anyway after a
 * moment. `act` must not reject.
 */
export async function withTabLock<T>(name: string, act: () => Promise<T>): Promise<T> {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  if (locks === undefined) return act();
  const impatience = new AbortController();
  const timer = setTimeout(() => impatience.abort(), LOCK_PATIENCE_MS);
  try {
    const lock = { signal: impatience.signal };
    return await locks.request(name, lock, () => {
      clearTimeout(timer);
      return act();
    });
  } catch {
    return act();
  } finally {
    clearTimeout(timer);
  }
}
