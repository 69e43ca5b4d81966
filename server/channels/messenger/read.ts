import type {
  Credentials,
  PlatformEvent,
  PlatformMessage,
  PlatformReading,
  PlatformRequest,
  RemoteFile,
} from '../../app/ports/channels';
import { pick } from '../meta/graph';
import { readMetaEvents } from '../meta/events';
import { MAX_ADDRESS } from '../../core/limits';
import type { ReportedOrigin } from '../../core/messages/quotes';
import { quoteById, references, type References } from '../shared/references';
import { coordinatesOf, wordsWithin } from '../shared/words';
import {
  fieldsOf,
  idOf,
  joined,
  listOf,
  nameOf,
  numberOf,
  textOf,
  timeOf,
  type Fields,
} from '../shared/values';

const MILLISECOND = 1;
const FILES = new Set(['image', 'video', 'audio', 'file']);

export function readMessenger({
  request,
  credentials,
}: {
  request: PlatformRequest;
  credentials: Credentials;
}): PlatformReading {
  const pageId = pick(credentials, 'pageId');
  return readMetaEvents({
    request,
    credentials,
    object: 'page',
    readEntry: (entry) => {
      // One Meta app may send events of several pages; each page is a separate channel.
      if (idOf(entry.id) !== pageId) return [];
      // `standby`: another app controls the thread, but the end user's message still counts.
      return [...listOf(entry.messaging), ...listOf(entry.standby)].flatMap((event) =>
        readEvent(event, pageId)
      );
    },
  });
}

const isPresent = (value: unknown) => value !== undefined && value !== null;

function readEvent(event: Fields, pageId: string): PlatformEvent[] {
  const message = fieldsOf(event.message);
  const sender = idOf(fieldsOf(event.sender).id);
  if (message.is_echo === true) return readEcho(event, message);
  if (sender === null || sender === pageId) return [];
  const common = {
    conversation: sender,
    user: { id: sender, name: null, locale: null },
    sentAt: timeOf(event.timestamp, MILLISECOND),
  };
  if (isPresent(event.message)) {
    return readMessage(message, { ...common, ...referencesOf(message, event.referral) });
  }
  if (isPresent(event.message_edit)) return readEdit(fieldsOf(event.message_edit), common);
  if (isPresent(event.postback)) {
    const pressed = fieldsOf(event.postback);
    return readPostback(pressed, { ...common, ...referencesOf(pressed, event.referral) });
  }
  if (isPresent(event.reaction)) return readReaction(fieldsOf(event.reaction), common);
  if (isPresent(event.delivery)) {
    return readMark({ mark: fieldsOf(event.delivery), sender, state: 'delivered' });
  }
  if (isPresent(event.read)) {
    return readMark({ mark: fieldsOf(event.read), sender, state: 'read' });
  }
  return [];
}

type Common = Pick<PlatformMessage, 'conversation' | 'user' | 'sentAt' | 'quote' | 'origin'>;

/** What a message replies to, as an id without words, and what led to it. */
function referencesOf(message: Fields, referral: unknown): References {
  const { mid, story, is_self_reply: isOwn } = fieldsOf(message.reply_to);
  const quote = quoteById(idOf(mid), { author: isOwn === true ? 'user' : null });
  const origin = storyOf(fieldsOf(story)) ?? referralOf(fieldsOf(message.referral ?? referral));
  return references(quote, origin);
}

function storyOf({ id, url }: Fields): ReportedOrigin | null {
  if (idOf(id) === null && textOf(url) === null) return null;
  return { kind: 'story', label: null, url: textOf(url) };
}

/** What is no name is no label: neither `source`, such as `SHORTLINK`, nor a product's id of an ad. */
function referralOf(referral: Fields): ReportedOrigin | null {
  const { product, ads_context_data: ad, ref, source, referer_uri: address } = referral;
  const id = nameOf(fieldsOf(product).id);
  if (id !== null) return { kind: 'product', label: id, url: null };
  const isAd = source === 'ADS' || isPresent(ad);
  const label = isAd ? nameOf(fieldsOf(ad).ad_title) : nameOf(ref);
  const url = textOf(address);
  const isReferral = isAd || label !== null || !!url || nameOf(source) !== null;
  return isReferral ? { kind: 'referral', label, url } : null;
}

function readMessage(message: Fields, common: Common): PlatformEvent[] {
  const externalId = idOf(message.mid);
  if (externalId === null) return [];
  const { conversation } = common;
  if (message.is_deleted === true) return [{ type: 'deleted', conversation, externalId }];
  const attachments = listOf(message.attachments);
  const files = attachments.flatMap(fileOf);
  const others = attachments.filter((attachment) => fileOf(attachment).length === 0);
  const own = textOf(message.text) ?? '';
  const pressed = own.trim() === '' ? textOf(fieldsOf(message.quick_reply).payload) : null;
  const text = joined([own, pressed, ...others.map(wordsFor)]);
  const kind = others.map(kindOf).find((each) => each !== null) ?? null;
  const isEmpty = text.trim() === '' && files.length === 0;
  const fallback = numberOf(message.sticker_id) === null ? 'message' : 'sticker';
  const placeholder =
    kind ?? (message.is_unsupported === true ? 'unsupported' : isEmpty ? fallback : null);
  return [{ type: 'message', ...common, externalId, text, files, placeholder }];
}

