import type { NotificationDto } from '../../../server/core/contract';
import type { Translate } from '../../shared/i18n';
import { userNameOf } from '../../shared/lib/names';
import { channelName } from '../../shared/lib/channels';

/** What happened, in one sentence. It may contain text of an end user: show it as plain text. */
export function noticeTitle(t: Translate, notice: NotificationDto): string {
  const user = userNameOf(t, notice);

  switch (notice.type) {
    case 'session.queued':
      return t('notice.queued', '{user} is waiting', { user });
    case 'message.received':
      return t(
        'notice.message',
        '{count, plural, one {New message from {user}} other {# new messages from {user}}}',
        { user, count: notice.count }
      );
    case 'session.transferred':
      return t('notice.transferred', 'The conversation with {user} was transferred to you', {
        user,
      });
    case 'delivery.failed':
      return t('notice.failed', 'Your message to {user} wasn’t delivered', { user });
    case 'delivery.unknown':
      return t(
        'notice.unreported',
        'The bot hasn’t confirmed the delivery of your messages to {user}',
        {
          user,
        }
      );
    case 'assignee.away':
      return t('notice.away', 'New message from {user}; the assigned agent is away', {
        user,
      });
  }
}

/** Where it happened. */
export function noticePlace(t: Translate, { agent, channel }: NotificationDto): string {
  return `${agent.name} · ${channelName(t, channel)}`;
}
