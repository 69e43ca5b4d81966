import { draftFiles, type DraftFile, type FilesAction } from './drafts';

interface Storage {
  read: (key: string) => string | null;
  write: (key: string, value: string | null) => void;
}

/** A file and the way to stop its upload. */
export interface Chosen {
  file: File;
  stop: AbortController;
}

export type DraftStore = ReturnType<typeof createDraftStore>;

/**
 * The files of all drafts of this tab, outside of any page: an upload goes on when its chat is left,
 * and an uploaded file is still attached after a reload.
 */
export function createDraftStore(storage: Storage) {
  const chats = new Map<string, readonly DraftFile[]>();
  const observers = new Set<() => void>();
  /** By the key of the draft; gone after a reload. */
  const chosen = new Map<string, Chosen>();

  function read(chat: string): readonly DraftFile[] {
    const known = chats.get(chat);
    if (known !== undefined) return known;
    const restored = parse(storage.read(chat));
    chats.set(chat, restored);
    return restored;
  }

  function dispatch(chat: string, action: FilesAction): void {
    const after = draftFiles(read(chat), action);
    chats.set(chat, after);
    if (action.type !== 'progress') {
      storage.write(chat, after.length === 0 ? null : JSON.stringify(after));
    }
    observers.forEach((observer) => observer());
  }

  function subscribe(observer: () => void): () => void {
    observers.add(observer);
    return () => void observers.delete(observer);
  }

  return { read, chosen, dispatch, subscribe };
}

/** The browser does not keep the bytes of an upload that a reload has interrupted. */
function parse(stored: string | null): readonly DraftFile[] {
  if (stored === null) return [];
  try {
    return (JSON.parse(stored) as DraftFile[]).map((draft) =>
      draft.state === 'ready'
        ? draft
        : {
            ...draft,
            state: 'failed',
            reason: draft.canRetry ? null : draft.reason,
            canRetry: false,
          }
    );
  } catch {
    return [];
  }
}
