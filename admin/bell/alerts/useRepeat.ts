import { useCallback, useEffect } from 'react';
import type { Preferences } from '../../../server/core/contract';
import { claims } from './tabClaims';
import { REPEAT_MS, isOnScreen, repeatFor } from './attention';
import { desktopPermission } from './desktop';
import { waitingIn } from '../list/noticeList';
import { canPlay, play } from './tone';
import { notices } from '../list/notices';
import { queue } from '../../shared/queue';
import { realtime } from '../../shared/realtime';
import { readSight, useOpenSession } from './sight';
import { CALL, useDesktopNotice } from './useAlerts';

const LOOK_MS = 1_000;

/** Repeats the alert every 20 s while an end user waits and their notification is unread. */
export function useRepeat(preferences: Preferences): void {
  const openSessionId = useOpenSession();
  const showOnDesktop = useDesktopNotice();

  const look = useCallback(async () => {
    const waiting = waitingIn(notices.read().list);
    const sight = readSight({ openSessionId, listFilter: null });
    if (waiting === null || queue.read() === 0 || isOnScreen(waiting, sight)) {
      return;
    }
    const wanted = repeatFor(sight, preferences);
    const canSound = wanted.sound && canPlay();
    const canShow = wanted.desktop && desktopPermission() === 'granted';
    if (!canSound && !canShow) {
      return;
    }
    if (await claims.claim(CALL, REPEAT_MS)) {
      if (canSound) {
        play();
      }
      if (canShow) {
        showOnDesktop(waiting);
      }
    }
  }, [openSessionId, preferences, showOnDesktop]);

  useEffect(() => {
    const timer = setInterval(() => void look(), LOOK_MS);
    const stop = realtime.onBeat(() => void look());
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [look]);
}
