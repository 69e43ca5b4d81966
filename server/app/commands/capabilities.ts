import type { ChannelCapabilities } from '../../core/contract';
import type { SendingLimits } from '../../core/messages/parts';
import type { Place } from '../model';
import type { Channels } from '../ports/channels';

/** The capabilities of the channel; null for a bot-reported channel and for the widget. */
export function capabilitiesOf(
  { channels }: { channels: Channels },
  { channel }: Place
): ChannelCapabilities | null {
  return (channel && channels[channel.type]?.capabilities) ?? null;
}

/** With how the channel counts the length of a text, and what can be answered; null as above. */
export function sendingLimitsOf(
  { channels }: { channels: Channels },
  { channel }: Place
): SendingLimits | null {
  const adapter = channel && channels[channel.type];
  if (!adapter) return null;
  const lengthOf = adapter.lengthOf?.bind(adapter);
  const canReplyTo = adapter.canReplyTo?.bind(adapter);
  return {
    ...adapter.capabilities,
    ...(lengthOf && { lengthOf }),
    ...(canReplyTo && { canReplyTo }),
  };
}
