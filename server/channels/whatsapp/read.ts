import type {
  Credentials,
  Happening,
  PlatformReading,
  PlatformRequest,
  RemoteFile,
} from '../../app/ports/channels';
import { pick, wordsOf } from '../meta/graph';
import { readMetaEvents } from '../meta/events';
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

const SECOND = 1_000;

type Message = Extract<Happening, { type: 'message' }>;

/** Message types with a file: their content has an id to download it. */
const MEDIA = new Set(['image', 'video', 'audio', 'document', 'voice']);

export function readWhatsApp({
  request,
  credentials,
}: {
  request: PlatformRequest;
  credentials: Credentials;
}): PlatformReading {
  const phoneNumberId = pick(credentials, 'phoneNumberId');
  return readMetaEvents({
    request,
    credentials,
    object: 'whatsapp_business_account',
    readEntry: (entry) =>
      listOf(entry.changes).flatMap(({ field, value }) => {
        const change = fieldsOf(value);
        // One Meta app may send events of several numbers; each number is a separate channel.
        const number = idOf(fieldsOf(change.metadata).phone_number_id);
        if (number !== null && number !== phoneNumberId) return [];
        if (field === 'user_id_update') return listOf(change.user_id_update).flatMap(readNewId);
        if (field !== 'messages') return [];
        const contacts = listOf(change.contacts);
        return [
          ...listOf(change.messages).flatMap((message) => readMessage(message, contacts)),
          ...listOf(change.statuses).flatMap(readStatus),
        ];
      }),
  });
}

function readMessage(message: Fields, contacts: Fields[]): Happening[] {
  const user = idOf(message.from) ?? idOf(message.from_user_id);
  const externalId = idOf(message.id);
  // Group messages are ignored: the reply would go to a private chat.
  if (user === null || externalId === null || message.group_id !== undefined) return [];
  const type = textOf(message.type) ?? 'unknown';
  const content = fieldsOf(message[type]);
  if (type === 'system') return readNewNumber({ user, content });
  if (type === 'edit' || type === 'revoke') return readCorrection({ type, user, content });
  if (type === 'reaction' && !textOf(content.emoji)) return [];
  return [
    {
      type: 'message',
      conversation: user,
      externalId,
      user: { id: user, name: nameIn(contacts, message), locale: null },
      sentAt: timeOf(message.timestamp, SECOND),
      ...contentOf(type, content, message),
    },
  ];
}

function contentOf(
  type: string,
  content: Fields,
  message: Fields
): Pick<Message, 'text' | 'files' | 'placeholder'> {
  if (type === 'text') return plain(textOf(content.body));
  if (type === 'button') return plain(textOf(content.text));
  if (MEDIA.has(type)) {
    const file = fileOf(content);
    const text = textOf(content.caption) ?? '';
    if (file) return { text, files: [file], placeholder: null };
    return { text, files: [], placeholder: type };
  }
  const kind = type === 'interactive' ? (textOf(content.type) ?? type) : type;
  const reply = fieldsOf(content[kind]);
  if (kind === 'button_reply') return plain(textOf(reply.title));
  if (kind === 'list_reply') {
    return plain(joined([textOf(reply.title), textOf(reply.description)]));
  }
  return { text: wordsFor(type, message) ?? '', files: [], placeholder: nameOf(type) ?? 'unknown' };
}

/** The text form of content that is neither text nor a file. */
function wordsFor(type: string, message: Fields): string | null {
  const content = fieldsOf(message[type]);
  switch (type) {
    case 'reaction':
      return textOf(content.emoji);
    case 'location':
      return joined([textOf(content.name), textOf(content.address), coordinatesOf(content)]);
    case 'contacts':
      return listOf(message.contacts).map(contactOf).join('\n');
    case 'interactive':
      return textOf(fieldsOf(content.nfm_reply).body);
    case 'order':
      return textOf(content.text);
    case 'unsupported':
    case 'unknown':
      return listOf(message.errors).map(wordsOf).join('\n');
    default:
      return null;
  }
}

