import { MAX_FILES } from '../files/files';

/**
 * Edits and deletions of a message by its end user. The first version stays readable: its text is
 * kept, with the names of the files that are gone.
 */

/** The part of a stored message that changes. Times are UTC milliseconds. */
interface Changeable {
  text: string;
  attachments: readonly { name: string | null; file?: string }[];
  editedAt: number | null;
  /** When the stored version was written, by the platform's clock; null: not given. */
  revisedAt: number | null;
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

/** An attachment that a bot has reported. */
interface ReportedAttachment {
  url: string;
  name: string | null;
  type: string | null;
}

/** Only the end user's own messages change; a platform also reports edits of ours. */
export function isCorrectable(message: { author: string }): boolean {
  return message.author === 'user';
}

/** Whether a version was written before the stored one. Without both times, what comes last counts. */
function isOutdated(
  { revisedAt }: Pick<Changeable, 'revisedAt'>,
  writtenAt: number | null
): boolean {
  return writtenAt !== null && revisedAt !== null && writtenAt < revisedAt;
}

/**
 * The message in its new version; null: nothing has changed, the version is older than the stored
 * one, or the message is deleted. `given` is undefined if the files stay. `fresh`: what is to be
 * fetched, of what `canFetch` allows. `textWith` builds the new text with the notes of files that
 * are not attached. `isSame`: only the time of the version is new, so nobody is notified.
 */
export function editMessage<M extends Changeable, F extends GivenFile>(input: {
  stored: M;
  known: readonly MessageFile[];
  given: readonly F[] | undefined;
  canFetch: (file: F) => boolean;
  textWith: (notes: string[], hasMore: boolean) => string;
  /** When the version was written, by the platform's clock; null: not given. UTC milliseconds. */
  writtenAt?: number | null;
  at: number;
}): { message: M; fresh: F[]; dropped: number[]; isSame?: true } | null {
  const { stored, given, canFetch, textWith, writtenAt = null, at } = input;
  if (stored.deletedAt !== null || isOutdated(stored, writtenAt)) return null;
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
  if (text === stored.text && gone.length === 0 && wanted.length === 0) {
    const message = reaffirm(stored, writtenAt);
    return message && { message, fresh: [], dropped: [], isSame: true };
  }
  const taken = gone.filter(({ note }) => note === '').map(({ file }) => file.name);
  return {
    message: replace({ stored, next: { text, attachments }, taken, writtenAt, at }),
    fresh: wanted,
    dropped: gone.filter(({ file }) => file.state === 'wanted').map(({ file }) => file.pk),
  };
}

/**
 * The same for a message that a bot has reported, whose attachments are addresses. What is not given
 * stays. Null and `isSame` as above.
 */
export function reviseMessage<
  A extends ReportedAttachment,
  M extends Omit<Changeable, 'attachments'> & { attachments: A[] },
>(input: {
  stored: M;
  text: string | undefined;
  attachments: A[] | undefined;
  writtenAt: number | null;
  at: number;
}): { message: M; isSame?: true } | null {
  const { stored, writtenAt, at } = input;
  if (stored.deletedAt !== null || isOutdated(stored, writtenAt)) return null;
  const { text = stored.text, attachments = stored.attachments } = input;
  if (text === stored.text && isEqual(attachments, stored.attachments)) {
    const message = reaffirm(stored, writtenAt);
    return message && { message, isSame: true };
  }
  const kept = new Set(attachments.map(({ url }) => url));
  const taken = stored.attachments
    .filter(({ url }) => !kept.has(url))
    .map(({ name, url }) => name ?? url);
  return { message: replace({ stored, next: { text, attachments }, taken, writtenAt, at }) };
}

/** The message with other content; `taken`: the names of the files that it no longer has. */
function replace<M extends Omit<Changeable, 'attachments'>, N extends { text: string }>(input: {
  stored: M;
  next: N;
  taken: string[];
  writtenAt: number | null;
  at: number;
}) {
  const { stored, next, taken, writtenAt, at } = input;
  const first = [stored.text, ...taken.map((name) => `[${name}]`)].filter((part) => part !== '');
  return {
    ...stored,
    ...next,
    originalText: stored.originalText ?? first.join('\n'),
    editedAt: writtenAt ?? at,
    revisedAt: writtenAt ?? stored.revisedAt,
  };
}

/**
 * The unchanged message under a newer time, so that no version of in between replaces it; null: the
 * time is not new.
 */
function reaffirm<M extends Pick<Changeable, 'revisedAt'>>(
  stored: M,
  writtenAt: number | null
): M | null {
  const isNew = writtenAt !== null && writtenAt !== stored.revisedAt;
  return isNew ? { ...stored, revisedAt: writtenAt } : null;
}

function isEqual(some: ReportedAttachment[], others: ReportedAttachment[]): boolean {
  const factsOf = ({ url, name, type }: ReportedAttachment) => [url, name, type];
  return JSON.stringify(some.map(factsOf)) === JSON.stringify(others.map(factsOf));
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
