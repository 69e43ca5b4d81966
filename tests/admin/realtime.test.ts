import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { createRealtime, type LiveStatus, type RealtimeOptions } from '../../admin/shared/realtime';
import { outdatedBy } from '../../admin/shared/contract';
import type { StatsDto } from '../../server/core/contract';
import { CONTRACT_VERSION } from '../../server/core/limits';
import { waitFor } from '../support/waitFor';

const STATS: StatsDto = {
  queued: 2,
  active: 1,
  agentsOnline: 1,
  oldestQueuedAt: null,
  at: '2026-11-22T10:00:00.000Z',
};

/** A server that records what it receives and accepts the valid token only. */
async function startServer() {
  const http = createServer();
  const server = new Server(http);
  const heard: string[] = [];
  const state = { validToken: 'good', spoken: CONTRACT_VERSION, refusals: 0 };
  const inbox = server.of('/inbox');

  inbox.use((socket, next) => {
    const { token, contract } = socket.handshake.auth;
    if (token === state.validToken && contract === state.spoken) {
      return next();
    }
    state.refusals += 1;
    const { spoken: version } = state;
    const data =
      contract === version
        ? { code: 'unauthorized' }
        : { code: 'contract_outdated', version, oldest: version };
    next(Object.assign(new Error('refused'), { data }));
  });
  inbox.on('connection', (socket) => {
    socket.onAny((name: string, payload: { sessionId?: string; isViewing?: boolean }) => {
      const { sessionId, isViewing } = payload;
      const what = sessionId === undefined ? name : `${name} ${sessionId}`;
      heard.push(isViewing === false ? `${what} out of sight` : what);
    });
  });
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));

  const options: RealtimeOptions = {
    connect: (auth) =>
      io(`http://127.0.0.1:${(http.address() as AddressInfo).port}/inbox`, {
        autoConnect: false,
        forceNew: true,
        reconnectionDelay: 20,
        reconnectionDelayMax: 40,
        transports: ['websocket'],
        auth,
      }),
    retryAfterMs: 60_000,
    lingerMs: 20,
  };
  return { server, inbox, heard, state, options, realtime: createRealtime(options) };
}

type World = Awaited<ReturnType<typeof startServer>>;

