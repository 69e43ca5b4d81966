import type { Log, View } from '../app/ports';
import type { Presence } from '../app/presence/presence';
import type { ForeignEvents } from '../app/events/foreign';
import { createRunner } from '../app/runner';

/** Work that runs while anybody is connected: the presence of this process, and foreign events. */
export interface PresenceLoop {
  /** Resolves once every later commit of another process will be seen. */
  ready: () => Promise<void>;
  /** Somebody connected or disconnected on this process. */
  wake: () => void;
  stop: () => Promise<void>;
}

/** Milliseconds. */
const BEAT = 1_000;

/** Beats between two writes of an unchanged presence: 3 s. */
const WRITE_EVERY = 3;

/** Beats without a socket after which it stops; a page reload must not stop and restart it. */
const STOPS_AFTER = 5;

export function createPresenceLoop(input: {
  presence: Presence;
  foreignEvents: Pick<ForeignEvents, 'follow'>;
  onlineHere: () => string[];
  viewsHere: () => View[];
  hasSockets: () => boolean;
  /** The set of members online, here or elsewhere, has changed. */
  onChange: () => void;
  /** Who looks at which chat on other processes; nobody while none is looked at on this. */
  onViews: (elsewhere: View[]) => void;
  log: Log;
}): PresenceLoop {
  const { presence, foreignEvents, onlineHere, viewsHere, hasSockets, onChange, onViews, log } =
    input;
  let following: Promise<() => void> | null = null;
  let running: Promise<void> = Promise.resolve();
  let isLookAsked = false;
  let isStopped = false;
  let beats = 0;
  let idleBeats = 0;
  let lastSeen = '';

  const look = async () => {
    const views = viewsHere();
    await presence.setHere(onlineHere());
    await presence.setViews(views);
    // Without a reader they would be out of date by the time somebody looks at a chat again.
    onViews(views.length > 0 ? await presence.viewsElsewhere() : []);
    const seen = (await presence.online()).join();
    if (seen !== lastSeen) onChange();
    lastSeen = seen;
  };

  /** Runs one read at a time. */
  const run = (work: () => Promise<void>) => {
    running = running.then(work).catch((error: unknown) => log.error('Presence failed', error));
    return running;
  };

  const beat = async () => {
    beats += 1;
    idleBeats = hasSockets() ? 0 : idleBeats + 1;
    await run(async () => {
      if (beats % WRITE_EVERY === 0) await presence.beat();
      await look();
    });
    if (idleBeats >= STOPS_AFTER) await rest();
    else beating.wakeIn(BEAT);
  };

  const beating = createRunner({
    work: beat,
    onError: (error) => log.error('Presence failed', error),
  });

  const rest = async () => {
    const leaving = following;
    following = null;
    (await leaving)?.();
  };

  return {
    ready: async () => {
      idleBeats = 0;
      following ??= foreignEvents.follow();
      beating.wakeIn(BEAT);
      await following;
    },
    wake: () => {
      if (isStopped || isLookAsked) return;
      isLookAsked = true;
      void run(async () => {
        isLookAsked = false;
        await look();
      });
    },
    stop: async () => {
      isStopped = true;
      await beating.stop();
      await running;
      await presence.setViews([]);
      await presence.setHere([]);
      await rest();
    },
  };
}
