import { MAX_FILES } from '../files/files';
import { MAX_ID, MAX_NAME } from '../limits';
import { clip, isStorable, isVisible, mend } from '../strings';

/**
 * What is stored of a message that a platform reports. Nobody can be asked to correct it, so it is
 * shortened and mended instead of refused.
 */

const DAY = 86_400_000;
const MAX_LOCALE = 50;
/** Characters; longer than any platform allows. */
const MAX_TEXT = 40_000;
/** The largest integer that every database stores in the column. */
const MAX_SIZE = 2 ** 31 - 1;

/** A file as the platform describes it. */
interface ReportedFile {
  name: string | null;
  type: string | null;
  /** Bytes. */
  size: number | null;
  source: string;
}

/** Whether a platform's id can be stored. What has no valid id is ignored. */
export function isStorableId(id: string): boolean {
  return id !== '' && id.length <= MAX_ID && isStorable(id);
}

/** A reported message without its files. */
interface Words {
  text: string;
  /** What replaces content that is neither text nor file, such as `sticker`. */
  placeholder: string | null;
}

/** The text, plus bracketed placeholders for what is not text, such as a sticker or a file name. */
export function textOfPlatformMessage(
  message: Words & { files: Pick<ReportedFile, 'name' | 'type'>[] }
): string {
  return textWithNotes(message, message.files.map(placeholderOf));
}

/**
 * The text with the lines that stand for files. `hasMore`: files without such a line make an empty
 * text complete.
 */
export function textWithNotes(
  { text, placeholder }: Words,
  notes: readonly string[],
  { hasMore = false } = {}
): string {
  const said = placeholder === null ? [] : [`[${cleaned(placeholder, MAX_NAME)}]`];
  const parts = [cleaned(text, MAX_TEXT), ...said, ...notes].filter(isVisible);
  return parts.join('\n') || (hasMore ? '' : '[message]');
}

/** Whether a file can be fetched at all. */
export function isFetchable({ source }: Pick<ReportedFile, 'source'>): boolean {
  return source !== '' && isStorable(source);
}

/**
 * The files to fetch after the message is stored. Files above the limit remain placeholders.
 * `identityOf`: what recognises a file in an edit of its message.
 */
export function filesToFetch<F extends ReportedFile>(files: F[], identityOf: (file: F) => string) {
  return files
    .filter(isFetchable)
    .slice(0, MAX_FILES)
    .map((file) => ({
      name: cleaned(file.name ?? '', MAX_NAME),
      type: cleaned(file.type ?? '', MAX_NAME),
      size: Math.min(Math.max(Math.trunc(file.size ?? 0), 0), MAX_SIZE),
      source: file.source,
      identity: identityOf(file),
      placeholder: placeholderOf(file),
    }));
}

/** The end user; what cannot be stored is left out, so that the known value stays. */
export function userOfPlatformMessage(user: {
  id: string;
  name: string | null;
  locale: string | null;
}): { id?: string; name?: string; locale?: string } {
  const { id, name, locale } = user;
  return {
    ...(isStorableId(id) && { id }),
    ...(name !== null && isVisible(name) && { name: cleaned(name, MAX_NAME) }),
    ...(locale !== null && isStorable(locale) && locale.length <= MAX_LOCALE && { locale }),
  };
}

/** Null for a platform time that is a day or more in the future, or no time. UTC milliseconds. */
export function timeOfPlatformMessage(sentAt: number | null, now: number): number | null {
  const isTime = sentAt !== null && sentAt > 0 && sentAt < now + DAY;
  return isTime ? sentAt : null;
}

/** The placeholder shown until the file is fetched. */
export function placeholderOf({ name, type }: Pick<ReportedFile, 'name' | 'type'>): string {
  return `[${cleaned(name ?? type ?? 'file', MAX_NAME)}]`;
}

function cleaned(text: string, max: number): string {
  const mended = mend(text);
  return mended.length > max ? `${clip(mended, max - 1)}…` : mended;
}
