import type {
  Credentials,
  Happening,
  PlatformReading,
  PlatformRequest,
  RemoteFile,
} from '../../app/ports/channels';
import { clip } from '../../core/strings';
import { isSameSecret } from '../shared/same-secret';
import { wordsOfRichMessage } from './rich';
import {
  fieldsOf,
  idOf,
  joined,
  listOf,
  nameOf,
  numberOf,
  parseFields,
  textOf,
  timeOf,
  type Fields,
} from '../shared/values';

const SECOND = 1_000;
const MAX_ID = 255;

/**
 * Reads an update from Telegram, authenticated by the secret that the webhook was registered with.
 */
export function readTelegram(
  request: PlatformRequest,
  { secretToken }: Credentials
): PlatformReading {
  if (!isSameSecret(request.headers['x-telegram-bot-api-secret-token'], secretToken)) {
    return { kind: 'refused', status: 401, reason: 'The secret token is missing or wrong' };
  }
  const update = parseFields(request.body);
  if (update === null || idOf(update.update_id) === null) {
    return { kind: 'unreadable', reason: 'Not a Telegram update' };
  }
  const { message, edited_message: edited, callback_query: pressed } = update;
  if (isGiven(message)) return { kind: 'read', happenings: readMessage(fieldsOf(message)) };
  if (isGiven(edited)) return { kind: 'read', happenings: readEdit(fieldsOf(edited)) };
  if (isGiven(pressed)) return readPress(fieldsOf(pressed));
  return { kind: 'read', happenings: [] };
}

function readMessage(message: Fields): Happening[] {
  const place = placeOf(message);
  const movedTo = idOf(message.migrate_to_chat_id);
  if (place && movedTo !== null) {
    return [{ type: 'moved', conversation: place.conversation, to: movedTo }];
  }
  const user = userOf(message);
  if (!place || !user) return [];
  const text = wordsOf(message);
  const files = filesOf(message);
  const placeholder = placeholderOf(message);
  if (text === '' && files.length === 0 && placeholder === null) return [];
  const sentAt = timeOf(message.date, SECOND);
  return [{ type: 'message', ...place, text, user, sentAt, files, placeholder }];
}

function readEdit(message: Fields): Happening[] {
  const place = placeOf(message);
  const text = wordsOf(message);
  return place && userOf(message) && text !== '' ? [{ type: 'edited', ...place, text }] : [];
}

/** A pressed button under an earlier message: its label becomes the text. */
function readPress(pressed: Fields): PlatformReading {
  const place = placeOf(fieldsOf(pressed.message));
  const id = idOf(pressed.id);
  const user = userOf({ from: pressed.from });
  if (!place || id === null || !user) return { kind: 'read', happenings: [] };
  const text = labelOf(fieldsOf(pressed.message), pressed.data) ?? textOf(pressed.data) ?? '';
  const happening: Happening = {
    type: 'message',
    conversation: place.conversation,
    externalId: clip(`callback:${id}`, MAX_ID),
    text,
    user,
    sentAt: null,
    files: [],
    placeholder: null,
  };
  // Without this response, the button keeps showing a spinner.
  const answer = { method: 'answerCallbackQuery', callback_query_id: id };
  return {
    kind: 'read',
    happenings: text === '' ? [] : [happening],
    answer: { type: 'application/json', body: JSON.stringify(answer) },
  };
}

function placeOf(message: Fields): { conversation: string; externalId: string } | null {
  const chat = idOf(fieldsOf(message.chat).id);
  const own = idOf(message.message_id);
  if (chat === null || own === null) return null;
  // Replies in groups without topics also have a thread id, but stay in the one conversation.
  const topic = message.is_topic_message === true ? idOf(message.message_thread_id) : null;
  const conversation = idOf(topic === null ? chat : `${chat}:${topic}`);
  const externalId = idOf(`${chat}:${own}`);
  return conversation !== null && externalId !== null ? { conversation, externalId } : null;
}

/** Returns null for bots, above all for our own. */
function userOf(message: Fields) {
  const from = fieldsOf(message.from);
  const group = fieldsOf(message.sender_chat);
  const groupId = idOf(group.id);
  // A person who writes as the group appears as a bot of Telegram.
  if (groupId !== null) return { id: groupId, name: nameOf(group.title), locale: null };
  const id = idOf(from.id);
  if (id === null || from.is_bot === true) return null;
  const name = nameOf(joined([nameOf(from.first_name), nameOf(from.last_name)], ' '));
  return { id, name: name ?? nameOf(from.username), locale: nameOf(from.language_code) };
}

function wordsOf(message: Fields): string {
  return (
    textOf(message.text) ||
    textOf(message.caption) ||
    wordsOfRichMessage(fieldsOf(message.rich_message).blocks) ||
    textOf(fieldsOf(message.sticker).emoji) ||
    textOf(fieldsOf(message.dice).emoji) ||
    ''
  );
}

function labelOf(message: Fields, data: unknown): string | null {
  const rows: unknown = fieldsOf(message.reply_markup).inline_keyboard;
  const buttons = Array.isArray(rows) ? rows.flatMap(listOf) : [];
  return nameOf(buttons.find(({ callback_data: own }) => own === data)?.text);
}

/** Kinds of files, with defaults for what Telegram leaves out. */
const FILES: Record<string, { name: string; type: string }> = {
  document: { name: 'file', type: 'application/octet-stream' },
  animation: { name: 'animation.mp4', type: 'video/mp4' },
  video: { name: 'video.mp4', type: 'video/mp4' },
  video_note: { name: 'video.mp4', type: 'video/mp4' },
  audio: { name: 'audio.mp3', type: 'audio/mpeg' },
  voice: { name: 'voice.ogg', type: 'audio/ogg' },
};

function filesOf(message: Fields): RemoteFile[] {
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
      },
    ];
  });
}

const OTHERS = `sticker venue location contact poll dice game story checklist invoice paid_media gift`;

function placeholderOf(message: Fields): string | null {
  return OTHERS.split(' ').find((kind) => isGiven(message[kind])) ?? null;
}

function isGiven(value: unknown): boolean {
  return listOf([value]).length === 1;
}
