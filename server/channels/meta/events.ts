import type {
  Credentials,
  PlatformEvent,
  PlatformReading,
  PlatformRequest,
} from '../../app/ports/channels';
import { isSignedByMeta } from './signature';
import { isSameSecret } from '../shared/same-secret';
import { listOf, parseFields, type Fields } from '../shared/values';

/**
 * Reading of Meta's requests, shared by WhatsApp and Messenger: the verification handshake, the
 * signature, and batches with events of many users.
 */
export function readMetaEvents({
  request,
  credentials,
  object,
  readEntry,
}: {
  request: PlatformRequest;
  credentials: Credentials;
  /** The object type of the batch: `whatsapp_business_account` or `page`. */
  object: string;
  readEntry: (entry: Fields) => PlatformEvent[];
}): PlatformReading {
  if (request.method === 'GET') return shakeHands(request, credentials);
  const { appSecret = '' } = credentials;
  const signature = request.headers['x-hub-signature-256'];
  if (!isSignedByMeta({ body: request.body, appSecret, signature })) {
    return { kind: 'refused', status: 401, reason: 'X-Hub-Signature-256 does not match this app' };
  }
  const batch = parseFields(request.body);
  if (!batch) return { kind: 'unreadable', reason: 'Not a JSON object' };
  if (batch.object !== object) return { kind: 'unreadable', reason: `Not about a ${object}` };
  return { kind: 'read', platformEvents: listOf(batch.entry).flatMap(readEntry) };
}

function shakeHands({ query }: PlatformRequest, credentials: Credentials): PlatformReading {
  const challenge = query.get('hub.challenge') ?? '';
  if (query.get('hub.mode') !== 'subscribe' || !/^[^\s<>&"']{1,255}$/.test(challenge)) {
    return { kind: 'unreadable', reason: 'Not a subscription' };
  }
  if (!isSameSecret(query.get('hub.verify_token') ?? undefined, credentials.verifyToken)) {
    return { kind: 'refused', status: 403, reason: 'hub.verify_token does not match' };
  }
  return { kind: 'answered', status: 200, type: 'text/plain', body: challenge };
}
