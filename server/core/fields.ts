import { z } from 'zod';
import { isChannelType } from './conversations/named-channel';
import { issuesOf } from './issues';
import { KEY_PATTERN, MAX_NAME } from './limits';
import { isStorable, isVisible } from './strings';

/** Fields that many requests have, as zod schemas. */

export const UNSTORABLE = 'must not contain U+0000 or half of a surrogate pair';

/** At most `max` UTF-16 units that every database can store. */
export const string = (max: number) => z.string().max(max).refine(isStorable, UNSTORABLE);

export const filled = (max: number) =>
  string(max).refine((text) => text.trim() !== '', 'must not be blank');

/** Of AI agents and channels. */
export const key = z.string().regex(KEY_PATTERN, 'must be 1 to 64 of a-z, 0-9 and -');

const ownChannel = z.strictObject({
  type: key.refine(
    (type) => !isChannelType(type),
    'must not be a type that the plugin knows: name that as a string'
  ),
  label: string(MAX_NAME)
    .refine(isVisible, 'must be visible')
    .nullish()
    .transform((label) => label ?? undefined),
});

export const channelKeyOrType = filled(255);

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
