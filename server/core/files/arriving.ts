import type { StoredAttachment } from '../messages/message';

/** Files that end users send: how often a fetch is tried, and what the message then shows. */

const MOST_ATTEMPTS = 5;
/** Milliseconds between two attempts; doubled each time. */
const PAUSE = 15_000;

interface Arriving {
  /** Attempts so far. */
  attempts: number;
  /** Bytes, as the platform reports them. */
  size: number;
}

/**
 * Why a file is not even tried; null: it is. After the last attempt, the file itself may have
 * crashed the earlier processes.
 */
export function whyNotFetched(file: Arriving, { maxBytes }: { maxBytes: number }): string | null {
  if (file.attempts >= MOST_ATTEMPTS) return 'could not be fetched';
  return file.size > maxBytes ? 'too large' : null;
}

/** Milliseconds until the next attempt after one that failed; null: it was the last one. */
export function pauseAfterAttempt({ attempts }: Pick<Arriving, 'attempts'>): number | null {
  return attempts + 1 < MOST_ATTEMPTS ? PAUSE * 2 ** attempts : null;
}

/** The message with the file instead of its placeholder. */
export function withFile<T extends { text: string; attachments: StoredAttachment[] }>(
  message: T,
  { placeholder, attachment }: { placeholder: string; attachment: StoredAttachment }
): T {
  const text = replaceIn(message.text, placeholder, null);
  return { ...message, text, attachments: [...message.attachments, attachment] };
}

/** The message with the reason why there is no file. */
export function withoutFile<T extends { text: string }>(
  message: T,
  { placeholder, why }: { placeholder: string; why: string }
): T {
  const said = `${placeholder.slice(0, -1)}: ${why}]`;
  return { ...message, text: replaceIn(message.text, placeholder, said) };
}

/** If the end user edited the text in the meantime, the placeholder is gone. */
function replaceIn(text: string, placeholder: string, by: string | null): string {
  const lines = text.split('\n');
  const at = lines.lastIndexOf(placeholder);
  if (at < 0) return by === null ? text : `${text}\n${by}`;
  lines.splice(at, 1, ...(by === null ? [] : [by]));
  return lines.join('\n');
}
