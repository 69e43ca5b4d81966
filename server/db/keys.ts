import { keyOf } from '../app/identity';

/** Hashes of a message's ids, for unique columns. */

/** The platform's message id, unique within the conversation. */
export function externalKey(keyBase: string, externalId: string | null): string | null {
  return externalId === null ? null : keyOf('external', keyBase, externalId);
}

/** The sender's own id of a message, unique within the conversation. */
export function clientKey(keyBase: string, clientId: string | null): string | null {
  return clientId === null ? null : keyOf('client', keyBase, clientId);
}
