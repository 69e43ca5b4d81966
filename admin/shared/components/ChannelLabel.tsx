import { Flex, Typography } from '@strapi/design-system';
import {
  Discuss,
  Globe,
  Hashtag,
  Headphones,
  Message,
  PaperPlane,
  Phone,
  PuzzlePiece,
} from '@strapi/icons';
import type { ChannelType } from '../../../server/core/contract';
import { useT } from '../i18n';
import { channelName, type NamedChannel } from '../lib/channels';

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
  channel: NamedChannel;
  size?: 'S' | 'M';
}

export const ChannelLabel = ({ channel, size = 'M' }: Props) => {
  const t = useT();
  const Icon = isKnown(channel.type) ? ICONS[channel.type] : PuzzlePiece;
  const name = channelName(t, channel);

  return (
    <Flex gap={2} tag="span" minWidth={0}>
      <Icon fill="neutral500" width="1.6rem" height="1.6rem" aria-hidden style={{ flex: 'none' }} />
      <Typography
        tag="span"
        variant={size === 'M' ? 'omega' : 'pi'}
        textColor={size === 'M' ? 'neutral800' : 'neutral600'}
        ellipsis
        // A bot may give its channel a long name.
        title={isKnown(channel.type) ? undefined : name}
      >
        {name}
      </Typography>
    </Flex>
  );
};

/** Other types are channels of a bot's own. */
function isKnown(type: string): type is ChannelType {
  return Object.hasOwn(ICONS, type);
}