function contactOf(contact: Fields): string {
  const numbers = listOf(contact.phones).map(({ phone }) => textOf(phone));
  return joined([textOf(fieldsOf(contact.name).formatted_name), ...numbers], ', ');
}

function coordinatesOf({ latitude, longitude }: Fields): string | null {
  const [north, east] = [numberOf(latitude), numberOf(longitude)];
  return north === null || east === null ? null : `${north}, ${east}`;
}

function fileOf(content: Fields): RemoteFile | null {
  const source = idOf(content.id);
  if (source === null) return null;
  return { name: nameOf(content.filename), type: nameOf(content.mime_type), size: null, source };
}

function readCorrection({
  type,
  user,
  content,
}: {
  type: 'edit' | 'revoke';
  user: string;
  content: Fields;
}): Happening[] {
  const externalId = idOf(content.original_message_id);
  if (externalId === null) return [];
  if (type === 'revoke') return [{ type: 'deleted', conversation: user, externalId }];
  const edited = fieldsOf(content.message);
  const inside = fieldsOf(edited[textOf(edited.type) ?? 'text']);
  const text = textOf(inside.body) ?? textOf(inside.caption);
  return text === null ? [] : [{ type: 'edited', conversation: user, externalId, text }];
}

function readNewNumber({ user, content }: { user: string; content: Fields }): Happening[] {
  const isNumber = content.type === 'user_changed_number';
  const isId = content.type === 'user_changed_user_id';
  if (!isNumber && !isId) return [];
  const from = isId ? (idOf(content.previous_user_id) ?? user) : user;
  const to = isId ? idOf(content.user_id) : (idOf(content.wa_id) ?? idOf(content.user_id));
  return to === null || to === from ? [] : [{ type: 'moved', conversation: from, to }];
}

function readNewId({ user_id: change }: Fields): Happening[] {
  const { previous, current } = fieldsOf(change);
  const [from, to] = [idOf(previous), idOf(current)];
  return from === null || to === null || from === to
    ? []
    : [{ type: 'moved', conversation: from, to }];
}

/** A status also contains our key, which identifies a message whose call got no response. */
function readStatus(status: Fields): Happening[] {
  const externalId = idOf(status.id);
  if (externalId === null) return [];
  const key = idOf(status.biz_opaque_callback_data);
  const conversation = idOf(status.recipient_id) ?? idOf(status.recipient_user_id);
  const echoes: Happening[] =
    key === null || conversation === null ? [] : [{ type: 'echo', conversation, externalId, key }];
  const state = STATES.get(textOf(status.status) ?? '');
  if (!state) return echoes;
  const reason =
    state === 'failed'
      ? joined(listOf(status.errors).map(wordsOf), '; ') || 'WhatsApp gave no reason'
      : null;
  return [...echoes, { type: 'receipt', of: { externalId }, state, reason }];
}

/** `sent` adds nothing to the response of the call. */
const STATES = new Map<string, 'delivered' | 'read' | 'failed'>([
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['played', 'read'],
  ['failed', 'failed'],
]);

function nameIn(contacts: Fields[], message: Fields): string | null {
  const ids = [idOf(message.from), idOf(message.from_user_id)].filter((id) => id !== null);
  const contact = contacts.find(
    ({ wa_id: number, user_id: id }) =>
      ids.includes(idOf(number) ?? '') || ids.includes(idOf(id) ?? '')
  );
  const profile = fieldsOf(contact?.profile);
  return nameOf(profile.name) ?? nameOf(profile.username);
}

function plain(text: string | null): Pick<Message, 'text' | 'files' | 'placeholder'> {
  const isEmpty = text === null || text === '';
  return { text: text ?? '', files: [], placeholder: isEmpty ? 'text' : null };
}
