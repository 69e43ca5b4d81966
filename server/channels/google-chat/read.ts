import type {
  Credentials,
  PlatformEvent,
  PlatformReading,
  PlatformRequest,
} from '../../app/ports/channels';
import type { GoogleApi } from './api';
import { checkBearer, CHAT } from './bearer';
import type { GoogleCerts } from './certs';
import { readClick } from './clicks';
import { contentOf, conversationOf, isApp, isKindKnown, readChatMessage } from './message';
import { readServiceAccount } from './token';
import { fieldsOf, idOf, listOf, parseFields, textOf, timeOf, type Fields } from '../shared/values';

const MAX_SPACES = 1_000;

/**
 * Reading of Google Chat's requests, which have three forms: the classic event, the event of a
 * Workspace add-on, and a Workspace event that Pub/Sub delivers.
 */
export function createGoogleChatEvents({
  api,
  certs,
}: {
  api: GoogleApi;
  certs: GoogleCerts;
}): (request: PlatformRequest, credentials: Credentials) => Promise<PlatformReading> {
  const spaceOf = createSpaces(api);

  return async (request, credentials) => {
    const check = await checkBearer({
      authorization: request.headers.authorization,
      audience: credentials.audience ?? '',
      callers: callersOf(credentials),
      certs,
      at: request.at,
    });
    if (!check.isOk) return { kind: 'refused', status: check.status, reason: check.reason };
    const body = parseFields(request.body);
    if (!body) return { kind: 'unreadable', reason: 'Not a JSON object' };
    const pushed = pushedEvent(body, request);
    if (!pushed) return { kind: 'read', platformEvents: readEvent(body) };
    const platformEvents: PlatformEvent[] = [];
    for (const message of pushed.messages) {
      const space = await spaceOf(fieldsOf(message.space), credentials);
      // Without the kind of the space, the message could land in a conversation of its own.
      if (!space) return { kind: 'refused', status: 503, reason: 'Google does not answer' };
      platformEvents.push(...readPushed(pushed.kind, { ...message, space }));
    }
    return { kind: 'read', platformEvents };
  };
}

/**
 * Pub/Sub calls as our own service account; an add-on calls as the account shown on its
 * configuration page.
 */
function callersOf({ addOnAccount = '', serviceAccount = '' }: Credentials): string[] {
  const own = readServiceAccount(serviceAccount)?.email ?? '';
  return [CHAT, addOnAccount.trim(), own].filter((email) => email !== '');
}

/** Reads the classic event and the add-on event. */
function readEvent(body: Fields): PlatformEvent[] {
  const chat = fieldsOf(body.chat);
  const clicked = clickedIn(body, chat);
  if (clicked) return readClick(clicked);
  const payload = [chat.messagePayload, chat.appCommandPayload]
    .map(fieldsOf)
    .find((each) => each.message !== undefined);
  const classic = body.message === undefined ? null : body;
  const event = payload ?? classic;
  if (
    !event ||
    (classic && !['MESSAGE', 'ADDED_TO_SPACE', 'APP_COMMAND'].includes(textOf(body.type) ?? ''))
  ) {
    return [];
  }
  const common = fieldsOf(body.commonEventObject ?? body.common);
  return readChatMessage({
    message: fieldsOf(event.message),
    space: fieldsOf(event.space),
    sender: fieldsOf(fieldsOf(event.message).sender ?? chat.user ?? body.user),
    locale: textOf(common.userLocale),
  });
}

/** The classic event of a click and that of an add-on; null: it is none. */
function clickedIn(body: Fields, chat: Fields): Parameters<typeof readClick>[0] | null {
  const payload = fieldsOf(chat.buttonClickedPayload);
  const isClassic = textOf(body.type) === 'CARD_CLICKED';
  if (!isClassic && payload.message === undefined) return null;
  const [event, about] = isClassic ? [body, body] : [payload, chat];
  return {
    message: fieldsOf(event.message),
    space: fieldsOf(event.space),
    user: fieldsOf(about.user),
    at: about.eventTime,
    common: {
      invokedFunction: fieldsOf(body.action).actionMethodName,
      ...fieldsOf(body.commonEventObject ?? body.common),
    },
  };
}

type Change = 'created' | 'updated' | 'deleted';

/** Reads the Workspace event: wrapped in a Pub/Sub message, or with its attributes as headers. */
function pushedEvent(
  body: Fields,
  { headers }: PlatformRequest
): { kind: Change; messages: Fields[] } | null {
  const envelope = fieldsOf(body.message);
  const attributes = fieldsOf(envelope.attributes);
  const isWrapped = body.subscription !== undefined && envelope.attributes !== undefined;
  const type = isWrapped ? textOf(attributes['ce-type']) : (headers['ce-type'] ?? null);
  if (!isWrapped && type === null) return null;
  const [, kind = ''] =
    /^google\.workspace\.chat\.message\.v1\.(?:batch)?(created|updated|deleted)$/i.exec(
      type ?? ''
    ) ?? [];
  const data = isWrapped ? parseFields(decoded(envelope.data)) : body;
  const messages = [fieldsOf(data?.message), ...listOf(data?.messages).map(inner)];
  const isChange = (value: string): value is Change =>
    value === 'created' || value === 'updated' || value === 'deleted';
  const change = kind.toLowerCase();
  return isChange(change) && data
    ? { kind: change, messages: messages.filter(({ name }) => idOf(name) !== null) }
    : { kind: 'created', messages: [] };
}

function inner({ message }: Fields): Fields {
  return fieldsOf(message);
}

function decoded(data: unknown): Buffer {
  return Buffer.from(textOf(data) ?? '', 'base64');
}

function readPushed(kind: Change, message: Fields): PlatformEvent[] {
  const space = fieldsOf(message.space);
  if (kind === 'created') {
    return readChatMessage({ message, space, sender: fieldsOf(message.sender), locale: null });
  }
  const externalId = idOf(message.name);
  const conversation = conversationOf({ message, space });
  if (externalId === null || conversation === null) return [];
  if (kind === 'deleted') return [{ type: 'deleted', conversation, externalId }];
  // Without its content, the event does not say what has changed.
  const isWhole = textOf(message.text) !== null || message.createTime !== undefined;
  if (!isWhole || isApp(fieldsOf(message.sender))) return [];
  const { text, files, placeholder } = contentOf(message);
  return [
    {
      type: 'edited',
      conversation,
      externalId,
      text,
      editedAt: timeOf(message.lastUpdateTime),
      ...(files.length > 0 && { files }),
      ...(placeholder !== null && { placeholder }),
      message: readChatMessage({
        message,
        space,
        sender: fieldsOf(message.sender),
        locale: null,
      })[0],
    },
  ];
}

/**
 * Pub/Sub events give only the name of the space; the API tells whether it is a direct message.
 * Null: it cannot tell now.
 */
function createSpaces(
  api: GoogleApi
): (space: Fields, credentials: Credentials) => Promise<Fields | null> {
  const known = new Map<string, Fields>();
  return async (space, credentials) => {
    const name = idOf(space.name);
    if (name === null || isKindKnown(space) || !/^spaces\/[\w-]+$/.test(name)) return space;
    const kept = known.get(name);
    if (kept) return kept;
    const answer = await api.call({ credentials, method: 'GET', path: name });
    if (answer.kind === 'failed') return answer.outcome.kind === 'permanent' ? space : null;
    if (answer.kind === 'error') {
      const { status } = answer.error;
      return status >= 500 || status === 429 ? null : space;
    }
    if (known.size >= MAX_SPACES) known.clear();
    known.set(name, answer.body);
    return answer.body;
  };
}
