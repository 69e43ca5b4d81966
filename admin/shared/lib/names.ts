import type { SessionDto } from '../../../server/core/contract';
import { INVISIBLE } from '../../../server/core/limits';
import type { Translate } from '../i18n';

type Named = Pick<SessionDto['user'], 'name' | 'mark'>;

/** One or two letters for an avatar. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => (word === undefined ? '' : (Array.from(word)[0] ?? '')))
    .join('');
  return letters === '' ? '?' : letters.toLocaleUpperCase();
}

/** The end user's name; when none is known or it shows nothing, their mark. */
export function userNameOf(t: Translate, { user }: { user: Named }): string {
  return visibleName(user.name) ?? t('user.unnamed', 'Visitor {mark}', { mark: user.mark });
}

/** Null for a name of nothing but invisible signs. */
export function visibleName(name: string | null): string | null {
  return name !== null && name.replace(INVISIBLE, '') !== '' ? name : null;
}
