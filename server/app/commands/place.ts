import {
  channelForNew,
  isChannelType,
  isPlaceNamed,
  type NamedChannel,
} from '../../core/conversations/named-channel';
import { isReached, type TokenId } from '../../core/conversations/token-reach';
import { invalidField, notFound, type Refusal } from '../../core/errors';
import { chooseForBot, chooseForMessage, type Candidate } from '../../core/conversations/naming';
import { keyOf, newId } from '../identity';
import type { Agent, Channel, NewConversation, Place } from '../model';
import type { NamedConversation, Store, Target } from '../ports';

/**
 * Resolves a bot's call to the AI agent, the channel and the conversation, which may not exist yet.
 * An existing conversation keeps the place it was first resolved to, whatever happens to the
 * channel records; only a new conversation depends on which records exist and are enabled.
 */
export async function locate(
  app: FindingPorts,
  token: TokenId,
  input: Named
): Promise<{ place: Place; target: Target }> {
  const { agent, channels, found } = await findNamed(app, token, input);
  if (found) return { place: found.place, target: targetOf(found) };
  const channel = channelForNew(channels, input.channel);
  if (!channel) throw unknownChannel(input.channel);
  const place = { agent, ...channel };
  const conversation = newConversation(place, input.conversation);
  return { place, target: { kind: 'new', conversation } };
}

/** What finding what a bot names needs. */
interface FindingPorts {
  store: Pick<Store, 'findAgentWithChannels' | 'findNamed'>;
}

interface Named {
  agent: string;
  channel: NamedChannel;
  conversation: string;
}

/** The AI agent and, if it exists, the conversation. */
export async function findNamed(
  { store }: FindingPorts,
  token: TokenId,
  input: Named
): Promise<{ agent: Agent; channels: Channel[]; found: NamedConversation | null }> {
  const known = await store.findAgentWithChannels(input.agent);
  if (!known || !isReached(known.agent, token)) throw notFound('AI agent');

  const { agent, channels } = known;
  const externalId = input.conversation;
  const named = channels.find(({ key }) => key === input.channel)?.pk ?? null;
  const all = await store.findNamed({ agentPk: agent.pk, externalId });
  const meant = all.filter(({ place }) => isPlaceNamed(place, input.channel));
  const found = chooseForBot(toCandidates(meant, externalId), { named })?.of ?? null;
  return { agent, channels, found };
}

export function unknownChannel(named: NamedChannel): Refusal {
  return invalidField(
    'channel',
    typeof named === 'string'
      ? 'is neither a channel key of this AI agent nor a channel type'
      : 'has the key of a channel of this AI agent as its type'
  );
}

/** What finding conversations by their external id needs. */
export interface NamingPorts {
  store: Pick<Store, 'findNamed'>;
}

/**
 * The conversation that a platform message belongs to, if it exists. Only conversations on this
 * channel record count.
 */
export async function findHeard(
  ports: NamingPorts,
  { place, externalId, sentAt }: { place: Place; externalId: string; sentAt: number }
): Promise<NamedConversation | null> {
  const all = await findOnChannel(ports, place, externalId);
  return chooseForMessage(toCandidates(all, externalId), { sentAt })?.of ?? null;
}

/**
 * Conversations that have this external id on the channel, followed by those that had it before
 * they moved.
 */
export async function findOnChannel(
  { store }: NamingPorts,
  place: Place,
  externalId: string
): Promise<NamedConversation[]> {
  const all = await store.findNamed({ agentPk: place.agent.pk, externalId });
  const own = all.filter((one) => one.place.channel?.pk === place.channel?.pk);
  const isCurrent = ({ conversation }: NamedConversation) => conversation.externalId === externalId;
  return [...own.filter(isCurrent), ...own.filter((one) => !isCurrent(one))];
}

export function targetOf({ conversation }: NamedConversation): Target {
  return { kind: 'known', conversation, isNamed: true };
}

export function newConversation(place: Place, externalId: string): NewConversation {
  return { id: newId(), identity: identityOf(place, externalId), externalId, place };
}

/** A type of the bot's own could be equal to the id of a channel record, hence its mark. */
export function identityOf({ agent, channel, channelType }: Place, externalId: string): string {
  const bare = isChannelType(channelType) ? channelType : `own:${channelType}`;
  return keyOf(agent.id, channel ? channel.id : bare, externalId);
}

function toCandidates(
  all: NamedConversation[],
  externalId: string
): (Candidate & { of: NamedConversation })[] {
  return all.map((of) => {
    const { pk, movedAt, lastMessageAt, externalId: now } = of.conversation;
    const channelPk = of.place.channel?.pk ?? null;
    return {
      of,
      pk,
      channelPk,
      isCurrent: now === externalId,
      movedAt,
      isOpen: of.isOpen,
      lastMessageAt,
    };
  });
}
