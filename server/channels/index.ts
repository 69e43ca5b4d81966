import type { Channels, Egress } from '../app/ports/channels';
import type { PlatformAddresses } from './shared/addresses';
import { createDiscreet } from './shared/discreet';
import { createDiscord } from './discord/adapter';
import { createGoogleChat } from './google-chat/adapter';
import { createMessenger } from './messenger/adapter';
import { createSlack } from './slack/adapter';
import { createTelegram } from './telegram/adapter';
import { createWhatsApp } from './whatsapp/adapter';

/** The adapters of all platforms, each wrapped so that no credential appears in its texts. */
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
