import type { Member } from '../core/contract';
import { MAX_NAME } from '../core/limits';
import { clip } from '../core/strings';

/** The fields of a Strapi admin user that make up a name. */
export interface AdminUser {
  id: number | string;
  firstname?: string | null;
  lastname?: string | null;
  username?: string | null;
}

/** An admin user with email address and language, but without password hash and reset tokens. */
export interface TeamUser extends AdminUser {
  email: string;
  preferedLanguage: string | null;
}

/** First and last name, else the user name, else the fallback name; never the email address. */
export function memberOf(user: AdminUser, fallback: string): Member {
  const full = [user.firstname, user.lastname].filter(Boolean).join(' ').trim();
  const username = user.username?.includes('@') ? '' : (user.username ?? '').trim();
  return { id: String(user.id), name: clip(full || username || fallback, MAX_NAME) };
}
