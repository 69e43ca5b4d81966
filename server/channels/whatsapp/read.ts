import type {
  Credentials,
  PlatformEvent,
  PlatformMessage,
  PlatformReading,
  PlatformRequest,
  RemoteFile,
} from '../../app/ports/channels';
import { pick, wordsOf } from '../meta/graph';
import { readMetaEvents } from '../meta/events';
import type { ReportedOrigin } from '../../core/messages/quotes';
import { quoteById, references, type References } from '../shared/references';
import { coordinatesOf, forwarded, wordsOfFields, wordsWithin } from '../shared/words';
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

type Common = Pick<PlatformMessage, 'conversation' | 'user' | 'sentAt'>;

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
        const own = digitsOf(fieldsOf(change.metadata).display_phone_number);
        return [
          ...listOf(change.messages)
            .filter(({ from }) => own === '' || digitsOf(from) !== own)
            .flatMap((message) => readMessage(message, contacts)),
          ...listOf(change.statuses).flatMap(readStatus),
        ];
      }),
  });
}

/** What the business itself writes is nobody's question. */
function digitsOf(number: unknown): string {
  return (textOf(number) ?? '').replace(/\D/g, '');
}

function readMessage(message: Fields, contacts: Fields[]): PlatformEvent[] {
  const user = idOf(message.from) ?? idOf(message.from_user_id);
  const externalId = idOf(message.id);
  // Group messages are ignored: the reply would go to a private chat.
  if (user === null || externalId === null || idOf(message.group_id) !== null) return [];
  const type = textOf(message.type) ?? 'unknown';
  const content = fieldsOf(message[type]);
  if (type === 'system') return readNewNumber({ user, content });
  const common: Common = {
    conversation: user,
    user: { id: user, name: nameIn(contacts, message), locale: null },
    sentAt: timeOf(message.timestamp, SECOND),
  };
  if (type === 'edit' || type === 'revoke') return readCorrection(type, content, common);
  if (type === 'reaction' && !textOf(content.emoji)) return [];
  return [
    {
      type: 'message',
      ...common,
      externalId,
      ...markForward(contentOf(type, content, message), message),
      ...referencesOf(message, { user, content }),
    },
  ];
}

/** What it replies or reacts to, and where it comes from. WhatsApp gives ids, never words. */
function referencesOf(
  message: Fields,
  { user, content }: { user: string; content: Fields }
): References {
  const context = fieldsOf(message.context);
  const author = [idOf(context.from), idOf(context.from_user_id)].includes(user) ? 'user' : null;
  const reactedTo = message.type === 'reaction' ? idOf(content.message_id) : null;
  const quote = quoteById(reactedTo) ?? quoteById(idOf(context.id), { author });
  return references(quote, originOf(message, context));
}

function originOf(message: Fields, context: Fields): ReportedOrigin | null {
  const { headline, body, source_url: address } = fieldsOf(message.referral);
  const label = nameOf(headline) ?? nameOf(body);
  const url = textOf(address);
  if (label !== null || url) return { kind: 'referral', label, url };
  const product = nameOf(fieldsOf(context.referred_product).product_retailer_id);
  if (product !== null) return { kind: 'product', label: product, url: null };
  return isForwarded(context) ? { kind: 'forward', label: null, url: null } : null;
}

function isForwarded({ forwarded: is, frequently_forwarded: isOften }: Fields): boolean {
  return is === true || isOften === true;
}

/** WhatsApp does not say whose words they are. */
function markForward<T extends Pick<PlatformMessage, 'text'>>(said: T, { context }: Fields): T {
  return isForwarded(fieldsOf(context)) ? { ...said, text: forwarded(said.text, null) } : said;
}

function contentOf(
  type: string,
  content: Fields,
  message: Fields
): Pick<PlatformMessage, 'text' | 'files' | 'placeholder'> {
  if (type === 'text') return plain(textOf(content.body));
  if (type === 'button') return plain(textOf(content.text) || textOf(content.payload));
  if (MEDIA.has(type)) {
    const file = fileOf(content);
    const text = textOf(content.caption) ?? '';
    if (file) return { text, files: [file], placeholder: null };
    return { text, files: [], placeholder: type };
  }
  const kind = type === 'interactive' ? (textOf(content.type) ?? type) : type;
  const reply = fieldsOf(content[kind]);
  if (kind === 'button_reply') return plain(textOf(reply.title) || textOf(reply.id));
  if (kind === 'list_reply') {
    const words = joined([textOf(reply.title), textOf(reply.description)]);
    return plain(words || textOf(reply.id));
  }
  // A kind of file that is not known yet.
  const file = type !== 'sticker' && nameOf(content.mime_type) !== null ? fileOf(content) : null;
  return {
    text: wordsFor(type, message) ?? '',
    files: file ? [file] : [],
    placeholder: file ? null : (nameOf(type) ?? 'unknown'),
  };
}

