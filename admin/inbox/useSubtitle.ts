import type { StatsDto } from '../../server/core/contract';
import { useNow } from '../shared/hooks/useNow';
import { useT } from '../shared/i18n';

/** The subtitle of the Inbox: whether anybody waits, and for how long. */
export function useSubtitle(stats: StatsDto | undefined): string {
  const t = useT();
  const isWaiting = stats !== undefined && stats.queued > 0;
  const now = useNow(isWaiting);

  if (stats === undefined) {
    // As high as the sentence that follows, so that the layout does not jump.
    return '\u00a0';
  }
  if (!isWaiting || stats.oldestQueuedAt === null) {
    return t('inbox.nobodyWaits', 'Nobody is waiting.');
  }
  const minutes = Math.floor((now - Date.parse(stats.oldestQueuedAt)) / 60_000);
  const { queued } = stats;
  return minutes < 1
    ? t(
        'inbox.waitingNew',
        '{queued, plural, one {# person has been waiting for less than a minute.} other {# people are waiting, all for less than a minute.}}',
        { queued }
      )
    : t(
        'inbox.waiting',
        '{queued, plural, one {# person has been waiting for {minutes} min.} other {# people are waiting, the longest for {minutes} min.}}',
        { queued, minutes }
      );
}
