import type {
  Channel,
  Credentials,
  Egress,
  EgressAnswer,
  Outgoing,
  SendOutcome,
} from '../../app/ports/channels';
import { FileTooLarge } from '../../core/errors';
import { isVisible } from '../../core/strings';
import { trimSlash, type PlatformAddresses } from '../shared/addresses';
import {
  blobOf,
  contentOf,
  createCaller,
  FILE_GONE,
  foreign,
  milliseconds,
  refused,
  untested,
  type Answered,
} from '../shared/outcome';
import { isTooLarge } from '../shared/remote-file';
import { retryAfter } from '../shared/retry-after';
import { outcomeOfSilence } from '../shared/silence';
import { chatIdOf, chatOf, isForumTopic, messageIdIn, moveTo } from './chat';
import { readTelegram } from './read';
import { fieldsOf, idOf, nameOf, parseFields, textOf, type Fields } from '../shared/values';

const MAX_UPLOAD = 50 * 1024 * 1024;
const MAX_PHOTO = 10 * 1024 * 1024;
const MAX_DOWNLOAD = 20 * 1024 * 1024;
const MAX_CAPTION = 1_024;
const UPLOAD_PATIENCE = 15_000;

/** The Telegram adapter, on the Bot API. A message's external id is `<chat id>:<message id>`. */
export function createTelegram({
  egress,
  addresses,
}: {
  egress: Egress;
  addresses: PlatformAddresses['telegram'];
}): Channel {
  const root = trimSlash(addresses.apiRoot);

  const bot = (credentials: Credentials) => {
    const { botToken = '' } = credentials;
    const { call: request, reason } = createCaller({ egress, credentials });
    // The token is part of the path: an invalid one would change the address.
    const call: typeof request = async (given) => (isToken(botToken) ? request(given) : NOT_CALLED);
    const url = (method: string) => `${root}/bot${botToken}/${method}`;
    return {
      ask: (method: string, json: object) =>
        call({ method: 'POST', url: url(method), body: { json } }),
      upload: (method: string, form: FormData) =>
        call({
          method: 'POST',
          url: url(method),
          body: { form },
          timeout: UPLOAD_PATIENCE,
        }),
      fetch: (path: string, maxBytes: number) =>
        call({
          method: 'GET',
          url: `${root}/file/bot${botToken}/${path}`,
          maxBytes: Math.min(maxBytes, MAX_DOWNLOAD),
          timeout: UPLOAD_PATIENCE,
        }),
      reason,
    };
  };
  type Bot = ReturnType<typeof bot>;

  const attempt = (on: Bot, to: string, part: Outgoing, isPlain: boolean) => {
    const chat = { ...(chatOf(to) ?? { chat_id: to }), ...replyOf(part, to) };
    const { method, field } = methodOf(part);
    const caption = isPlain
      ? { text: part.text }
      : { text: htmlOf(part.text), parse_mode: 'HTML' as const };
    return async (content: Buffer | null, as: string | null) => {
      if (!part.attachment || !content) {
        return on.ask('sendMessage', { ...chat, ...caption });
      }
      const form = new FormData();
      for (const [key, value] of Object.entries(chat)) {
        form.set(key, typeof value === 'object' ? JSON.stringify(value) : String(value));
      }
      if (part.text !== '') {
        form.set('caption', caption.text);
        if (!isPlain) form.set('parse_mode', 'HTML');
      }
      form.set(as ?? field, blobOf(content, part.attachment.type), part.attachment.name);
      return on.upload(as === null ? method : 'sendDocument', form);
    };
  };

  const send = async (
    on: Bot,
    { to, part, content }: { to: string; part: Outgoing; content: Buffer | null }
  ): Promise<SendOutcome> => {
    const make = (conversation: string, isPlain: boolean, as: string | null = null) =>
      attempt(on, conversation, part, isPlain)(content, as);
    let answer = await make(to, false);
    let conversation = to;
    // Repairs these errors, at most two in a row; if the platform repeats one, it stands.
    for (let repair = 0; repair < 2 && answer.kind === 'answer'; repair += 1) {
      const { error, moved } = problemOf(answer);
      if (moved !== null) {
        conversation = moveTo(conversation, moved);
        answer = await make(conversation, false);
      } else if (/can't parse entities/i.test(error)) {
        answer = await make(conversation, true);
      } else if (/message thread not found/i.test(error) && isForumTopic(conversation)) {
        answer = await make(chatIdOf(conversation), false);
      } else if (/PHOTO_|IMAGE_PROCESS/.test(error) && content) {
        answer = await make(conversation, false, 'document');
      } else break;
    }
    if (answer === NOT_CALLED) return refused('auth', NOT_CALLED.reason);
    if (answer.kind !== 'answer') return outcomeOfSilence(answer);
    const outcome = outcomeOf(answer, on.reason);
    const hasMoved = outcome.kind === 'sent' && chatIdOf(conversation) !== chatIdOf(to);
    return hasMoved ? { ...outcome, movedTo: conversation } : outcome;
  };

  return {
    type: 'telegram',
    capabilities: {
      maxText: 4_096,
      typing: true,
      receipts: 'none',
      replyWindow: null,
      attachments: { maxBytes: MAX_UPLOAD, types: ['*'], maxCaption: MAX_CAPTION },
      senderName: false,
      threads: true,
      replies: true,
    },
    credentials: [
      { name: 'botToken', isRequired: true, isSecret: true, problemOf: problemOfToken },
      { name: 'secretToken', isRequired: true, isSecret: true },
    ],
    // Telegram has no idempotency key and no search: a duplicate message is worse than an unknown
    // outcome.
    afterUnknown: 'never',

    canReplyTo: ({ externalId, to }) => messageIdIn(externalId, to) !== null,

    send: async ({ credentials, to, part }) => {
      if (chatOf(to) === null) return refused('not_found', `${to} is not a Telegram chat`);
      const { attachment } = part;
      if (attachment && part.text.length > MAX_CAPTION) {
        return refused('content', `A caption has at most ${MAX_CAPTION} characters`);
      }
      const content = attachment ? await contentOf(attachment) : null;
      if (attachment && !content) return FILE_GONE;
      return send(bot(credentials), { to, part, content });
    },

    showTyping: async ({ credentials, to }) => {
      const { chat_id, message_thread_id } = chatOf(to) ?? { chat_id: to };
      // Typing cannot be shown to one sender alone in the direct messages of a channel.
      if (to.includes(':direct:')) return;
      const chat = { chat_id, ...(message_thread_id !== undefined && { message_thread_id }) };
      await bot(credentials).ask('sendChatAction', { ...chat, action: 'typing' });
    },

    test: async ({ credentials }) => {
      const on = bot(credentials);
      const answer = await on.ask('getMe', {});
      if (answer.kind !== 'answer') return untested(answer.reason);
      const outcome = outcomeOf(answer, on.reason);
      if (outcome.kind !== 'sent') return untested(outcome.reason);
      const { username, first_name: first } = fieldsOf(parseFields(answer.body)?.result);
      return {
        isOk: true,
        name: nameOf(username) ? `@${nameOf(username)}` : (nameOf(first) ?? ''),
      };
    },

    read: async (request, credentials) => readTelegram(request, credentials),

    download: async (file, credentials, maxBytes = MAX_DOWNLOAD) => {
      const on = bot(credentials);
      const found = await on.ask('getFile', { file_id: file.source });
      if (found.kind === 'answer' && /file is too big/i.test(problemOf(found).error))
        throw new FileTooLarge();
      const path = found.kind === 'answer' ? pathOf(found.body) : null;
      if (path === null) throw new Error('Telegram does not give the file');
      const answer = await on.fetch(path, maxBytes);
      if (isTooLarge(answer)) throw new FileTooLarge();
      if (answer.kind !== 'answer' || answer.status !== 200) {
        throw new Error('Telegram does not give the file');
      }
      return { name: file.name, type: file.type, content: answer.body };
    },
  };
}

