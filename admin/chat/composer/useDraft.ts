import { useCallback, useState } from 'react';
import { readStored, writeStored } from '../../shared/lib/storage';

export const draftKey = (draft: { memberId: string; sessionId: string; mode: string }) =>
  `handoff.draft.${draft.memberId}.${draft.sessionId}.${draft.mode}`;

/** A draft; it stays in this tab until the member comes back to it. */
export function useDraft(key: string): [string, (text: string) => void] {
  const [draft, setDraft] = useState({ key, text: readStored(key) ?? '' });
  if (draft.key !== key) {
    setDraft({ key, text: readStored(key) ?? '' });
  }

  const change = useCallback(
    (text: string) => {
      setDraft({ key, text });
      writeStored(key, text === '' ? null : text);
    },
    [key]
  );

  return [draft.key === key ? draft.text : '', change];
}
