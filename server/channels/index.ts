import type { Channels, Egress } from '../app/channel-ports';
import type { PlatformAddresses } from './addresses';
import { createDiscreet } from './discreet';
import { createDiscord } from './discord';
import { createGoogleChat } from './google-chat';
import { createMessenger } from './messenger';
import { createSlack } from './slack';
import { createTelegram } from './telegram';
import { createWhatsApp } from './whatsapp';

/** Every platform that can be connected, one file each; none of them tells of its credentials. */
export function createChannels({
  egress,
  addresses,
}: {
  egress: Egress;
  addresses: PlatformAddresses;
}): Channels {
  const { telegram, discord, slack, meta, googleChat } = addresses;
  const all = {
    telegram: createTelegram({ egress, addresses: telegram }),
    discord: createDiscord({ egress, addresses: discord }),
    slack: createSlack({ egress, addresses: slack }),
    whatsapp: createWhatsApp({ egress, ...meta }),
    messenger: createMessenger({ egress, ...meta }),
    'google-chat': createGoogleChat({ egress, ...googleChat }),
  };
  const discreet = Object.entries(all).map(
    ([type, channel]) => [type, createDiscreet(channel)] as const
  );
  return Object.fromEntries(discreet);
}
