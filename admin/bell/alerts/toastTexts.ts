import type { NotificationDto } from '../../../server/core/contract';
import type { Translate } from '../../shared/i18n';
import { userNameOf } from '../../shared/lib/names';
import { shortened } from '../../shared/lib/shortened';
import { noticePlace, noticeTitle } from '../list/noticeTexts';
import type { Toast } from './toastStore';

/** Characters of the text: two lines. */
const LENGTH = 90;

/** What a pop-up says, and where *Open* leads. Text of end users: show it as plain text. */
export function toastTexts(
  t: Translate,
  { notices }: Toast,
  /** How many wait in the queue. */
  queued: number
): { title: string; text: string; to: string } {
  const [first] = notices;
  const last = notices.at(-1);
  if (first === undefined || last === undefined) return { title: '', text: '', to: '' };
  if (notices.length === 1) {
    return {
      title: `${noticeTitle(t, last)}.`,
      text: shortened(last.text ?? noticePlace(t, last), LENGTH),
      to: `/plugins/handoff/${last.sessionId}`,
    };
  }
  const names = notices.map((notice) => userNameOf(t, notice));
  return {
    title: `${titleOfMany(t, first.type, { count: notices.length, queued })}.`,
    text: shortened([...new Set(names)].join(', '), LENGTH),
    to: '/plugins/handoff',
  };
}

function titleOfMany(
  t: Translate,
  type: NotificationDto['type'],
  { count, queued }: { count: number; queued: number }
): string {
  return type === 'session.queued'
    ? t('toast.waiting', '{count, plural, one {# person is} other {# people are}} waiting', {
        count: Math.max(count, queued),
      })
    : t(
        'toast.messages',
        '{count, plural, one {New messages in # conversation} other {New messages in # conversations}}',
        { count }
      );
}
