import { CHANNEL_TYPES, type ChannelType } from '../core/contract';
import { invalidField, notFound } from '../core/errors';
import type { App } from './app';
import { keyOf } from './identity';
import type { Agent, Channel, Place } from './model';
import type { Target } from './ports';

/** The id of the API token that calls. */
export type TokenId = string;

/** Whether a token reaches an agent; for others the agent does not exist. */
export function isReached(agent: Agent, token: TokenId): boolean {
  return agent.tokens.length === 0 || agent.tokens.includes(token);
}

/**
 * Finds where a bot's call belongs: the agent, the channel and the conversation, which may not exist
 * yet. A conversation stays with what it was first resolved to, also when a channel of its type is
 * connected or switched off later.
 */
export async function locate(
  app: App,
  token: TokenId,
  input: { agent: string; channel: string; conversation: string }
): Promise<{ place: Place; target: Target }> {
  const known = await app.store.findAgentWithChannels(input.agent);
  if (!known || !isReached(known.agent, token)) throw notFound('AI agent');

  const { agent, channels } = known;
  const places = candidates({ agent, channels, channel: input.channel });
  const identities = places.map((place) => identityOf(place, input.conversation));
  const found = await app.store.findConversation({ identities });
  if (found)
    return { place: found.place, target: { kind: 'known', conversation: found.conversation } };

  const index = places.findIndex((place) => place.channel?.enabled !== false);
  const place = places[index];
  const identity = identities[index];
  if (!place || !identity)
    throw invalidField('channel', 'no such channel of this agent, and no known type');
  return {
    place,
    target: { kind: 'new', conversation: { identity, externalId: input.conversation, place } },
  };
}

export function identityOf({ agent, channel, channelType }: Place, externalId: string): string {
  return keyOf(agent.id, channel ? channel.id : channelType, externalId);
}

/**
 * What the `channel` of a call may stand for, best first: the record with that key; the agent's only
 * record of that type; the bare type. Disabled records serve only the conversations they have.
 */
function candidates(input: { agent: Agent; channels: Channel[]; channel: string }): Place[] {
  const { agent, channels, channel } = input;
  const byKey = channels.find((record) => record.key === channel);
  const ofType = channels.filter((record) => record.type === channel);
  const enabled = ofType.filter((record) => record.enabled);
  const only = enabled.length === 1 ? enabled : ofType.length === 1 ? ofType : [];
  const connected = byKey ? [byKey, ...only.filter((record) => record !== byKey)] : only;
  const places: Place[] = connected.map((record) => ({
    agent,
    channel: record,
    channelType: record.type,
  }));
  if (isChannelType(channel)) places.push({ agent, channel: null, channelType: channel });
  return places;
}

function isChannelType(text: string): text is ChannelType {
  return (CHANNEL_TYPES as readonly string[]).includes(text);
}
