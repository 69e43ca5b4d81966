import { z } from 'zod';
import { CHANNEL_TYPES } from './contract';
import {
  channelKeyOrType,
  filled,
  key as agentKey,
  namedChannel,
  string,
  UNSTORABLE,
} from './fields';
import { MAX_FILES } from './files/files';
import { isStorable, isStorableJson, isVisible } from './strings';
import {
  KEY_PATTERN,
  MAX_BOT_TEXT,
  MAX_EMAIL,
  MAX_NAME,
  MAX_RECIPIENTS,
  MAX_REMINDER_MINUTES,
  MAX_RUNGS,
  MAX_SUGGESTION,
  MAX_SUGGESTIONS,
  MAX_TEXT,
  MAX_VISITOR_TEXT,
  MAX_WAIT_MINUTES,
  MAX_WELCOME,
  MIN_REMINDER_MINUTES,
} from './limits';

/**
 * Request bodies and queries, as zod schemas. Lengths are in UTF-16 units. Unknown fields are
 * rejected everywhere; text is taken as sent, never trimmed.
 */

const JSON_LIMIT = 16 * 1024;

const json = z
  .record(z.string(), z.unknown())
  .refine((value) => isStorableJson(value), `${UNSTORABLE}, nor be nested deeper than 32 levels`)
  .refine(
    (value) => !isStorableJson(value) || JSON.stringify(value).length <= JSON_LIMIT,
    'must be at most 16 KB of JSON'
  );

const text = filled(MAX_TEXT);
const reason = filled(500);
const name = filled(MAX_NAME);
const id = filled(255);
const time = z.iso.datetime({ offset: true });
const tags = z.array(filled(50)).max(20);

/** An optional field of the bot API: `null` means not given. */
const maybe = <S extends z.ZodType>(schema: S) =>
  schema
    .nullish()
    .transform((given) => given ?? undefined)
    .optional();

/** The same with a default. */
const maybeOr = <S extends z.ZodType>(schema: S, fallback: () => z.output<S>) =>
  schema.nullish().transform((given) => given ?? fallback());

/** A name of invisible signs would be blank wherever it is shown: it counts as not given. */
const visibleName = (given: string): string | undefined =>
  given === '' || isVisible(given) ? given : undefined;

const user = z.strictObject({
  id: maybe(id),
  name: maybe(string(MAX_NAME).transform(visibleName)),
  email: maybe(string(255)),
  locale: maybe(string(50)),
  attributes: maybe(json),
});
export type UserInput = z.infer<typeof user>;

const attachment = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .refine(isStorable, UNSTORABLE),
  name: maybe(string(MAX_NAME)),
  type: maybe(string(255)),
});

const attachments = z.array(attachment).max(20);

const place = { agent: agentKey, channel: namedChannel, conversation: id };

export const nothing = z.strictObject({});

/** A number in a query string. */
const count = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .refine((n) => n >= min && n <= max, `must be from ${min} to ${max}`);

const limit = count(1, 100).default(25);
const seq = count(0, 999_999_999);
const cursor = filled(500);

/* Bots */

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

/* Team */

export const listSessions = z.strictObject({
  status: z.enum(['open', 'queued', 'active', 'resolved', 'expired', 'all']).default('open'),
  agent: agentKey.optional(),
  channel: filled(255).optional(),
  assignee: z
    .string()
    .regex(/^(me|none|\d{1,9})$/, 'must be me, none or the id of a member')
    .optional(),
  from: time.optional(),
  to: time.optional(),
  cursor: cursor.optional(),
  limit,
});
export type ListSessions = z.infer<typeof listSessions>;

export const sessionMessages = z
  .strictObject({ before: seq.optional(), after: seq.optional(), limit })
  .refine((query) => query.before === undefined || query.after === undefined, {
    path: ['before'],
    message: 'cannot be combined with after',
  });

export const writeMessage = z
  .strictObject({
    text: string(MAX_TEXT),
    clientId: id,
    replyTo: id.optional(),
    attachments: z
      .array(z.string().regex(/^[a-z0-9]{24}$/, 'must be the id of an uploaded file'))
      .max(MAX_FILES)
      .refine((ids) => new Set(ids).size === ids.length, 'must name each file once')
      .default([]),
  })
  .refine((message) => message.text.trim() !== '' || message.attachments.length > 0, {
    path: ['text'],
    message: 'must not be blank without attachments',
  });
export const closing = z.strictObject({ note: text.nullish() });
export const note = z.strictObject({ text, clientId: id.optional() });
export const transfer = z.strictObject({
  to: z.string().regex(/^\d{1,9}$/, 'must be the id of a member'),
  note: text.nullish(),
});

export const listNotifications = z.strictObject({ cursor: cursor.optional(), limit });
export const readNotifications = z
  .strictObject({
    ids: z.array(id).min(1).max(100).optional(),
    session: id.optional(),
    all: z.literal(true).optional(),
    until: time.optional(),
  })
  .refine(
    ({ ids, session, all }) =>
      [ids, session, all].filter((which) => which !== undefined).length === 1,
    {
      path: ['ids'],
      message: 'exactly one of ids, session and all is required',
    }
  );
