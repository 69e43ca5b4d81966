import { z } from 'zod';

/**
 * Request bodies and queries, as zod schemas. Lengths are in UTF-16 units. Unknown fields are
 * rejected everywhere; text is taken as sent, never trimmed.
 */

export * from './bot';
export * from './settings';
export * from './team';
export * from './widget';

/** The body of a call that takes none. */
export const nothing = z.strictObject({});
