import { runInThisContext } from 'node:vm';

import type { Channel } from '../../server/app/model';
import type { Channel as Adapter, Listened } from '../../server/app/ports/channels';
import { createListening, type ListeningPorts } from '../../server/app/platform-events/listening';

/** How a stop handles platform events that were received and are not stored yet. */

const FIVE_SECONDS = 5_000;

/** Listening channels, over a database that is as slow or as broken as a test wants. */
function createHeard({ channels = 1 } = {}) {
  const channel: Channel = {
    pk: 1,
    id: 'c1',
    key: 'c',
    type: 'discord',
    name: 'Discord',
    agentPk: 1,
    enabled: true,
    options: {} as Channel['options'],
    credentials: { botToken: { stored: 's', lastFour: null } },
    pausedUntil: null,
    trouble: null,
  };
  const heard = {
    stored: [] as string[],
    attempts: 0,
    left: 0,
    errors: [] as string[],
    isAway: false,
    /** Each attempt waits for it. */
    turn: Promise.resolve(),
    deliver: (_line: string): void => undefined,
    /** How each channel connected delivers. */
    delivers: [] as ((line: string) => void)[],
  };
  const discord = {
    credentials: [{ name: 'botToken', isRequired: true, isSecret: true }],
    listen: ({ deliver }: Listened) => {
      heard.deliver = (message) =>
        deliver({
          method: 'POST',
          url: '',
          query: new URLSearchParams(),
          headers: {},
          body: Buffer.from(message),
          at: 0,
        });
      heard.delivers.push(heard.deliver);
      return { stop: async () => undefined };
    },
  } as Partial<Adapter> as Adapter;
  const ports: ListeningPorts = {
    processId: 'p',
    clock: { now: () => 0 },
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (text) => void heard.errors.push(text),
    },
    outbound: { isHeld: async () => false },
    vault: { open: () => 'token', close: (plain) => plain, problemOf: () => null },
    store: {
      listChannels: async () =>
        Array.from({ length: channels }, (_, i) => ({ ...channel, pk: i + 1, id: `c${i + 1}` })),
      takeListening: async () => true,
      leaveListening: async () => void (heard.left = heard.stored.length),
      stopChannel: async () => undefined,
    },
    channels: { discord },
  };
  const listening = createListening(ports, async ({ request }) => {
    heard.attempts += 1;
    await heard.turn;
    if (heard.isAway) throw new Error('the database is away');
    heard.stored.push(request.body.toString());
  });
  return { heard, listening };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

const timers = () =>
  (process as NodeJS.Process & { getActiveResourcesInfo(): string[] })
    .getActiveResourcesInfo()
    .filter((resource) => resource === 'Timeout').length;

it('P40 a stop waits until received events are stored in order, and accepts no more', async () => {
  const { heard, listening } = createHeard();
  await listening.tick();
  let release = (): void => undefined;
  heard.turn = new Promise((resolve) => (release = resolve));
  for (const message of ['1', '2', '3']) heard.deliver(message);

  let isStopped = false;
  const stopped = listening.stop().then(() => (isStopped = true));
  heard.deliver('too late');
  await settle();
  expect(isStopped).toBe(false);
  release();
  await stopped;
  expect(heard.stored).toEqual(['1', '2', '3']);
  expect(heard.left).toBe(3);
  expect(heard.errors).toEqual([]);
});

it('P40 a stop while the database is unreachable ends after 5 s, and nothing is tried afterwards', async () => {
  const { heard, listening } = createHeard();
  await listening.tick();
  const before = timers();
  heard.isAway = true;
  for (const message of ['1', '2']) heard.deliver(message);
  await settle();
  const began = performance.now();
  await listening.stop();
  expect(performance.now() - began).toBeLessThan(FIVE_SECONDS + 1_500);
  expect(heard.errors).toEqual([
    expect.stringMatching(/^2 received events .* lost because of the stop$/),
  ]);
  const { attempts } = heard;
  heard.isAway = false;
  await settle();
  expect(timers()).toBeLessThanOrEqual(before);
  expect(heard.attempts).toBe(attempts);
  expect(heard.stored).toEqual([]);
});

it('P40 many channels wait for the database, and Node takes none of that for a leak', async () => {
  const { heard, listening } = createHeard({ channels: 12 });
  const warnings: string[] = [];
  const note = ({ name }: Error) => void warnings.push(name);
  // Node's own: Jest's copy hears no warnings.
  const node = runInThisContext('process') as NodeJS.Process;
  node.on('warning', note);
  await listening.tick();
  expect(heard.delivers).toHaveLength(12);
  heard.isAway = true;
  for (const deliver of heard.delivers) deliver('1');
  await settle();
  await settle();
  expect(heard.attempts).toBe(12);
  heard.isAway = false;
  await listening.stop();
  node.off('warning', note);
  expect(heard.stored).toHaveLength(12);
  expect(warnings).toEqual([]);
});
