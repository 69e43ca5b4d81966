import { createRunner } from '../runner';
import type { Clock, Log } from '../ports';
import {
  grantKey,
  type GrantKey,
  type GrantRoom,
  type Grants,
  type GrantStore,
} from '../ports/grants';

/**
 * Protection of permissions and scopes: at its first start without the plugin, Strapi deletes them
 * from all roles and custom API tokens. So they are remembered, and added again at the first start
 * with the plugin.
 *
 * Nothing that an admin deletes while the plugin runs comes back: a grant is forgotten before it is
 * deleted, so a process that is killed in between forgets one too many rather than one too few.
 */
export interface KeptGrants {
  /**
   * Restores what was deleted while the plugin was off, and remembers changes from now on. Never
   * rejects.
   */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Milliseconds: a role is saved row by row. */
const REMEMBER_EVERY = 1_000;

/** Milliseconds after which a deletion that has not been reported as done is taken as failed. */
const LEAVING_FOR = 60_000;

export function createKeptGrants(input: {
  room: GrantRoom;
  store: GrantStore;
  clock: Clock;
  log: Pick<Log, 'info' | 'warn'>;
}): KeptGrants {
  const { room, store, clock, log } = input;
  /** Being deleted by this process: still in Strapi's tables, and already forgotten. Until when. */
  const leaving = new Map<GrantKey, number>();
  let unsubscribe: (() => void) | null = null;

  const failed = (error: unknown) =>
    log.warn('Changed permissions could not be stored for the time after a switch-off', error);

  const leavingNow = (): ReadonlySet<GrantKey> => {
    const at = clock.now();
    for (const [key, until] of leaving) if (until <= at) leaving.delete(key);
    return new Set(leaving.keys());
  };

  const remember = async () => {
    await store.change(async (known) =>
      // A process without the plugin has been started beside this one: what it deletes is kept.
      (await room.areDeleted(known)) ? known : room.read(leavingNow())
    );
    if (leaving.size > 0) runner.wakeIn(LEAVING_FOR);
  };
  const runner = createRunner({ work: remember, onError: failed, interval: REMEMBER_EVERY });

  const restore = async () => {
    let restored = 0;
    await store.change(async (known) => {
      restored = known && (await room.areDeleted(known)) ? await room.restore(known) : 0;
      return room.read(leavingNow());
    });
    if (restored > 0)
      log.info(
        `Handoff is switched on again: ${restored} permissions and scopes that Strapi had removed are back`
      );
  };

  return {
    start: async () => {
      try {
        await restore();
      } catch (error) {
        // What is remembered stays as it is: from now on, the tables lack what was not restored.
        log.warn(
          'Permissions from before the switch-off could not be restored; the next start tries again',
          error
        );
        return;
      }
      unsubscribe = room.onChange({
        deleting: async (keys) => {
          const until = clock.now() + LEAVING_FOR;
          for (const key of keys) leaving.set(key, until);
          runner.wakeIn(LEAVING_FOR);
          await store.change(async (known) => known && without(known, leavingNow())).catch(failed);
        },
        deleted: (keys) => {
          for (const key of keys) leaving.delete(key);
          runner.wake();
        },
        changed: () => runner.wake(),
      });
    },
    stop: async () => {
      if (!unsubscribe) return;
      unsubscribe();
      await runner.stop();
      // Once more, for the last changes, and for what was changed in the database by hand.
      await remember().catch(failed);
    },
  };
}

function without(grants: Grants, leaving: ReadonlySet<GrantKey>): Grants {
  const { roles, tokens } = grants;
  return {
    ...grants,
    roles: mapValues(roles, (grants, role) =>
      grants.filter(({ action }) => !leaving.has(grantKey('role', role, action)))
    ),
    tokens: mapValues(tokens, (scopes, token) =>
      scopes.filter((scope) => !leaving.has(grantKey('token', token, scope)))
    ),
  };
}

function mapValues<T>(of: Record<string, T>, change: (value: T, key: string) => T) {
  return Object.fromEntries(Object.entries(of).map(([key, value]) => [key, change(value, key)]));
}
