import { createHash } from 'node:crypto';
import type {
  Channel,
  Credentials,
  Egress,
  Outgoing,
  RemoteFile,
  SendOutcome,
} from '../../app/ports/channels';
import { SLACK_THREAD_GONE } from '../../core/limits';
import { trimSlash, type PlatformAddresses } from '../shared/addresses';
import {
  FILE_GONE,
  contentOf,
  createCaller,
  refused,
  untested,
  type Answered,
} from '../shared/outcome';
import { fetchFile, hasSameHost } from '../shared/remote-file';
import { outcomeOfSilence } from '../shared/silence';
import { addressOf as fileAddressOf, FILE_ID } from './content';
import { outcomeOfSlack } from './errors';
import { createSlackNames } from './names';
import { readSlack } from './read';
import {
  fieldsOf,
  idOf,
  joined,
  listOf,
  nameOf,
  parseFields,
  textOf,
  type Fields,
} from '../shared/values';

const MAX_TEXT = 4_000;
/** Slack accepts more, but the whole file is held in memory here. */
const MAX_FILE = 50 * 1024 * 1024;
/** The three steps of an upload together stay within the 20 s of a part. */
const STEP_PATIENCE = 4_500;
const UPLOAD_PATIENCE = 9_000;
/** Slack repeats an event that is not answered within 3 s; names are worth less than that. */
const NAME_PATIENCE = 1_500;
/** For a look at the thread before a file, and for taking a stray message back. */
const LOOK_PATIENCE = 1_500;
/**
 * Page size and number of pages of recent messages that are searched for one that may have arrived.
 */
const PAGE = 200;
const MAX_PAGES = 5;

/** Marks our messages, so that one can be found again. */
const EVENT_TYPE = 'handoff_line';

/**
 * The Slack adapter, on Slack's Web API. A conversation is a channel or a thread in it; a message's
 * id is `<channel>:<ts>`.
 */