const NO_TOKEN = 'is not a Telegram bot token: digits, a colon, letters and digits';

/** The response of a call that was not made. */
const NOT_CALLED: EgressAnswer & { kind: 'unreached' } = {
  kind: 'unreached',
  isFinal: true,
  reason: `The configured value ${NO_TOKEN}`,
};

function isToken(text: string): boolean {
  return /^\d{1,20}:[\w-]{1,100}$/.test(text);
}

function problemOfToken(value: string): string | null {
  return isToken(value) ? null : NO_TOKEN;
}

/** Shows fenced code as code and everything else as typed. */
export function htmlOf(typed: string): string {
  return typed
    .split(/(```[\s\S]*?```)/)
    .map((piece, index) => (index % 2 === 1 ? codeOf(piece) : escape(piece)))
    .join('');
}

/** A fence around nothing is no code: Telegram would take the message for empty. */
function codeOf(fenced: string): string {
  const code = fenced.replace(/^```(?:[\w+-]*\n)?/, '').replace(/```$/, '');
  return isVisible(code) ? `<pre>${escape(code)}</pre>` : escape(fenced);
}

function escape(plain: string): string {
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Nothing once the chat has become another one, where its messages have other ids. */
function replyOf({ replyTo }: Outgoing, to: string): object {
  const id = replyTo === null ? null : messageIdIn(replyTo, to);
  if (id === null) return {};
  return { reply_parameters: { message_id: id, allow_sending_without_reply: true } };
}

function methodOf({ attachment }: Outgoing): { method: string; field: string } {
  const { type = '', size = 0 } = attachment ?? {};
  if (/^image\/(jpeg|png|webp)$/.test(type) && size <= MAX_PHOTO) {
    return { method: 'sendPhoto', field: 'photo' };
  }
  if (type === 'video/mp4') return { method: 'sendVideo', field: 'video' };
  if (type === 'audio/mpeg' || type === 'audio/mp4') return { method: 'sendAudio', field: 'audio' };
  return { method: 'sendDocument', field: 'document' };
}

function problemOf(answer: Answered): { error: string; moved: string | null } {
  const { ok, description, parameters } = fieldsOf(parseFields(answer.body));
  if (ok === true) return { error: '', moved: null };
  return { error: textOf(description) ?? '', moved: idOf(fieldsOf(parameters).migrate_to_chat_id) };
}

const BLOCKED =
  /bot was blocked|user is deactivated|bot was kicked|not a member|chat was deleted|can't initiate conversation/i;
const ABSENT =
  /chat not found|(thread|topic) not found|chat was upgraded|user not found|PEER_ID_INVALID/i;

function outcomeOf(answer: Answered, reason: (message: string) => string): SendOutcome {
  const body = parseFields(answer.body);
  if (typeof body?.ok !== 'boolean') return foreign(answer);
  if (body.ok) return { kind: 'sent', externalId: externalIdOf(fieldsOf(body.result)) };
  const status = typeof body.error_code === 'number' ? body.error_code : answer.status;
  const why = reason(textOf(body.description) || `Status ${status}`);
  if (status === 429) {
    const after = milliseconds(fieldsOf(body.parameters).retry_after) ?? retryAfter(answer.headers);
    return { kind: 'retry', after, scope: 'channel', reason: why };
  }
  if (status >= 500) return { kind: 'retry', after: null, scope: 'channel', reason: why };
  // Telegram answers an invalid token with 404.
  if (status === 401 || status === 404) return refused('auth', why);
  if (BLOCKED.test(why)) return refused('blocked', why);
  if (status === 403) return refused('forbidden', why);
  if (ABSENT.test(why)) return refused('not_found', why);
  return refused('content', why);
}

function externalIdOf(message: Fields): string | null {
  const chat = idOf(fieldsOf(message.chat).id);
  const own = idOf(message.message_id);
  return chat !== null && own !== null ? `${chat}:${own}` : null;
}

/** The file path from Telegram, if it is a plain path below the bot's files. */
function pathOf(body: Buffer): string | null {
  const path = textOf(fieldsOf(parseFields(body)?.result).file_path) ?? '';
  const isSound = /^[\w][\w\-./ ]*$/.test(path) && !path.includes('..');
  return isSound ? encodeURI(path) : null;
}
