import { jsonHook, startLab, type Hook, type Lab, type LabAnswer, type LabCall } from './lab';
import { loadTelegramSchema } from './telegram-schema';

export interface TelegramMessage {
  chat: number;
  topic: number | null;
  text: string;
  /** Of a file that came with it. */
  file: { name: string; size: number } | null;
}

export interface TelegramLab extends Lab {
  /** The messages that have arrived in the chats, in order. */
  sent: TelegramMessage[];
  /** Chats in which the bot is typing, in order. */
  typing: number[];
  /** The bot's updates for `getUpdates`, for a bot that polls. */
  updates: Update[];
  /** The user has blocked the bot. */
  block(chat: number): void;
  /** The group has become a supergroup with another id. */
  upgrade(chat: number, to: number): void;
  /** This chat has no topic of that id. */
  closeTopic(chat: number, topic: number): void;
  revoke(): void;
  /** The bytes for `getFile`. */
  files: Map<string, Buffer>;
  /** A webhook, with the secret that `setWebhook` was given. */
  hook(update: object, secret: string): Hook;
  /** An update with a message that a user wrote. */
  userMessage(message: { chat: number; text: string; id?: number; name?: string }): Update;
}

export interface Update {
  update_id: number;
  message?: object;
}

const BOT = { id: 4711, is_bot: true, first_name: 'Clover', username: 'clover_bot' };
const MAX_TEXT = 4_096;
const MAX_CAPTION = 1_024;

