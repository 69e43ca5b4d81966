import type {
  ChannelDto,
  ChannelState,
  ChannelTestDto,
  ChannelTypeDto,
  WidgetOptions,
} from '../../core/contract';
import { CHANNEL_TYPES } from '../../core/contract';
import { invalidField, notFound } from '../../core/errors';
import type { ChannelInput, CreateChannel } from '../../core/requests';
import { deriveKey } from '../../core/settings/keys';
import {
  closeCredentials,
  credentialsOf,
  lackOf,
  presentCredentials,
  presentFields,
  type CredentialPorts,
} from '../credentials';
import { freeKey } from './keys';
import type { Agent, Channel } from '../model';
import { iso, isoOrNull } from '../present';
import type { Clock, Store } from '../ports';

/** Channel records, as staff manage them. */

const NEW_OPTIONS: WidgetOptions = {
  allowedOrigins: [],
  theme: { primaryColor: null, position: 'right' },
  welcome: null,
  suggestions: [],
};

/** What managing channels needs. */
export interface ChannelPorts extends CredentialPorts {
  store: Pick<
    Store,
    | 'listAgents'
    | 'findAgent'
    | 'listChannels'
    | 'findChannel'
    | 'insertChannel'
    | 'updateChannel'
    | 'lastActivity'
  >;
  clock: Clock;
  publicUrl: string;
}

export function listChannelTypes(app: Pick<ChannelPorts, 'channels'>): ChannelTypeDto[] {
  return CHANNEL_TYPES.filter((type) => isConnectable(app, type)).map((type) => ({
    type,
    credentials: presentFields(app, type),
    capabilities: app.channels[type]?.capabilities ?? null,
  }));
}

export async function listChannels(app: ChannelPorts): Promise<ChannelDto[]> {
  const [channels, agents] = await Promise.all([app.store.listChannels(), app.store.listAgents()]);
  const found = channels.flatMap((channel) => {
    const agent = agents.find(({ pk }) => pk === channel.agentPk);
    return agent ? [{ channel, agent }] : [];
  });
  return Promise.all(found.map(({ channel, agent }) => present(app, channel, agent)));
}

export async function readChannel(app: ChannelPorts, id: string): Promise<ChannelDto> {
  const { channel, agent } = await reach(app, id);
  return present(app, channel, agent);
}

/** Without a key, one is derived from the name. */
export async function createChannel(app: ChannelPorts, input: CreateChannel): Promise<ChannelDto> {
  const { name, type, key, enabled = true, options, credentials = {} } = input;
  if (!isConnectable(app, type)) throw invalidField('type', 'cannot be connected');
  refuseForeignOptions(type, options);
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
    credentials: closeCredentials(app, { type, known: {}, given: credentials, isNew: true }),
  };
  for (;;) {
    const chosen = key ?? (await freeKey(deriveKey(name, type), isTaken));
    const channel = await app.store.insertChannel({ ...fields, key: chosen });
    if (channel) return present(app, channel, agent);
    if (key !== undefined) throw invalidField('key', 'is the key of another channel');
    // Someone took the derived key in the meantime; try the next free one.
  }
}

/** New credentials count as valid until the platform refuses them. */
export async function updateChannel(
  app: ChannelPorts,
  id: string,
  input: ChannelInput
): Promise<ChannelDto> {
  const { channel, agent } = await reach(app, id);
  const { type } = channel;
  const { name, enabled, options, credentials: given } = input;
  refuseForeignOptions(type, options);
  // Applied to the current values: someone else may save another field at the same time.
  const changed = await app.store.updateChannel(id, (now) => ({
    name,
    enabled,
    options: options && mergeOptions(now.options, options),
    ...(given && {
      credentials: closeCredentials(app, { type, known: now.credentials, given, isNew: false }),
      trouble: null,
      pausedUntil: null,
    }),
  }));
  return present(app, changed, agent);
}

/** Switches the channel off and deletes its credentials; its conversations stay readable. */
export async function disconnectChannel(app: ChannelPorts, id: string): Promise<ChannelDto> {
  const { agent } = await reach(app, id);
  const changed = await app.store.updateChannel(id, {
    enabled: false,
    credentials: {},
    trouble: null,
    pausedUntil: null,
  });
  return present(app, changed, agent);
}

/** Asks the platform who the credentials belong to. Success clears the trouble they had. */
export async function testChannel(app: ChannelPorts, id: string): Promise<ChannelTestDto> {
  const { channel } = await reach(app, id);
  const adapter = app.channels[channel.type];
  if (!adapter) throw invalidField('id', 'this channel type has no connection to test');
  const credentials = credentialsOf(app, channel);
  if (!credentials) {
    const { missing, problems } = lackOf(app, channel);
    const what = `Not set or no longer readable: ${missing.join(', ')}`;
    return { ok: false, name: null, reason: [what, ...problems].join('. ') };
  }
  const result = await adapter.test({ credentials });
  if (!result.isOk) return { ok: false, name: null, reason: result.reason };
  if (channel.trouble !== null) {
    // Credentials saved in the meantime keep their own trouble.
    const tested = JSON.stringify(channel.credentials);
    await app.store.updateChannel(id, (now) =>
      JSON.stringify(now.credentials) === tested ? { trouble: null } : {}
    );
  }
  return { ok: true, name: result.name, reason: null };
}

async function present(app: ChannelPorts, channel: Channel, agent: Agent): Promise<ChannelDto> {
  const isPlatform = app.channels[channel.type] !== undefined;
  return {
    id: channel.id,
    key: channel.key,
    type: channel.type,
    name: channel.name,
    agent: agent.key,
    enabled: channel.enabled,
    options: channel.type === 'widget' ? channel.options : null,
    credentials: presentCredentials(app, channel),
    state: stateOf(app, channel),
    lastActivityAt: isoOrNull(await app.store.lastActivity(channel.pk)),
    hookUrl: isPlatform ? `${app.publicUrl}/hooks/${channel.key}` : null,
    scriptUrl: channel.type === 'widget' ? `${app.publicUrl}/widget.js` : null,
  };
}

function stateOf(app: CredentialPorts & { clock: Clock }, channel: Channel): ChannelState {
  if (!channel.enabled) return { kind: 'disabled' };
  const { missing, problems } = lackOf(app, channel);
  if (missing.length > 0)
    return { kind: 'needs_credentials', missing, ...(problems.length > 0 && { problems }) };
  if (channel.trouble !== null) return { kind: 'trouble', reason: channel.trouble };
  const { pausedUntil } = channel;
  if (pausedUntil !== null && pausedUntil > app.clock.now())
    return { kind: 'paused', until: iso(pausedUntil) };
  return { kind: 'ready' };
}

function isConnectable(
  { channels }: Pick<ChannelPorts, 'channels'>,
  type: Channel['type']
): boolean {
  return type === 'widget' || channels[type] !== undefined;
}

function refuseForeignOptions(type: Channel['type'], options: ChannelInput['options']): void {
  if (options && type !== 'widget')
    throw invalidField('options', 'are only for the website widget');
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

async function reach(
  app: Pick<ChannelPorts, 'store'>,
  id: string
): Promise<{ channel: Channel; agent: Agent }> {
  const channel = await app.store.findChannel({ id });
  const agents = channel ? await app.store.listAgents() : [];
  const agent = agents.find(({ pk }) => pk === channel?.agentPk);
  if (!channel || !agent) throw notFound('Channel');
  return { channel, agent };
}
