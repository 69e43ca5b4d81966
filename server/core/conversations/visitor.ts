/** What a website visitor may do with their token, and how often. Times are UTC milliseconds. */

/** Milliseconds after the last message. */
const TOKEN_LIFETIME = 24 * 60 * 60_000;

/** A token does not expire while a human handles the conversation. */
export function isTokenValid(input: {
  lastMessageAt: number;
  isHandled: boolean;
  at: number;
}): boolean {
  const { lastMessageAt, isHandled, at } = input;
  return isHandled || at - lastMessageAt <= TOKEN_LIFETIME;
}

/** At most this many messages of one visitor in any window of `milliseconds`. */
export const MESSAGE_LIMIT = { messages: 30, milliseconds: 60_000 };

/**
 * Milliseconds until the visitor may write again; 0: they may now. `earlierAt`: when their message
 * `MESSAGE_LIMIT.messages` ago was stored; null: there is none. A time in the future, after the
 * clock was set back, does not count.
 */
export function waitForNextMessage(input: { earlierAt: number | null; at: number }): number {
  const { earlierAt, at } = input;
  if (earlierAt === null || earlierAt > at) return 0;
  return Math.max(0, earlierAt + MESSAGE_LIMIT.milliseconds - at);
}