describe('the socket of the panel', () => {
  let world: World;
  const releases: (() => void)[] = [];
  const status = (wanted: LiveStatus) => waitFor(() => world.realtime.status() === wanted);
  const hold = (session: Partial<Parameters<World['realtime']['hold']>[0]> = {}) => {
    const release = world.realtime.hold({
      token: () => 'good',
      renew: async () => undefined,
      ...session,
    });
    releases.push(release);
    return release;
  };

  beforeEach(async () => {
    world = await startServer();
  });

  afterEach(async () => {
    releases.splice(0).forEach((release) => release());
    await status('idle');
    await world.server.close();
  });

  test('S21 passes the server’s events to its listeners, until they unsubscribe', async () => {
    const got: StatsDto[] = [];
    const stop = world.realtime.on('stats:changed', ({ stats }) => void got.push(stats));
    hold();
    await status('online');
    world.inbox.emit('stats:changed', { stats: STATS });
    await waitFor(() => got.length === 1);
    expect(got).toEqual([STATS]);

    stop();
    const more: StatsDto[] = [];
    world.realtime.on('stats:changed', ({ stats }) => void more.push(stats));
    world.inbox.emit('stats:changed', { stats: STATS });
    await waitFor(() => more.length === 1);
    expect(got).toHaveLength(1);
  });

  test('S12 subscribes again after a reconnect, and tells the pages', async () => {
    let missed = 0;
    world.realtime.onReconnect(() => (missed += 1));
    world.realtime.openInbox();
    const unwatch = world.realtime.watchSession('a');
    world.realtime.watchSession('b');
    hold();
    await waitFor(() => world.heard.length === 3);
    expect(missed).toBe(0);

    unwatch();
    await waitFor(() => world.heard.includes('session:unwatch a'));
    world.heard.length = 0;
    for (const socket of world.inbox.sockets.values()) {
      socket.conn.close();
    }
    await waitFor(() => world.heard.length === 2);
    expect(world.heard).toEqual(['inbox:open', 'session:watch b']);
    expect(missed).toBe(1);
  });

  test('M17 a tab in the background watches, but is no viewer, also after a reconnect', async () => {
    world.realtime.watchSession('a');
    hold();
    await waitFor(() => world.heard.length === 1);
    world.realtime.setInSight(true);
    world.realtime.setInSight(false);
    await waitFor(() => world.heard.length === 2);
    for (const socket of world.inbox.sockets.values()) socket.conn.close();
    await waitFor(() => world.heard.length === 3);
    await status('online');
    world.realtime.setInSight(true);
    await waitFor(() => world.heard.length === 4);
    const hidden = 'session:watch a out of sight';
    expect(world.heard).toEqual(['session:watch a', hidden, hidden, 'session:watch a']);
  });

  test('S24 counts a page that is opened twice as one, and closes with the last', async () => {
    hold();
    await status('online');
    const [first, second] = [world.realtime.openInbox(), world.realtime.openInbox()];
    await waitFor(() => world.heard.length === 1);
    first();
    first();
    second();
    await waitFor(() => world.heard.length === 2);
    expect(world.heard).toEqual(['inbox:open', 'inbox:close']);
  });

  test('S12 renews an expired token with one call, and reconnects with the new one', async () => {
    let token = 'old';
    let renewals = 0;
    hold({
      token: () => token,
      renew: async () => {
        renewals += 1;
        token = 'good';
        // As the panel does when Strapi gives it the new token.
        setTimeout(() => world.realtime.tokenChanged(), 10);
      },
    });
    await status('online');
    expect(renewals).toBe(1);
    expect(world.state.refusals).toBe(1);
  });

  test('S12 does not storm a server that refuses it permanently', async () => {
    let renewals = 0;
    hold({ token: () => 'bad', renew: async () => (renewals += 1) });
    await status('offline');
    await waitFor(() => renewals === 1);
    world.realtime.tokenChanged();
    await waitFor(() => world.state.refusals === 2);
    // Long enough for a third attempt, if there were one: another client comes and goes meanwhile.
    await comeAndGo(world);
    expect(world.state.refusals).toBe(2);
    expect(renewals).toBe(1);
  });

  test('D31 names its version, and tells the panel that the server does not speak it', async () => {
    outdatedBy.set(null);
    world.state.spoken = CONTRACT_VERSION + 1;
    let renewals = 0;
    hold({ renew: async () => (renewals += 1) });
    await status('offline');
    await waitFor(() => outdatedBy.read() === CONTRACT_VERSION + 1);
    expect([world.state.refusals, renewals]).toEqual([1, 0]);
    outdatedBy.set(null);
  });

  test('S23 disconnects when the last page has left, and not when the next one takes over', async () => {
    const release = hold();
    await status('online');
    const [socket] = world.inbox.sockets.keys();
    release();
    hold();
    // Another client leaves after it, with the same timeout, and is gone.
    await comeAndGo(world);
    await waitFor(() => world.inbox.sockets.size === 1);
    expect([...world.inbox.sockets.keys()]).toEqual([socket]);

    releases.splice(0).forEach((leave) => leave());
    await status('idle');
    await waitFor(() => world.inbox.sockets.size === 0);
    expect(world.inbox.sockets.size).toBe(0);
  });

  test('P8 sends heartbeats while the connection is open, and not to listeners that unsubscribed', async () => {
    world.server.engine.opts.pingInterval = 20;
    const beats = { one: 0, two: 0 };
    world.realtime.onBeat(() => (beats.one += 1));
    const stop = world.realtime.onBeat(() => (beats.two += 1));
    const release = hold();
    await waitFor(() => beats.one >= 2);
    stop();
    const { one, two } = beats;
    await waitFor(() => beats.one > one + 1);
    expect(beats.two).toBe(two);

    release();
    await status('idle');
    const ended = beats.one;
    hold();
    await waitFor(() => beats.one > ended);
  });
});

async function comeAndGo({ options }: World): Promise<void> {
  const other = createRealtime(options);
  const leave = other.hold({ token: () => 'good', renew: async () => undefined });
  await waitFor(() => other.status() === 'online');
  leave();
  await waitFor(() => other.status() === 'idle');
}
