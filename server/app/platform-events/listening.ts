import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '../../core/errors';
import type { App } from '../app';
import type {
  Channel as Adapter,
  ChannelListener,
  Credentials,
  PlatformRequest,
} from '../ports/channels';
import { credentialsOf } from '../settings/credentials';
import { receivePlatformRequest } from '../actors/platform';
import type { Channel } from '../model';

/**
 * P40: connections to platforms that tell nothing by hooks. One process holds each, by a lease in the
 * channel's row; what comes over it is taken as a request is. Lines that come twice are stored once, so two
 * processes that both believe to hold it do no harm.
 */
export interface Listening {
  /** Takes and keeps what is to be listened to, and lets go of the rest. */
  tick(): Promise<void>;
  /**
   * Resolves when nothing is connected any more, and what was told before is stored; waits at most 5 s for
   * that. Nothing is tried again afterwards.
   */
  stop(): Promise<void>;
}

/** Milliseconds: several ticks may be late before another process takes over. */
const LEASE = 60_000;
/** What was refused for good is tried again then: somebody may have mended it at the platform. */
const REST = 10 * 60_000;
/** Between two attempts to store what was told, in milliseconds; doubled each time. */
const PAUSE = 500;
const MOST_ATTEMPTS = 7;
/** Told and not stored yet: more than that is a database that is away, and is dropped. */
const MOST_WAITING = 5_000;
/** How long a stop waits for what is not stored yet, in milliseconds. */
const DRAIN = 5_000;

interface Connection {
  /** The channel's credentials as they were: others need another connection. */
  secret: string;
  listener: ChannelListener | null;
  /** UTC milliseconds; not connected until then. */
  restsUntil: number;
}

export function createListening(app: App): Listening {
  const { store, clock, log, processId } = app;
  const connections = new Map<number, Connection>();
  let running: Promise<void> | null = null;
  let isStopped = false;
  /** Of all connections, also those that are closed by now. */
  const waiting = new Set<Promise<void>>();
  const ending = new AbortController();

  const wanted = async () => {
    if (isStopped || (await app.outbound.isHeld())) return [];
    return (await store.listChannels()).flatMap((channel) => {
      const adapter = app.channels[channel.type];
      const isOn = channel.enabled && channel.trouble === null;
      const isHeard = adapter !== undefined && 'listen' in adapter;
      const credentials = isOn && isHeard ? credentialsOf(app, channel) : null;
      return adapter && credentials ? [{ channel, adapter, credentials }] : [];
    });
  };

  const close = async (channelPk: number): Promise<void> => {
    const connection = connections.get(channelPk);
    connections.delete(channelPk);
    await connection?.listener?.stop();
  };

  const open = (
    channel: Channel,
    { adapter, credentials }: { adapter: Adapter; credentials: Credentials }
  ): void => {
    const connection: Connection = {
      secret: JSON.stringify(channel.credentials),
      listener: null,
      restsUntil: 0,
    };
    connections.set(channel.pk, connection);
    const isCurrent = () => connections.get(channel.pk) === connection && !isStopped;
    const take = inOrder({
      work: (request: PlatformRequest) =>
        receive(app, { key: channel.key, request, ending: ending.signal }),
      waiting,
    });
    const end = ({ reason, isRefused }: { reason: string; isRefused: boolean }) => {
      if (!isCurrent() || connection.restsUntil > 0) return;
      connection.restsUntil = clock.now() + REST;
      log.error(`Nothing is heard on the channel ${channel.key}: ${reason}`);
      if (isRefused)
        store
          .stopChannel({ channelPk: channel.pk, trouble: reason })
          .catch((error: unknown) => log.error('It could not be noted', error));
    };
    const tell = (request: PlatformRequest) => {
      if (isCurrent() && !take({ ...request, at: clock.now() }))
        log.error(`A line on the channel ${channel.key} is lost: too many wait to be stored`);
    };
    connection.listener = adapter.listen?.({ credentials, tell, end }) ?? null;
  };

  const look = async (): Promise<void> => {
    const all = await wanted();
    const secrets = new Map(
      all.map(({ channel }) => [channel.pk, JSON.stringify(channel.credentials)])
    );
    for (const [channelPk, { secret }] of [...connections]) {
      if (secrets.get(channelPk) === secret) continue;
      await close(channelPk);
      await store.leaveListening({ channelPk, processId });
    }
    for (const { channel, ...rest } of all) {
      const now = clock.now();
      const lease = { channelPk: channel.pk, processId, now, until: now + LEASE };
      const connection = connections.get(channel.pk);
      if (!(await store.takeListening(lease))) await close(channel.pk);
      else if (!connection) open(channel, rest);
      else if (connection.restsUntil > 0 && connection.restsUntil <= now) await close(channel.pk);
    }
  };

  /** Discord does not tell it to the next process. */
  const drain = async (): Promise<void> => {
    const drained = new AbortController();
    const late = sleep(DRAIN, undefined, { signal: drained.signal }).catch(() => undefined);
    await Promise.race([Promise.all(waiting), late]);
    drained.abort();
    if (waiting.size > 0)
      log.error(`${waiting.size} of the lines that channels told of may be lost by the stop`);
    ending.abort();
  };

  const run = async (): Promise<void> => {
    try {
      await look();
    } catch (error) {
      log.error('What is to be listened to could not be read', error);
    } finally {
      running = null;
    }
  };

  return {
    tick: () => (running ??= run()),
    stop: async () => {
      isStopped = true;
      await running;
      const held = [...connections.keys()];
      await Promise.allSettled(held.map(close));
      await drain();
      await Promise.allSettled(
        held.map((channelPk) => store.leaveListening({ channelPk, processId }))
      );
    },
  };
}

/** One after the other; false: too many wait. `waiting` holds what is not done, for whoever waits for the end. */
function inOrder<T>({
  work,
  waiting,
}: {
  work: (given: T) => Promise<void>;
  waiting: Set<Promise<void>>;
}): (given: T) => boolean {
  let last: Promise<void> = Promise.resolve();
  let count = 0;
  return (given) => {
    if (count >= MOST_WAITING) return false;
    count += 1;
    const done = last
      .then(() => work(given))
      .finally(() => {
        count -= 1;
        waiting.delete(done);
      });
    waiting.add(done);
    last = done;
    return true;
  };
}

/** The platform does not tell it again, so a database that is away for a moment is asked again. */
async function receive(
  app: App,
  { key, request, ending }: { key: string; request: PlatformRequest; ending: AbortSignal }
): Promise<void> {
  for (let attempt = 1; !ending.aborted; attempt += 1) {
    try {
      await receivePlatformRequest(app, { key, request: request });
      return;
    } catch (error) {
      const isFinal = error instanceof Refusal && error.code !== 'unavailable';
      if (isFinal || attempt === MOST_ATTEMPTS) {
        app.log.error(`A line on the channel ${key} could not be stored`, error);
        return;
      }
      const pause = PAUSE * 2 ** (attempt - 1);
      await sleep(pause, undefined, { signal: ending }).catch(() => undefined);
    }
  }
}
