import { createApp, type App, type Ports } from '../../server/app/app';
import type { Log, Store } from '../../server/app/ports';
import { newId } from '../../server/app/identity';

/** Whatever a test's use cases do not need. A call says which part of the world is missing. */
const nowhere = (what: string) => () => Promise.reject(new Error(`This test has no ${what}`));

export const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What a test must choose; every other port is a part of the world that is not there. */
type Chosen = Partial<Ports> & { store: Store };

/**
 * The use cases on a store, with the ports that a test chooses. Nobody is online or in the team,
 * nothing is held, and what would leave the process fails.
 */
export function createTestApp(ports: Chosen): App {
  return createApp({
    clock: { now: Date.now },
    log: quiet,
    publisher: { publish: () => undefined },
    broadcast: { send: () => undefined, stop: async () => undefined },
    settings: {
      read: async () => ({
        organizationName: null,
        fallbackAgentName: null,
        reminder: { enabled: false, afterMinutes: 3, recipients: [] },
      }),
      change: nowhere('settings'),
    },
    directory: {
      teamMembers: async () => [],
      hasTeam: async () => true,
      addressees: async () => [],
    },
    mailer: {
      setup: { via: 'none', problem: null },
      remind: nowhere('mail server'),
      test: nowhere('mail server'),
      stop: () => undefined,
    },
    outbound: outbound({ isHeld: false }),
    channels: {},
    egress: {
      call: nowhere('way out'),
      open: nowhere('way out'),
      problemOf: () => 'This test has no way out',
      stop: async () => undefined,
    },
    vault: { close: () => null, open: () => null, problemOf: () => null },
    files: {
      write: nowhere('storage for files'),
      read: nowhere('storage for files'),
      open: nowhere('storage for files'),
      remove: nowhere('storage for files'),
      upload: {
        list: nowhere('Upload'),
        has: nowhere('Upload'),
        remove: nowhere('Upload'),
      },
    },
    fileLimits: { maxBytes: 1_000, types: ['*'] },
    thumbnails: { isAvailable: () => true, make: async () => ({ kind: 'unavailable' as const }) },
    uploadLimit: Infinity,
    fetchFiles: () => undefined,
    publicUrl: '',
    processId: newId(),
    agentsOnline: async () => 0,
    online: async () => [],
    awayAfter: 300_000,
    problems: [],
    setup: { problems: () => [] },
    defaultOrganizationName: 'our company',
    ...ports,
  });
}

/** An outbound guard with a fixed answer. */
export function outbound({ isHeld }: { isHeld: boolean }): App['outbound'] {
  const answer = { isHeld, reason: isHeld ? ('copy' as const) : null, url: null, liveUrl: null };
  return {
    isHeld: async () => isHeld,
    read: async () => answer,
    confirmLive: async () => answer,
    start: async () => undefined,
  };
}
