import { createPublicKey, verify } from 'node:crypto';
import type {
  Credentials,
  Happening,
  PlatformReading,
  PlatformRequest,
  RemoteFile,
} from '../../app/ports/channels';
import { isSameSecret } from '../shared/same-secret';
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
const MAX_AGE = 300 * SECOND;

const INTERACTION_PING = 1;
const INTERACTION_COMMAND = 2;
const CHANNEL_MESSAGE = 4;
const EPHEMERAL = 64;

/** Types of plain messages and replies; all others are announcements by Discord. */
const MESSAGE_TYPES = new Set([0, 19]);

/**
 * Reading of Discord's events. Discord has no webhook for ordinary messages: the bot forwards the
 * events of its gateway, with its token as `x-discord-gateway-token`. Discord itself signs requests
 * to the interactions endpoint.
 */
export function readDiscord(request: PlatformRequest, credentials: Credentials): PlatformReading {
  const token = request.headers['x-discord-gateway-token'];
  if (token !== undefined) {
    if (isSameSecret(token, credentials.botToken)) return readForwarded(request.body);
    return { kind: 'refused', status: 401, reason: "The token is not the bot's" };
  }
  const problem = problemOfSignature(request, credentials.publicKey ?? '');
  if (problem !== null) return { kind: 'refused', status: 401, reason: problem };
  return readInteraction(request.body);
}

/** DER prefix of an Ed25519 public key; the 32 bytes of the key follow. */
const SPKI = '302a300506032b6570032100';

function problemOfSignature(
  { headers, body, at }: PlatformRequest,
  publicKey: string
): string | null {
  const signature = headers['x-signature-ed25519'] ?? '';
  const timestamp = headers['x-signature-timestamp'] ?? '';
  if (signature === '' || timestamp === '') return 'Neither the bot token nor a signature is given';
  if (!/^[0-9a-f]{64}$/i.test(publicKey)) return 'No public key is set for this channel';
  const sentAt = timeOf(timestamp, SECOND);
  if (sentAt === null || Math.abs(at - sentAt) > MAX_AGE) return 'The signature is too old';
  const signed = Buffer.concat([bytes(Buffer.from(timestamp)), bytes(body)]);
  return isSigned({ signed, signature, publicKey }) ? null : 'The signature is wrong';
}

function isSigned(given: { signed: Buffer; signature: string; publicKey: string }): boolean {
  const der = Buffer.from(SPKI + given.publicKey, 'hex');
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return verify(null, bytes(given.signed), key, bytes(Buffer.from(given.signature, 'hex')));
  } catch {
    // The 32 bytes are not a valid key.
    return false;
  }
}

function bytes(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer);
}

/**
 * `{type: 'GATEWAY_MESSAGE_CREATE', data}`, or the gateway's own form `{t: 'MESSAGE_CREATE', d}`.
 */
function readForwarded(body: Buffer): PlatformReading {
  const event = parseFields(body);
  const type = textOf(event?.type) ?? textOf(event?.t) ?? '';
  if (!event || type === '') return { kind: 'unreadable', reason: 'Not a gateway event' };
  const data = fieldsOf(event.data ?? event.d);
  const readers: Record<string, (given: Fields) => Happening[]> = {
    MESSAGE_CREATE: readMessage,
    MESSAGE_UPDATE: readEdit,
    MESSAGE_DELETE: (given) => readDeletion(given, [given.id]),
    MESSAGE_DELETE_BULK: (given) => readDeletion(given, Array.isArray(given.ids) ? given.ids : []),
  };
  const name = type.replace(/^GATEWAY_/, '');
  const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
  return { kind: 'read', happenings: read?.(data) ?? [] };
}

function readMessage(message: Fields): Happening[] {
  const conversation = idOf(message.channel_id);
  const externalId = idOf(message.id);
  const user = userOf(fieldsOf(message.author), fieldsOf(message.member));
  const isOurs = fieldsOf(message.author).bot === true || idOf(message.webhook_id) !== null;
  if (conversation === null || externalId === null || !user || isOurs) return [];
  if (!MESSAGE_TYPES.has(numberOf(message.type) ?? 0)) return [];
  const files = filesOf(message);
  const text = wordsOf(message);
  const placeholder = placeholderOf(message);
  if (text === '' && files.length === 0 && placeholder === null) return [];
  const sentAt = timeOf(message.timestamp);
  return [{ type: 'message', conversation, externalId, text, user, sentAt, files, placeholder }];
}

