import { keyOf } from '../app/identity';

/** The hashes that stand for a message's ids in unique columns. */

/** The provider's message id, unique within the conversation. */
export function externalKey(keyBase: string, externalId: string | null): string | null {
  return externalId === null ? null : keyOf('external', keyBase, externalId);
}

/** The sender's own id of a line, unique within the conversation. */
export function clientKey(keyBase: string, clientId: string | null): string | null {
  return clientId === null ? null : keyOf('client', keyBase, clientId);
}
