import type {
  Author,
  ChannelCapabilities,
  ChannelType,
  Control,
  Deliverer,
  DeliveryState,
} from '../contract';
import { replyWindowEnd } from '../sessions/reply-window';
import { initialState, routeOf, type Connection } from './state';

/** Who carries a message to the end user, and its delivery when it has just been stored. */

/** The channel record of a conversation, as far as it matters for carrying a message. */
export interface Carrier {
  type: ChannelType;
  enabled: boolean;
}

/** How the conversation is connected. Without a channel record, the bot reports it. */
export function connectionOf(channel: Pick<Carrier, 'type'> | null): Connection {
  if (!channel) return 'none';
  return channel.type === 'widget' ? 'widget' : 'platform';
}

/**
 * The delivery of a new message. What the plugin would have to send, but cannot, has failed at
 * once.
 */
export function deliveryOfNew(message: {
  author: Author;
  text: string;
  hasFiles: boolean;
  /** It was sent before the plugin knew the conversation. */
  isPast: boolean;
  /** The bot has sent it already. */
  isSaid?: boolean;
  channel: Carrier | null;
  replyWindow: ChannelCapabilities['replyWindow'];
  /** When the end user wrote last, UTC milliseconds; null: never. */
  lastUserAt: number | null;
  at: number;
}): { state: DeliveryState; reason: string | null } {
  const { author, channel, replyWindow, lastUserAt, at } = message;
  if (message.isSaid) return { state: 'sent', reason: null };
  const route = routeOf({ ...message, connection: connectionOf(channel) });
  if (route === 'channel') {
    if (!channel?.enabled) return failed('The channel is switched off');
    const kind = author === 'human' ? 'typed' : 'automatic';
    if (at >= replyWindowEnd({ window: replyWindow, lastUserAt, kind }))
      return failed('The reply window is closed');
  }
  return { state: initialState(route), reason: null };
}

/**
 * What brings a reported message to the end user: this plugin, the bot itself, or nothing, because
 * they wrote it, have it already, as what a history brought, or can't get it. `owner`: who has
 * control now, which a repeated report can find changed: the bot is silent while a human has it.
 */
export function delivererOf(message: {
  author: Author;
  isSaid: boolean;
  channel: Pick<Carrier, 'type'> | null;
  delivery: { state: DeliveryState };
  owner: Control['owner'];
}): Deliverer {
  const { author, isSaid, channel, delivery, owner } = message;
  const connection = connectionOf(channel);
  if (author === 'user' || delivery.state === 'failed') return 'none';
  if (connection !== 'none' && delivery.state === 'none') return 'none';
  if (connection === 'widget') return 'plugin';
  if (isSaid) return 'none';
  if (connection === 'platform') return 'plugin';
  return delivererNow(delivery.state === 'sent' ? 'none' : 'bot', owner);
}

/** The same in an answer that is given again later: the bot is silent while a human has control. */
export function delivererNow(deliverer: Deliverer, owner: Control['owner']): Deliverer {
  return deliverer === 'bot' && owner === 'human' ? 'none' : deliverer;
}

/** Whether the bot has to relay a message with this delivery. */
export function isForBot(
  delivery: { state: DeliveryState },
  channel: Pick<Carrier, 'type'> | null
): boolean {
  return delivery.state === 'pending' && !channel;
}

function failed(reason: string) {
  return { state: 'failed', reason } as const;
}
