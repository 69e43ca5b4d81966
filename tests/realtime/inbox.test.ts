import { closeSockets, connectInbox, refusalOf } from '../support/inboxSocket';
import { waitFor } from '../support/waitFor';
import { changeOf, createBareInbox, type BareInbox } from './support';

let server: BareInbox;

beforeEach(async () => {
  server = await createBareInbox();
});
afterEach(async () => {
  closeSockets();
  await server.destroy();
});

const connect = (member = '1', reconnection = false) =>
  connectInbox({ url: server.url, token: member, reconnection });

interface Pausable {
  ws: { _socket: { pause: () => void; resume: () => void } };
}

describe('a client that stops reading', () => {
  it('S38 gets no more broadcasts, does not delay others, and reconnects when it reads again', async () => {
    const stuck = await connect('1', true);
    const lively = await connect('2');
    await stuck.ask('session:watch', { sessionId: 'session 1' });
    await lively.ask('session:watch', { sessionId: 'session 1' });
    const transport = stuck.socket.io.engine.transport as unknown as Pausable;
    transport.ws._socket.pause();

    // 10 MB in all: more than the system's buffers hold, so that they accumulate in the process.
    const text = 'x'.repeat(10_000);
    const total = 1_000;
    for (let i = 0; i < total; i += 1) {
      server.publish(changeOf('session 1', `${i} ${text}`));
      if (i % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await waitFor(() => lively.all('message:added').length === total);

    const reasons: string[] = [];
    stuck.socket.on('disconnect', (reason) => reasons.push(reason));
    transport.ws._socket.resume();
    await waitFor(() => reasons.length > 0);
    // The reason after which socket.io's client reconnects by itself.
    expect(reasons).toEqual(['transport close']);
    expect(stuck.all('message:added').length).toBeLessThan(total);
    await waitFor(() => stuck.socket.connected);
    expect(lively.socket.connected).toBe(true);
  });
});

describe('failures of other parts', () => {
  it('S21 stats that cannot be read are logged, and sent with the next change', async () => {
    const client = await connect();
    const { stats } = server.control;
    server.control.stats = async () => {
      throw new Error('the database is away');
    };
    await client.ask('inbox:open', {});
    await waitFor(() => server.errors.length > 0);
    server.control.stats = stats;
    server.publish(changeOf('session 1', 'hello', true));
    await client.seen('stats:changed', (it) => it.stats.agentsOnline === 1);
  });

  it('S20 a failed check disconnects nobody', async () => {
    const client = await connect();
    const { review } = server.control;
    let looks = 0;
    server.control.review = async () => {
      looks += 1;
      throw new Error('the database is away');
    };
    await server.tellOf('user.update');
    await waitFor(() => looks === 2);
    expect(client.socket.connected).toBe(true);
    expect(server.errors).toHaveLength(1);
    server.control.review = async () => new Map();
    await server.tellOf('role.update');
    await waitFor(() => client.socket.disconnected);
    server.control.review = review;
  });

  it('S20 Strapi events that cannot change access cause no check', async () => {
    await connect();
    let looks = 0;
    const { review } = server.control;
    server.control.review = (people) => {
      looks += 1;
      return review(people);
    };
    for (const event of ['entry.update', 'media.create', 'admin.auth.success', 'user.create']) {
      await server.tellOf(event);
    }
    await server.tellOf('permission.delete');
    await waitFor(() => looks === 2);
    expect(looks).toBe(2);
  });

  it('S20 a permission that is lost during the handshake is checked again', async () => {
    const { admit } = server.control;
    server.control.admit = async (token) => {
      const person = await admit(token);
      await server.tellOf('permission.delete');
      server.control.review = async () => new Map();
      return person;
    };
    const client = await connect();
    await waitFor(() => client.socket.disconnected);
  });

  it('S20 a failed handshake is refused, and its reason is not sent', async () => {
    server.control.admit = async () => {
      throw new Error('secret of the database');
    };
    expect(await refusalOf({ url: server.url, token: '1' })).toBe('internal_error');
    expect(server.errors[0]).toContain('secret of the database');
  });

  it('S20 an event whose handler fails is answered', async () => {
    const client = await connect();
    server.control.hasSession = async () => {
      throw new Error('the database is away');
    };
    expect(await client.ask('session:watch', { sessionId: 'session 1' })).toEqual({
      ok: false,
      code: 'internal_error',
    });
    expect(await client.ask('inbox:open', {})).toEqual({ ok: true });
  });

  it('S38 a change that cannot be sent is logged, and not thrown', async () => {
    const client = await connect();
    await client.ask('inbox:open', {});
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    const change = changeOf('session 1');
    server.publish({ ...change, session: { ...change.session, metadata: circle } as never });
    expect(server.errors).toHaveLength(1);
    server.publish(change);
    await client.seen('session:changed');
  });
});

describe('D32 a member who sees no session', () => {
  it('D32 cannot watch one, and gets the statistics of what they see', async () => {
    server.control.visible = (token) => ({ kind: token === 'blind' ? 'none' : 'all' });
    const blind = await connect('blind');
    const other = await connect('1');
    const watch = { sessionId: 'session 1' };
    expect(await blind.ask('session:watch', watch)).toEqual({ ok: false, code: 'not_found' });
    expect(await other.ask('session:watch', watch)).toEqual({ ok: true });
    await blind.ask('inbox:open', {});
    await other.ask('inbox:open', {});
    server.publish(changeOf('session 1', 'hello', true));
    await other.seen('message:added');
    await other.seen('stats:changed', ({ stats }) => stats.queued === 2);
    await blind.seen('stats:changed', ({ stats }) => stats.queued === 0);
    expect(blind.all('session:changed')).toEqual([]);
    expect(new Set(blind.all('queue:changed').map(({ queued }) => queued))).toEqual(new Set([0]));
    expect(new Set(other.all('queue:changed').map(({ queued }) => queued))).toEqual(new Set([2]));
  });

  it('D32 reconnects when they see other sessions than before', async () => {
    const client = await connect('1', true);
    await client.ask('session:watch', { sessionId: 'session 1' });
    const reasons: string[] = [];
    client.socket.on('disconnect', (reason) => reasons.push(reason));
    server.control.visible = () => ({ kind: 'none' });
    server.control.review = async (people) =>
      new Map(people.map((person) => [person, { ...person, visible: { kind: 'none' } }]));
    await server.tellOf('role.update');
    await waitFor(() => reasons.length > 0 && client.socket.connected);
    expect(reasons).toEqual(['transport close']);
    expect(await client.ask('session:watch', { sessionId: 'session 1' })).toEqual({
      ok: false,
      code: 'not_found',
    });
  });
});

describe('viewers on other processes', () => {
  it('M17 are not shown from the last time that a chat was looked at here', async () => {
    const watch = { sessionId: 'session 1' };
    const member = { id: '9', name: 'Member 9' };
    const [first, second] = [await connect('1'), await connect('2')];
    server.control.viewsElsewhere = [{ ...watch, member }];
    await first.ask('session:watch', watch);
    await first.seen('viewers', ({ members }) => members.length === 2);
    await first.ask('session:unwatch', watch);
    await waitFor(() => server.control.views.length === 0);

    server.control.viewsElsewhere = [];
    await second.ask('session:watch', watch);
    await waitFor(() => server.control.views.length === 1);
    const seen = second.all('viewers').flatMap(({ members }) => members.map(({ id }) => id));
    expect(new Set(seen)).toEqual(new Set(['2']));
  });
});

describe('order', () => {
  it('P6 a slow watch is not overtaken by the unwatch after it', async () => {
    const client = await connect();
    let isAsked = false;
    let finish = (): void => undefined;
    const gate = new Promise<void>((resolve) => (finish = resolve));
    server.control.hasSession = async () => {
      isAsked = true;
      await gate;
      return true;
    };
    const answers = Promise.all([
      client.ask('session:watch', { sessionId: 'session 1' }),
      client.ask('session:unwatch', { sessionId: 'session 1' }),
      client.ask('inbox:open', {}),
    ]);
    await waitFor(() => isAsked);
    finish();
    expect(await answers).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
    server.publish(changeOf('session 1'));
    await client.seen('session:changed');
    expect(client.all('message:added')).toEqual([]);
  });

  it('P39 one socket watches at most 50 sessions', async () => {
    const clients = [await connect(), await connect()];
    for (let i = 0; i < 50; i += 1) {
      const [client] = clients;
      await waitFor(
        async () => (await client?.ask('session:watch', { sessionId: `session ${i}` }))?.ok,
        { interval: 150 }
      );
    }
    // A session that is watched already does not count; by then the rate limit allows it again.
    await waitFor(
      async () => (await clients[0]?.ask('session:watch', { sessionId: 'session 0' }))?.ok,
      {
        interval: 150,
      }
    );
    let asked = 0;
    server.control.hasSession = async () => {
      asked += 1;
      return true;
    };
    expect(await clients[0]?.ask('session:watch', { sessionId: 'session 50' })).toEqual({
      ok: false,
      code: 'rate_limited',
    });
    expect(asked).toBe(0);
    expect(await clients[1]?.ask('session:watch', { sessionId: 'session 50' })).toEqual({
      ok: true,
    });
  });
});

describe('the end', () => {
  it('S23 nothing is left: no connection, no listener, nobody online, nobody following', async () => {
    const clients = [await connect('1'), await connect('2')];
    for (const client of clients) await client.ask('inbox:open', {});
    await waitFor(() => server.here().length === 2);
    expect(server.control.followers).toBe(1);
    expect(server.hubListeners()).toBe(1);
    await server.stop();
    await waitFor(() => clients.every(({ socket }) => socket.disconnected));
    expect(server.connections()).toBe(0);
    expect(server.control.followers).toBe(0);
    expect(server.hubListeners()).toBe(0);
    expect(server.here()).toEqual([]);
    server.publish(changeOf('session 1', 'late', true));
    expect(server.errors).toEqual([]);
  });

  it('S38 following stops when the last one has left, and starts again for the next', async () => {
    const first = await connect();
    first.close();
    await waitFor(() => server.control.followers === 0);
    await connect('2');
    expect(server.control.followers).toBe(1);
  });
});