export type ReadNotifications = z.infer<typeof readNotifications>;

export const updatePreferences = z
  .strictObject({
    toasts: z.boolean(),
    sound: z.boolean(),
    desktop: z.boolean(),
    tabCount: z.boolean(),
    repeat: z.boolean(),
  })
  .partial();
export type UpdatePreferences = z.infer<typeof updatePreferences>;

const reminderRule = {
  enabled: z.boolean(),
  afterMinutes: z.int().min(MIN_REMINDER_MINUTES).max(MAX_REMINDER_MINUTES),
};
const recipients = z.array(z.email().max(MAX_EMAIL)).max(MAX_RECIPIENTS);

const rung = z
  .strictObject({
    afterMinutes: reminderRule.afterMinutes,
    recipients: recipients.default([]),
    team: z.boolean().default(false),
  })
  .refine(({ recipients, team }) => team || recipients.length > 0, {
    path: ['recipients'],
    message: 'must not be empty unless team is true',
  });

const ladder = z
  .array(rung)
  .max(MAX_RUNGS)
  .superRefine((rungs, context) => {
    for (const [i, { afterMinutes }] of rungs.entries()) {
      if (afterMinutes > (rungs[i - 1]?.afterMinutes ?? 0)) continue;
      context.addIssue({
        code: 'custom',
        path: [i, 'afterMinutes'],
        message: 'must be later than the reminder before it',
      });
    }
  });

const handoff = z.strictObject({
  enabled: z.boolean(),
  handoffMessage: string(MAX_TEXT),
  acceptMessage: string(MAX_TEXT),
  resolveMessage: string(MAX_TEXT),
  expiredMessage: string(MAX_TEXT),
  maxWaitMinutes: z.literal(MAX_WAIT_MINUTES),
  reminder: z.strictObject(reminderRule).partial().nullable(),
  ladder,
});

const webhook = z.strictObject({ url: filled(2_000).nullable(), secret: filled(500).nullable() });

const agentFields = {
  name,
  status: z.enum(['active', 'inactive', 'archived']).optional(),
  handoff: handoff.partial().optional(),
  webhook: webhook.partial().optional(),
  tokens: z
    .array(z.union([z.int().positive().transform(String), z.string().regex(/^\d{1,10}$/)]))
    .max(100)
    .optional(),
};

export const createAgent = z.strictObject({ ...agentFields, key: agentKey.optional() });
export const updateAgent = z.strictObject({ ...agentFields, name: name.optional() });
export type AgentInput = z.infer<typeof updateAgent>;

export const updateSettings = z.strictObject({
  organizationName: string(MAX_NAME).nullish(),
  fallbackAgentName: string(MAX_NAME).nullish(),
  reminder: z
    .strictObject({ ...reminderRule, recipients })
    .partial()
    .optional(),
});
export type UpdateSettings = z.infer<typeof updateSettings>;

const origin = z
  .string()
  .regex(/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/i, 'must be host, *.host or host:port')
  .max(255);

const widgetOptions = z.strictObject({
  allowedOrigins: z.array(origin).max(100),
  theme: z
    .strictObject({
      primaryColor: z
        .string()
        .regex(/^#[0-9a-f]{6}$/i, 'must be a colour like #4945ff')
        .nullable(),
      position: z.enum(['left', 'right']),
    })
    .partial(),
  welcome: string(MAX_WELCOME).nullable(),
  suggestions: z.array(filled(MAX_SUGGESTION)).max(MAX_SUGGESTIONS),
});

/**
 * Credentials by name; the channel type's adapter checks the names. A service account is a whole
 * JSON file.
 */
const credentials = z
  .unknown()
  // zod's `record` skips this name.
  .refine((given) => !Object.hasOwn(Object(given) as object, '__proto__'), 'unknown field')
  .pipe(z.record(z.string().max(50), filled(MAX_TEXT).nullable()));

const channelFields = {
  name,
  enabled: z.boolean().optional(),
  credentials: credentials.optional(),
  options: widgetOptions.partial().optional(),
};

export const createChannel = z.strictObject({
  ...channelFields,
  type: z.enum(CHANNEL_TYPES),
  key: agentKey.optional(),
  agent: agentKey,
});
export type CreateChannel = z.infer<typeof createChannel>;
export const updateChannel = z.strictObject({ ...channelFields, name: name.optional() });
export type ChannelInput = z.infer<typeof updateChannel>;

/* Website widget */

export const visit = z.strictObject({ channel: agentKey, token: filled(500).optional() });
export const visitorMessage = z.strictObject({ text: filled(MAX_VISITOR_TEXT), clientId: id });
export const visitorMessages = z.strictObject({ after: seq.default(0) });

/* Sockets */

export const watch = z.strictObject({ sessionId: id });
