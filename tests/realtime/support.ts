import { describeError } from '../../server/core/trouble';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

import { createChanges } from '../../server/app/events/changes';
import type { Change, Log, Person, View } from '../../server/app/ports';
import type { Presence } from '../../server/app/presence/presence';
import type { MessageDto, SessionDto, StatsDto } from '../../server/core/contract';
import type { Visibility } from '../../server/core/sessions/visibility';
import { createEngine, SOCKET_PATH } from '../../server/realtime/engine';
import { createInbox } from '../../server/realtime/inbox';
import { claimUpgrades } from '../../server/realtime/upgrade';

/**
 * The namespace on a bare HTTP server: a test can do with it what Strapi would not allow, such as
 * broadcast ten megabytes or let a check of the members fail. Tokens are the ids of members.
 */
export async function createBareInbox() {
  const httpServer = http.createServer();
  const engine = createEngine({ ownUrls: [], onRefused: () => undefined });
  const release = claimUpgrades({
    httpServer,
    path: SOCKET_PATH,
    handle: (...request) => engine.handleUpgrade(...request),
  });
  const errors: string[] = [];
  const log: Log = {
    info: () => undefined,
    warn: () => undefined,
    error: (text, cause) => void errors.push(`${text}: ${describeError(cause)}`),
  };
  const listeners = new Set<(name: string) => Promise<void>>();
  const control = {
    stats: async ({ kind }: Visibility): Promise<StatsDto> => ({
      queued: kind === 'all' ? 2 : 0,
      active: 0,
      agentsOnline: await presence.agentsOnline(),
      oldestQueuedAt: null,
      at: new Date().toISOString(),
    }),
    hasSession: async (id: string): Promise<boolean> => id.startsWith('session'),
    review: async (people: Person[]): Promise<Map<Person, Person>> =>
      new Map(people.map((person) => [person, person])),
    admit: async (token: unknown): Promise<Person | 'unauthorized'> =>
      typeof token === 'string'
        ? {
            memberId: token,
            name: `Member ${token}`,
            sessionId: token,
            canReply: true,
            visible: control.visible(token),
          }
        : 'unauthorized',
    visible: (_token: string): Visibility => ({ kind: 'all' }),
    followers: 0,
    views: [] as View[],
    viewsElsewhere: [] as View[],
  };
  let here: string[] = [];
  const presence: Presence = {
    setHere: async (members) => void (here = [...members].sort()),
    setViews: async (views) => void (control.views = [...views]),
    viewsElsewhere: async () => control.viewsElsewhere,
    beat: async () => undefined,
    mark: async () => undefined,
    online: async () => here,
    agentsOnline: async () => here.length,
  };

  const changes = createChanges({ log });
  const inbox = createInbox({
    io: engine.io,
    access: {
      admit: (token) => control.admit(token),
      review: (people) => control.review(people),
    },
    eventHub: {
      subscribe: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    store: {
      findSession: async (by, { kind }) =>
        // Only whether there is one matters here.
        kind === 'all' && 'id' in by && (await control.hasSession(by.id)) ? ({} as never) : null,
    },
    clock: { now: () => Date.now() },
    log,
    presence,
    changes,
    foreignEvents: {
      follow: async () => {
        control.followers += 1;
        return () => void (control.followers -= 1);
      },
    },
    typing: { byMember: () => undefined },
    stats: (visible) => control.stats(visible),
  });

  await new Promise<void>((resolve) => httpServer.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`;
  const stop = async () => {
    release();
    engine.close();
    await inbox.stop();
  };
  return {
    url,
    control,
    errors,
    publish: (change: Change) => changes.publish(change),
    tellOf: (event: string) => Promise.all([...listeners].map((listener) => listener(event))),
    hubListeners: () => listeners.size,
    connections: () => engine.io.engine.clientsCount,
    here: () => here,
    stop,
    destroy: async () => {
      await stop();
      httpServer.closeAllConnections();
      await new Promise((resolve) => httpServer.close(resolve));
    },
  };
}

export type BareInbox = Awaited<ReturnType<typeof createBareInbox>>;

/** A change of the session with this id, in which one message was added. */
export function changeOf(sessionId: string, text = 'hello', isTransition = false): Change {
  const control = { owner: 'human', epoch: 2 } as const;
  // Sockets send these unchanged.
  const session = { id: sessionId, status: 'active' } as SessionDto;
  const message = {
    id: `message ${text.slice(0, 20)}`,
    seq: 1,
    author: 'user',
    text,
  } as MessageDto;
  return {
    conversation: { pk: 1, id: 'conversation', externalId: 'external', version: 1 },
    control,
    session,
    isTransition,
    added: [message],
    changed: [],
  };
}
