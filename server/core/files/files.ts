import { extensionOf, fitsType, isAmong, typeOf, type Bytes } from './types';
import { clip, mend } from '../strings';

/** Checks and names of files. */

export interface FileLimits {
  maxBytes: number;
  /** As `image/png`, `image/*` or `*`. */
  types: readonly string[];
}

/** Files per message. */
export const MAX_FILES = 10;

const MAX_NAME = 120;

export type FileProblem = 'empty' | 'too_large' | 'type';

export interface FileFacts {
  /** Safe as a file name: without folders, and with an extension that matches the type. */
  name: string;
  type: string;
  /** Bytes. */
  size: number;
}

/** Inspects a complete file; `problem` is null when the file may be stored. */
export function inspect(
  content: Bytes,
  given: string | null,
  { maxBytes, types }: FileLimits
): FileFacts & { problem: FileProblem | null } {
  const size = content.byteLength;
  const type = typeOf(content, given ?? '');
  const name = fileName(given, type);
  if (size === 0) return { name, type, size, problem: 'empty' };
  if (size > maxBytes) return { name, type, size, problem: 'too_large' };
  return { name, type, size, problem: isAmong(type, types) ? null : 'type' };
}

/**
 * The intersection of the plugin's and the channel's limits; null: the channel accepts no files.
 */
export function commonLimits(
  own: FileLimits,
  channel: { attachments: { maxBytes: number; types: readonly string[] } | null } | null
): FileLimits | null {
  if (!channel) return own;
  if (!channel.attachments) return null;
  const { maxBytes, types } = channel.attachments;
  const both = [
    ...own.types.filter((type) => isAmong(type, types)),
    ...types.filter((type) => isAmong(type, own.types)),
  ];
  return { maxBytes: Math.min(own.maxBytes, maxBytes), types: [...new Set(both)] };
}

/**
 * The stored name of a file of this type. The name comes from outside and proves nothing about the
 * content.
 */
export function fileName(given: string | null, type: string): string {
  const [last = ''] = (given ?? '').split(/[/\\]/).slice(-1);
  const clean = mend(last)
    // Characters with a meaning in file systems or headers, and invisible ones such as direction
    // marks.
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*%;]/gu, '')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const ending = extensionOf(type);
  const name = clip(clean, MAX_NAME) || 'file';
  if (fitsType(name, type)) return name;
  return ending === '.bin' && /\.bin$/i.test(name) ? name : `${name}${ending}`;
}
