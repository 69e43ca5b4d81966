import { Flex, Typography } from '@strapi/design-system';
import { Discuss, Globe, Hashtag, Headphones, Message, PaperPlane, Phone } from '@strapi/icons';
import type { AnyChannelType, ChannelType } from '../../../server/core/contract';
import { useT, type Translate } from '../i18n';

const ICONS = {
  telegram: PaperPlane,
  discord: Headphones,
  slack: Hashtag,
  whatsapp: Phone,
  messenger: Message,
  'google-chat': Discuss,
  widget: Globe,
} as const satisfies Record<ChannelType, unknown>;

interface Props {
  type: AnyChannelType;
  size?: 'S' | 'M';
}

export const ChannelLabel = ({ type, size = 'M' }: Props) => {
  const t = useT();
  const Icon = Object.hasOwn(ICONS, type) ? ICONS[type as ChannelType] : Message;

  return (
    <Flex gap={2} tag="span" minWidth={0}>
      <Icon fill="neutral500" width="1.6rem" height="1.6rem" aria-hidden style={{ flex: 'none' }} />
      <Typography
        tag="span"
        variant={size === 'M' ? 'omega' : 'pi'}
        textColor={size === 'M' ? 'neutral800' : 'neutral600'}
        ellipsis
      >
        {channelName(t, type)}
      </Typography>
    </Flex>
  );
};

/** Product names are not translated; only the widget has a translated name. */
export function channelName(t: Translate, type: AnyChannelType): string {
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
      return type;
  }
}
