import type { ChannelCapabilities } from '../../core/contract';
import { GIVE_UP_AFTER } from '../../core/delivery/attempts';
import { splitText } from '../../core/messages/splitting';
import type { App } from '../app';
import type { Message, Place } from '../model';
import type { NewPart } from '../ports/outgoing';

/** Characters per part, if no adapter sets a limit. */
const MAX_TEXT = 2_000;

/** The capabilities of the channel; null for a bot-reported channel and for the widget. */
export function capabilitiesOf(
  { channels }: Pick<App, 'channels'>,
  { channel }: Place
): ChannelCapabilities | null {
  return (channel && channels[channel.type]?.capabilities) ?? null;
}

/** The parts of a message, one per call to the platform, in order. */
export function partsOf(input: {
  message: Pick<Message, 'seq' | 'text' | 'attachments'>;
  capabilities: ChannelCapabilities | null;
  at: number;
  round?: number;
}): NewPart[] {
  const { message, capabilities, at, round = 0 } = input;
  const pieces = piecesOf(message, capabilities);
  return pieces.map(({ text, file }, i) => ({
    seq: message.seq,
    part: i + 1,
    parts: pieces.length,
    text,
    file,
    round,
    giveUpAt: at + GIVE_UP_AFTER,
  }));
}

/**
 * The text, then the files. The text becomes the caption of the first file if the channel supports
 * that. A file that is not stored here is sent as its URL.
 */
function piecesOf(
  { text, attachments }: Pick<Message, 'text' | 'attachments'>,
  capabilities: ChannelCapabilities | null
): Pick<NewPart, 'text' | 'file'>[] {
  const { maxText = MAX_TEXT, attachments: files } = capabilities ?? {};
  const said = (given: string) =>
    splitText(given, maxText).map((piece) => ({ text: piece, file: null }));
  const kept = attachments.flatMap(({ file }) => file ?? []);
  const links = attachments.flatMap(({ file, url }) => (file === undefined ? said(url) : []));
  const isCaption =
    kept.length > 0 && text.trim() !== '' && text.length <= (files?.maxCaption ?? 0);
  return [
    ...(isCaption ? [] : said(text)),
    ...kept.map((file, i) => ({ text: isCaption && i === 0 ? text : '', file })),
    ...links,
  ];
}
