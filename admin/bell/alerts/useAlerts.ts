import { useCallback, useEffect } from 'react';
import { useNavigate } from 'react-router-dom';
import type { NotificationDto, Preferences } from '../../../server/core/contract';
import { claims } from './tabClaims';
import { noticePlace, noticeTitle } from '../list/noticeTexts';
import { useT } from '../../shared/i18n';
import { alertFor, isOnScreen } from './attention';
import { desktopPermission, showDesktop } from './desktop';
import { canPlay, play } from './tone';
import { notices } from '../list/notices';
import { readSight, useListFilter, useOpenSession } from './sight';
import { toasts } from './toasts';

/** Name of the claim from which `useRepeat` counts. */
export const CALL = 'call';

/** A visible tab goes first. */
const HIDDEN_WAIT_MS = 150;
/** Ten end users at once make one sound. */
const TONE_GAP_MS = 2_000;

/** Toast, sound and desktop notification for new notifications. */
export function useAlerts(preferences: Preferences): void {
  const openSessionId = useOpenSession();
  const listFilter = useListFilter();
  const showOnDesktop = useDesktopNotice();

  const alert = useCallback(
    async (notice: NotificationDto) => {
      const sight = readSight({ openSessionId, listFilter });
      const wanted = alertFor(notice, sight, preferences);
      const isSeen = isOnScreen(notice, sight);

      if (wanted.toast) {
        toasts.add(notice);
      }
      if (!sight.isVisible) {
        await new Promise((resolve) => setTimeout(resolve, HIDDEN_WAIT_MS));
      }
      // Seen in this tab, so the other tabs stay silent too.
      const isSoundMine =
        (isSeen || (wanted.sound && canPlay())) &&
        (await claims.claim(`sound ${notice.id} ${notice.count}`));
      const isDesktopMine =
        (isSeen || (wanted.desktop && desktopPermission() === 'granted')) &&
        (await claims.claim(`desktop ${notice.id} ${notice.count}`));
      if (isSoundMine || isDesktopMine) {
        await claims.claim(CALL, 0);
      }
      if (isDesktopMine && !isSeen) {
        showOnDesktop(notice);
      }
      if (isSoundMine && !isSeen && (await claims.claim('tone', TONE_GAP_MS))) {
        play();
      }
    },
    [listFilter, openSessionId, preferences, showOnDesktop]
  );

  useEffect(() => notices.onNew((notice) => void alert(notice)), [alert]);
}

/** Shows a desktop notification; a click opens the conversation. */
export function useDesktopNotice(): (notice: NotificationDto) => void {
  const t = useT();
  const navigate = useNavigate();

  return useCallback(
    (notice) =>
      showDesktop({
        title: noticeTitle(t, notice),
        body: [notice.text, noticePlace(t, notice)].filter(Boolean).join('\n'),
        sessionId: notice.sessionId,
        onClick: () => navigate(`/plugins/handoff/${notice.sessionId}`),
      }),
    [navigate, t]
  );
}
