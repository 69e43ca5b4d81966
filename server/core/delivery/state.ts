import type { Author, DeliveryState } from '../contract';

/** How a line reaches the end user. */
export type Route =
  /** It does not: they wrote it, it is empty, or the bot has already said it. */
  | 'none'
  /** The website widget reads it from its stream. */
  | 'stream'
  /** The plugin sends it on a channel that is connected here. */
  | 'channel'
  /** The channel is not connected here: the bot carries it and reports with a receipt. */
  | 'relay';

/** What the conversation's channel is: a widget, another channel record of this plugin, or none. */
export type Connection = 'widget' | 'platform' | 'none';

/** `isPast`: it was said before the plugin heard of it. */
export function routeOf(message: {
  author: Author;
  text: string;
  /** Whether files go with it. */
  hasFiles?: boolean;
  connection: Connection;
  isPast?: boolean;
}): Route {
  if (message.author === 'user' || (message.text.trim() === '' && !message.hasFiles)) return 'none';
  if (message.connection === 'widget') return 'stream';
  if (message.isPast) return 'none';
  if (message.connection === 'platform') return 'channel';
  return message.author === 'bot' ? 'none' : 'relay';
}

/** The state of a line that has just been stored. */
export function initialState(route: Route): DeliveryState {
  return ({ none: 'none', stream: 'sent', channel: 'pending', relay: 'pending' } as const)[route];
}

/** From "not yet" to "seen": a state gives way to a later one only. */
const ORDER = ['none', 'pending', 'unknown', 'sent', 'delivered', 'read'] as const;

/** The state after this report: it never goes back, but a failure always counts, and is the last. */
export function advance(known: DeliveryState, reported: DeliveryState): DeliveryState {
  if (known === 'failed' || reported === 'failed') return 'failed';
  return ORDER.indexOf(reported) > ORDER.indexOf(known) ? reported : known;
}

/** The state of a line whose parts are in these states: that of the one that is least far. */
export function stateOfMessage(parts: readonly DeliveryState[]): DeliveryState {
  if (parts.includes('failed')) return 'failed';
  const least = Math.min(...parts.map((state) => ORDER.indexOf(state as (typeof ORDER)[number])));
  return ORDER[least] ?? 'none';
}
