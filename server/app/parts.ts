import type { ChannelCapabilities } from '../core/contract';
import { GIVE_UP_AFTER } from '../core/outbox';
import { splitText } from '../core/splitting';
import type { App } from './app';
import type { Message, Place } from './model';
import type { NewPart } from './outbox-ports';

/** Where no adapter says more. */
const MAX_TEXT = 2_000;

/** What the conversation's channel can do, where it is connected here and no widget. */
export function capabilitiesOf(
  { channels }: Pick<App, 'channels'>,
  { channel }: Place
): ChannelCapabilities | null {
  return (channel && channels[channel.type]?.capabilities) ?? null;
}

/** One call's worth each, in order. */
export function partsOf(input: {
  message: Pick<Message, 'seq' | 'text'>;
  capabilities: ChannelCapabilities | null;
  at: number;
  round?: number;
}): NewPart[] {
  const { message, capabilities, at, round = 0 } = input;
  const texts = splitText(message.text, capabilities?.maxText ?? MAX_TEXT);
  return texts.map((text, i) => ({
    seq: message.seq,
    part: i + 1,
    parts: texts.length,
    text,
    round,
    giveUpAt: at + GIVE_UP_AFTER,
  }));
}
