import { useLocation, useMatch } from 'react-router-dom';
import { isVisible } from '../../shared/hooks/useIsVisible';
import { toStatusFilter, type StatusFilter } from '../../shared/lib/sessionList';
import type { Sight } from './attention';

/** What this tab shows at this moment. */
export function readSight({ openSessionId, listFilter }: Place): Sight {
  return {
    isVisible: isVisible(),
    hasFocus: isVisible() && document.hasFocus(),
    openSessionId,
    listFilter,
  };
}

/** The part of the plugin that this tab shows. */
export type Place = Pick<Sight, 'openSessionId' | 'listFilter'>;

/** The filter of the Inbox; null on every other page. */
export function useListFilter(): StatusFilter | null {
  const isInbox = useMatch('/plugins/handoff') !== null;
  const { search } = useLocation();
  return isInbox ? toStatusFilter(new URLSearchParams(search).get('status')) : null;
}

/** The session whose chat is open; null on every other page. */
export function useOpenSession(): string | null {
  return useMatch('/plugins/handoff/:sessionId')?.params.sessionId ?? null;
}
