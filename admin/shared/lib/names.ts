import { INVISIBLE } from '../../../server/core/limits';

/** One or two letters for an avatar. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => (word === undefined ? '' : (Array.from(word)[0] ?? '')))
    .join('');
  return letters === '' ? '?' : letters.toLocaleUpperCase();
}

/** The end user's name, or the fallback when none is known or it shows nothing. */
export function userNameOf(session: { user: { name: string | null } }, fallback: string): string {
  return visibleName(session.user.name) ?? fallback;
}

/** Null for a name of nothing but invisible signs. */
export function visibleName(name: string | null): string | null {
  return name !== null && name.replace(INVISIBLE, '') !== '' ? name : null;
}
