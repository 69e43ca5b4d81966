import { z } from 'zod';
import { isChannelType } from '../conversations/named-channel';
import { issuesOf } from '../issues';
import { KEY_PATTERN, MAX_ID, MAX_NAME, MAX_TEXT } from '../limits';
import { isStorable, isStorableJson, isVisible } from '../strings';

/** Fields that many requests have, as zod schemas. */

export const UNSTORABLE = 'must not contain U+0000 or half of a surrogate pair';

/** At most `max` UTF-16 units that every database can store. */
export const string = (max: number) => z.string().max(max).refine(isStorable, UNSTORABLE);

export const filled = (max: number) =>
  string(max).refine((text) => text.trim() !== '', 'must not be blank');

/** Of AI agents and channels. */
export const agentKey = z.string().regex(KEY_PATTERN, 'must be 1 to 64 of a-z, 0-9 and -');

/** An optional field of the bot API: `null` means not given. */
export const maybe = <S extends z.ZodType>(schema: S) =>
  schema
    .nullish()
    .transform((given) => given ?? undefined)
    .optional();

const JSON_LIMIT = 16 * 1024;

export const json = z
  .record(z.string(), z.unknown())
  .refine((value) => isStorableJson(value), `${UNSTORABLE}, nor be nested deeper than 32 levels`)
  .refine(
    (value) => !isStorableJson(value) || JSON.stringify(value).length <= JSON_LIMIT,
    'must be at most 16 KB of JSON'
  );

export const text = filled(MAX_TEXT);
export const name = filled(MAX_NAME);
export const id = filled(MAX_ID);
export const time = z.iso.datetime({ offset: true });

/** A number in a query string. */
export const count = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .refine((n) => n >= min && n <= max, `must be from ${min} to ${max}`);

export const limit = count(1, 100).default(25);
export const seq = count(0, 999_999_999);
export const cursor = filled(500);

const ownChannel = z.strictObject({
  type: agentKey.refine(
    (type) => !isChannelType(type),
    'must not be a type that the plugin knows: name that as a string'
  ),
  label: maybe(string(MAX_NAME).refine(isVisible, 'must be visible')),
});

export const channelKeyOrType = filled(MAX_ID);

/**
 * A channel as a bot names it: a key, a type or a channel of its own. A union would not say which
 * field of the object is wrong.
 */
export const namedChannel = z.unknown().transform((given, context) => {
  const schema = typeof given === 'object' && given !== null ? ownChannel : channelKeyOrType;
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  for (const { path, problem } of issuesOf(result.error, given)) {
    context.addIssue({
      code: 'custom',
      path: path === '' ? [] : path.split('.'),
      message: given === undefined ? 'is required' : problem,
    });
  }
  return z.NEVER;
});
