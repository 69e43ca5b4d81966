import type { Author, DeliveryState } from './contract';

/** How a line reaches the end user. */
export type Route =
  /** It does not: they wrote it, it is empty, or the bot has already said it. */
  | 'none'
  /** The website widget reads it from its stream. */
  | 'stream'
  /** The channel is not connected here: the bot carries it and reports with a receipt. */
  | 'relay';

/** `isConnected`: the conversation's channel is a channel record of this plugin. */
export function routeOf(line: { author: Author; text: string; isConnected: boolean }): Route {
  if (line.author === 'user' || line.text === '') return 'none';
  if (line.isConnected) return 'stream';
  return line.author === 'bot' ? 'none' : 'relay';
}

/** The state of a line that has just been stored. */
export function initialState(route: Route): DeliveryState {
  return ({ none: 'none', stream: 'sent', relay: 'pending' } as const)[route];
}
