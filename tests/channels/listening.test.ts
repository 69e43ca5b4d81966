import type { App } from '../../server/app/app';
import type { Listened } from '../../server/app/ports/channels';
import { createListening } from '../../server/app/platform-events/listening';

/** How a stop handles platform events that were received and are not stored yet. */

const FIVE_SECONDS = 5_000;

/** One listening channel, over a database that is as slow or as broken as a test wants. */
function createHeard() {
  const channel = { pk: 1, key: 'c', type: 'discord', enabled: true, trouble: null };
  const heard = {
    stored: [] as string[],
    attempts: 0,
    left: 0,
    errors: [] as string[],
    isAway: false,
    /** Each attempt waits for it. */
    turn: Promise.resolve(),
    tell: (_line: string): void => undefined,
  };
  const app = {
    processId: 'p',
    clock: { now: () => 0 },
    log: { error: (text: string) => void heard.errors.push(text) },
    outbound: { isHeld: async () => false },
    vault: { open: () => 'token' },
    store: {
      listChannels: async () => [{ ...channel, credentials: { botToken: { stored: 's' } } }],
      findChannel: async () => {
        heard.attempts += 1;
        await heard.turn;
        if (heard.isAway) throw new Error('the database is away');
        return { ...channel, credentials: { botToken: { stored: 's' } } };
      },
      takeListening: async () => true,
      leaveListening: async () => void (heard.left = heard.stored.length),
    },
    channels: {
      discord: {
        credentials: [{ name: 'botToken', isRequired: true, isSecret: true }],
        listen: ({ tell }: Listened) => {
          heard.tell = (message) =>
            tell({
              method: 'POST',
              url: '',
              query: new URLSearchParams(),
              headers: {},
              body: Buffer.from(message),
              at: 0,
            });
          return { stop: async () => undefined };
        },
        read: async ({ body }: { body: Buffer }) => {
          heard.stored.push(body.toString());
          return { kind: 'answered', status: 200, type: '', body: '' };
        },
      },
    },
  } as unknown as App;
  return { heard, listening: createListening(app) };
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
  for (const message of ['1', '2', '3']) heard.tell(message);

  let isStopped = false;
  const stopped = listening.stop().then(() => (isStopped = true));
  heard.tell('too late');
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
  for (const message of ['1', '2']) heard.tell(message);
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
