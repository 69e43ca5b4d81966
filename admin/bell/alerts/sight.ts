import { useSyncExternalStore } from 'react';
import { useMatch } from 'react-router-dom';
import type { Sight } from './attention';

/** What this tab shows at this moment. */
export function readSight(openSessionId: string | null): Sight {
  return {
    isVisible: isVisible(),
    hasFocus: isVisible() && document.hasFocus(),
    openSessionId,
  };
}

/** The session whose chat is open; null on every other page. */
export function useOpenSession(): string | null {
  return useMatch('/plugins/handoff/:sessionId')?.params.sessionId ?? null;
}

export function useIsVisible(): boolean {
  return useSyncExternalStore(watchVisibility, isVisible);
}

const isVisible = () => document.visibilityState === 'visible';

function watchVisibility(observer: () => void): () => void {
  document.addEventListener('visibilitychange', observer);
  return () => document.removeEventListener('visibilitychange', observer);
}
