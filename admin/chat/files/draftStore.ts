import { draftFiles, type DraftFile, type FilesAction } from './drafts';

/** Milliseconds. The server deletes a file that is not sent within a day; it is sent before. */
export const KEPT_MS = 23 * 60 * 60_000;

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
export function createDraftStore(storage: Storage, now: () => number = Date.now) {
  const chats = new Map<string, readonly DraftFile[]>();
  const observers = new Set<() => void>();
  /** By the key of the draft; gone after a reload. */
  const chosen = new Map<string, Chosen>();

  function read(chat: string): readonly DraftFile[] {
    const known = chats.get(chat) ?? parse(storage.read(chat));
    const current = known.some(isGone) ? known.map((it) => (isGone(it) ? lost(it) : it)) : known;
    if (chats.get(chat) !== current) chats.set(chat, current);
    return current;
  }

  /** Whether the server may have deleted it. */
  function isGone({ state, readyAt }: DraftFile): boolean {
    return state === 'ready' && now() - (readyAt ?? 0) > KEPT_MS;
  }

  function dispatch(chat: string, action: FilesAction): void {
    const dated = action.type === 'ready' ? { ...action, at: now() } : action;
    const after = draftFiles(read(chat), dated);
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
        : lost({ ...draft, reason: draft.canRetry ? null : draft.reason })
    );
  } catch {
    return [];
  }
}

/** Without a reason, the panel asks to attach the file again. */
function lost(draft: DraftFile): DraftFile {
  return { ...draft, state: 'failed', file: null, canRetry: false };
}