/** The text form of content that is neither text nor a file. */
function wordsFor(type: string, message: Fields): string | null {
  const content = fieldsOf(message[type]);
  switch (type) {
    case 'reaction':
      return textOf(content.emoji);
    case 'location':
      return joined([
        textOf(content.name),
        textOf(content.address),
        coordinatesOf(content.latitude, content.longitude),
        textOf(content.url),
      ]);
    case 'contacts':
      return listOf(message.contacts).map(contactOf).join('\n');
    case 'interactive':
      return interactiveOf(content);
    case 'order':
      return joined([textOf(content.text), ...listOf(content.product_items).map(itemOf)]);
    case 'unsupported':
    case 'unknown':
      return listOf(message.errors).map(wordsOf).join('\n');
    default:
      return joined([wordsWithin(content), ...listOf(message.errors).map(wordsOf)]);
  }
}

/** The answers of a form come as JSON in a text. */
function interactiveOf(content: Fields): string {
  const reply = fieldsOf(content.nfm_reply);
  if (Object.keys(reply).length === 0) {
    const { type, ...rest } = content;
    return wordsWithin(rest) || wordsOfFields(fieldsOf(rest[textOf(type) ?? '']));
  }
  const { body, response_json: response } = reply;
  const given = typeof response === 'string' ? parseFields(Buffer.from(response)) : response;
  const answers = wordsOfFields(given, ['flow_token']);
  return joined([textOf(body), answers || (given === null ? textOf(response) : null)]);
}

function itemOf(item: Fields): string {
  const [count, price] = [numberOf(item.quantity), numberOf(item.item_price)];
  const product = nameOf(item.name) ?? nameOf(item.product_retailer_id);
  const cost = price === null ? null : joined([String(price), nameOf(item.currency)], ' ');
  return joined([count === null ? null : `${count} ×`, product, cost && `(${cost})`], ' ');
}

function contactOf(contact: Fields): string {
  const values = (list: unknown, name: string) => listOf(list).map((one) => textOf(one[name]));
  const { company } = fieldsOf(contact.org);
  const { name, phones, emails, urls, addresses } = contact;
  const places = listOf(addresses).map(({ street, zip, city, country }) =>
    joined([textOf(street), joined([textOf(zip), textOf(city)], ' '), textOf(country)], ', ')
  );
  return joined(
    [
      textOf(fieldsOf(name).formatted_name),
      textOf(company),
      ...values(phones, 'phone'),
      ...values(emails, 'email'),
      ...values(urls, 'url'),
      ...places,
    ],
    ', '
  );
}

function fileOf(content: Fields): RemoteFile | null {
  const source = idOf(content.id);
  if (source === null) return null;
  // The id of the same file differs from event to event.
  const identity = idOf(content.sha256);
  return {
    name: nameOf(content.filename),
    type: nameOf(content.mime_type),
    size: null,
    source,
    ...(identity !== null && { identity }),
  };
}

/** `common`: of the message that brings the change, whose own id names nothing. */
function readCorrection(type: 'edit' | 'revoke', content: Fields, common: Common): PlatformEvent[] {
  const { conversation, user, sentAt: editedAt } = common;
  const externalId = idOf(content.original_message_id);
  if (externalId === null) return [];
  if (type === 'revoke') return [{ type: 'deleted', conversation, externalId }];
  const edited = fieldsOf(content.message);
  const kind = textOf(edited.type) ?? 'text';
  const inside = fieldsOf(edited[kind]);
  const isMedia = MEDIA.has(kind);
  const text = textOf(inside.body) ?? textOf(inside.caption) ?? (isMedia ? '' : null);
  if (text === null) return [];
  const said = markForward({ text }, edited);
  // A changed caption comes with the file, or with nothing about it.
  const file = isMedia ? fileOf(inside) : null;
  const files = isMedia && { files: file ? [file] : null };
  const message: PlatformMessage = {
    type: 'message',
    ...common,
    externalId,
    ...said,
    files: file ? [file] : [],
    placeholder: isMedia && !file ? kind : text.trim() === '' && !file ? 'text' : null,
    ...referencesOf(edited, { user: user.id, content: inside }),
  };
  return [{ type: 'edited', conversation, externalId, editedAt, ...said, ...files, message }];
}

function readNewNumber({ user, content }: { user: string; content: Fields }): PlatformEvent[] {
  const isNumber = content.type === 'user_changed_number';
  const isId = content.type === 'user_changed_user_id';
  if (!isNumber && !isId) return [];
  const from = isId ? (idOf(content.previous_user_id) ?? user) : user;
  const to = isId ? idOf(content.user_id) : (idOf(content.wa_id) ?? idOf(content.user_id));
  return to === null || to === from ? [] : [{ type: 'moved', conversation: from, to }];
}

function readNewId({ user_id: change }: Fields): PlatformEvent[] {
  const { previous, current } = fieldsOf(change);
  const [from, to] = [idOf(previous), idOf(current)];
  return from === null || to === null || from === to
    ? []
    : [{ type: 'moved', conversation: from, to }];
}

/** A status also contains our key, which identifies a message whose call got no response. */
function readStatus(status: Fields): PlatformEvent[] {
  const externalId = idOf(status.id);
  if (externalId === null) return [];
  const key = idOf(status.biz_opaque_callback_data);
  const conversation = idOf(status.recipient_id) ?? idOf(status.recipient_user_id);
  const echoes: PlatformEvent[] =
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

function plain(text: string | null): Pick<PlatformMessage, 'text' | 'files' | 'placeholder'> {
  const isEmpty = text === null || text === '';
  return { text: text ?? '', files: [], placeholder: isEmpty ? 'text' : null };
}
