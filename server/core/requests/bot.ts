import { z } from 'zod';
import { KEY_PATTERN, MAX_ADDRESS, MAX_BOT_TEXT, MAX_ID, MAX_NAME, MAX_TEXT } from '../limits';
import { isStorable, isVisible } from '../strings';
import {
  UNSTORABLE,
  string,
  filled,
  agentKey,
  json,
  maybe,
  text,
  id,
  time,
  count,
  limit,
  seq,
  cursor,
  channelKeyOrType,
  namedChannel,
} from './fields';

/** Requests of the bot API. */

const reason = filled(500);
const tags = z.array(filled(50)).max(20);

/** As `maybe`, with a default. */
const maybeOr = <S extends z.ZodType>(schema: S, fallback: () => z.output<S>) =>
  schema.nullish().transform((given) => given ?? fallback());

/** A name of invisible signs would be blank wherever it is shown: it counts as not given. */
const visibleName = (given: string): string | undefined =>
  given === '' || isVisible(given) ? given : undefined;

const user = z.strictObject({
  id: maybe(id),
  name: maybe(string(MAX_NAME).transform(visibleName)),
  email: maybe(string(MAX_ID)),
  locale: maybe(string(50)),
  attributes: maybe(json),
});
export type UserInput = z.infer<typeof user>;

const attachment = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .max(MAX_ADDRESS)
    .refine(isStorable, UNSTORABLE),
  name: maybe(string(MAX_NAME)),
  type: maybe(string(MAX_ID)),
});

const attachments = z.array(attachment).max(20);

const place = { agent: agentKey, channel: namedChannel, conversation: id };

export const reportMessage = z
  .strictObject({
    ...place,
    author: z.enum(['user', 'bot']),
    text: string(MAX_BOT_TEXT),
    attachments: maybeOr(attachments, () => []),
    externalId: maybe(id),
    user: maybe(user),
    epoch: maybe(z.int().min(0)),
    sentAt: maybe(time),
    delivery: maybe(z.literal('sent')),
    replyTo: maybe(id),
  })
  .refine((message) => message.delivery === undefined || message.author === 'bot', {
    path: ['delivery'],
    message: 'is allowed only for messages of the bot',
  })
  .refine(({ author, text }) => author === 'bot' || text.length <= MAX_TEXT, {
    path: ['text'],
    message: `must be at most ${MAX_TEXT} characters from the user`,
  })
  .refine((message) => message.text.trim() !== '' || message.attachments.length > 0, {
    path: ['text'],
    message: 'must not be blank without attachments',
  })
  .refine((message) => message.epoch === undefined || message.author === 'bot', {
    path: ['epoch'],
    message: 'is allowed only for messages of the bot',
  });
export type ReportMessage = z.infer<typeof reportMessage>;

/** What is not given stays. */
export const reviseMessage = z
  .strictObject({
    text: maybe(string(MAX_TEXT)),
    attachments: maybe(attachments),
    editedAt: maybe(time),
  })
  .refine(({ text, attachments: files }) => text !== undefined || files !== undefined, {
    path: ['text'],
    message: 'is required without attachments',
  });
export type ReviseMessage = z.infer<typeof reviseMessage>;

export const escalate = z.strictObject({
  ...place,
  user: maybe(user),
  reason: maybe(reason),
  summary: maybe(text),
  /** Not given: `normal` for a new session, unchanged for an open one. */
  priority: maybe(z.enum(['low', 'normal', 'high', 'urgent'])),
  tags: maybeOr(tags, () => []),
  metadata: maybeOr(json, () => ({})),
  /** Blank texts, long ones and more than are stored are accepted, see messages/history.ts. */
  history: maybeOr(
    z.array(
      z.strictObject({
        author: z.enum(['user', 'bot']),
        text: z.string().refine(isStorable, UNSTORABLE),
        externalId: maybe(id),
        sentAt: maybe(time),
      })
    ),
    () => []
  ),
  verify: maybe(
    z.boolean().refine((verify) => !verify, 'the classification check does not exist yet')
  ),
});
export type Escalate = z.infer<typeof escalate>;

export const withdraw = z.strictObject({ by: z.enum(['user', 'bot']), reason: maybe(reason) });

export const receipt = z.strictObject({
  status: z.enum(['sent', 'failed']),
  externalId: maybe(id),
  reason: maybe(reason),
});

const channelName = z.string().regex(KEY_PATTERN, 'must be the key or the type of a channel');

/** The AI agents and channels that a list is about; default: all that the token reaches. */
const where = { agent: agentKey.optional(), channel: channelName.optional() };

export const findConversations = z.strictObject({ ...place, channel: channelKeyOrType });
export const findSessions = z.strictObject({
  ...where,
  status: z.enum(['open', 'queued', 'active', 'resolved', 'expired', 'all']).default('open'),
  cursor: cursor.optional(),
  limit,
});
export type FindSessions = z.infer<typeof findSessions>;
export const findMessages = z.strictObject({
  ...where,
  delivery: z.enum(['pending', 'unknown']),
  cursor: cursor.optional(),
  limit,
});
export type FindMessages = z.infer<typeof findMessages>;
export const messagesAfter = z.strictObject({ after: seq.optional(), limit });
export const availability = z.strictObject({ agent: agentKey });
export const feed = z.strictObject({
  ...where,
  after: cursor.optional(),
  limit,
  wait: count(0, 25).default(0),
});
