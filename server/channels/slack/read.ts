import { createHmac } from 'node:crypto';
import type {
  Credentials,
  Happening,
  PlatformReading,
  PlatformRequest,
  RemoteFile,
} from '../../app/ports/channels';
import { isSameSecret } from '../shared/same-secret';
import { wordsOfSlack } from './text';
import {
  fieldsOf,
  idOf,
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

/** Subtypes of messages that a person wrote; other subtypes are announcements. */
const MESSAGE_TYPES = new Set(['', 'file_share', 'thread_broadcast', 'me_message']);

/**
 * Reads an event of Slack's Events API; its signature must be recent and made with the app's
 * secret.
 */
export function readSlack(
  request: PlatformRequest,
  { signingSecret = '' }: Credentials
): PlatformReading {
  const problem = problemOfSignature(request, signingSecret);
  if (problem !== null) return { kind: 'refused', status: 401, reason: problem };
  // Slash commands and buttons arrive as forms; they are for the bot.
  if ((request.headers['content-type'] ?? '').includes('x-www-form-urlencoded')) {
    return { kind: 'read', happenings: [] };
  }
  const body = parseFields(request.body);
  const type = textOf(body?.type);
  if (!body || !type) return { kind: 'unreadable', reason: 'Not a Slack event' };
  if (type === 'url_verification') {
    const challenge = textOf(body.challenge) ?? '';
    return { kind: 'answered', status: 200, type: 'text/plain', body: challenge };
  }
  // A retry is read like the first attempt: this code does not know whether that was stored.
  return {
    kind: 'read',
    happenings: type === 'event_callback' ? readEvent(fieldsOf(body.event)) : [],
  };
}

function problemOfSignature({ headers, body, at }: PlatformRequest, secret: string): string | null {
  const timestamp = headers['x-slack-request-timestamp'] ?? '';
  const signature = headers['x-slack-signature'] ?? '';
  if (timestamp === '' || signature === '' || secret === '') return 'The signature is missing';
  const sentAt = timeOf(timestamp, SECOND);
  // A time in the future is as invalid as one in the past.
  if (sentAt === null || Math.abs(at - sentAt) > MAX_AGE) return 'The signature is too old';
  const expected = createHmac('sha256', secret)
    .update(`v0:${timestamp}:`)
    .update(new Uint8Array(body))
    .digest('hex');
  return isSameSecret(signature, `v0=${expected}`) ? null : 'The signature is wrong';
}

function readEvent(event: Fields): Happening[] {
  const type = textOf(event.type);
  if (type !== 'message' && type !== 'app_mention') return [];
  const subtype = textOf(event.subtype) ?? '';
  if (subtype === 'message_changed') return readEdit(event);
  if (subtype === 'message_deleted') return readDeletion(event);
  return MESSAGE_TYPES.has(subtype) ? readMessage(event) : [];
}

function readMessage(event: Fields): Happening[] {
  const place = placeOf(event, event);
  const id = idOf(event.user);
  if (!place || id === null || isBots(event)) return [];
  const profile = fieldsOf(event.user_profile);
  const name = nameOf(profile.display_name) ?? nameOf(profile.real_name);
  const files = filesOf(event);
  const text = wordsOfSlack(textOf(event.text) ?? '');
  if (text === '' && files.length === 0) return [];
  const user = { id, name, locale: null };
  const sentAt = timeOf(event.ts, SECOND);
  return [{ type: 'message', ...place, text, user, sentAt, files, placeholder: null }];
}

function readEdit(event: Fields): Happening[] {
  const message = fieldsOf(event.message);
  const before = fieldsOf(event.previous_message);
  const place = placeOf(event, message);
  // An unfolded link changes the message too.
  const isSame = message.text === before.text;
  if (!place || isBots(message) || isSame) return [];
  const text = wordsOfSlack(textOf(message.text) ?? '');
  return text === '' ? [] : [{ type: 'edited', ...place, text }];
}

function readDeletion(event: Fields): Happening[] {
  const before = fieldsOf(event.previous_message);
  const place = placeOf(event, { ...before, ts: event.deleted_ts });
  return place && !isBots(before) ? [{ type: 'deleted', ...place }] : [];
}

/** A direct message chat is one conversation; elsewhere each thread is one. */
function placeOf(event: Fields, message: Fields) {
  const channel = idOf(event.channel);
  const ts = idOf(message.ts);
  if (channel === null || ts === null) return null;
  const isDirect = textOf(event.channel_type) === 'im' || channel.startsWith('D');
  const thread = idOf(message.thread_ts) ?? ts;
  const conversation = idOf(isDirect ? channel : `${channel}:${thread}`);
  const externalId = idOf(`${channel}:${ts}`);
  return conversation !== null && externalId !== null ? { conversation, externalId } : null;
}

/** Includes our own messages, which come back as events. */
function isBots(message: Fields): boolean {
  return idOf(message.bot_id) !== null || textOf(message.user) === 'USLACKBOT';
}

function filesOf(event: Fields): RemoteFile[] {
  return listOf(event.files).flatMap((file) => {
    const source = textOf(file.url_private_download) ?? textOf(file.url_private) ?? '';
    if (!/^https?:\/\//.test(source)) return [];
    const { name, mimetype, size } = file;
    return [{ name: nameOf(name), type: nameOf(mimetype), size: numberOf(size), source }];
  });
}
