import { newId, keyOf } from '../../server/app/identity';
import type { Conversation, Place } from '../../server/app/model';
import type { Store, LockedState, Target, Transaction } from '../../server/app/ports';
import { createStore } from '../../server/db';
import { createDatabase, type Database } from '../../server/db/database';
import { createTestStrapi, type TestStrapi } from '../support/strapi';

/** The Store on a booted Strapi's own database, with an AI agent in it. */
export interface World extends TestStrapi {
  store: Store;
  db: Database;
  place: Place;
  /** The input that creates a conversation; the same id is the same conversation. */
  target: (externalId?: string) => Extract<Target, { kind: 'new' }>;
  /** Runs `work` in a transaction under the conversation's lock. */
  under: <T>(
    target: Target,
    work: (tx: Transaction, locked: LockedState) => Promise<T>
  ) => Promise<T>;
  /** A conversation that exists. */
  conversation: (externalId?: string) => Promise<Conversation>;
}

export async function createWorld(): Promise<World> {
  const booted = await createTestStrapi();
  const db = createDatabase(booted.strapi.db);
  const store = createStore(db);
  const agent = await store.insertAgent({
    key: 'support',
    name: 'Support',
    status: 'active',
    handoffEnabled: true,
    texts: { handoffMessage: 'a', acceptMessage: 'b', resolveMessage: 'c', expiredMessage: 'd' },
    maxWaitMinutes: 30,
    reminder: null,
    ladder: [],
    tokens: [],
  });
  if (!agent) throw new Error('no agent');
  const place: Place = { agent, channel: null, channelType: 'telegram' };

  const target: World['target'] = (externalId = newId()) => ({
    kind: 'new',
    conversation: {
      id: newId(),
      identity: keyOf(agent.id, 'telegram', externalId),
      externalId,
      place,
    },
  });
  const under: World['under'] = (target, work) =>
    store.transaction(async (tx) => {
      await tx.lock(target, Date.now());
      const locked = await tx.readLockedState({ target });
      if (!locked) throw new Error('no conversation');
      return work(tx, locked);
    });

  return {
    ...booted,
    store,
    db,
    place,
    target,
    under,
    conversation: (externalId) =>
      under(target(externalId), async (_, { conversation }) => conversation),
  };
}
