import type { Log } from '../ports';
import { createRunner } from '../runner';
import { within } from '../within';

/**
 * A scheduler that processes many queues concurrently. The number per group is limited, so that a
 * group that hangs does not block the others. The work itself is stored in the database; the
 * scheduler decides only when to look.
 */
export interface Scheduler {
  /** Signals that a queue has work. May be lost: the tick finds it too. */
  wake(queue: GroupedQueue): void;
  /** Starts the queues of a group that are due. */
  refill(group: number): Promise<void>;
  /** Like `wake`, but ignores queues that are being processed. */
  offer(queues: GroupedQueue[]): void;
  /** Runs the tick; one at a time. Never rejects. */
  tick(): Promise<void>;
  /** Schedules a tick; `delay` in milliseconds. May be lost. */
  wakeIn(delay: number): void;
  /** Logs that the queues could not be read, and schedules an early tick. */
  failed(error: unknown): void;
  isStopped(): boolean;
  /** Resolves when no tick runs and no queue is being processed, or after five seconds. */
  stop(): Promise<void>;
}

export interface GroupedQueue {
  conversationPk: number;
  /** A channel, or an AI agent. */
  group: number;
}

const AT_ONCE = 256;
const AT_ONCE_PER_GROUP = 16;

/** Maximum number of queues per group that wait in memory; more wait in the database. */
export const QUEUE = 200;

/** Minimum milliseconds between two checks for postponed work. */
const SHORTEST_SLEEP = 50;

export const AFTER_ERROR = 1_000;
const STOP_WITHIN = 5_000;

interface Group {
  active: number;
  waiting: Set<number>;
  /** More queues are due than were read. */
  hasMore: boolean;
}

export function createScheduler(input: {
  /** Processes one queue; resolves with the time of the next attempt, UTC milliseconds, or null. */
  process: (conversationPk: number) => Promise<number | null>;
  /** The queues of a group that are due, longest-waiting first. */
  findDue: (group: number, limit: number) => Promise<GroupedQueue[]>;
  tick: () => Promise<void>;
  now: () => number;
  log: Log;
  /** The subject of log messages: `Messages`. */
  what: string;
}): Scheduler {
  const { log, now, what } = input;
  const running = new Map<number, { isWokenAgain: boolean; done: Promise<void> }>();
  const groups = new Map<number, Group>();
  const ticks = createRunner({ work: () => input.tick(), onError: (error) => failed(error) });
  const wakeIn = (delay: number) => ticks.wakeIn(Math.max(delay, SHORTEST_SLEEP));
  let isStopped = false;

  const groupOf = (key: number): Group => {
    const known = groups.get(key);
    if (known) return known;
    const group = { active: 0, waiting: new Set<number>(), hasMore: false };
    groups.set(key, group);
    return group;
  };

  const processQueue = async (conversationPk: number): Promise<void> => {
    try {
      const wakeAt = await input.process(conversationPk);
      if (wakeAt !== null) wakeIn(wakeAt - now());
    } catch (error) {
      log.error(`${what} could not be sent`, error);
      wakeIn(AFTER_ERROR);
    }
  };

  const start = (queue: GroupedQueue): void => {
    const { conversationPk } = queue;
    const group = groupOf(queue.group);
    group.active += 1;
    const run = { isWokenAgain: false, done: Promise.resolve() };
    running.set(conversationPk, run);
    run.done = processQueue(conversationPk).then(() => {
      running.delete(conversationPk);
      group.active -= 1;
      if (run.isWokenAgain) wake(queue);
      startWaiting();
    });
  };

  const hasRoom = ({ active }: Group) =>
    running.size < AT_ONCE && active < AT_ONCE_PER_GROUP && !isStopped;

  const wake = (queue: GroupedQueue): void => {
    if (isStopped) return;
    const run = running.get(queue.conversationPk);
    const group = groupOf(queue.group);
    if (run) run.isWokenAgain = true;
    else if (hasRoom(group)) start(queue);
    else if (group.waiting.size < QUEUE) group.waiting.add(queue.conversationPk);
    else group.hasMore = true;
  };

  const startWaiting = (): void => {
    for (const [key, group] of [...groups]) {
      while (hasRoom(group)) {
        const [conversationPk] = group.waiting;
        if (conversationPk === undefined) break;
        group.waiting.delete(conversationPk);
        start({ conversationPk, group: key });
      }
      if (group.waiting.size === 0 && group.hasMore && hasRoom(group)) {
        group.hasMore = false;
        refill(key).catch(failed);
      } else if (group.active === 0 && group.waiting.size === 0) groups.delete(key);
      // Round robin: a group that was served moves to the end.
      else if (groups.delete(key)) groups.set(key, group);
    }
  };

  const refill = async (key: number): Promise<void> => {
    const queues = await input.findDue(key, QUEUE);
    offer(queues);
    if (queues.length === QUEUE) groupOf(key).hasMore = true;
  };

  /** A queue that is being processed finds new work itself. */
  const offer = (queues: GroupedQueue[]): void => {
    for (const queue of queues) if (!running.has(queue.conversationPk)) wake(queue);
  };

  const failed = (error: unknown): void => {
    log.error('The outgoing queues could not be read', error);
    wakeIn(AFTER_ERROR);
  };

  return {
    wake,
    refill,
    offer,
    tick: () => ticks.run(),
    wakeIn,
    failed,
    isStopped: () => isStopped,
    stop: async () => {
      isStopped = true;
      const runs = [...running.values()].map(({ done }) => done);
      await within(STOP_WITHIN, Promise.all([ticks.stop(), ...runs]), null);
    },
  };
}
