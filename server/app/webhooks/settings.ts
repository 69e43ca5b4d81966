import type {
  AgentDto,
  BotEvent,
  DeadLetterDto,
  DeadLetterSentDto,
  WebhookStateDto,
  WebhookTestDto,
} from '../../core/contract';
import { invalidField, notFound, Refusal } from '../../core/errors';
import type { AgentInput } from '../../core/requests';
import { isWebhookSecret, ROTATION } from '../../core/webhooks';
import type { CredentialField, Egress, Vault } from '../ports/channels';
import { closeCredential, presentSecret, problemOfSecret } from '../credentials';
import { readNow, type NowPorts } from '../events/current';
import { newId } from '../identity';
import type { Agent, AgentWebhook, StoredCredential } from '../model';
import type { WebhookChange, Clock, Store } from '../ports';
import { iso, isoOrNull, presentAgent } from '../present';
import { isOn } from './queue';
import { callWebhook, type CallPorts } from './call';
import type { DeadLetter } from '../ports/webhooks';
import type { Heard } from '../last-heard';
import type { OutboundGuard } from '../ports/remembered';

/** An AI agent's webhook, as staff manage it. */

/** Maximum number of dead letters shown. */
const SHOWN = 50;

const SECRET: CredentialField = {
  name: 'webhook.secret',
  isRequired: false,
  isSecret: true,
  problemOf: (value) =>
    isWebhookSecret(value)
      ? null
      : 'must be whsec_ followed by 24 to 64 bytes in base64, or env:NAME',
};

export const NO_WEBHOOK: AgentWebhook = {
  url: null,
  secret: null,
  previousSecret: null,
  from: 0,
  trouble: null,
  pausedUntil: null,
};

/** What a change of a webhook needs. */
export interface WebhookChangePorts {
  store: Pick<Store, 'lastEventNumber' | 'retryWebhooksNow'>;
  egress: Pick<Egress, 'problemOf'>;
  vault: Vault;
  clock: Clock;
  forgetWebhooks(): void;
}

/** What presenting an AI agent needs. */
export interface HeardPorts {
  vault: Vault;
  heard: Pick<Heard, 'lastOf'>;
}

/** What finding an AI agent needs. */
interface FindingPorts {
  store: Pick<Store, 'findAgent'>;
}

/** What showing the state of a webhook needs. */
export interface WebhookStatePorts {
  store: FindingPorts['store'] &
    Pick<Store, 'readFailingWebhooks' | 'countDeadLetters' | 'listDeadLetters'>;
  clock: Clock;
}

/** What switching a webhook on needs. */
export interface WebhookSwitchPorts extends WebhookChangePorts, HeardPorts {
  store: FindingPorts['store'] & WebhookChangePorts['store'] & Pick<Store, 'updateAgent'>;
}

/** What sending a dead letter needs. */
export interface DeadLetterPorts extends CallPorts, NowPorts, OutboundGuard {
  store: FindingPorts['store'] &
    NowPorts['store'] &
    Pick<
      Store,
      | 'findDeadLetter'
      | 'claimDeadLetter'
      | 'deleteDeadLetter'
      | 'saveDeadLetterReason'
      | 'stopWebhook'
    >;
  forgetWebhooks(): void;
}

/** What sending a test event needs. */
export interface TestEventPorts extends CallPorts, OutboundGuard, FindingPorts {
  heard: Pick<Heard, 'note'>;
}

/**
 * The change that a request makes, as a function of the current webhook; undefined: no change. A
 * webhook that is switched on receives only events from then on. A secret that is replaced also
 * signs for a day, so that the receiver can change its own at any time. Refuses a URL that must not
 * be called, and an invalid secret.
 */
export async function webhookChange(
  app: WebhookChangePorts,
  given: AgentInput['webhook']
): Promise<((known: AgentWebhook) => WebhookChange) | undefined> {
  if (!given) return undefined;
  const { url } = given;
  if (typeof url === 'string') {
    const problem = app.egress.problemOf(url);
    if (problem !== null) throw invalidField('webhook.url', problem);
  }
  const secret =
    typeof given.secret === 'string' ? closeCredential(app, SECRET, given.secret) : given.secret;
  const from = typeof url === 'string' ? await app.store.lastEventNumber() : 0;
  return (known) => {
    const now = { ...known, ...(url !== undefined && { url }) };
    const hasSecret = secret === undefined ? known.secret !== null : secret !== null;
    if (now.url !== null && !hasSecret)
      throw invalidField('webhook.secret', 'is required if a URL is set');
    const isNewAddress = typeof url === 'string' && url !== known.url;
    const isSwitchedOn = isNewAddress && !isOn(known);
    const isOther = isNewAddress || now.url === null || secret === null;
    const isRotated = !isOther && secret !== undefined && isAnother(app, known.secret, secret);
    return {
      url,
      secret,
      // Another receiver has never known the secret.
      ...(isOther && { previousSecret: null }),
      ...(isRotated && { previousSecret: retire(known.secret, app.clock.now()) }),
      pausedUntil: null,
      ...(isSwitchedOn && { from }),
      ...((isNewAddress || url === null) && { trouble: null }),
    };
  };
}

function isAnother(
  { vault }: Pick<WebhookChangePorts, 'vault'>,
  known: StoredCredential | null,
  given: StoredCredential
): boolean {
  return known !== null && vault.open(known.stored) !== vault.open(given.stored);
}

function retire(secret: StoredCredential | null, at: number): AgentWebhook['previousSecret'] {
  return secret && { ...secret, until: at + ROTATION };
}

/** Runs after a change was saved: retries postponed events at once. */
export async function webhookChanged(app: WebhookChangePorts, agent: Agent): Promise<void> {
  app.forgetWebhooks();
  await app.store.retryWebhooksNow({ agentPk: agent.pk, now: app.clock.now() });
}

