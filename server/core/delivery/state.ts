import type { Author, DeliveryState } from '../contract';

/** How a message reaches the end user. */
export type Route =
  /** Not at all: they wrote it, it is empty, or the bot has already sent it. */
  | 'none'
  /** The website widget reads it from its stream. */
  | 'stream'
  /** The plugin sends it on a channel connected here. */
  | 'channel'
  /** The channel is not connected here: the bot relays it and reports with a receipt. */
  | 'relay';

/**
 * The kind of the conversation's channel: a widget, another channel record of this plugin, or none.
 */
export type Connection = 'widget' | 'platform' | 'none';

/** `isPast`: it was sent before the plugin knew the conversation. */
export function routeOf(message: {
  author: Author;
  text: string;
  /** Whether files go with it. */
  hasFiles?: boolean;
  connection: Connection;
  isPast?: boolean;
}): Route {
  if (message.author === 'user' || (message.text.trim() === '' && !message.hasFiles)) return 'none';
  if (message.isPast) return 'none';
  if (message.connection === 'widget') return 'stream';
  if (message.connection === 'platform') return 'channel';
  return message.author === 'bot' ? 'none' : 'relay';
}

/** The state of a message that has just been stored. */
export function initialState(route: Route): DeliveryState {
  return ({ none: 'none', stream: 'sent', channel: 'pending', relay: 'pending' } as const)[route];
}

/** From not sent to read: a state changes only to a later one. */
const ORDER = ['none', 'pending', 'unknown', 'sent', 'delivered', 'read'] as const;

/**
 * The state after a report: it never goes back, except that `failed` always applies and is final.
 */
export function advance(known: DeliveryState, reported: DeliveryState): DeliveryState {
  if (known === 'failed' || reported === 'failed') return 'failed';
  return ORDER.indexOf(reported) > ORDER.indexOf(known) ? reported : known;
}

/** Whether a report changes anything. */
export function canAdvance(known: DeliveryState, reported: DeliveryState): boolean {
  return advance(known, reported) !== known;
}

/** The state of a message whose parts have these states: that of the least advanced part. */
export function stateOfMessage(parts: readonly DeliveryState[]): DeliveryState {
  if (parts.includes('failed')) return 'failed';
  const least = Math.min(...parts.map((state) => ORDER.indexOf(state as (typeof ORDER)[number])));
  return ORDER[least] ?? 'none';
}

/**
 * The delivery of a message, from its parts; a part whose call is in progress is still pending. The
 * reason is that of the first part that failed, or else of the first whose outcome is unknown.
 */
export function deliveryOfParts(
  parts: readonly { state: DeliveryState | 'sending'; reason: string | null }[]
): { state: DeliveryState; reason: string | null } {
  const states = parts.map(({ state }): DeliveryState => (state === 'sending' ? 'pending' : state));
  const state = stateOfMessage(states);
  const isBad = state === 'failed' || state === 'unknown';
  const bad = isBad ? parts.find((part) => part.state === state) : undefined;
  return { state, reason: bad?.reason ?? null };
}
