import type { MeDto, SessionDetailDto } from '../../../server/core/contract';
import type { Translate } from '../../shared/i18n';
import { channelName } from '../../shared/lib/channels';
import { shortened } from '../../shared/lib/shortened';

/** Characters of a name in a placeholder, which has one line. */
const NAME_LENGTH = 24;

interface Writing {
  me: MeDto;
  session: SessionDetailDto;
  userName: string;
  isNote: boolean;
  isMine: boolean;
  /** The channel's reply window is closed. */
  isClosed: boolean;
}

/** Says where a text goes, or why none can be written. */
export function placeholderOf(t: Translate, writing: Writing): string {
  const { me, session, isNote, isMine, isClosed } = writing;
  const user = shortened(writing.userName, NAME_LENGTH);
  if (isNote) {
    return t('composer.placeholder.note', 'Write a note for your team. {user} won’t see it.', {
      user,
    });
  }
  if (isMine && isClosed) {
    return t('composer.placeholder.closed', 'You can reply on {channel} once {user} writes again', {
      user,
      channel: channelName(t, session.channel),
    });
  }
  if (isMine) {
    return t('composer.placeholder.reply', 'Reply to {user} on {channel}', {
      user,
      channel: channelName(t, session.channel),
    });
  }
  switch (session.status) {
    case 'queued':
      return me.permissions.reply
        ? t('composer.placeholder.queued', 'Accept to reply')
        : t('composer.placeholder.waiting', 'Nobody has accepted this conversation yet');
    case 'active': {
      const name = session.assignee?.name ?? t('composer.somebody', 'Someone else');
      // Members who may manage can always take over; others can because the assignee is away.
      return session.canTake && !me.permissions.manage
        ? t('composer.placeholder.away', '{name} is away', { name })
        : t('composer.placeholder.other', '{name} is handling this conversation', { name });
    }
    case 'resolved':
      return t('composer.placeholder.resolved', 'Resolved. {agent} is back in charge.', {
        agent: session.agent.name,
      });
    case 'expired':
      return t('composer.placeholder.expired', 'Expired. {agent} is back in charge.', {
        agent: session.agent.name,
      });
  }
}