export function createSlack({
  egress,
  addresses,
}: {
  egress: Egress;
  addresses: PlatformAddresses['slack'];
}): Channel {
  const api = trimSlash(addresses.apiUrl);
  /** Hashes of tokens that may not set a sender name: learned from Slack's refusals. */
  const nameless = new Set<string>();
  const names = createSlackNames();

  const bot = (credentials: Credentials) => {
    const { botToken = '' } = credentials;
    const { call, reason } = createCaller({ egress, credentials });
    const headers = { authorization: `Bearer ${botToken}` };
    const url = (method: string) => `${api}/${method}`;
    return {
      key: createHash('sha256').update(botToken).digest('hex'),
      reason,
      /** Methods that write take JSON. */
      write: (method: string, json: object, timeout?: number) =>
        call({
          method: 'POST',
          url: url(method),
          headers,
          body: { json },
          ...(timeout !== undefined && { timeout }),
        }),
      /** Methods that read take only forms. */
      read: (method: string, fields: Record<string, string>, timeout?: number) =>
        call({
          method: 'POST',
          url: url(method),
          headers,
          body: { raw: new URLSearchParams(fields).toString(), type: FORM },
          ...(timeout !== undefined && { timeout }),
        }),
      /** Slack gives the upload address; the bot token is not sent there. */
      upload: (address: string, content: Buffer) =>
        call({
          method: 'POST',
          url: address,
          body: { raw: content, type: 'application/octet-stream' },
          isTrusted: hasSameHost(address, api),
          timeout: UPLOAD_PATIENCE,
        }),
    };
  };
  type Bot = ReturnType<typeof bot>;

  const post = async (on: Bot, place: Place, part: Outgoing): Promise<SendOutcome> => {
    const attempt = (username: string | null) =>
      on.write('chat.postMessage', {
        channel: place.channel,
        ...(place.thread !== null && { thread_ts: place.thread }),
        ...(username !== null && { username }),
        text: escape(part.text),
        // Plain text unless it contains code blocks.
        mrkdwn: part.text.includes('```'),
        unfurl_links: false,
        metadata: { event_type: EVENT_TYPE, event_payload: { key: part.key } },
      });
    const name = nameless.has(on.key) ? null : nameOf(part.senderName);
    let answer = await attempt(name);
    if (name !== null && answer.kind === 'answer' && lacksScope(answer)) {
      answer = await attempt(null);
      if (answer.kind === 'answer' && !lacksScope(answer)) nameless.add(on.key);
    }
    if (answer.kind !== 'answer') return outcomeOfSilence(answer);
    if (hasLostThread(answer, place)) return takeBack(on, place, answer);
    return outcomeOfSlack(answer, on.reason, ({ channel, ts }) => externalIdOf(channel, ts));
  };

  /** Slack posts an answer to a deleted message before the whole channel, and calls it a success. */
  const takeBack = async (on: Bot, place: Place, answer: Answered): Promise<SendOutcome> => {
    const { channel, ts } = parseFields(answer.body) ?? {};
    const target = { channel: idOf(channel) ?? place.channel, ts: idOf(ts) ?? '' };
    const deleted = await on.write('chat.delete', target, LOOK_PATIENCE);
    const isGone = deleted.kind === 'answer' && parseFields(deleted.body)?.ok === true;
    return refused(
      'not_found',
      isGone ? SLACK_THREAD_GONE : `${SLACK_THREAD_GONE}. ${STILL_THERE}`
    );
  };

  const postFile = async (on: Bot, place: Place, part: Outgoing): Promise<SendOutcome> => {
    const { attachment, text } = part;
    const content = attachment ? await contentOf(attachment) : null;
    if (!attachment || !content) return FILE_GONE;
    // The answer to an upload does not say where the file stands.
    if (place.thread !== null && (await isThreadGone(on, place.channel, place.thread)))
      return refused('not_found', SLACK_THREAD_GONE);
    const asked = await on.read(
      'files.getUploadURLExternal',
      { filename: attachment.name, length: String(content.length) },
      STEP_PATIENCE
    );
    // Nothing is visible before the last step, so an unknown outcome here can be retried.
    if (asked.kind !== 'answer') return again(asked.reason);
    const ready = outcomeOfSlack(asked, on.reason, ({ file_id: id }) => idOf(id));
    if (ready.kind !== 'sent') return ready;
    const address = textOf(parseFields(asked.body)?.upload_url) ?? '';
    const uploaded = await on.upload(address, content);
    if (uploaded.kind !== 'answer') return again(uploaded.reason);
    if (uploaded.status !== 200) return again(`The upload failed with status ${uploaded.status}`);
    const done = await on.write(
      'files.completeUploadExternal',
      {
        files: [{ id: ready.externalId, title: attachment.name }],
        channel_id: place.channel,
        ...(place.thread !== null && { thread_ts: place.thread }),
        ...(text !== '' && { initial_comment: escape(text) }),
      },
      STEP_PATIENCE
    );
    if (done.kind !== 'answer') return outcomeOfSilence(done);
    return outcomeOfSlack(done, on.reason, () => `${place.channel}:${ready.externalId}`);
  };

  /** False also if Slack does not say. */
  const isThreadGone = async (on: Bot, channel: string, thread: string): Promise<boolean> => {
    const fields = { channel, ts: thread, limit: '1' };
    const answer = await on.read('conversations.replies', fields, LOOK_PATIENCE);
    const error = answer.kind === 'answer' ? textOf(parseFields(answer.body)?.error) : null;
    return error === 'thread_not_found' || error === 'message_not_found';
  };

  const search = async (on: Bot, place: Place, isIt: (message: Fields) => boolean) => {
    const { channel, thread } = place;
    const method = thread === null ? 'conversations.history' : 'conversations.replies';
    let cursor = '';
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const answer = await on.read(method, {
        channel,
        ...(thread !== null && { ts: thread }),
        ...(cursor !== '' && { cursor }),
        limit: String(PAGE),
        include_all_metadata: 'true',
      });
      if (answer.kind !== 'answer') throw new Error(answer.reason);
      const body = parseFields(answer.body);
      if (body?.ok !== true)
        throw new Error(on.reason(textOf(body?.error) ?? `Status ${answer.status}`));
      const found = listOf(body.messages).find(isIt);
      if (found) return found;
      cursor = textOf(fieldsOf(body.response_metadata).next_cursor) ?? '';
      if (cursor === '' || thread === null) return null;
    }
    return null;
  };

  /** The file with its address: Slack does not tell those of other workspaces in its events. */
  const lookUp = async (on: Bot, remote: RemoteFile): Promise<RemoteFile> => {
    const file = remote.source.slice(FILE_ID.length);
    const answer = await on.read('files.info', { file });
    const body = answer.kind === 'answer' ? parseFields(answer.body) : null;
    const found = fieldsOf(body?.file);
    const source = fileAddressOf(found);
    if (body?.ok !== true || source === null)
      throw new Error(on.reason(textOf(body?.error) ?? 'Slack does not give the file'));
    const name = nameOf(found.name) ?? nameOf(found.title) ?? remote.name;
    return { ...remote, name, type: nameOf(found.mimetype) ?? remote.type, source };
  };

  return {
    type: 'slack',
    capabilities: {
      maxText: MAX_TEXT,
      typing: false,
      receipts: 'none',
      replyWindow: null,
      attachments: { maxBytes: MAX_FILE, types: ['*'], maxCaption: MAX_TEXT },
      senderName: true,
      threads: true,
      replies: false,
    },
    credentials: [
      { name: 'botToken', isRequired: true, isSecret: true },
      { name: 'signingSecret', isRequired: true, isSecret: true },
    ],
    afterUnknown: 'find',

    send: async ({ credentials, to, part }) => {
      const place = placeOf(to);
      if (!place) return refused('not_found', `${to} is not a Slack channel`);
      const on = bot(credentials);
      return part.attachment ? postFile(on, place, part) : post(on, place, part);
    },

    find: async ({ credentials, to, part }) => {
      const place = placeOf(to);
      if (!place) return null;
      const found = await search(bot(credentials), place, (message) => isPart(message, part));
      const externalId = found && externalIdOf(place.channel, found.ts);
      return externalId ? { externalId } : null;
    },

    test: async ({ credentials }) => {
      const on = bot(credentials);
      const answer = await on.read('auth.test', {});
      if (answer.kind !== 'answer') return untested(answer.reason);
      const outcome = outcomeOfSlack(answer, on.reason, () => null);
      if (outcome.kind !== 'sent') return untested(outcome.reason);
      const { user, team } = parseFields(answer.body) ?? {};
      return { isOk: true, name: joined([nameOf(user), nameOf(team)], ' @ ') };
    },

    read: async (request, credentials) => {
      const reading = readSlack(request, credentials);
      if (reading.kind !== 'read') return reading;
      const on = bot(credentials);
      const ask = (user: string) => on.read('users.info', { user }, NAME_PATIENCE);
      const platformEvents = await Promise.all(
        reading.platformEvents.map(async (platformEvent) => {
          if (platformEvent.type !== 'message' || platformEvent.user.name !== null)
            return platformEvent;
          const { user } = platformEvent;
          const name = await names.nameOf({ key: on.key, user: user.id, at: request.at, ask });
          return { ...platformEvent, user: { ...user, name } };
        })
      );
      return { ...reading, platformEvents };
    },

    download: async (remote, credentials, maxBytes) => {
      const { botToken = '' } = credentials;
      const secrets = Object.values(credentials);
      const { name, type, source } = remote.source.startsWith(FILE_ID)
        ? await lookUp(bot(credentials), remote)
        : remote;
      // The token is sent only to Slack, never to other hosts named in a message.
      const headers = isSlacks(source, api) ? { authorization: `Bearer ${botToken}` } : {};
      const from = { url: source, trustedBase: api, headers };
      const file = await fetchFile({ egress, ...from, secrets, maxBytes });
      return { name, type, content: file.content };
    },
  };
}

