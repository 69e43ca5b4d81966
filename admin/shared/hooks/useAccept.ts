import { useCallback } from 'react';
import { useNotification } from '@strapi/strapi/admin';
import { useAcceptHandoffSessionMutation } from '../api';
import { useT } from '../i18n';
import { toApiError, winnerOf } from '../lib/apiError';
import { useErrorText } from './useErrorText';
import { useSingleRun } from './useSingleRun';

/**
 * Accepts a session. A member who is too late sees who was first, as information, not as an error.
 */
export function useAccept(onAccepted: (sessionId: string) => void) {
  const t = useT();
  const toErrorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [accept] = useAcceptHandoffSessionMutation();

  const act = useCallback(
    async (sessionId: string) => {
      const answer = await accept(sessionId);
      if ('data' in answer) {
        onAccepted(sessionId);
        return;
      }

      const error = toApiError(answer.error);
      const winner = winnerOf(error);
      if (winner === null) {
        toggleNotification({ type: 'danger', message: toErrorText(error) });
        return;
      }
      const seconds = secondsSince(winner.acceptedAt);
      toggleNotification({
        type: 'info',
        message:
          seconds === null
            ? t('accept.lost', '{name} has already accepted this conversation.', {
                name: winner.assignee.name,
              })
            : t(
                'accept.lostAgo',
                '{name} took this {seconds, plural, =0 {just now} other {# s ago}}.',
                {
                  name: winner.assignee.name,
                  seconds,
                }
              ),
      });
    },
    [accept, onAccepted, t, toErrorText, toggleNotification]
  );

  return useSingleRun(act);
}

/** Null when it is too long ago to be counted in seconds. */
function secondsSince(at: string | null): number | null {
  if (at === null) {
    return null;
  }
  const seconds = Math.max(0, Math.round((Date.now() - Date.parse(at)) / 1000));
  return seconds < 60 ? seconds : null;
}
