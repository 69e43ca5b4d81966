import type { RemoteFile } from '../../app/ports/channels';
import { coordinatesOf, forwarded, isHidden } from '../shared/words';
import {
  fieldsOf,
  idOf,
  joined,
  listOf,
  nameOf,
  numberOf,
  textOf,
  type Fields,
} from '../shared/values';
import { filesOfRichMessage, wordsOfRichMessage } from './rich';

/** What a message of Telegram says: its words, its files, and the kind of everything else. */

/** The words, and the text form of content that has its own: a contact, a place, a poll. */
export function wordsOf(message: Fields): string {
  const words =
    linked(message.text, message.entities) ||
    linked(message.caption, message.caption_entities) ||
    wordsOfRichMessage(fieldsOf(message.rich_message).blocks);
  const text = joined([words, structuredOf(message)]);
  return isForwarded(message) ? forwarded(text, originOf(fieldsOf(message.forward_origin))) : text;
}

export function isForwarded({ forward_origin: origin, forward_date: date }: Fields): boolean {
  return Object.keys(fieldsOf(origin)).length > 0 || numberOf(date) !== null;
}

/** Telegram sends at most this many entities with a message. */
const MAX_LINKS = 100;

/** The text with the addresses of its links, which readers of a plain text cannot see. */
function linked(value: unknown, entities: unknown): string {
  const text = textOf(value) ?? '';
  const links = listOf(entities)
    .filter(({ type }) => type === 'text_link')
    .slice(0, MAX_LINKS)
    .flatMap(({ offset, length, url }) => {
      const [from, count, address] = [numberOf(offset), numberOf(length), textOf(url)];
      const isSound = from !== null && count !== null && from >= 0 && count > 0;
      return isSound && address
        ? [{ from, end: Math.min(from + count, text.length), address }]
        : [];
    })
    .filter(({ from, end, address }) => end > from && isHidden(text.slice(from, end), address));
  // From the end, so that the offsets before it stay right.
  return links
    .sort((one, other) => other.end - one.end)
    .reduce((whole, { end, address }) => {
      const at = isTorn(whole, end) ? end + 1 : end;
      const before = whole.slice(0, at).trimEnd();
      return `${before} (${address})${whole.slice(before.length)}`;
    }, text);
}

