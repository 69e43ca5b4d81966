import { Flex, Typography } from '@strapi/design-system';
import { Discuss, Globe, Hashtag, PaperPlane, PuzzlePiece } from '@strapi/icons';
import { styled } from 'styled-components';
import type { ChannelType } from '../../../server/core/contract';
import { useT } from '../i18n';
import { channelName, type NamedChannel } from '../lib/channels';
import { DiscordIcon, MessengerIcon, WhatsAppIcon } from './ChannelIcons';

const ICONS = {
  telegram: PaperPlane,
  discord: DiscordIcon,
  slack: Hashtag,
  whatsapp: WhatsAppIcon,
  messenger: MessengerIcon,
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
      <Sign aria-hidden>
        <Icon width="1.6rem" height="1.6rem" />
      </Sign>
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

const Sign = styled.span`
  display: flex;
  flex: none;

  path {
    fill: ${({ theme }) => theme.colors.neutral600};
  }
`;

/** Other types are channels of a bot's own. */
function isKnown(type: string): type is ChannelType {
  return Object.hasOwn(ICONS, type);
}
