/** How long a page may be out of sight before its stream is given back: browsers allow few of them. */
const REST_AFTER_MS = 60_000;

/**
 * Tells the client what happens to the page around it. Does nothing where there is no page (Node, a
 * worker). Returns the function that ends the watching.
 */
export function watchPage(options: {
  /** The page is seen again or the network is back; with `force`, old connections are dead ones. */
  onWake: (force: boolean) => void;
  onRest: () => void;
  /** Another tab changed a stored value; null when all of them were cleared. */
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
  window.addEventListener('pageshow', onPageShow);
  window.addEventListener('storage', onStorage);
  return () => {
    clearTimeout(rest);
    document.removeEventListener('visibilitychange', onVisibility);
    window.removeEventListener('online', onOnline);
    window.removeEventListener('pageshow', onPageShow);
    window.removeEventListener('storage', onStorage);
  };
}

const LOCK_PATIENCE_MS = 5_000;

/**
 * Runs `act` while no other tab of the site runs it under the same name. Only ever a courtesy: where
 * locks do not exist (plain http) or the holder sleeps, it runs all the same after a moment.
 * `act` must not reject.
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
