import { useSyncExternalStore } from 'react';

/** Whether this tab is in sight: not in the background, and its window not minimised. */
export function useIsVisible(): boolean {
  return useSyncExternalStore(watchVisibility, isVisible);
}

export const isVisible = () => document.visibilityState === 'visible';

function watchVisibility(observer: () => void): () => void {
  document.addEventListener('visibilitychange', observer);
  return () => document.removeEventListener('visibilitychange', observer);
}
