import type { ChannelCapabilities, DeliveryState } from '../contract';
import { GIVE_UP_AFTER } from '../delivery/attempts';
import type { Message } from './message';
import { replyWithQuote } from './quotes';
import { lengthInUnits, splitText } from './splitting';

/** What a message becomes on its channel: one part for each call to the platform. */

/** Characters per part, if no adapter sets a limit. */
const MAX_TEXT = 2_000;

/** With how the channel counts the length of a text, if that is not by its characters. */
export type SendingLimits = ChannelCapabilities & {
  lengthOf?: (text: string) => number;
  canReplyTo?: (message: { externalId: string; to: string }) => boolean;
};

/** The message that a reply is for. */
export interface RepliedTo {
  /** Its words, as the quote shows them. */
  text: string;
  /** The platform's id of it, if the platform shows the reply as one; null: it does not. */
  replyTo: string | null;
}

type PartLimits = Pick<SendingLimits, 'maxText' | 'attachments' | 'lengthOf'>;

export interface MessagePart {
  seq: number;
  /** From 1 to `parts`. */
  part: number;
  parts: number;
  text: string;
  /** Id of the file that is sent with it. */
  file: string | null;
  /** The platform's id of the message that this part replies to. */
  replyTo: string | null;
  /** How many times someone has sent the message again. */
  round: number;
  /** UTC milliseconds. */
  giveUpAt: number;
}

/** The parts of a message, in order. */
export function partsOf(input: {
  message: Pick<Message, 'seq' | 'text' | 'attachments'>;
  capabilities: PartLimits | null;
  /** UTC milliseconds. */
  at: number;
  /** What the message replies to; its first part shows it. */
  repliedTo?: RepliedTo | null;
  round?: number;
}): MessagePart[] {
  const { message, capabilities, at, repliedTo = null, round = 0 } = input;
  const isInText = repliedTo !== null && repliedTo.replyTo === null;
  const text = isInText ? replyWithQuote(message.text, repliedTo.text) : message.text;
  const pieces = piecesOf({ ...message, text }, capabilities);
  return pieces.map(({ text, file }, i) => ({
    seq: message.seq,
    part: i + 1,
    parts: pieces.length,
    text,
    file,
    replyTo: i === 0 ? (repliedTo?.replyTo ?? null) : null,
    round,
    giveUpAt: at + GIVE_UP_AFTER,
  }));
}

/** How a channel shows what a reply is for. `externalId`: the platform's id of that message. */
export function repliedToOn(
  capabilities: Pick<SendingLimits, 'replies' | 'canReplyTo'> | null,
  message: { text: string; externalId: string | null; to: string }
): RepliedTo {
  const { text, externalId, to } = message;
  const { replies = false, canReplyTo = () => true } = capabilities ?? {};
  const isShown = replies && externalId !== null && canReplyTo({ externalId, to });
  return { text, replyTo: isShown ? externalId : null };
}

/**
 * The parts to send when someone sends the message again: those that did not arrive, each in a new
 * round, so that the platform does not drop them as repeats. A message that failed without any
 * attempt has no parts yet. Quoted words that were edited away or deleted since are not repeated.
 */
export function partsToSendAgain(input: {
  /** In their latest round. */
  parts: (MessagePart & { state: DeliveryState | 'sending' })[];
  message: Pick<Message, 'seq' | 'text' | 'attachments'>;
  capabilities: PartLimits | null;
  /** UTC milliseconds. */
  at: number;
  /** What the message replies to, as it is now. */
  repliedTo?: RepliedTo | null;
}): MessagePart[] {
  const { parts, message, capabilities, at, repliedTo = null } = input;
  if (parts.length === 0) return partsOf({ message, capabilities, at, repliedTo });
  return parts
    .filter(({ state }) => state === 'failed' || state === 'unknown')
    .map(({ seq, part, parts: of, text, file, replyTo, round }) => {
      const isInText = part === 1 && replyTo === null && repliedTo !== null;
      const said = isInText
        ? withoutOldQuote(text, { message, quoted: repliedTo.text, hasFile: file !== null })
        : text;
      const same = { seq, part, parts: of, text: said, file, replyTo };
      return { ...same, round: round + 1, giveUpAt: at + GIVE_UP_AFTER };
    });
}

/** Of a text that is only such a line, the mark of a quote remains: there is no empty message. */
function withoutOldQuote(
  text: string,
  { message, quoted, hasFile }: { message: Pick<Message, 'text'>; quoted: string; hasFile: boolean }
): string {
  const [line = '', ...rows] = text.split('\n');
  const isQuote = line.startsWith('> ') && !message.text.startsWith(text);
  if (!isQuote || line === replyWithQuote('', quoted)) return text;
  const rest = rows.join('\n');
  return rest === '' && !hasFile ? '> …' : rest;
}

/**
 * The text, then the files. The text becomes the caption of the first file if the channel supports
 * that. A file that is not stored here is sent as its URL.
 */
function piecesOf(
  { text, attachments }: Pick<Message, 'text' | 'attachments'>,
  capabilities: PartLimits | null
): Pick<MessagePart, 'text' | 'file'>[] {
  const { maxText = MAX_TEXT, attachments: files, lengthOf = lengthInUnits } = capabilities ?? {};
  const said = (given: string) =>
    splitText(given, maxText, lengthOf).map((piece) => ({ text: piece, file: null }));
  const kept = attachments.flatMap(({ file }) => file ?? []);
  const links = attachments.flatMap(({ file, url }) => (file === undefined ? said(url) : []));
  const isCaption =
    kept.length > 0 && text.trim() !== '' && lengthOf(text) <= (files?.maxCaption ?? 0);
  return [
    ...(isCaption ? [] : said(text)),
    ...kept.map((file, i) => ({ text: isCaption && i === 0 ? text : '', file })),
    ...links,
  ];
}
