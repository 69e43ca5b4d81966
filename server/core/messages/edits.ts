import { MAX_FILES } from '../files/files';

/**
 * Edits and deletions of a message by its end user. The first version stays readable: its text is
 * kept, with the names of the files that are gone.
 */

/** The part of a stored message that changes. */
interface Changeable {
  text: string;
  attachments: readonly { name: string | null; file?: string }[];
  editedAt: number | null;
  originalText: string | null;
  deletedAt: number | null;
}

/** A stored file of the message, fetched or not. */
export interface MessageFile {
  pk: number;
  id: string;
  state: string;
  name: string;
  source: string;
  /** Null for a file that an earlier version stored. */
  identity: string | null;
  placeholder: string;
}

/** A file of the new version; `note` stands for it in the text until it is fetched. */
interface GivenFile {
  name: string | null;
  source: string;
  identity: string;
  note: string;
}

/** Only the end user's own messages change; a platform also reports edits of ours. */
export function isCorrectable(message: { author: string }): boolean {
  return message.author === 'user';
}

/**
 * The message in its new version; null: nothing has changed, or it is deleted. `given` is undefined
 * if the files stay. `fresh`: what is to be fetched, of what `canFetch` allows. `textWith` builds the new text with the notes of files that are not attached.
 */
export function editMessage<M extends Changeable, F extends GivenFile>(input: {
  stored: M;
  known: readonly MessageFile[];
  given: readonly F[] | undefined;
  canFetch: (file: F) => boolean;
  textWith: (notes: string[], hasMore: boolean) => string;
  at: number;
}): { message: M; fresh: F[]; dropped: number[] } | null {
  const { stored, given, canFetch, textWith, at } = input;
  if (stored.deletedAt !== null) return null;
  const shown = input.known.flatMap((file) => {
    const note = noteOf(file, stored);
    return note === null ? [] : [{ file, note }];
  });
  const { kept, gone, fresh } = compare(shown, given);
  const notes = [...kept, ...fresh].map(({ note }) => note);
  const wanted = fresh.filter(canFetch).slice(0, Math.max(0, MAX_FILES - kept.length));
  const lost = new Set(gone.map(({ file }) => file.id));
  const attachments = stored.attachments.filter(
    ({ file }) => file === undefined || !lost.has(file)
  );
  const text = textWith(
    notes.filter((note) => note !== ''),
    attachments.length > 0
  );
  if (text === stored.text && gone.length === 0 && wanted.length === 0) return null;
  const taken = gone.filter(({ note }) => note === '').map(({ file }) => `[${file.name}]`);
  const first = [stored.text, ...taken].filter((part) => part !== '').join('\n');
  return {
    message: {
      ...stored,
      text,
      attachments,
      originalText: stored.originalText ?? first,
      editedAt: at,
    },
    fresh: wanted,
    dropped: gone.filter(({ file }) => file.state === 'wanted').map(({ file }) => file.pk),
  };
}

/** Null: it is deleted already. */
export function markDeleted<M extends Changeable>(stored: M, at: number): M | null {
  return stored.deletedAt === null ? { ...stored, deletedAt: at } : null;
}

interface Shown {
  file: MessageFile;
  note: string;
}

/** The line that stands for a file: '' if it is attached; null: the message no longer shows it. */
function noteOf({ id, state, placeholder }: MessageFile, { text, attachments }: Changeable) {
  if (attachments.some(({ file }) => file === id)) return '';
  if (state === 'wanted') return placeholder;
  const failed = `${placeholder.slice(0, -1)}: `;
  return text.split('\n').find((row) => row.startsWith(failed)) ?? null;
}

function compare<F extends GivenFile>(shown: Shown[], given: readonly F[] | undefined) {
  if (!given) return { kept: shown, gone: [], fresh: [] };
  const rest = [...shown];
  const kept: Shown[] = [];
  const fresh = given.filter((one) => {
    const at = rest.findIndex(({ file }) => isSame(file, one));
    if (at >= 0) kept.push(...rest.splice(at, 1));
    return at < 0;
  });
  return { kept, gone: rest, fresh };
}

function isSame(file: MessageFile, given: GivenFile): boolean {
  if (file.identity !== null) return file.identity === given.identity;
  return file.source === given.source || file.name === given.name;
}