/** A Bot API server. Without the published schema it reports that, and checks the rest. */
export async function startTelegram({ token }: { token: string }): Promise<TelegramLab> {
  const schema = loadTelegramSchema();
  const sent: TelegramMessage[] = [];
  const typing: number[] = [];
  const updates: Update[] = [];
  const files = new Map<string, Buffer>();
  const blocked = new Set<number>();
  const upgraded = new Map<number, number>();
  const closedTopics = new Set<string>();
  let isRevoked = false;
  let lastId = 0;

  const fail = (code: number, description: string, parameters?: object): LabAnswer => ({
    status: code,
    body: { ok: false, error_code: code, description, ...(parameters && { parameters }) },
  });

  const ok = (result: unknown): LabAnswer => ({ status: 200, body: { ok: true, result } });

  const messageOf = (chat: number, fields: object) => ({
    message_id: ++lastId,
    date: Math.floor(Date.now() / 1000),
    chat: { id: chat, type: chat < 0 ? 'supergroup' : 'private' },
    ...fields,
  });

  const refusalOf = (chat: number, topic: number | null): LabAnswer | null => {
    if (blocked.has(chat)) return fail(403, 'Forbidden: bot was blocked by the user');
    const to = upgraded.get(chat);
    if (to !== undefined) {
      const why = 'Bad Request: group chat was upgraded to a supergroup chat';
      return fail(400, why, { migrate_to_chat_id: to });
    }
    if (chat === 0) return fail(400, 'Bad Request: chat not found');
    if (topic !== null && closedTopics.has(`${chat}:${topic}`)) {
      return fail(400, 'Bad Request: message thread not found');
    }
    return null;
  };

  const methods: Record<string, (given: Record<string, unknown>) => LabAnswer> = {
    getMe: () => ok(BOT),
    getUpdates: ({ offset }) => ok(updates.filter(isDueAt(offset))),
    deleteWebhook: () => ok(true),
    setMyCommands: () => ok(true),
    sendChatAction: (given) => {
      typing.push(Number(given.chat_id));
      return ok(true);
    },
    getFile: (given) => {
      const id = String(given.file_id);
      const file = files.get(id);
      if (!file) return fail(400, 'Bad Request: invalid file_id');
      return ok({
        file_id: id,
        file_unique_id: id,
        file_size: file.length,
        file_path: `documents/${id}`,
      });
    },
    sendMessage: (given) => {
      const plain = plainText(String(given.text), given.parse_mode);
      if (plain === null) {
        return fail(
          400,
          `Bad Request: can't parse entities: Unsupported start tag at byte offset 0`
        );
      }
      if (plain.trim() === '') return fail(400, 'Bad Request: message text is empty');
      if ([...plain].length > MAX_TEXT) return fail(400, 'Bad Request: message is too long');
      return keep(given, plain, null);
    },
  };
  for (const kind of ['photo', 'document', 'video', 'audio', 'voice']) {
    methods[`send${kind[0]?.toUpperCase()}${kind.slice(1)}`] = (given) => {
      const caption = plainText((given.caption ?? '') as string, given.parse_mode) ?? '';
      if ([...caption].length > MAX_CAPTION) {
        return fail(400, 'Bad Request: message caption is too long');
      }
      const file = given[kind];
      const found = file instanceof File ? { name: file.name, size: file.size } : null;
      return keep(given, caption, found ?? { name: String(file), size: 0 });
    };
  }

  const keep = (given: Record<string, unknown>, text: string, file: TelegramMessage['file']) => {
    const chat = Number(given.chat_id);
    const topic = given.message_thread_id === undefined ? null : Number(given.message_thread_id);
    const refusal = refusalOf(chat, topic);
    if (refusal) return refusal;
    sent.push({ chat, topic, text, file });
    return ok(messageOf(chat, { from: BOT, ...(text && { text }) }));
  };

  const handle = (call: LabCall, complain: (problem: string) => void) => {
    const [, where, given, ...rest] = call.path.split('/');
    const isFile = where === 'file';
    if ((isFile ? given : where) !== `bot${token}` || isRevoked) return fail(401, 'Unauthorized');
    if (isFile) {
      const file = files.get(rest.at(-1) ?? '');
      return file ? { status: 200, body: file } : { status: 404, body: {} };
    }
    const method = given ?? '';
    const perform = methods[method];
    if (!perform) return null;
    const parameters = parametersOf(call);
    const problem = schema?.parameters(method)(parameters) ?? null;
    if (problem !== null) {
      complain(problem);
      return fail(400, `Bad Request: ${problem}`);
    }
    const isEmpty = method === 'getUpdates' && !updates.some(isDueAt(parameters.offset));
    // A bot that polls is answered at once only when there is something.
    return isEmpty ? later(POLL).then(() => perform(parameters)) : perform(parameters);
  };

  const lab = await startLab({ handle });
  return Object.assign(lab, {
    sent,
    typing,
    updates,
    files,
    block: (chat: number) => void blocked.add(chat),
    upgrade: (chat: number, to: number) => void upgraded.set(chat, to),
    closeTopic: (chat: number, topic: number) => void closedTopics.add(`${chat}:${topic}`),
    revoke: () => void (isRevoked = true),
    hook: (update: object, secret: string) =>
      jsonHook(update, { 'x-telegram-bot-api-secret-token': secret }),
    userMessage: ({ chat, text, id, name = 'Ada' }: Parameters<TelegramLab['userMessage']>[0]) => {
      const message = messageOf(chat, {
        from: { id: Math.abs(chat), is_bot: false, first_name: name, language_code: 'en' },
        text,
      });
      if (id !== undefined) message.message_id = id;
      return { update_id: ++lastId, message };
    },
  });
}

const POLL = 50;

const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const isDueAt =
  (offset: unknown) =>
  ({ update_id: id }: Update) =>
    id >= Number(offset ?? 0);

/** Forms carry JSON in their fields, as the Bot API accepts it. */
function parametersOf({ form, json, query }: LabCall): Record<string, unknown> {
  if (form) {
    const entries = [...form].map(([name, value]) => [name, readField(value)] as const);
    return Object.fromEntries(entries);
  }
  return { ...Object.fromEntries(query), ...(json as Record<string, unknown> | null) };
}

const TEXTS = /^(-?\d+|true|false|[[{].*)$/s;

function readField(value: string | File): unknown {
  return typeof value === 'string' && TEXTS.test(value) ? (JSON.parse(value) as unknown) : value;
}

/** The visible text of HTML; null when it can't be parsed. */
function plainText(text: string, mode: unknown): string | null {
  if (mode !== 'HTML') return text;
  if (/<(?!\/?(b|i|u|s|a|code|pre|tg-spoiler|blockquote)[ >])/.test(text)) return null;
  if (/&(?!lt;|gt;|amp;|quot;|#\d+;|#x[0-9a-f]+;)[a-z]+;/i.test(text)) return null;
  return text
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
