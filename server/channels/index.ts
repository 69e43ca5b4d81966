import type { Channels } from '../app/channel-ports';

/** Every platform that can be connected, one file each. */
export function createChannels(): Channels {
  return {};
}
