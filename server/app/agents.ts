import type { AgentDto } from '../core/contract';
import { invalidField, notFound } from '../core/errors';
import type { AgentInput } from '../core/requests';
import { DEFAULT_TEXTS, type Texts } from '../core/texts';
import type { App } from './app';
import { deriveKey, freeKey } from './keys';
import type { Agent } from './model';
import type { AgentFields } from './ports';
import { presentAgent } from './present';

/** AI agents, as staff manage them. They are archived, never deleted: their sessions stay readable. */

const NEW_AGENT: Omit<AgentFields, 'key' | 'name'> = {
  status: 'active',
  handoffEnabled: false,
  texts: DEFAULT_TEXTS,
  maxWaitMinutes: 30,
  tokens: [],
};

export async function listAgents(app: App): Promise<AgentDto[]> {
  return (await app.store.listAgents()).map(presentAgent);
}

export async function readAgent(app: App, id: string): Promise<AgentDto> {
  return presentAgent(await reach(app, id));
}

/** Without a key one is derived from the name. */
export async function createAgent(
  app: App,
  { key, name, ...input }: AgentInput & { name: string; key?: string | undefined }
): Promise<AgentDto> {
  const isTaken = async (candidate: string) =>
    (await app.store.findAgent({ key: candidate })) !== null;
  if (key !== undefined && (await isTaken(key)))
    throw invalidField('key', 'is the key of another AI agent');
  const chosen = key ?? (await freeKey(deriveKey(name, 'agent'), isTaken));
  const agent = await app.store.insertAgent({ ...merge(NEW_AGENT, input), key: chosen, name });
  if (!agent) throw invalidField('key', 'is the key of another AI agent');
  return presentAgent(agent);
}

/** Changes the fields given, nested ones too, and leaves the others. */
export async function updateAgent(app: App, id: string, input: AgentInput): Promise<AgentDto> {
  const agent = await reach(app, id);
  const fields = { ...merge(agent, input), key: agent.key, name: input.name ?? agent.name };
  return presentAgent(await app.store.updateAgent(id, fields));
}

export async function archiveAgent(app: App, id: string): Promise<AgentDto> {
  return updateAgent(app, id, { status: 'archived' });
}

function merge(
  known: Omit<AgentFields, 'key' | 'name'>,
  { status, handoff = {}, tokens }: AgentInput
) {
  const { enabled, maxWaitMinutes, ...texts } = handoff;
  return {
    status: status ?? known.status,
    handoffEnabled: enabled ?? known.handoffEnabled,
    texts: mergeTexts(known.texts, texts),
    maxWaitMinutes: maxWaitMinutes ?? known.maxWaitMinutes,
    tokens: tokens ?? known.tokens,
  };
}

function mergeTexts(known: Texts, given: { [K in keyof Texts]?: string | undefined }): Texts {
  return {
    handoffMessage: given.handoffMessage ?? known.handoffMessage,
    acceptMessage: given.acceptMessage ?? known.acceptMessage,
    resolveMessage: given.resolveMessage ?? known.resolveMessage,
    expiredMessage: given.expiredMessage ?? known.expiredMessage,
  };
}

async function reach(app: App, id: string): Promise<Agent> {
  const agent = await app.store.findAgent({ id });
  if (!agent) throw notFound('AI agent');
  return agent;
}
