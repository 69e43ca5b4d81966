import type { ChannelCapabilities } from '../../core/contract';
import type { Place } from '../model';
import type { Channels } from '../ports/channels';

/** The capabilities of the channel; null for a bot-reported channel and for the widget. */
export function capabilitiesOf(
  { channels }: { channels: Channels },
  { channel }: Place
): ChannelCapabilities | null {
  return (channel && channels[channel.type]?.capabilities) ?? null;
}