export async function readWebhookState(
  app: WebhookStatePorts,
  agentId: string
): Promise<WebhookStateDto> {
  const { pk, webhook } = await reach(app, agentId);
  const { store, clock } = app;
  const [failing, deadLetterCount, letters] = await Promise.all([
    store.readFailingWebhooks(pk),
    store.countDeadLetters(pk),
    store.listDeadLetters({ agentPk: pk, limit: SHOWN }),
  ]);
  const isPaused = webhook.pausedUntil !== null && webhook.pausedUntil > clock.now();
  return {
    pausedUntil: isPaused ? isoOrNull(webhook.pausedUntil) : null,
    failing: failing && isOn(webhook) ? { ...failing, since: iso(failing.since) } : null,
    deadLetterCount,
    deadLetters: letters.map(present),
    previousSecret: presentPrevious(webhook, clock.now()),
  };
}

function presentPrevious(
  { url, previousSecret }: AgentWebhook,
  at: number
): WebhookStateDto['previousSecret'] {
  if (url === null || !previousSecret || previousSecret.until <= at) return null;
  const { lastFour, env } = presentSecret(previousSecret);
  return { lastFour, env, until: iso(previousSecret.until) };
}

/** Switches the webhook on again, for events from now on. Changes nothing if it is on. */
export async function enableWebhook(app: WebhookSwitchPorts, agentId: string): Promise<AgentDto> {
  const agent = await reach(app, agentId);
  const { url, trouble } = agent.webhook;
  if (url === null) throw new Refusal('invalid_transition', 'No webhook is set');
  const problem = problemOfSecret(app, agent.webhook);
  if (problem !== null) throw new Refusal('invalid_transition', problem);
  if (trouble === null) return presentAgent(app, agent);
  const from = await app.store.lastEventNumber();
  const webhook = { from, trouble: null, pausedUntil: null };
  const changed = await app.store.updateAgent(agentId, { webhook });
  await webhookChanged(app, changed);
  return presentAgent(app, changed);
}

/** Sends a dead letter once more, outside the order of its conversation. */
export async function sendDeadLetter(
  app: DeadLetterPorts,
  { agentId, letterId }: { agentId: string; letterId: string }
): Promise<DeadLetterSentDto> {
  const { store } = app;
  const { pk: agentPk, webhook } = await reach(app, agentId);
  const letter = await store.findDeadLetter({ agentPk, id: letterId });
  if (!letter) throw notFound('Dead letter');
  if (!isOn(webhook)) throw new Refusal('invalid_transition', 'The webhook is switched off');
  await refuseIfHeld(app);
  const body = await bodyAsOfNow(app, letter);
  if (!(await store.claimDeadLetter(letter)))
    throw new Refusal('invalid_transition', 'Another request is already sending it');

  const outcome = await callWebhook(app, { webhook, id: letter.eventId, body });
  if (outcome.kind === 'taken') {
    await store.deleteDeadLetter(letter.pk);
    return { sent: true, reason: null };
  }
  const { reason } = outcome;
  await store.saveDeadLetterReason({ pk: letter.pk, reason });
  if (outcome.kind === 'gone') {
    await store.stopWebhook({ agentPk, url: webhook.url ?? '', trouble: reason });
    app.forgetWebhooks();
  }
  return { sent: false, reason };
}

/**
 * Sends an event that says nothing, so that a wrong address or secret is found before the first
 * real event. Changes nothing, whatever the receiver answers. Refused without an address, and on a
 * copy of the live site.
 */
export async function sendTestEvent(app: TestEventPorts, agentId: string): Promise<WebhookTestDto> {
  const agent = await reach(app, agentId);
  if (agent.webhook.url === null) throw new Refusal('invalid_transition', 'No webhook is set');
  await refuseIfHeld(app);
  const event = {
    id: newId(),
    type: 'webhook.test',
    timestamp: iso(app.clock.now()),
    sequence: 0,
    data: { agent: { key: agent.key } },
  };
  const { webhook } = agent;
  const outcome = await callWebhook(app, { webhook, id: event.id, body: JSON.stringify(event) });
  if (outcome.kind !== 'taken') return { sent: false, reason: outcome.reason };
  app.heard.note(agent);
  return { sent: true, reason: null };
}

async function refuseIfHeld({ outbound }: OutboundGuard): Promise<void> {
  if (!(await outbound.isHeld())) return;
  const why = 'Nothing is sent, because this is a copy of the live site';
  throw new Refusal('invalid_transition', why);
}

/** The event of a dead letter, with what is true at this attempt. */
async function bodyAsOfNow(app: NowPorts, { body, conversationPk }: DeadLetter): Promise<string> {
  const event = JSON.parse(body) as BotEvent;
  const { data } = event;
  const now = await readNow(app, {
    conversationPk,
    sessionId: data.session?.id ?? null,
    messageId: 'message' in data ? data.message.id : null,
  });
  return now ? JSON.stringify({ ...event, now }) : body;
}

function present(letter: DeadLetter): DeadLetterDto {
  const {
    id,
    eventId,
    type,
    conversationId,
    externalId,
    sequence,
    at,
    givenUpAt,
    attempts,
    reason,
  } = letter;
  return {
    id,
    eventId,
    type,
    conversation: { id: conversationId, externalId },
    sequence,
    timestamp: iso(at),
    givenUpAt: iso(givenUpAt),
    attempts,
    reason,
  };
}

async function reach(app: FindingPorts, id: string): Promise<Agent> {
  const agent = await app.store.findAgent({ id });
  if (!agent) throw notFound('AI agent');
  return agent;
}
