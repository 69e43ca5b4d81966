import type { ChannelDto, WidgetOptions } from '../core/contract';
import { invalidField, notFound } from '../core/errors';
import type { ChannelInput } from '../core/requests';
import type { App } from './app';
import { deriveKey, freeKey } from './keys';
import type { Agent, Channel } from './model';
import { presentChannel } from './present';

/** Channel records, as staff manage them. The website widget is the one type that can be connected so far. */

const NEW_OPTIONS: WidgetOptions = {
  allowedOrigins: [],
  theme: { primaryColor: null, position: 'right' },
  welcome: null,
  suggestions: [],
};

export async function listChannels(app: App): Promise<ChannelDto[]> {
  const [channels, agents] = await Promise.all([app.store.listChannels(), app.store.listAgents()]);
  return channels.flatMap((channel) => {
    const agent = agents.find(({ pk }) => pk === channel.agentPk);
    return agent ? [presentChannel(channel, agent)] : [];
  });
}

export async function readChannel(app: App, id: string): Promise<ChannelDto> {
  const { channel, agent } = await reach(app, id);
  return presentChannel(channel, agent);
}

/** Without a key one is derived from the name. */
export async function createChannel(
  app: App,
  input: ChannelInput & { name: string; type: 'widget'; agent: string; key?: string | undefined }
): Promise<ChannelDto> {
  const { name, type, key, enabled = true, options } = input;
  const agent = await app.store.findAgent({ key: input.agent });
  if (!agent) throw invalidField('agent', 'no AI agent has this key');
  const isTaken = async (candidate: string) =>
    (await app.store.findChannel({ key: candidate })) !== null;
  const fields = {
    type,
    name,
    agentPk: agent.pk,
    enabled,
    options: mergeOptions(NEW_OPTIONS, options),
  };
  for (;;) {
    const chosen = key ?? (await freeKey(deriveKey(name, type), isTaken));
    const channel = await app.store.insertChannel({ ...fields, key: chosen });
    if (channel) return presentChannel(channel, agent);
    if (key !== undefined) throw invalidField('key', 'is the key of another channel');
    // Somebody took the derived key in the meantime; the next free one will do.
  }
}

export async function updateChannel(
  app: App,
  id: string,
  input: ChannelInput
): Promise<ChannelDto> {
  const { channel, agent } = await reach(app, id);
  const { name, enabled, options } = input;
  const changed = await app.store.updateChannel(id, {
    name,
    enabled,
    options: options && mergeOptions(channel.options, options),
  });
  return presentChannel(changed, agent);
}

function mergeOptions(known: WidgetOptions, given: ChannelInput['options'] = {}): WidgetOptions {
  return {
    allowedOrigins: given.allowedOrigins ?? known.allowedOrigins,
    theme: {
      primaryColor:
        given.theme?.primaryColor === undefined
          ? known.theme.primaryColor
          : given.theme.primaryColor,
      position: given.theme?.position ?? known.theme.position,
    },
    welcome: given.welcome === undefined ? known.welcome : given.welcome,
    suggestions: given.suggestions ?? known.suggestions,
  };
}

async function reach(app: App, id: string): Promise<{ channel: Channel; agent: Agent }> {
  const channel = await app.store.findChannel({ id });
  const agents = channel ? await app.store.listAgents() : [];
  const agent = agents.find(({ pk }) => pk === channel?.agentPk);
  if (!channel || !agent) throw notFound('Channel');
  return { channel, agent };
}