const FORM = 'application/x-www-form-urlencoded';

interface Place {
  channel: string;
  thread: string | null;
}

const STILL_THERE = 'The answer stands before the whole channel: delete it in Slack';

/** Only if Slack says where the message stands. */
function hasLostThread({ body }: Answered, { thread }: Place): boolean {
  const { ok, message } = parseFields(body) ?? {};
  if (thread === null || ok !== true || listOf([message]).length === 0) return false;
  return idOf(fieldsOf(message).thread_ts) !== thread;
}

function placeOf(to: string): Place | null {
  const [, channel = '', thread = null] = /^([A-Z0-9]{2,30})(?::(\d+\.\d+))?$/.exec(to) ?? [];
  return channel === '' ? null : { channel, thread };
}

function externalIdOf(channel: unknown, ts: unknown): string | null {
  return idOf(channel) !== null && idOf(ts) !== null ? `${idOf(channel)}:${idOf(ts)}` : null;
}

/** Escapes Slack's three control characters; everything else is shown as it is. */
function escape(typed: string): string {
  return typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A custom sender name needs `chat:write.customize`, which many apps lack. */
function lacksScope({ body }: Answered): boolean {
  return textOf(parseFields(body)?.error) === 'missing_scope';
}

function again(reason: string): SendOutcome {
  return { kind: 'retry', after: null, scope: 'conversation', reason };
}

/** Matches by key; files have none, so by name and size. */
function isPart(message: Fields, { key, attachment }: Outgoing): boolean {
  if (attachment) {
    const { name, size } = attachment;
    return listOf(message.files).some((file) => file.name === name && file.size === size);
  }
  return fieldsOf(fieldsOf(message.metadata).event_payload).key === key;
}

function isSlacks(url: string, api: string): boolean {
  if (hasSameHost(url, api)) return true;
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' && /(^|\.)slack\.com$/.test(hostname);
}