function isTorn(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/.test(text[at - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[at] ?? '');
}

type Wording = (content: Fields) => string | null;

const place: Wording = ({ latitude, longitude }) => coordinatesOf(latitude, longitude);
const person: Wording = ({ first_name: first, last_name: last, username, user_id: id }) =>
  joined([nameOf(first), nameOf(last), nameOf(username) && `@${nameOf(username)}`], ' ') ||
  idOf(id);
const priced: Wording = ({ currency, total_amount: amount }) => {
  const total = numberOf(amount);
  const unit = nameOf(currency);
  if (total === null || unit === null) return null;
  return `${total / 10 ** decimalsOf(unit)} ${unit}`;
};

/** Digits after the point. Telegram counts in the smallest unit, and its Stars as they are. */
function decimalsOf(currency: string): number {
  if (currency === 'XTR') return 0;
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** Content that has words of its own, by its field. */
const WORDINGS: Record<string, Wording> = {
  sticker: ({ emoji }) => textOf(emoji),
  dice: ({ emoji }) => textOf(emoji),
  contact: (contact) =>
    joined([person({ ...contact, user_id: null }), textOf(contact.phone_number)], ', '),
  location: place,
  venue: ({ title, address, location }) =>
    joined([textOf(title), textOf(address), place(fieldsOf(location))]),
  poll: ({ question, options }) =>
    joined([textOf(question), ...listOf(options).map(({ text }) => `- ${textOf(text) ?? ''}`)]),
  checklist: ({ title, tasks }) =>
    joined([textOf(title), ...listOf(tasks).map(({ text }) => `- ${textOf(text) ?? ''}`)]),
  game: ({ title, description }) => joined([textOf(title), textOf(description)]),
  invoice: (invoice) =>
    joined([textOf(invoice.title), textOf(invoice.description), priced(invoice)]),
  successful_payment: (payment) => joined([priced(payment), textOf(payment.invoice_payload)]),
  web_app_data: ({ button_text: button, data }) => joined([textOf(button), textOf(data)], ': '),
  users_shared: ({ users }) => listOf(users).map(person).join('\n'),
  user_shared: person,
  chat_shared: ({ title, username, chat_id: id }) =>
    joined([nameOf(title), nameOf(username) && `@${nameOf(username)}`], ' ') || idOf(id),
  gift: ({ text }) => textOf(text),
  giveaway: ({ prize_description: prize }) => textOf(prize),
  story: ({ chat }) => nameOf(fieldsOf(chat).title) ?? nameOf(fieldsOf(chat).username),
};

function structuredOf(message: Fields): string {
  const parts = Object.entries(WORDINGS).map(([kind, wording]) => {
    // A venue comes a second time, as a location.
    const isDouble = kind === 'location' && isGiven(message.venue);
    return isGiven(message[kind]) && !isDouble ? wording(fieldsOf(message[kind])) : null;
  });
  return joined(parts);
}

/** Whose words were forwarded. */
export function originOf(origin: Fields): string | null {
  const { sender_user: user, sender_user_name: hidden, sender_chat: group, chat } = origin;
  const title = fieldsOf(group ?? chat).title;
  return nameOf(hidden) ?? nameOf(title) ?? nameOf(person({ ...fieldsOf(user), username: null }));
}

/** Kinds of files, with defaults for what Telegram leaves out. */
const FILES: Record<string, { name: string; type: string }> = {
  document: { name: 'file', type: 'application/octet-stream' },
  animation: { name: 'animation.mp4', type: 'video/mp4' },
  video: { name: 'video.mp4', type: 'video/mp4' },
  live_photo: { name: 'live-photo.mp4', type: 'video/mp4' },
  video_note: { name: 'video.mp4', type: 'video/mp4' },
  audio: { name: 'audio.mp3', type: 'audio/mpeg' },
  voice: { name: 'voice.ogg', type: 'audio/ogg' },
  voice_note: { name: 'voice.ogg', type: 'audio/ogg' },
};

/** Also the files inside paid media and rich messages. */
export function filesOf(message: Fields): RemoteFile[] {
  const inner = [
    ...listOf(fieldsOf(message.paid_media).paid_media),
    ...filesOfRichMessage(fieldsOf(message.rich_message).blocks),
  ];
  return [message, ...inner].flatMap(ownFilesOf);
}

function ownFilesOf(message: Fields): RemoteFile[] {
  const photo = listOf(message.photo).at(-1);
  const found = photo ? [{ file: photo, name: 'photo.jpg', type: 'image/jpeg' }] : [];
  for (const [kind, usual] of Object.entries(FILES)) {
    // Telegram sends an animation a second time, as a document.
    if (!isGiven(message[kind]) || (kind === 'document' && isGiven(message.animation))) continue;
    found.push({ file: fieldsOf(message[kind]), ...usual });
  }
  return found.flatMap(({ file, name, type }) => {
    const source = idOf(file.file_id);
    if (source === null) return [];
    return [
      {
        name: nameOf(file.file_name) ?? name,
        type: nameOf(file.mime_type) ?? type,
        size: numberOf(file.file_size),
        source,
        // The same file may get another `file_id` in a later update.
        ...withIdentity(idOf(file.file_unique_id), source),
      },
    ];
  });
}

function withIdentity(identity: string | null, source: string): { identity?: string } {
  return identity === null || identity === source ? {} : { identity };
}

const OTHERS = `sticker venue location contact poll dice game story checklist invoice paid_media
  gift unique_gift giveaway web_app_data users_shared user_shared chat_shared successful_payment
  passport_data`.split(/\s+/);

export function placeholderOf(message: Fields): string | null {
  return OTHERS.find((kind) => isGiven(message[kind])) ?? null;
}

export function isGiven(value: unknown): boolean {
  return listOf([value]).length === 1;
}
