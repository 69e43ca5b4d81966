/**
 * Limits, patterns and the few texts that server, panel and widget share. Lengths are UTF-16 units.
 * Browsers load this file too.
 */

/** The version of the protocol that this build speaks; see decision 31 before it is raised. */
export const CONTRACT_VERSION = 1;

/** The oldest version that the server still answers. */
export const OLDEST_CONTRACT = 1;

/** The header in which panel and widget send their version. */
export const CONTRACT_HEADER = 'X-Handoff-Contract';

/** A reported message of an end user, a message of a team member, a note, an AI agent's messages. */
export const MAX_TEXT = 10_000;

/** A bot's own message. */
export const MAX_BOT_TEXT = 20_000;

/** A message of a website visitor. */
export const MAX_VISITOR_TEXT = 4_000;

/** Name of an AI agent, a channel, an end user or a team member. */
export const MAX_NAME = 200;

/** An id of a platform or a bot: of a message, a conversation, an end user. */
export const MAX_ID = 255;

/** The address of a file or of an origin. */
export const MAX_ADDRESS = 2_000;

/** What a message shows of the message that it replies to. */
export const MAX_QUOTE = 300;

/** The choices of an AI agent's max wait time, in minutes. */
export const MAX_WAIT_MINUTES = [5, 15, 30, 60, 120] as const;

/** When a reminder may come, in minutes after the session was queued. */
export const MIN_REMINDER_MINUTES = 1;
export const MAX_REMINDER_MINUTES = 120;

/** Further reminders of an AI agent. */
export const MAX_RUNGS = 5;

/** Further recipients of one reminder, and the length of an email address. */
export const MAX_RECIPIENTS = 10;
export const MAX_EMAIL = 254;

/** The key of an AI agent or a channel. */
export const MAX_KEY = 64;
export const KEY_PATTERN = new RegExp(`^[a-z0-9-]{1,${MAX_KEY}}$`);

/** The welcome text of the website widget, and the suggestions below it. */
export const MAX_WELCOME = 500;
export const MAX_SUGGESTIONS = 4;
export const MAX_SUGGESTION = 200;

/**
 * Characters that leave no mark on the screen: white space, controls, formats, fillers such as
 * U+3164, and the blank of Braille. Marks that combine with a letter show nothing without one.
 */
export const INVISIBLE =
  /[\s\p{Cc}\p{Cf}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800\u{1D159}]/gu;

/** The note in front of a forwarded message, for readers that know no `origin`; see `forwardNote`. */
export const FORWARD_NOTE = /^\[forwarded(?: from [^\n]*)?\](?:\n|$)/;

/** `from`: whose words they are, in one line and without brackets. */
export function forwardNote(from: string | null): string {
  return from === null ? '[forwarded]' : `[forwarded from ${from}]`;
}

/** The reason of a delivery on Slack whose thread is gone begins so; the panel warns of it. */
export const SLACK_THREAD_GONE =
  "The thread's first message was deleted, so Slack cannot place an answer in it";
