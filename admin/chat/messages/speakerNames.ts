import type { MessageQuote, SessionDetailDto } from '../../../server/core/contract';
import type { Translate } from '../../shared/i18n';
import { userNameOf, visibleName } from '../../shared/lib/names';
import type { Speaker } from './flow';

/** The name above the messages of one author. */
export function speakerName(
  t: Translate,
  { speaker, name }: { speaker: Speaker; name: string | null },
  session: SessionDetailDto
): string {
  switch (speaker) {
    case 'user':
      return visibleName(name) ?? userNameOf(t, session);
    case 'bot':
      return name ?? session.agent.name;
    case 'human':
      return name ?? t('chat.role.member', 'Team member');
    case 'auto':
      return t('chat.automatic', 'Automatic message');
  }
}

/** Who wrote the quoted message; null where nobody knows. */
export function quotedName(
  t: Translate,
  { author, name }: MessageQuote,
  session: SessionDetailDto
): string | null {
  if (author === null) return visibleName(name);
  return speakerName(t, { speaker: author === 'system' ? 'auto' : author, name }, session);
}
