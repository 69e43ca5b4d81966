import type { AgentDto } from '../../core/contract';
import { invalidField, notFound } from '../../core/errors';
import type { AgentInput } from '../../core/requests';
import { deriveKey } from '../../core/settings/keys';
import { DEFAULT_TEXTS } from '../../core/texts';
import { freeKey } from './keys';
import type { Agent } from '../model';
import type { AgentFields, SettingsStore, Store } from '../ports';
import { presentAgent } from '../present';
import {
  NO_WEBHOOK,
  webhookChange,
  webhookChanged,
  type HeardPorts,
  type WebhookChangePorts,
} from '../webhooks/settings';

/**
 * AI agents, as staff manage them. They are archived, never deleted, so that their sessions stay
 * readable.
 */

const NEW_AGENT: Omit<AgentFields, 'key' | 'name' | 'texts'> = {
  status: 'active',
  handoffEnabled: false,
  maxWaitMinutes: 30,
  reminder: null,
  ladder: [],
  tokens: [],
};

/** What managing AI agents needs. */
export interface AgentPorts extends WebhookChangePorts, HeardPorts {
  store: WebhookChangePorts['store'] &
    Pick<Store, 'listAgents' | 'findAgent' | 'insertAgent' | 'updateAgent'>;
  settings: Pick<SettingsStore, 'read'>;
}

export async function listAgents(app: AgentPorts): Promise<AgentDto[]> {
  return (await app.store.listAgents()).map((agent) => presentAgent(app, agent));
}

export async function readAgent(app: AgentPorts, id: string): Promise<AgentDto> {
  return presentAgent(app, await reach(app, id));
}

/** Without a key, one is derived from the name. */
export async function createAgent(
  app: AgentPorts,
  { key, name, ...input }: AgentInput & { name: string; key?: string | undefined }
): Promise<AgentDto> {
  const isTaken = async (candidate: string) =>
    (await app.store.findAgent({ key: candidate })) !== null;
  const fields = {
    ...complete(input),
    reminder: (await newRule(app, input)) ?? null,
    webhook: (await webhookChange(app, input.webhook))?.(NO_WEBHOOK),
    name,
  };
  for (;;) {
    const chosen = key ?? (await freeKey(deriveKey(name, 'agent'), isTaken));
    const agent = await app.store.insertAgent({ ...fields, key: chosen });
    if (agent) {
      app.forgetWebhooks();
      return presentAgent(app, agent);
    }
    if (key !== undefined) throw invalidField('key', 'is the key of another AI agent');
    // Someone took the derived key in the meantime; try the next free one.
  }
}

/** Changes the given fields, including nested ones, and keeps the others. */
export async function updateAgent(
  app: AgentPorts,
  id: string,
  input: AgentInput
): Promise<AgentDto> {
  await reach(app, id);
  const { name, status, tokens, handoff = {} } = input;
  const { enabled: handoffEnabled, maxWaitMinutes, reminder: given, ladder, ...texts } = handoff;
  // An AI agent's first own rule needs both fields; later, only the given ones change.
  const firstRule = await newRule(app, input);
  const webhookOf = await webhookChange(app, input.webhook);
  // Applied to the current values: someone else may save another field at the same time.
  const changed = await app.store.updateAgent(id, (now) => ({
    webhook: webhookOf?.(now.webhook),
    name,
    status,
    tokens,
    handoffEnabled,
    maxWaitMinutes,
    reminder: now.reminder ? given : firstRule,
    ladder,
    texts,
  }));
  if (webhookOf) await webhookChanged(app, changed);
  return presentAgent(app, changed);
}

export async function archiveAgent(app: AgentPorts, id: string): Promise<AgentDto> {
  return updateAgent(app, id, { status: 'archived' });
}

function complete({ status, handoff = {}, tokens }: AgentInput) {
  const { enabled, maxWaitMinutes, reminder: _, ladder, ...texts } = handoff;
  return {
    status: status ?? NEW_AGENT.status,
    handoffEnabled: enabled ?? NEW_AGENT.handoffEnabled,
    texts: {
      handoffMessage: texts.handoffMessage ?? DEFAULT_TEXTS.handoffMessage,
      acceptMessage: texts.acceptMessage ?? DEFAULT_TEXTS.acceptMessage,
      resolveMessage: texts.resolveMessage ?? DEFAULT_TEXTS.resolveMessage,
      expiredMessage: texts.expiredMessage ?? DEFAULT_TEXTS.expiredMessage,
    },
    maxWaitMinutes: maxWaitMinutes ?? NEW_AGENT.maxWaitMinutes,
    ladder: ladder ?? NEW_AGENT.ladder,
    tokens: tokens ?? NEW_AGENT.tokens,
  };
}

/** For an AI agent without a rule of its own: missing fields come from the settings. */
async function newRule(app: AgentPorts, { handoff }: AgentInput) {
  const given = handoff?.reminder;
  if (!given) return given;
  const { enabled, afterMinutes } = (await app.settings.read()).reminder;
  return {
    enabled: given.enabled ?? enabled,
    afterMinutes: given.afterMinutes ?? afterMinutes,
  };
}

async function reach(app: AgentPorts, id: string): Promise<Agent> {
  const agent = await app.store.findAgent({ id });
  if (!agent) throw notFound('AI agent');
  return agent;
}
