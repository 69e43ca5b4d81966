import { Box, Typography } from '@strapi/design-system';
import { useT } from '../shared/i18n';
import { draftKey } from './composer/useDraft';
import { readStored } from '../shared/lib/storage';

/** What the member has written in this chat and not sent. */
export interface Unsent {
  /** Messages on their way, and refused ones. */
  messages: number;
  hasDraft: boolean;
  hasNote: boolean;
  /** Attached to the draft. */
  files: number;
}

export function unsentOf(input: {
  memberId: string;
  sessionId: string;
  messages: number;
  files: number;
}): Unsent {
  const { memberId, sessionId, messages, files } = input;
  const has = (mode: 'reply' | 'note') =>
    (readStored(draftKey({ memberId, sessionId, mode })) ?? '').trim() !== '';
  return { messages, files, hasDraft: has('reply'), hasNote: has('note') };
}

/** A warning in dialogs after which the member can no longer write. */
export const UnsentWarning = ({ unsent }: { unsent: Unsent }) => {
  const t = useT();
  const { messages, hasDraft, hasNote, files } = unsent;
  const texts = [
    messages > 0
      ? t(
          'unsent.messages',
          '{count, plural, one {# message hasn’t been sent and won’t be.} other {# messages haven’t been sent and won’t be.}}',
          { count: messages }
        )
      : null,
    hasDraft ? t('unsent.draft', 'You have an unsent reply.') : null,
    hasNote ? t('unsent.note', 'You have an internal note that isn’t added yet.') : null,
    files > 0
      ? t(
          'unsent.files',
          '{count, plural, one {# attached file hasn’t} other {# attached files haven’t}} been sent.',
          { count: files }
        )
      : null,
  ].filter((text) => text !== null);

  if (texts.length === 0) {
    return null;
  }
  return (
    <Box
      role="alert"
      padding={3}
      background="warning100"
      borderColor="warning200"
      hasRadius
      data-handoff-unsent
    >
      {texts.map((text) => (
        <Typography key={text} tag="p" textColor="neutral800">
          {text}
        </Typography>
      ))}
    </Box>
  );
};
