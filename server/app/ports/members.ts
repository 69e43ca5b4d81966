import type { ErrorCode, Member } from '../../core/contract';
import type { Visibility } from '../../core/sessions/visibility';
import type { Addressee } from './mails';

/** The team members and their permissions, as Strapi defines them. */

export interface Directory {
  /** Active admin users with `inbox.read` and `inbox.reply`. */
  teamMembers(): Promise<Member[]>;
  /** Whether at least one of them is not a super admin. */
  hasTeam(): Promise<boolean>;
  /** The team members as recipients of mails. */
  addressees(): Promise<(Addressee & { id: string })[]>;
}

/** The owner of a socket, as of the last check. */
export interface Person {
  memberId: string;
  name: string;
  /** The admin session that keeps the socket open; updated when it is renewed. */
  sessionId: string;
  /** Also has `inbox.reply`, and so counts as a team member. */
  canReply: boolean;
  visible: Visibility;
}

export type Refused = Extract<ErrorCode, 'unauthorized' | 'forbidden'>;

/** Access control for sockets. */
export interface Access {
  /** `token`: an admin access token from the handshake. */
  admit: (token: unknown) => Promise<Person | Refused>;
  /** The current state of each person; those who lost access are missing. */
  review: (people: Person[]) => Promise<Map<Person, Person>>;
}

/** When the admin session of an access token ends; null if unknown. */
export type AdminSessionEnd = (accessToken: string) => Promise<string | null>;
