import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '../../core/errors';
import type {
  Channel as Adapter,
  ChannelListener,
  Credentials,
  PlatformRequest,
} from '../ports/channels';
import { credentialsOf, type CredentialPorts } from '../credentials';
import type { Channel } from '../model';
import type { Clock, Log, Store } from '../ports';
import type { OutboundGuard } from '../ports/remembered';
import { createRunner } from '../runner';
import { within } from '../within';

/**
 * P40: connections to platforms that deliver events over a connection instead of webhooks. One
 * process holds each connection, by a lease in the channel's row, and handles incoming events like
 * platform requests. Repeated messages are stored once, so two processes with the same connection
 * do no harm.
 */
export interface Listening {
  /** Opens and keeps the connections that are wanted, and closes the others. */
  tick(): Promise<void>;
  /**
   * Closes all connections and waits up to 5 s until received events are stored. Nothing is retried
   * afterwards.
   */
  stop(): Promise<void>;
}

/** Milliseconds; several ticks may be late before another process takes over. */
const LEASE = 60_000;
/**
 * Milliseconds until a connection that the platform refused is tried again: its settings there may
 * be fixed by then.
 */
const REST = 10 * 60_000;
/** Milliseconds between two attempts to store an event; doubled each time. */
const PAUSE = 500;
const MOST_ATTEMPTS = 7;
/**
 * Received events waiting to be stored. If there are more, the database is down, and they are
 * dropped.
 */
const MOST_WAITING = 5_000;
/** Milliseconds that a stop waits for events that are not stored yet. */
const DRAIN = 5_000;

/** What listening needs. */
export interface ListeningPorts extends CredentialPorts, OutboundGuard {
  store: Pick<Store, 'listChannels' | 'takeListening' | 'leaveListening' | 'stopChannel'>;
  clock: Clock;
  log: Log;
  processId: string;
}

/** Stores a platform request to the channel with this key. Safe to repeat after a failure. */
type Receive = (received: { key: string; request: PlatformRequest }) => Promise<unknown>;

interface Connection {
  /** The channel's credentials when it was opened; a change requires a new connection. */
  secret: string;
  listener: ChannelListener | null;
  /** UTC milliseconds; not connected until then. */
  restsUntil: number;
}

export function createListening(app: ListeningPorts, receive: Receive): Listening {
  const { store, clock, log, processId } = app;
  const connections = new Map<number, Connection>();
  /** Of all connections, including those already closed. */
  const waiting = new Set<Promise<void>>();
  const ending = new AbortController();
  // Each channel waits for it while the database is away: more than ten, which Node takes for a leak.
  setMaxListeners(0, ending.signal);

  const wanted = async () => {
    if (looks.isStopped() || (await app.outbound.isHeld())) return [];
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
    const isCurrent = () => connections.get(channel.pk) === connection && !looks.isStopped();
    const take = inOrder({
      work: (request: PlatformRequest) =>
        receiveWhenPossible({ receive, log, key: channel.key, request, ending: ending.signal }),
      waiting,
    });
    const end = ({ reason, isRefused }: { reason: string; isRefused: boolean }) => {
      if (!isCurrent() || connection.restsUntil > 0) return;
      connection.restsUntil = clock.now() + REST;
      log.error(`The connection of the channel ${channel.key} has ended: ${reason}`);
      if (isRefused)
        store
          .stopChannel({ channelPk: channel.pk, trouble: reason })
          .catch((error: unknown) =>
            log.error('The problem of a channel could not be stored', error)
          );
    };
    const deliver = (request: PlatformRequest) => {
      if (isCurrent() && !take({ ...request, at: clock.now() }))
        log.error(`An event on the channel ${channel.key} is lost: too many wait to be stored`);
    };
    connection.listener = adapter.listen?.({ credentials, deliver, end }) ?? null;
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

  /** Discord does not repeat these events to the next process. */
  const drain = async (): Promise<void> => {
    await within(DRAIN, Promise.all(waiting), null);
    if (waiting.size > 0)
      log.error(`${waiting.size} received events of channels may be lost because of the stop`);
    ending.abort();
  };

  const looks = createRunner({
    work: look,
    onError: (error) => log.error('The channels to listen to could not be read', error),
  });

  return {
    tick: looks.join,
    stop: async () => {
      await looks.stop();
      const held = [...connections.keys()];
      await Promise.allSettled(held.map(close));
      await drain();
      await Promise.allSettled(
        held.map((channelPk) => store.leaveListening({ channelPk, processId }))
      );
    },
  };
}

/**
 * Runs `work` sequentially; returns false if too many calls wait. `waiting` contains the unfinished
 * calls.
 */
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

/**
 * Retries while the database is briefly unavailable, because the platform does not repeat the
 * event.
 */
async function receiveWhenPossible(input: {
  receive: Receive;
  log: Log;
  key: string;
  request: PlatformRequest;
  ending: AbortSignal;
}): Promise<void> {
  const { receive, log, key, request, ending } = input;
  for (let attempt = 1; !ending.aborted; attempt += 1) {
    try {
      await receive({ key, request });
      return;
    } catch (error) {
      const isFinal = error instanceof Refusal && error.code !== 'unavailable';
      if (isFinal || attempt === MOST_ATTEMPTS) {
        log.error(`An event on the channel ${key} could not be stored`, error);
        return;
      }
      const pause = PAUSE * 2 ** (attempt - 1);
      await sleep(pause, undefined, { signal: ending }).catch(() => undefined);
    }
  }
}
