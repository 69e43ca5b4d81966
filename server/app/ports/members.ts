import type { ErrorCode, Member } from '../../core/contract';
import type { Addressee } from './mails';

/** Who the team members are and what they may do, as Strapi knows it. */

export interface Directory {
  /** Active admin users who hold `inbox.read` and `inbox.reply`. */
  teamMembers(): Promise<Member[]>;
  /** Whether one of them is not a super admin. */
  hasTeam(): Promise<boolean>;
  /** Where mails to the team members go. */
  addressees(): Promise<Addressee[]>;
}

/** Who holds a socket, as found at the last look. */
export interface Person {
  memberId: string;
  name: string;
  /** The admin session that keeps the socket open; follows its renewals. */
  sessionId: string;
  /** Holds `inbox.reply` too, and so counts as a team member. */
  canReply: boolean;
}

export type Refused = Extract<ErrorCode, 'unauthorized' | 'forbidden'>;

/** Who may have a socket. */
export interface Access {
  /** `token`: an admin access token, as the handshake brings it. */
  admit: (token: unknown) => Promise<Person | Refused>;
  /** Each of them as they are now; those who may stay no longer are missing. */
  review: (people: Person[]) => Promise<Map<Person, Person>>;
}

/** When the admin session of an access token ends; null when that is not known. */
export type SessionEnd = (accessToken: string) => Promise<string | null>;
