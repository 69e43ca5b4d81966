import type { ChannelRef } from '../../../server/core/contract';
import type { Translate } from '../i18n';
import { visibleName } from './names';

/** What is known of a channel's name. A connected channel has no label. */
export type NamedChannel = Pick<ChannelRef, 'type'> & Partial<Pick<ChannelRef, 'label'>>;

/**
 * What a channel is called. Product names are not translated, only the widget's name is; a channel
 * of a bot's own has its label or, without one, its type.
 */
export function channelName(t: Translate, { type, label = null }: NamedChannel): string {
  switch (type) {
    case 'telegram':
      return 'Telegram';
    case 'discord':
      return 'Discord';
    case 'slack':
      return 'Slack';
    case 'whatsapp':
      return 'WhatsApp';
    case 'messenger':
      return 'Messenger';
    case 'google-chat':
      return 'Google Chat';
    case 'widget':
      return t('channel.widget', 'Website');
    default:
      return visibleName(label) ?? type;
  }
}
