/** Which sessions a member may see, with their messages, files and notifications. */
export type Visibility = { kind: 'all' } | { kind: 'none' };

/** For reads that are not made for a member: for bots, end users and jobs. */
export const ALL_SESSIONS: Visibility = { kind: 'all' };

/**
 * The same for what is not narrowed by the database: broadcasts, and the recipients of
 * notifications and mails.
 */
export function seesSessions({ kind }: Visibility): boolean {
  return kind === 'all';
}
