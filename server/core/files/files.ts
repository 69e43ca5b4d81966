import { extensionOf, fitsType, isAmong, typeOf } from './types';
import { clip, mend } from '../strings';

/** What may be sent along, and how it is called. */

export interface FileLimits {
  maxBytes: number;
  /** As `image/png`, `image/*` or `*`. */
  types: readonly string[];
}

/** How many files one line may have. */
export const MAX_FILES = 10;

const MAX_NAME = 120;

export type FileProblem = 'empty' | 'too_large' | 'type';

export interface FileFacts {
  /** Fit for a disk: without folders, and with an ending that says what it is. */
  name: string;
  type: string;
  /** Bytes. */
  size: number;
}

/** Looks at a whole file; `problem` is null when it may be kept. */
export function inspect(
  content: Buffer,
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

/** The narrower of both; null: the channel takes no files. */
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

/** What a file of this type is called here. A name says nothing but what somebody called it. */
export function fileName(given: string | null, type: string): string {
  const [last = ''] = (given ?? '').split(/[/\\]/).slice(-1);
  const clean = mend(last)
    // Nothing that a disk, a header or a reader takes for something else: also what turns the writing round.
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*%;]/gu, '')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const ending = extensionOf(type);
  const name = clip(clean, MAX_NAME) || 'file';
  if (fitsType(name, type)) return name;
  return ending === '.bin' && /\.bin$/i.test(name) ? name : `${name}${ending}`;
}
