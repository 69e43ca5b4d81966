import { useCallback, useSyncExternalStore } from 'react';

/** Whether a media query matches. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (observer: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', observer);
      return () => list.removeEventListener('change', observer);
    },
    [query]
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}
