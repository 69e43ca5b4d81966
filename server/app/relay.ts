import type { App } from './app';
import { walkLane } from './lane';
import type { Lane } from './outbox-ports';

/**
 * Sends what is to be sent on channels: woken by the commit that left it, and by the tick, on every
 * process at once. Lanes go side by side; so many of one channel, that it can hang without the others
 * noticing.
 */
export interface Relay {
  /** Something is to be sent there. A hint: the tick finds it too. */
  poke(lane: Lane): void;
  /** Starts all that is due. */
  tick(): Promise<void>;
  /** Resolves when nothing is under way any more, or after five seconds. */
  stop(): Promise<void>;
}

const AT_ONCE = 256;
const AT_ONCE_PER_CHANNEL = 16;

/** Lanes of one channel that wait here for their turn; more wait in the database. */
const QUEUE = 200;

/** Between two looks for what was put off, in milliseconds. */
const SHORTEST_SLEEP = 50;

const AFTER_ERROR = 1_000;
const STOP_WITHIN = 5_000;

interface Traffic {
  active: number;
  waiting: Set<number>;
  /** More is due than was read. */
  hasMore: boolean;
}

export function createRelay({
  app,
  leaseSeconds,
  chance = Math.random,
}: {
  app: App;
  leaseSeconds: number;
  chance?: () => number;
}): Relay {
  const { store, clock, log } = app;
  const running = new Map<number, { isPokedAgain: boolean; done: Promise<void> }>();
  const channels = new Map<number, Traffic>();
  const alarm = createAlarm(() => void tick());
  let isStopped = false;

  const trafficOf = (channelPk: number): Traffic => {
    const known = channels.get(channelPk);
    if (known) return known;
    const traffic = { active: 0, waiting: new Set<number>(), hasMore: false };
    channels.set(channelPk, traffic);
    return traffic;
  };

  const walk = async (conversationPk: number): Promise<void> => {
    try {
      const wakeAt = await walkLane(app, {
        conversationPk,
        leaseFor: leaseSeconds * 1_000,
        chance,
        isStopping: () => isStopped,
      });
      if (wakeAt !== null) alarm.set(wakeAt - clock.now());
    } catch (error) {
      log.error(`Lines could not be sent: ${String(error)}`);
      alarm.set(AFTER_ERROR);
    }
  };

  const start = (lane: Lane): void => {
    const { conversationPk, channelPk } = lane;
    const traffic = trafficOf(channelPk);
    traffic.active += 1;
    const run = { isPokedAgain: false, done: Promise.resolve() };
    running.set(conversationPk, run);
    run.done = walk(conversationPk).then(() => {
      running.delete(conversationPk);
      traffic.active -= 1;
      if (run.isPokedAgain) poke(lane);
      startWaiting();
    });
  };

  const hasRoom = ({ active }: Traffic) =>
    running.size < AT_ONCE && active < AT_ONCE_PER_CHANNEL && !isStopped;

  const poke = (lane: Lane): void => {
    if (isStopped) return;
    const run = running.get(lane.conversationPk);
    const traffic = trafficOf(lane.channelPk);
    if (run) run.isPokedAgain = true;
    else if (hasRoom(traffic)) start(lane);
    else if (traffic.waiting.size < QUEUE) traffic.waiting.add(lane.conversationPk);
    else traffic.hasMore = true;
  };

  const startWaiting = (): void => {
    for (const [channelPk, traffic] of [...channels]) {
      while (hasRoom(traffic)) {
        const [conversationPk] = traffic.waiting;
        if (conversationPk === undefined) break;
        traffic.waiting.delete(conversationPk);
        start({ conversationPk, channelPk });
      }
      if (traffic.waiting.size === 0 && traffic.hasMore && hasRoom(traffic)) {
        traffic.hasMore = false;
        void attempt(() => refill(channelPk));
      } else if (traffic.active === 0 && traffic.waiting.size === 0) channels.delete(channelPk);
      // Whoever was served stands at the end.
      else if (channels.delete(channelPk)) channels.set(channelPk, traffic);
    }
  };

  const refill = async (channelPk: number): Promise<void> => {
    const lanes = await store.findDueLanes({ channelPk, now: clock.now(), limit: QUEUE });
    lanes.forEach(pokeUnlessRunning);
    if (lanes.length === QUEUE) trafficOf(channelPk).hasMore = true;
  };

  /** A lane that runs here sees for itself what is left. */
  const pokeUnlessRunning = (lane: Lane): void => {
    if (!running.has(lane.conversationPk)) poke(lane);
  };

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      log.error(`What is to be sent could not be read: ${String(error)}`);
      alarm.set(AFTER_ERROR);
    }
  };

  const tick = (): Promise<void> =>
    attempt(async () => {
      if (isStopped || (await app.outbound.isHeld())) return;
      for (const { pk, type, trouble, pausedUntil } of await store.listChannels()) {
        if (type === 'widget' || trouble !== null) continue;
        const rest = (pausedUntil ?? 0) - clock.now();
        if (rest > 0) alarm.set(rest);
        else await refill(pk);
      }
      // Also of channels that rest.
      const late = await store.findLateLanes({ now: clock.now(), limit: QUEUE });
      late.forEach(pokeUnlessRunning);
      if (late.length === QUEUE) alarm.set(AFTER_ERROR);
    });

  return {
    poke,
    tick,
    stop: async () => {
      isStopped = true;
      alarm.stop();
      const all = Promise.all([...running.values()].map(({ done }) => done));
      let timer: NodeJS.Timeout | undefined;
      await Promise.race([
        all,
        new Promise((resolve) => (timer = setTimeout(resolve, STOP_WITHIN))),
      ]);
      clearTimeout(timer);
    },
  };
}

/** Rings once, at the earliest of the times it was set to. A hint only: the tick comes anyway. */
function createAlarm(ring: () => void) {
  let timer: NodeJS.Timeout | null = null;
  let ringsAt = Infinity;
  let isStopped = false;
  const clear = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    ringsAt = Infinity;
  };
  return {
    /** `delay` in milliseconds. */
    set: (delay: number) => {
      const at = performance.now() + Math.max(delay, SHORTEST_SLEEP);
      if (isStopped || at >= ringsAt || delay > 2 ** 31 - 1) return;
      clear();
      ringsAt = at;
      timer = setTimeout(
        () => {
          clear();
          ring();
        },
        Math.max(delay, SHORTEST_SLEEP)
      );
      timer.unref();
    },
    stop: () => {
      isStopped = true;
      clear();
    },
  };
}
