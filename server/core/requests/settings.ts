import { z } from 'zod';
import { CHANNEL_TYPES } from '../contract';
import {
  MAX_EMAIL,
  MAX_NAME,
  MAX_RECIPIENTS,
  MAX_REMINDER_MINUTES,
  MAX_RUNGS,
  MAX_SUGGESTION,
  MAX_SUGGESTIONS,
  MAX_TEXT,
  MAX_WAIT_MINUTES,
  MAX_WELCOME,
  MIN_REMINDER_MINUTES,
} from '../limits';
import { toAllowedOrigin } from '../origin';
import { string, filled, agentKey, name } from './fields';

/** Requests of the settings. */

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
  .max(255)
  .transform((given, context) => {
    const allowed = toAllowedOrigin(given);
    if (allowed !== null) return allowed;
    context.addIssue({
      code: 'custom',
      message: 'must be host, *.host, host:port, the scheme://host of an app, or null',
    });
    return z.NEVER;
  });

const widgetOptions = z.strictObject({
  allowedOrigins: z
    .array(origin)
    .max(100)
    .transform((all) => [...new Set(all)]),
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
