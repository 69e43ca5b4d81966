/**
 * Where the platforms are: `channels` of the plugin's configuration. Other addresses are for a local
 * Bot API server, a gateway of one's own, or tests. They are trusted, unlike those from the panel.
 * A version at the end, such as `/v10`, replaces the one that the plugin would add.
 */
export interface PlatformAddresses {
  telegram: { apiRoot: string };
  discord: {
    apiUrl: string;
    /**
     * Whether the plugin holds a connection to Discord's gateway itself, for bots that do not pass on what
     * they hear. Needs the packages `@discordjs/ws` and `@discordjs/rest`. Default false.
     */
    gateway?: boolean | undefined;
  };
  slack: { apiUrl: string };
  /** WhatsApp and Messenger. */
  meta: { graphUrl: string };
  googleChat: {
    apiRoot: string;
    /** Null: Google's own, which differ with the channel's audience. */
    certsUrl: string | null;
  };
}

export const PLATFORM_ADDRESSES: PlatformAddresses = {
  telegram: { apiRoot: 'https://api.telegram.org' },
  discord: { apiUrl: 'https://discord.com/api' },
  slack: { apiUrl: 'https://slack.com/api' },
  meta: { graphUrl: 'https://graph.facebook.com' },
  googleChat: { apiRoot: 'https://chat.googleapis.com', certsUrl: null },
};

/** An address without a slash at its end, and with a version: the given one, unless it has its own. */
export function versioned(address: string, version: string): string {
  const trimmed = trimSlash(address);
  return /\/v\d+(\.\d+)?$/.test(trimmed) ? trimmed : `${trimmed}/${version}`;
}

export function trimSlash(address: string): string {
  return address.replace(/\/+$/, '');
}

/** One part of a path, from a credential or an id: it can't lead anywhere else. */
export function segment(text: string): string {
  return encodeURIComponent(text).replace(/^\.*$/, '_');
}
