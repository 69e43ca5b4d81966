export { createHandoffClient } from './client';
export type { HandoffClient, HandoffClientOptions, HandoffSnapshot } from './types';
export type { OutgoingMessage } from './outbox';
export { phaseOf, type Phase } from './phase';
export type { Connection } from './stream';
