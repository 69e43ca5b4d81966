import type { Log } from '../app/ports';
import type { Presence } from '../app/presence/presence';
import type { ForeignEvents } from '../app/events/foreign';

/** What has to go on while anybody is connected: presence of this process, and events of the others. */
export interface Heart {
  /** Resolves when nothing that another process commits from now on is missed. */
  ready: () => Promise<void>;
  /** Somebody came or went on this process. */
  wake: () => void;
  stop: () => Promise<void>;
}

/** Milliseconds. */
const BEAT = 1_000;

/** Beats between two writes of an unchanged presence: 3 s. */
const WRITE_EVERY = 3;

/** Beats without a socket after which it rests; a reload of a page does not make it stop and start. */
const RESTS_AFTER = 5;

export function createHeart(input: {
  presence: Presence;
  foreignEvents: Pick<ForeignEvents, 'follow'>;
  onlineHere: () => string[];
  hasSockets: () => boolean;
  /** The members online, here or elsewhere, have changed. */
  onChange: () => void;
  log: Log;
}): Heart {
  const { presence, foreignEvents, onlineHere, hasSockets, onChange, log } = input;
  let following: Promise<() => void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  let isLookAsked = false;
  let isStopped = false;
  let beats = 0;
  let idleBeats = 0;
  let lastSeen = '';

  const look = async () => {
    await presence.setHere(onlineHere());
    const seen = (await presence.online()).join();
    if (seen !== lastSeen) onChange();
    lastSeen = seen;
  };

  /** One look at a time. */
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
    timer = null;
    if (idleBeats >= RESTS_AFTER) await rest();
    else schedule();
  };

  const schedule = () => {
    if (isStopped || timer !== null) return;
    timer = setTimeout(() => void beat(), BEAT);
    timer.unref();
  };

  const rest = async () => {
    const released = following;
    following = null;
    (await released)?.();
  };

  return {
    ready: async () => {
      idleBeats = 0;
      following ??= foreignEvents.follow();
      schedule();
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
      if (timer !== null) clearTimeout(timer);
      await running;
      await presence.setHere([]);
      await rest();
    },
  };
}
