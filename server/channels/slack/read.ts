import { createHmac } from 'node:crypto';
import type {
  Credentials,
  PlatformEvent,
  PlatformMessage,
  PlatformReading,
  PlatformRequest,
} from '../../app/ports/channels';
import { isSameSecret } from '../shared/same-secret';
import { contentOf, fileIdsOf, referencesOf } from './content';
import { nameInProfile } from './names';
import { fieldsOf, idOf, listOf, parseFields, textOf, timeOf, type Fields } from '../shared/values';

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
    return { kind: 'read', platformEvents: [] };
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
    platformEvents: type === 'event_callback' ? readEvent(fieldsOf(body.event), ownIds(body)) : [],
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

/** Our bots in the workspaces that an event is for. */
function ownIds({ authorizations }: Fields): (string | null)[] {
  return listOf(authorizations)
    .filter(({ is_bot: isBot }) => isBot === true)
    .map(({ user_id: id }) => idOf(id));
}

function readEvent(event: Fields, own: (string | null)[]): PlatformEvent[] {
  const type = textOf(event.type);
  if (type !== 'message' && type !== 'app_mention') return [];
  const subtype = textOf(event.subtype) ?? '';
  if (subtype === 'message_changed') return readEdit(event, own);
  if (subtype === 'message_deleted') return readDeletion(event);
  return MESSAGE_TYPES.has(subtype) && !own.includes(idOf(event.user)) ? readMessage(event) : [];
}

function readMessage(event: Fields): PlatformMessage[] {
  const place = placeOf(event, event);
  const id = idOf(event.user);
  if (!place || id === null || isBots(event)) return [];
  const { conversation, externalId } = place;
  const user = { id, name: nameInProfile(event.user_profile), locale: null };
  const sentAt = timeOf(event.ts, SECOND);
  const said = { ...contentOf(event), ...referencesOf(event) };
  return [{ type: 'message', conversation, externalId, ...said, user, sentAt }];
}

function readEdit(event: Fields, own: (string | null)[]): PlatformEvent[] {
  const message = fieldsOf(event.message);
  const before = fieldsOf(event.previous_message);
  // Slack deletes the first message of a thread in this way, so that its replies stay together.
  if (message.subtype === 'tombstone') {
    return readDeletion({ ...event, deleted_ts: message.ts ?? before.ts });
  }
  const place = placeOf(event, message);
  if (!place || isBots(message) || own.includes(idOf(message.user))) return [];
  const [now, then] = [contentOf(message), contentOf(before)];
  // An unfolded link changes the message too.
  const isSame = now.text === then.text && fileIdsOf(message) === fileIdsOf(before);
  if (isSame) return [];
  const { text, files, placeholder } = now;
  return [
    {
      type: 'edited',
      ...place,
      text,
      editedAt: timeOf(event.event_ts ?? fieldsOf(message.edited).ts, SECOND),
      ...(files.length > 0 && { files }),
      ...(placeholder !== null && { placeholder }),
      message: readEdited(event, message),
    },
  ];
}

/** The channel stands beside the message. */
function readEdited({ channel, channel_type: kind }: Fields, message: Fields) {
  if (!MESSAGE_TYPES.has(textOf(message.subtype) ?? '')) return undefined;
  return readMessage({ ...message, channel, channel_type: kind })[0];
}

function readDeletion(event: Fields): PlatformEvent[] {
  const before = fieldsOf(event.previous_message);
  const place = placeOf(event, { ...before, ts: event.deleted_ts });
  return place && !isBots(before) ? [{ type: 'deleted', ...place }] : [];
}

/**
 * Each thread is one conversation, also in a direct message chat, where everything outside its
 * threads is one more. `formerly`: where earlier versions stored it.
 */
function placeOf(event: Fields, message: Fields) {
  const channel = idOf(event.channel);
  const ts = idOf(message.ts);
  if (channel === null || ts === null) return null;
  const isDirect = textOf(event.channel_type) === 'im' || channel.startsWith('D');
  const thread = idOf(message.thread_ts) ?? ts;
  const isBare = isDirect && thread === ts;
  const conversation = idOf(isBare ? channel : `${channel}:${thread}`);
  const externalId = idOf(`${channel}:${ts}`);
  if (conversation === null || externalId === null) return null;
  return { conversation, externalId, ...(isDirect && !isBare && { formerly: channel }) };
}

/** Includes our own messages, which come back as events. */
function isBots(message: Fields): boolean {
  return (
    idOf(message.bot_id) !== null ||
    textOf(message.subtype) === 'bot_message' ||
    textOf(message.user) === 'USLACKBOT'
  );
}