/** May be partial. Discord sends the same event for an unfolded link, but without an edit time. */
function readEdit(message: Fields): Happening[] {
  const conversation = idOf(message.channel_id);
  const externalId = idOf(message.id);
  const text = wordsOf(message);
  const isEdit = timeOf(message.edited_timestamp) !== null && text !== '';
  const isOurs = fieldsOf(message.author).bot === true || idOf(message.webhook_id) !== null;
  if (conversation === null || externalId === null || !isEdit || isOurs) return [];
  return [{ type: 'edited', conversation, externalId, text }];
}

function readDeletion({ channel_id: channel }: Fields, ids: unknown[]): Happening[] {
  const conversation = idOf(channel);
  if (conversation === null) return [];
  return ids.flatMap((given) => {
    const externalId = idOf(given);
    return externalId === null ? [] : [{ type: 'deleted' as const, conversation, externalId }];
  });
}

/** A slash command is read as a message; only the user who sent it sees the response. */
function readInteraction(body: Buffer): PlatformReading {
  const interaction = parseFields(body);
  const type = numberOf(interaction?.type);
  if (!interaction || type === null) {
    return { kind: 'unreadable', reason: 'Not a Discord interaction' };
  }
  if (type === INTERACTION_PING) {
    const pong = JSON.stringify({ type: INTERACTION_PING });
    return { kind: 'answered', status: 200, type: 'application/json', body: pong };
  }
  // Discord expects a response within 3 s and otherwise shows an error.
  const data = { content: '👍', flags: EPHEMERAL };
  const answer = {
    type: 'application/json',
    body: JSON.stringify({ type: CHANNEL_MESSAGE, data }),
  };
  const happenings = type === INTERACTION_COMMAND ? readCommand(interaction) : [];
  return { kind: 'read', happenings, answer };
}

function readCommand(interaction: Fields): Happening[] {
  const { name, options } = fieldsOf(interaction.data);
  const conversation = idOf(interaction.channel_id);
  const externalId = idOf(interaction.id);
  const member = fieldsOf(interaction.member);
  const user = userOf(fieldsOf(interaction.user ?? member.user), member);
  const command = nameOf(name);
  if (conversation === null || externalId === null || !user || command === null) return [];
  const values = listOf(options).map(({ value }) =>
    typeof value === 'number' || typeof value === 'boolean' ? String(value) : textOf(value)
  );
  const text = joined([`/${command}`, ...values], ' ');
  return [
    {
      type: 'message',
      conversation,
      externalId,
      text,
      user,
      sentAt: null,
      files: [],
      placeholder: null,
    },
  ];
}

function userOf(user: Fields, member: Fields) {
  const id = idOf(user.id);
  const name = nameOf(member.nick) ?? nameOf(user.global_name) ?? nameOf(user.username);
  return id === null ? null : { id, name, locale: nameOf(user.locale) };
}

/** Shows mentions by name: ids mean nothing to staff. */
function wordsOf(message: Fields): string {
  const names = new Map(
    listOf(message.mentions).map((user) => [
      idOf(user.id),
      nameOf(user.global_name) ?? nameOf(user.username),
    ])
  );
  return (textOf(message.content) ?? '').replace(/<@!?(\d+)>/g, (given: string, id: string) => {
    const name = names.get(id);
    return name ? `@${name}` : given;
  });
}

function filesOf(message: Fields): RemoteFile[] {
  return listOf(message.attachments).flatMap((file) => {
    const source = textOf(file.url) ?? '';
    if (!/^https?:\/\//.test(source)) return [];
    const { filename, content_type: type, size } = file;
    return [{ name: nameOf(filename), type: nameOf(type), size: numberOf(size), source }];
  });
}

function placeholderOf(message: Fields): string | null {
  if (listOf(message.sticker_items).length > 0) return 'sticker';
  if (Object.keys(fieldsOf(message.poll)).length > 0) return 'poll';
  return null;
}
