import { createPublicKey, verify } from 'node:crypto';
import type {
  Credentials,
  PlatformEvent,
  PlatformMessage,
  PlatformReading,
  PlatformRequest,
} from '../../app/ports/channels';
import { isSameSecret } from '../shared/same-secret';
import {
  fieldsOf,
  idOf,
  nameOf,
  numberOf,
  parseFields,
  textOf,
  timeOf,
  type Fields,
} from '../shared/values';
import { contentOf, referencesOf, userName } from './content';
import { readInteraction } from './interactions';

const SECOND = 1_000;
const MAX_AGE = 300 * SECOND;

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
    if (isSameSecret(token, credentials.botToken)) return readForwarded(request.body, ownId(token));
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
function readForwarded(body: Buffer, own: string): PlatformReading {
  const event = parseFields(body);
  const type = textOf(event?.type) ?? textOf(event?.t) ?? '';
  if (!event || type === '') return { kind: 'unreadable', reason: 'Not a gateway event' };
  const data = fieldsOf(event.data ?? event.d);
  const readers: Record<string, (given: Fields) => PlatformEvent[]> = {
    MESSAGE_CREATE: (given) => readMessage(given, own),
    MESSAGE_UPDATE: (given) => readEdit(given, own),
    MESSAGE_DELETE: (given) => readDeletion(given, [given.id]),
    MESSAGE_DELETE_BULK: (given) => readDeletion(given, Array.isArray(given.ids) ? given.ids : []),
  };
  const name = type.replace(/^GATEWAY_/, '');
  const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
  return { kind: 'read', platformEvents: read?.(data) ?? [] };
}

function readMessage(message: Fields, own: string): PlatformMessage[] {
  const conversation = idOf(message.channel_id);
  const externalId = idOf(message.id);
  const user = userOf(fieldsOf(message.author), fieldsOf(message.member));
  if (conversation === null || externalId === null || !user || isBots(message, own)) return [];
  if (!MESSAGE_TYPES.has(numberOf(message.type) ?? 0)) return [];
  const sentAt = timeOf(message.timestamp);
  const said = { ...contentOf(message), ...referencesOf(message) };
  return [{ type: 'message', conversation, externalId, ...said, user, sentAt }];
}

/**
 * Discord sends the same event for an unfolded link or a pin: without an edit time, or with that of
 * the last edit.
 */
function readEdit(message: Fields, own: string): PlatformEvent[] {
  const conversation = idOf(message.channel_id);
  const externalId = idOf(message.id);
  // May be partial: then it does not say what the text is now.
  const editedAt = timeOf(message.edited_timestamp);
  const isEdit = editedAt !== null && typeof message.content === 'string';
  if (conversation === null || externalId === null || !isEdit || isBots(message, own)) return [];
  const { text, files, placeholder } = contentOf(message);
  const isPartial = !Array.isArray(message.attachments);
  return [
    {
      type: 'edited',
      conversation,
      externalId,
      text,
      editedAt,
      ...(isPartial ? { files: null } : files.length > 0 && { files }),
      ...(placeholder !== null && { placeholder }),
      message: readMessage(message, own)[0],
    },
  ];
}

/** Bots, webhooks and Discord itself; `own`: the id of our bot. */
function isBots({ author, webhook_id: webhook }: Fields, own: string): boolean {
  const { id, bot, system } = fieldsOf(author);
  return bot === true || system === true || idOf(id) === own || idOf(webhook) !== null;
}

/** The bot's id: a token begins with it, in base64. */
function ownId(token: string): string {
  return Buffer.from(token.split('.')[0] ?? '', 'base64').toString();
}

function readDeletion({ channel_id: channel }: Fields, ids: unknown[]): PlatformEvent[] {
  const conversation = idOf(channel);
  if (conversation === null) return [];
  return ids.flatMap((given) => {
    const externalId = idOf(given);
    return externalId === null ? [] : [{ type: 'deleted' as const, conversation, externalId }];
  });
}

function userOf(user: Fields, member: Fields) {
  const id = idOf(user.id);
  return id === null ? null : { id, name: userName(user, member), locale: nameOf(user.locale) };
}
