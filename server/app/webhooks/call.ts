import { createHmac, createSecretKey } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import {
  isWebhookSecret,
  keyOfSecret,
  readWebhookAnswer,
  type WebhookOutcome,
} from '../../core/webhooks';
import type { Egress, Vault } from '../ports/channels';
import { problemOfSecret } from '../credentials';
import type { AgentWebhook } from '../model';
import type { Clock } from '../ports';

/**
 * A call of an AI agent's webhook, as defined by Standard Webhooks:
 * https://www.standardwebhooks.com.
 */

/** Milliseconds allowed for the receiver's response. */
const PATIENCE = 15_000;

/** What a call needs. */
export interface CallPorts {
  egress: Pick<Egress, 'call'>;
  vault: Vault;
  clock: Clock;
}

/**
 * Never rejects. `body` is the event as JSON; `id` is its id, the same in every attempt. Signs with
 * the real time, whatever the plugin's clock says: receivers refuse timestamps that are more than
 * five minutes off.
 */
export async function callWebhook(
  app: CallPorts,
  input: { webhook: AgentWebhook; id: string; body: string; timeout?: number }
): Promise<WebhookOutcome> {
  const { webhook, id, body, timeout = PATIENCE } = input;
  const refused = (reason: string): WebhookOutcome => ({ kind: 'refused', after: null, reason });
  const secret = webhook.secret && app.vault.open(webhook.secret.stored);
  if (webhook.url === null) return refused('No address is set');
  if (!secret) return refused(problemOfSecret(app, webhook) ?? UNREADABLE);
  if (!isWebhookSecret(secret))
    return refused('The secret must be whsec_ followed by 24 to 64 bytes in base64');

  const previous = previousSecretOf(app, webhook);
  const answer = await app.egress.call({
    method: 'POST',
    url: webhook.url,
    headers: signatureHeaders({ id, body, secret, previous, at: Date.now() }),
    body: { raw: body, type: 'application/json; charset=utf-8' },
    isTrusted: false,
    timeout: Math.min(timeout, PATIENCE),
    secrets: [secret, ...(previous === null ? [] : [previous])],
  });
  if (answer.kind !== 'answer') return refused(answer.reason);
  const { status, headers } = answer;
  return readWebhookAnswer({
    status,
    statusText: STATUS_CODES[status] ?? '',
    retryAfter: headers['retry-after'],
    at: Date.now(),
  });
}

/** The secret that was replaced, while the receiver may still verify with it. */
function previousSecretOf(
  { vault, clock }: Pick<CallPorts, 'vault' | 'clock'>,
  { previousSecret }: AgentWebhook
): string | null {
  if (!previousSecret || previousSecret.until <= clock.now()) return null;
  const secret = vault.open(previousSecret.stored);
  return secret !== null && isWebhookSecret(secret) ? secret : null;
}

const UNREADABLE = 'The secret is not set or can no longer be read';

/**
 * The headers that the receiver verifies; `at` is the time of the attempt, UTC milliseconds. With
 * `previous`, a receiver may verify with either secret.
 */
export function signatureHeaders(input: {
  id: string;
  body: string;
  secret: string;
  previous?: string | null;
  at: number;
}): Record<string, string> {
  const { id, body, secret, previous, at } = input;
  const timestamp = String(Math.floor(at / 1_000));
  const sign = (by: string) =>
    createHmac('sha256', createSecretKey(keyOfSecret(by), 'base64'))
      .update(`${id}.${timestamp}.${body}`)
      .digest('base64');
  const secrets = previous ? [secret, previous] : [secret];
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((by) => `v1,${sign(by)}`).join(' '),
  };
}
