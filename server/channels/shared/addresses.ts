/**
 * Addresses of the platforms: `channels` in the plugin's configuration. Other addresses are for a
 * local Bot API server, a gateway of your own, or tests. They are trusted, unlike addresses from
 * the panel. A version at the end, such as `/v10`, replaces the plugin's own.
 */
export interface PlatformAddresses {
  telegram: { apiRoot: string };
  discord: {
    apiUrl: string;
    /**
     * Whether the plugin itself holds a connection to Discord's gateway, for bots that do not
     * forward what they receive. Needs the packages `@discordjs/ws` and `@discordjs/rest`. Default
     * false.
     */
    gateway?: boolean | undefined;
  };
  slack: { apiUrl: string };
  /** WhatsApp and Messenger. */
  meta: { graphUrl: string };
  googleChat: {
    apiRoot: string;
    /** Null: Google's own addresses, which depend on the channel's audience. */
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

/** The address without a trailing slash and with a version: its own, or else the given one. */
export function versioned(address: string, version: string): string {
  const trimmed = trimSlash(address);
  return /\/v\d+(\.\d+)?$/.test(trimmed) ? trimmed : `${trimmed}/${version}`;
}

export function trimSlash(address: string): string {
  return address.replace(/\/+$/, '');
}

/** One path segment from a credential or an id, encoded so that it cannot leave its place. */
export function segment(text: string): string {
  return encodeURIComponent(text).replace(/^\.*$/, '_');
}