function fileOf(attachment: Fields): RemoteFile[] {
  const payload = fieldsOf(attachment.payload);
  const url = textOf(payload.url);
  const isFile = FILES.has(textOf(attachment.type) ?? '') && !isSticker(attachment);
  if (!isFile || url === null || url.length > MAX_ADDRESS || !URL.canParse(url)) return [];
  return [{ name: nameIn(url), type: null, size: null, source: url }];
}

/** Until August 2026, stickers were images with an id. */
function isSticker({ type, payload }: Fields): boolean {
  return type === 'sticker' || numberOf(fieldsOf(payload).sticker_id) !== null;
}

/** Shared links become text; every other attachment that is not a file gets a placeholder. */
function kindOf(attachment: Fields): string | null {
  if (isSticker(attachment)) return 'sticker';
  const kind = nameOf(attachment.type) ?? 'attachment';
  return kind === 'fallback' && wordsFor(attachment) ? null : kind;
}

function wordsFor(attachment: Fields): string | null {
  if (isSticker(attachment)) return null;
  const payload = fieldsOf(attachment.payload);
  const { lat, long } = fieldsOf(payload.coordinates);
  const { title, url, text, ...rest } = payload;
  return joined([
    textOf(attachment.title) ?? textOf(title),
    textOf(text),
    // A template or a product: its words are deeper inside.
    wordsWithin(rest),
    textOf(attachment.url) ?? textOf(url),
    coordinatesOf(lat, long),
  ]);
}

/** The last part of the path, if it looks like a file name. */
function nameIn(url: string): string | null {
  const last = new URL(url).pathname.split('/').at(-1) ?? '';
  return /^[\w-]{1,100}\.\w{1,8}$/.test(last) ? last : null;
}

/** Messenger echoes every message of the page; ours contain the key that they were sent with. */
function readEcho(event: Fields, message: Fields): PlatformEvent[] {
  const conversation = idOf(fieldsOf(event.recipient).id);
  const externalId = idOf(message.mid);
  if (conversation === null || externalId === null) return [];
  return [{ type: 'echo', conversation, externalId, key: idOf(message.metadata) }];
}

function readEdit({ mid, text: edited }: Fields, common: Common): PlatformEvent[] {
  const [externalId, text] = [idOf(mid), textOf(edited)];
  if (externalId === null || text === null) return [];
  const { conversation, sentAt: editedAt } = common;
  const placeholder = text.trim() === '' ? 'message' : null;
  const said = { externalId, text, files: [], placeholder };
  const message: PlatformMessage = { type: 'message', ...common, ...said };
  // Messenger gives the new text alone: the files stay.
  return [{ type: 'edited', conversation, externalId, text, files: null, editedAt, message }];
}

/** A pressed button: its title becomes the end user's message. */
function readPostback({ mid, title, payload }: Fields, common: Common): PlatformEvent[] {
  const externalId = idOf(mid) ?? idOf(`postback:${common.conversation}:${common.sentAt ?? ''}`);
  if (externalId === null) return [];
  const text = textOf(title) ?? textOf(payload) ?? '';
  const placeholder = text === '' ? 'postback' : null;
  return [{ type: 'message', ...common, externalId, text, files: [], placeholder }];
}

/** Reactions have no id of their own: message id and time identify one. */
function readReaction(reaction: Fields, common: Common): PlatformEvent[] {
  const mid = idOf(reaction.mid);
  const externalId = idOf(`${mid}:reaction:${common.sentAt ?? ''}`);
  if (reaction.action !== 'react' || mid === null || externalId === null) return [];
  const text = textOf(reaction.emoji) ?? textOf(reaction.reaction) ?? '';
  const said = { text, files: [], placeholder: 'reaction' };
  return [{ type: 'message', ...common, externalId, ...said, ...references(quoteById(mid)) }];
}

/** `watermark`: covers everything sent before it; message ids are not always given. */
function readMark({
  mark,
  sender,
  state,
}: {
  mark: Fields;
  sender: string;
  state: 'delivered' | 'read';
}): PlatformEvent[] {
  const until = timeOf(mark.watermark, MILLISECOND);
  if (until !== null) {
    return [{ type: 'receipt', of: { conversation: sender, until }, state, reason: null }];
  }
  const ids = Array.isArray(mark.mids) ? mark.mids.map(idOf) : [];
  return ids.flatMap((externalId) =>
    externalId === null ? [] : [{ type: 'receipt', of: { externalId }, state, reason: null }]
  );
}
