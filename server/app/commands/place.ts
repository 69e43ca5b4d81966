import { CHANNEL_TYPES, type ChannelType } from '../../core/contract';
import { invalidField, notFound } from '../../core/errors';
import { chooseForBot, chooseForMessage, type Candidate } from '../../core/naming';
import type { App } from '../app';
import { keyOf, newId } from '../identity';
import type { Agent, Channel, NewConversation, Place } from '../model';
import type { NamedConversation, Target } from '../ports';

/** The id of the API token that calls. */
export type TokenId = string;

/** Whether a token reaches an agent; for others the agent does not exist. */
export function isReached(agent: Agent, token: TokenId): boolean {
  return agent.tokens.length === 0 || agent.tokens.includes(token);
}

/**
 * Finds where a bot's call belongs: the agent, the channel and the conversation, which may not exist
 * yet. A conversation stays with what it was first resolved to, whatever becomes of the records: which
 * ones there are, and which are switched on, decides for new conversations alone.
 */
export async function locate(
  app: App,
  token: TokenId,
  input: { agent: string; channel: string; conversation: string }
): Promise<{ place: Place; target: Target }> {
  const known = await app.store.findAgentWithChannels(input.agent);
  if (!known || !isReached(known.agent, token)) throw notFound('AI agent');

  const { agent, channels } = known;
  const externalId = input.conversation;
  const named = channels.find(({ key }) => key === input.channel)?.pk ?? null;
  const all = await app.store.findNamed({ agentPk: agent.pk, externalId });
  const meant = all.filter(
    ({ place }) => place.channelType === input.channel || place.channel?.key === input.channel
  );
  const found = chooseForBot(toCandidates(meant, externalId), { named })?.of;
  if (found) return { place: found.place, target: targetOf(found) };

  const place = placeForNew({ agent, channels, channel: input.channel });
  if (!place) throw invalidField('channel', 'no such channel of this agent, and no known type');
  return { place, target: { kind: 'new', conversation: newConversation(place, externalId) } };
}

/** Where a message of a platform belongs, if there is such a conversation: its own record's alone. */
export async function findHeard(
  app: App,
  { place, externalId, sentAt }: { place: Place; externalId: string; sentAt: number }
): Promise<NamedConversation | null> {
  const all = await findOnChannel(app, place, externalId);
  return chooseForMessage(toCandidates(all, externalId), { sentAt })?.of ?? null;
}

/** What goes by the id on the channel, and after it what went by it before it moved. */
export async function findOnChannel(
  app: App,
  place: Place,
  externalId: string
): Promise<NamedConversation[]> {
  const all = await app.store.findNamed({ agentPk: place.agent.pk, externalId });
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

export function identityOf({ agent, channel, channelType }: Place, externalId: string): string {
  return keyOf(agent.id, channel ? channel.id : channelType, externalId);
}

/**
 * What the `channel` of a call stands for in a new conversation, best first: the record with that key; the
 * agent's only record of that type; the bare type. Never a record that is switched off.
 */
function placeForNew(input: { agent: Agent; channels: Channel[]; channel: string }): Place | null {
  const { agent, channel } = input;
  const enabled = input.channels.filter((record) => record.enabled);
  const ofType = enabled.filter(({ type }) => type === channel);
  const record =
    enabled.find(({ key }) => key === channel) ?? (ofType.length === 1 ? ofType[0] : undefined);
  if (record) return { agent, channel: record, channelType: record.type };
  return isChannelType(channel) ? { agent, channel: null, channelType: channel } : null;
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

function isChannelType(text: string): text is ChannelType {
  return (CHANNEL_TYPES as readonly string[]).includes(text);
}
