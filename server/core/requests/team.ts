import { z } from 'zod';
import { MAX_FILES } from '../files/files';
import { MAX_TEXT } from '../limits';
import { string, filled, agentKey, text, id, time, limit, seq, cursor } from './fields';

/** Requests of the team API but for the settings, and of its sockets. */

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

export const watch = z.strictObject({ sessionId: id });
/** `isViewing` false: the chat is open in a tab that is not in sight. */
export const view = z.strictObject({ sessionId: id, isViewing: z.boolean().default(true) });
